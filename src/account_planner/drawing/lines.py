"""Lines between cards: dashes, ends, zig-zags, gaps and chips say what a line means, with or without colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from account_planner.drawing.faces import LineFace
from account_planner.drawing.fonts import measure
from account_planner.drawing.glyphs import arrow_head, pen
from account_planner.drawing.texts import draw_centred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.drawing.theme import Theme
    from account_planner.layout.curves import Point
    from account_planner.layout.routes import Route

PAPER_SHARE = 0.72
"""Lines on paper, in shares of their width on screen: 1.5 units become 0.75 points."""
_CORNER, _WIDE_CORNER = 5.0, 14.0
_GAP, _SLANT = 15.0, 5.0
"""Of a broken line: half the width of its gap, half the length of the strokes at its ends."""
_ANGULAR = {"reports_to", "dotted", "introduces"}
_DASHES: dict[str, tuple[float, ...]] = {
    "dotted": (0.1, 2.4),
    "planned": (4.0, 2.2),
    "introduces": (5.0, 2.0, 1.0, 2.0),
}
_WIDTHS = {"influences": 1.75, "conflict": 2.0, "planned": 1.75, "broken": 2.0}


@dataclass(frozen=True, slots=True)
class LineState:
    """What the canvas does with a line just now."""

    selected: bool = False
    faded: bool = False


PLAIN = LineState()


def paint_line(painter: QPainter, face: LineFace, route: Route, theme: Theme, *, state: LineState = PLAIN) -> None:
    """A whole line: its stroke, its ends and its chip."""
    painter.save()
    if state.faded:
        painter.setOpacity(painter.opacity() * 0.25)
    paint_stroke(painter, face, route, theme, state=state)
    paint_ends(painter, face, route, theme, least_px=0.0)
    painter.restore()


def line_colour(look: str, theme: Theme) -> QColor:
    if look in {"reports_to", "dotted"}:
        return theme.line.reports
    if look in {"influences", "introduces"}:
        return theme.line.influences
    return theme.line.conflict if look in {"conflict", "broken"} else theme.line.covers


def line_width(face: LineFace, theme: Theme) -> float:
    width = _WIDTHS.get(face.look, 1.5)
    if face.look == "covers":
        width = 1.5 + 0.375 * face.level
    return width * PAPER_SHARE if theme.on_paper else width


@lru_cache(maxsize=64)
def _pen_of(look: str, level: int, theme: Theme) -> QPen:
    face = LineFace("", look, "", "", level=level)
    pen = QPen(line_colour(face.look, theme), line_width(face, theme))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if face.look == "dotted" else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if face.look in _DASHES:
        pen.setDashPattern(list(_DASHES[face.look]))
    return pen


@lru_cache(maxsize=64)
def _casing_of(look: str, level: int, theme: Theme) -> QPen:
    return QPen(theme.line.casing, line_width(LineFace("", look, "", "", level=level), theme) + 3)


def line_pen(face: LineFace, theme: Theme) -> QPen:
    """The pen of a line's stroke. Shared: do not change it."""
    return _pen_of(face.look, face.level if face.look == "covers" else 0, theme)


def paint_stroke(painter: QPainter, face: LineFace, route: Route, theme: Theme, *, state: LineState = PLAIN) -> None:
    """The line itself, over a casing that sets it off from the lines below it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = line_path(face.look, route)
    if face.look not in {"reports_to", "dotted"}:
        painter.setPen(_casing_of(face.look, face.level if face.look == "covers" else 0, theme))
        painter.drawPath(path)
    if state.selected:
        halo = QColor(theme.selection.ring)
        halo.setAlphaF(0.35)
        painter.setPen(QPen(halo, line_width(face, theme) + 6))
        painter.drawPath(path)
    painter.setPen(line_pen(face, theme))
    painter.drawPath(path)


@lru_cache(maxsize=2048)
def line_path(look: str, route: Route) -> QPainterPath:
    """The shape of a line: curved, or right-angled with small round corners; zig-zag where there is conflict, cut
    through where it is broken. Shared: do not change it."""
    path = _curved(route) if route.curved else _cornered(route.points, corner_of(look))
    if look == "conflict":
        return _zigzag(path)
    if look == "broken":
        return _cut(path, route.chip)
    return path


def _curved(route: Route) -> QPainterPath:
    points = [QPointF(*p) for p in route.points]
    path = QPainterPath(points[0])
    for i in range(1, len(points) - 2, 3):
        path.cubicTo(points[i], points[i + 1], points[i + 2])
    return path


def corner_of(look: str) -> float:
    """The radius of a right-angled line's corners: wide where it would be a curve with no cards in its way."""
    return _CORNER if look in _ANGULAR else _WIDE_CORNER


