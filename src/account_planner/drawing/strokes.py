"""The lines of a map under its cards: many at once where a screen shows many, each over a casing near by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from account_planner.drawing import lines as lines_
from account_planner.drawing.faces import LineFace
from account_planner.drawing.lines import LineState
from account_planner.drawing.shapes import LineShapes
from account_planner.layout.routes import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from account_planner.drawing.theme import Theme

CROWD = 100
"""With more lines in sight the casings are left out, and reporting lines are quieter."""
BACK = 0.25
"""How much of its colour a line keeps that steps back."""
_QUICK = {"reports_to", "dotted", "influences", "covers"}
_ANGULAR = {"reports_to", "dotted"}
_HOST = 180
"""With more than so many they run side by side in bundles, which must not be darker than the cards."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The lines to paint: their routes and kept shapes, what single ones do (`states`), how many lines the whole view
    shows (`crowd`), and how large the map is."""

    routes: Mapping[str, Route]
    shapes: LineShapes
    states: Mapping[str, LineState]
    crowd: int
    zoom: float
    screen: bool
    """Plain lines may be drawn as straight pieces, which Qt does much faster than paths."""
    whole: Mapping[str, Sequence[QLineF]] | None = None
    """The pieces of all lines for far away, look by look, where they are known."""

    @property
    def is_crowded(self) -> bool:
        return self.crowd > CROWD

    @property
    def quiet(self) -> float:
        """How much of their colour reporting lines keep when seen from some way off."""
        if not self.is_crowded:
            return 1.0
        return 0.55 - 0.27 * min((self.crowd - CROWD) / (_HOST - CROWD), 1.0)

    def pieces(self, face: LineFace) -> list[QLineF]:
        shapes, route = self.shapes, self.routes[face.id]
        return shapes.near(face, route) if self.zoom >= 0.6 and not self.is_crowded else shapes.coarse(face, route)

    def far(self, face: LineFace) -> list[QLineF]:
        return self.shapes.far(face.id, self.routes[face.id])


def paint_strokes(painter: QPainter, shown: list[LineFace], theme: Theme, strokes: Strokes) -> None:
    """Each line over a casing; those that step back below all others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    states = strokes.states
    quick: set[str] = set()
    if strokes.screen:
        quick = {face.id for face in shown if face.look in _QUICK and face.id not in states}
        back = [face for face in shown if face.look in _QUICK and states.get(face.id, lines_.PLAIN).faded]
        _paint_back(painter, back, strokes.pieces, theme)
        gone = {face.id for face in back}
        shown = [face for face in shown if face.id not in gone]
    for look in ("reports_to", "dotted"):
        pieces = [piece for face in shown if face.look == look and face.id in quick for piece in strokes.pieces(face)]
        if pieces:
            _paint_angular(painter, look, pieces, theme, share=strokes.quiet)
    casing = QPen(theme.line.casing, 4.5)
    groups: defaultdict[tuple[str, int], list[QLineF]] = defaultdict(list)
    for face in shown:
        if face.id not in quick:
            _paint_one(painter, face, strokes.routes[face.id], theme, states.get(face.id, lines_.PLAIN))
        elif face.look in _ANGULAR:
            continue
        elif strokes.is_crowded:
            groups[face.look, face.level] += strokes.pieces(face)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(casing)
            painter.drawLines(strokes.pieces(face))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(lines_.line_pen(face, theme))
            painter.drawLines(strokes.pieces(face))
    for (look, level), pieces in groups.items():
        painter.setPen(lines_.line_pen(LineFace("", look, "", "", level=level), theme))
        painter.drawLines(pieces)


def paint_far_strokes(painter: QPainter, shown: list[LineFace], theme: Theme, strokes: Strokes) -> None:
    """From far away: all lines of a kind at once, a pixel thin, those that step back below the others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    back = {id_ for id_, state in strokes.states.items() if state.faded}
    groups: defaultdict[tuple[bool, str], list[QLineF]] = defaultdict(list)
    if strokes.whole is not None and not back:
        groups.update(((False, look), list(pieces)) for look, pieces in strokes.whole.items())
    else:
        for face in shown:
            groups[face.id in back, face.look] += strokes.far(face)
    some_stand_out = any(not is_back for is_back, _ in groups) and bool(back)
    for (is_back, look), pieces in sorted(groups.items(), key=lambda item: not item[0][0]):
        colour = lines_.line_colour(look, theme)
        if is_back:
            colour = mixed(colour, theme.surface.canvas, BACK)
        elif strokes.is_crowded and not some_stand_out:
            colour = mixed(colour, theme.surface.canvas, strokes.quiet if look in _ANGULAR else 2 / 3)
        pen = QPen(colour, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(pieces)


def _paint_back(
    painter: QPainter,
    faces: Collection[LineFace],
    pieces_of: Callable[[LineFace], list[QLineF]],
    theme: Theme,
) -> None:
    """Lines that step back: a quarter of their colour, but opaque and all of a kind in one call."""
    groups: defaultdict[tuple[str, int], list[QLineF]] = defaultdict(list)
    for face in faces:
        groups[face.look, face.level if face.look == "covers" else 0] += pieces_of(face)
    for (look, level), pieces in groups.items():
        plain = lines_.line_pen(LineFace("", look, "", "", level=level), theme)
        pen = QPen(mixed(plain.color(), theme.surface.canvas, BACK), 1.0 if look == "dotted" else plain.widthF())
        if look == "dotted":
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.0, 3.0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=look not in _ANGULAR)
        painter.setPen(pen)
        painter.drawLines(pieces)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_angular(painter: QPainter, look: str, pieces: list[QLineF], theme: Theme, *, share: float) -> None:
    """Right-angled lines in whole device pixels: sharp, and many times faster than with smooth edges."""
    plain = lines_.line_pen(LineFace("", look, "", ""), theme)
    scale = painter.combinedTransform().m11()
    width = max(round(plain.widthF() * scale), 1)
    pen = QPen(mixed(plain.color(), theme.surface.canvas, share if scale < 0.75 else 1.0), 1.0)
    pen.setCosmetic(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if look == "dotted":
        _paint_dots(painter, pieces, pen, width, scale)
    else:
        pen.setWidth(width)
        painter.setPen(pen)
        painter.drawLines(pieces)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_dots(painter: QPainter, pieces: list[QLineF], pen: QPen, width: int, scale: float) -> None:
    """Dots of `width` pixels, made of hairlines beside each other: Qt dashes only hairlines quickly."""
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([width, max(1.6 * width, 2.0)])
    painter.setPen(pen)
    upright = [piece for piece in pieces if piece.x1() == piece.x2()]
    level = [piece for piece in pieces if piece.x1() != piece.x2()]
    for found, dx, dy in ((upright, 1 / scale, 0.0), (level, 0.0, 1 / scale)):
        painter.save()
        for step in range(width):
            if step:
                painter.translate(dx, dy)
            painter.drawLines(found)
        painter.restore()


def mixed(line: QColor, ground: QColor, share: float) -> QColor:
    """A share of the line's colour, the rest of the ground's: quieter, yet opaque, which Qt paints much faster."""
    pairs = ((line.red(), ground.red()), (line.green(), ground.green()), (line.blue(), ground.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def _paint_one(painter: QPainter, face: LineFace, route: Route, theme: Theme, state: LineState) -> None:
    if state.faded:
        painter.setOpacity(BACK)
    lines_.paint_stroke(painter, face, route, theme, state=state)
    if state.faded:
        painter.setOpacity(1.0)