def _cornered(points: tuple[tuple[float, float], ...], corner_radius: float) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(corner_radius, _length(before, corner) / 2, _length(corner, after) / 2)
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(QPointF(*corner), _towards(corner, after, radius))
    path.lineTo(QPointF(*points[-1]))
    return path


@lru_cache(maxsize=64)
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """The weights of a cubic Bézier's four points at each of so many even steps."""
    shares = [step / steps for step in range(1, steps + 1)]
    return tuple(((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in shares)


def pieces_of(route: Route, steps: int, *, radius: float = _CORNER) -> list[QLineF]:
    """The line as straight pieces: `steps` for each curve; a right-angled one by its sides, with its corners cut when
    their `radius` is small and rounded when it is wide."""
    points = route.points
    if route.curved:
        return _arcs(points, steps)
    if len(points) > 2 and radius:
        bends = zip(points, points[1:], points[2:], strict=False)
        points = (points[0], *(p for bend in bends for p in _bend(*bend, radius)), points[-1])
    return [QLineF(a[0], a[1], b[0], b[1]) for a, b in pairwise(points)]


def _arcs(points: tuple[Point, ...], steps: int) -> list[QLineF]:
    found = []
    x, y = points[0]
    for i in range(0, len(points) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[i : i + 4]
        for a, b, c, d in _weights(steps):
            to_x, to_y = a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy
            found.append(QLineF(x, y, to_x, to_y))
            x, y = to_x, to_y
    return found


def _bend(before: Point, corner: Point, after: Point, radius: float) -> list[Point]:
    """The points that a line takes round a corner."""
    wide = radius > _CORNER
    reach = min(radius if wide else radius / 2, _length(before, corner) / 2, _length(corner, after) / 2)
    (ax, ay), (bx, by) = _towards(corner, before, reach).toTuple(), _towards(corner, after, reach).toTuple()
    if not wide:
        return [(ax, ay), (bx, by)]
    shares = (0.0, 0.25, 0.5, 0.75, 1.0)
    weights = (((1 - t) * (1 - t), 2 * t * (1 - t), t * t) for t in shares)
    return [(u * ax + v * corner[0] + w * bx, u * ay + v * corner[1] + w * by) for u, v, w in weights]


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _towards(start: tuple[float, float], goal: tuple[float, float], by: float) -> QPointF:
    share = by / (_length(start, goal) or 1.0)
    return QPointF(start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)


def _zigzag(path: QPainterPath) -> QPainterPath:
    """The path with teeth along its whole length."""
    teeth = max(int(path.length() / 5), 2)
    made = QPainterPath(path.pointAtPercent(0))
    for i in range(1, teeth):
        point, slope = path.pointAtPercent(i / teeth), path.angleAtPercent(i / teeth)
        made.lineTo(point + _across(slope, 3.0 if i % 2 else -3.0))
    made.lineTo(path.pointAtPercent(1))
    return made


def _cut(path: QPainterPath, at: Point | None) -> QPainterPath:
    """The path with a gap around its sign, else in its middle, and a slanted stroke at both ends of the gap."""
    length = max(path.length(), 1.0)
    middle = 0.5 if at is None else _share_near(path, QPointF(*at))
    half = min(_GAP / length, 0.3)
    low, high = min(max(middle - half, 0.02), 0.98), min(max(middle + half, 0.02), 0.98)
    made = QPainterPath(path.pointAtPercent(0))
    _follow(made, path, 0.0, low)
    made.moveTo(path.pointAtPercent(high))
    _follow(made, path, high, 1.0)
    for share in (low, high):
        point, slope = path.pointAtPercent(share), path.angleAtPercent(share)
        stroke = _across(slope - 25, _SLANT)
        made.moveTo(point - stroke)
        made.lineTo(point + stroke)
    return made


def _share_near(path: QPainterPath, at: QPointF) -> float:
    """The share of a path's length at which it comes nearest to a point."""
    steps = max(int(path.length() / 4), 8)

    def distance(step: int) -> float:
        away = path.pointAtPercent(step / steps) - at
        return hypot(away.x(), away.y())

    return min(range(steps + 1), key=distance) / steps


def _across(degrees: float, by: float) -> QPointF:
    turned = radians(degrees + 90)
    return QPointF(cos(turned) * by, -sin(turned) * by)


def _follow(made: QPainterPath, path: QPainterPath, low: float, high: float) -> None:
    """Along a part of the path in small steps, those that go straight on taken as one."""
    steps = max(int(path.length() * (high - low) / 4), 6)
    points = [path.pointAtPercent(min(low + (high - low) * i / steps, 1.0)) for i in range(steps + 1)]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        there, on = point - before, after - point
        if abs(there.x() * on.y() - there.y() * on.x()) > 1e-6:
            made.lineTo(point)
    made.lineTo(points[-1])


def paint_ends(painter: QPainter, face: LineFace, route: Route, theme: Theme, *, least_px: float) -> None:
    """Dots, arrow heads and the chip; they are painted above the cards. The chip is left out where its text
    would have to be smaller than `least_px` scene units."""
    paint_tips(painter, face, route, theme)
    if route.chip is not None and has_chip(face, least_px):
        paint_chip(painter, face, route.chip, theme, least_px=least_px)


def paint_tips(painter: QPainter, face: LineFace, route: Route, theme: Theme) -> None:
    """Dots and arrow heads."""
    colour = line_colour(face.look, theme)
    if face.look in {"covers", "broken", "planned"}:
        width = line_width(face, theme)
        fill = theme.surface.card if face.look == "planned" else colour
        painter.setPen(pen(colour, 1.3))
        painter.setBrush(fill)
        for point in route.ends:
            painter.drawEllipse(QPointF(*point), 2.2 + width / 2, 2.2 + width / 2)
    elif face.look in {"influences", "introduces"}:
        _paint_arrow(painter, face, route, colour)


def has_chip(face: LineFace, least_px: float, times: float = 1.0) -> bool:
    """Whether the line's sign has words and they may be as small as they must."""
    return bool(face.chip) and face.look not in {"reports_to", "dotted"} and least_px <= 12.5 * times


def _paint_arrow(painter: QPainter, face: LineFace, route: Route, colour: QColor) -> None:
    head = arrow_head(route.points[-1], route.points[-2], 9.0)
    if face.look == "influences":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(head)
        return
    tip, left, right = head.toList()
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([left, tip, right]))


CHIP_H = 15.0


"""At 100 % type."""


def chip_size(face: LineFace, least_px: float, times: float = 1.0) -> tuple[float, float]:
    """Width and height of a line's sign, in type `times` as large as usual."""
    width = measure(_chip_type(least_px, times), 700).horizontalAdvance(face.chip) + 8 * times
    return max(width, CHIP_H * times), CHIP_H * times


def chip_widths(faces: Iterable[LineFace], times: float = 1.0) -> dict[str, float]:
    """The width of each line's sign, of those that have one; narrow ones by line."""
    return {face.id: chip_size(face, 0.0, times)[0] + 2 for face in faces if has_chip(face, 0.0, times)}


def _chip_type(least_px: float, times: float) -> float:
    return max(round(11.0 * times), least_px)


def paint_chip(
    painter: QPainter, face: LineFace, centre: tuple[float, float], theme: Theme, *, least_px: float, times: float = 1.0
) -> None:
    """The sign of a line with its middle at `centre`, in type `times` as large as usual."""
    width, height = chip_size(face, least_px, times)
    box = QRectF(centre[0] - width / 2, centre[1] - height / 2, width, height)
    painter.setPen(pen(line_colour(face.look, theme), 1.2))
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(box, 3.5, 3.5)
    draw_centred(painter, face.chip, centre, size=_chip_type(least_px, times), weight=700, colour=theme.ink.text)
