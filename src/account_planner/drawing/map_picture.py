"""The whole map as one picture: background, lines, cards, ends of lines, with less detail the further away it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from account_planner.domain.vocabulary import Side, Stance
from account_planner.drawing import lines as lines_
from account_planner.drawing.background import paint_background, paint_heads, paint_labels
from account_planner.drawing.card import CardState, paint_card
from account_planner.drawing.card_cache import MARGIN_PX, CardCache
from account_planner.drawing.faces import CardFace, LineFace, MapFaces
from account_planner.drawing.fonts import least_at
from account_planner.drawing.lines import LineState, line_pieces
from account_planner.layout.placement import Box, Placement
from account_planner.layout.routes import Route

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme

CROWD = 100
_QUICK = {"reports_to", "dotted", "influences", "covers"}


@dataclass(frozen=True)
class MapPicture:
    """Everything that a paint of the map needs, made once for each change of the plan."""

    placement: Placement
    routes: Mapping[str, Route]
    faces: MapFaces

    @cached_property
    def ordered(self) -> list[tuple[LineFace, Box]]:
        """The routed lines with their outlines, reporting lines first so that others read as above them."""
        shown = [(f, _outline(self.routes[f.id])) for f in self.faces.lines.values() if f.id in self.routes]
        return sorted(shown, key=lambda pair: _ORDER.get(pair[0].look, 2))

    @cached_property
    def pieces(self) -> dict[str, list[QLineF]]:
        """Each line as straight pieces for near by."""
        return {face.id: self._pieces_of(face, 36.0, 28) for face, _ in self.ordered}

    @cached_property
    def coarse(self) -> dict[str, list[QLineF]]:
        """The same with fewer pieces, for further away."""
        return {face.id: self._pieces_of(face, 75.0, 14) for face, _ in self.ordered}

    def _pieces_of(self, face: LineFace, length: float, most: int) -> list[QLineF]:
        """Pieces of about this length, `most` at most for a curve."""
        route = self.routes[face.id]
        whole = sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(route.points))
        steps = min(max(round(whole / length), 7), most)
        return line_pieces(route, steps, radius=lines_.corner_of(face.look))

    @cached_property
    def far(self) -> dict[str, list[QLineF]]:
        """All pieces of each kind of line together."""
        found: defaultdict[str, list[QLineF]] = defaultdict(list)
        for face, _ in self.ordered:
            found[face.look] += line_pieces(self.routes[face.id], 5, radius=0.0)
        return found


@lru_cache(maxsize=8192)
def _outline(route: Route) -> Box:
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def density_at(zoom: float) -> str:
    """How much a card shows on screen at a zoom (1 = 100 %)."""
    if zoom >= 0.75:
        return "full"
    if zoom >= 0.4:
        return "dense"
    return "name" if zoom >= 0.2 else "tile"


@dataclass(frozen=True)
class Extras:
    """How a paint differs from the usual: `line_states` of single lines; `cache` to copy cards from pictures
    (screens only; without one all stays vectors and text); `density` in place of the zoom's (paper); `heads`
    False leaves column heads and band labels to a view's frozen ones; `skip` leaves out cards that are being dragged,
    `skip_lines` their lines."""

    line_states: Mapping[str, LineState] = field(default_factory=dict)
    cache: CardCache | None = None
    density: str | None = None
    heads: bool = True
    skip: Collection[str] = frozenset()
    skip_lines: Collection[str] = frozenset()


USUAL = Extras()


@dataclass(frozen=True)
class _Sight:
    """One paint: what is seen, how near, and how small text may be."""

    seen: Box
    density: str
    least: float
    zoom: float
    states: Mapping[str, CardState]
    extras: Extras

    @property
    def near(self) -> bool:
        return self.density not in {"name", "tile"}


def paint_map(
    painter: QPainter,
    picture: MapPicture,
    theme: Theme,
    *,
    clip: Box | None = None,
    zoom: float = 1.0,
    states: Mapping[str, CardState] | None = None,
    extras: Extras = USUAL,
) -> None:
    """Paint the map in scene units with a painter that is already scaled by `zoom` (and shifted). Only what meets
    `clip` is painted; the canvas colour behind is the caller's. `states` are those of single cards."""
    sight = _Sight(
        seen=clip or picture.placement.bounds.grown(40),
        density=extras.density or density_at(zoom),
        least=0.0 if extras.density else least_at(zoom),
        zoom=1.0 if extras.density else zoom,
        states=states or {},
        extras=extras,
    )
    placement = picture.placement
    paint_background(painter, placement, theme, zoom=sight.zoom)
    if extras.heads:
        paint_heads(painter, placement, theme, y=placement.metrics.head_h / 2, zoom=sight.zoom)
        paint_labels(painter, placement, theme, x=placement.metrics.label_w / 2, zoom=sight.zoom)
    shown = _lines_in(picture, sight) if sight.near else []
    if sight.near:
        _paint_strokes(painter, picture, shown, theme, sight)
    else:
        _paint_far_strokes(painter, picture, theme)
    _paint_cards(painter, picture, theme, sight)
    _paint_ends(painter, picture, shown, theme, sight)


def _lines_in(picture: MapPicture, sight: _Sight) -> list[LineFace]:
    """The shown lines whose outline meets what is seen, reporting lines first so that others read as above them."""
    seen, skip = sight.seen, sight.extras.skip_lines
    return [
        face
        for face, box in picture.ordered
        if box.x <= seen.right
        and box.right >= seen.x
        and box.y <= seen.bottom
        and box.bottom >= seen.y
        and face.id not in skip
    ]


_ORDER = {"reports_to": 0, "dotted": 1, "covers": 3, "planned": 3, "broken": 3}


def _paint_strokes(painter: QPainter, picture: MapPicture, shown: list[LineFace], theme: Theme, sight: _Sight) -> None:
    """Each line over a casing. On a screen plain lines are drawn as straight pieces, which Qt does much faster than
    paths, and where very many are in sight the casing is left out so that all of a kind go in one call."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    states, crowded = sight.extras.line_states, len(shown) > CROWD
    quick = {face.id for face in shown if face.look in _QUICK and face.id not in states}
    if sight.extras.cache is None:
        quick = set()
    pieces_of = picture.pieces if sight.zoom >= 0.6 and not crowded else picture.coarse
    if sight.extras.cache is not None:
        back = [face for face in shown if face.look in _QUICK and states.get(face.id, lines_.PLAIN).faded]
        _paint_faded(painter, back, pieces_of, theme)
        gone = {face.id for face in back}
        shown = [face for face in shown if face.id not in gone]
    for look in ("reports_to", "dotted"):
        pieces = [piece for face in shown if face.look == look and face.id in quick for piece in pieces_of[face.id]]
        if pieces:
            _paint_angular(painter, look, pieces, theme)
    casing = QPen(theme.line.casing, 4.5)
    groups: defaultdict[tuple[str, int], list[QLineF]] = defaultdict(list)
    for face in shown:
        if face.id not in quick:
            _paint_one_stroke(painter, picture, face, theme, states.get(face.id, lines_.PLAIN))
        elif face.look in {"reports_to", "dotted"}:
            continue
        elif crowded:
            groups[face.look, face.level] += pieces_of[face.id]
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(casing)
            painter.drawLines(pieces_of[face.id])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(lines_.line_pen(face, theme))
            painter.drawLines(pieces_of[face.id])
    for (look, level), pieces in groups.items():
        painter.setPen(lines_.line_pen(LineFace("", look, "", "", level=level), theme))
        painter.drawLines(pieces)


def _paint_faded(painter: QPainter, faces: list[LineFace], pieces_of: Mapping[str, list[QLineF]], theme: Theme) -> None:
    """Lines that step back, below all others: a quarter of their colour, but opaque and all of a kind in one call."""
    groups: defaultdict[tuple[str, int], list[QLineF]] = defaultdict(list)
    for face in faces:
        groups[face.look, face.level if face.look == "covers" else 0] += pieces_of[face.id]
    for (look, level), pieces in groups.items():
        plain = lines_.line_pen(LineFace("", look, "", "", level=level), theme)
        angular = look in {"reports_to", "dotted"}
        pen = QPen(_mixed(plain.color(), theme.surface.canvas, 0.25), 1.0 if look == "dotted" else plain.widthF())
        if look == "dotted":
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.0, 3.0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not angular)
        painter.setPen(pen)
        painter.drawLines(pieces)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_angular(painter: QPainter, look: str, pieces: list[QLineF], theme: Theme) -> None:
    """Right-angled lines in whole device pixels: sharp, and many times faster than with smooth edges."""
    plain = lines_.line_pen(LineFace("", look, "", ""), theme)
    scale = painter.combinedTransform().m11()
    width = max(round(plain.widthF() * scale), 1)
    quiet = scale < 0.75 and len(pieces) >= 4 * CROWD
    pen = QPen(_mixed(plain.color(), theme.surface.canvas) if quiet else plain.color(), 1.0)
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


def _mixed(line: QColor, ground: QColor, share: float = 2 / 3) -> QColor:
    """A share of the line's colour, the rest of the ground's: quieter, yet opaque, which Qt paints much faster."""
    pairs = ((line.red(), ground.red()), (line.green(), ground.green()), (line.blue(), ground.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def _paint_one_stroke(painter: QPainter, picture: MapPicture, face: LineFace, theme: Theme, state: LineState) -> None:
    if state.faded:
        painter.setOpacity(0.25)
    lines_.paint_stroke(painter, face, picture.routes[face.id], theme, state=state)
    if state.faded:
        painter.setOpacity(1.0)


def _paint_far_strokes(painter: QPainter, picture: MapPicture, theme: Theme) -> None:
    """From far away: all lines of a kind at once, a pixel thin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for look, pieces in picture.far.items():
        colour = lines_.line_colour(look, theme)
        pen = QPen(_mixed(colour, theme.surface.canvas) if len(pieces) >= 4 * CROWD else colour, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(pieces)


def _paint_cards(painter: QPainter, picture: MapPicture, theme: Theme, sight: _Sight) -> None:
    cards, placement = picture.faces.cards, picture.placement
    ids = [
        id_
        for id_, box in placement.cards.items()
        if id_ not in sight.extras.skip and id_ in cards and box.intersects(sight.seen)
    ]
    plain = [id_ for id_ in ids if id_ not in sight.states]
    if sight.density == "tile":
        tiles = [id_ for id_ in plain if cards[id_].side is Side.BUYER]
        _paint_tiles(painter, picture, theme, tiles)
        plain = [id_ for id_ in plain if cards[id_].side is not Side.BUYER]
    faced = [(cards[id_], placement.cards[id_]) for id_ in plain]
    faced += [
        (picture.faces.holes[hole.function], hole.box)
        for hole in placement.holes
        if hole.function in picture.faces.holes and hole.box.intersects(sight.seen)
    ]
    if sight.extras.cache is not None:
        _copy_cards(painter, faced, theme, sight, sight.extras.cache)
    else:
        for face, box in faced:
            paint_card(painter, face, box, theme, density=sight.density, least_px=sight.least)
    for id_ in ids:
        if id_ in sight.states:
            box, state = placement.cards[id_], sight.states[id_]
            paint_card(painter, cards[id_], box, theme, density=sight.density, state=state, least_px=sight.least)


def _copy_cards(
    painter: QPainter, faced: list[tuple[CardFace, Box]], theme: Theme, sight: _Sight, cache: CardCache
) -> None:
    """Copy card pictures to whole device pixels, which is fast and stays sharp."""
    transform = _in_device_pixels(painter)
    scale, dx, dy = transform.m11(), transform.dx(), transform.dy()
    cache.prepare(theme, scale=scale, density=sight.density, least_px=sight.least)
    for face, box in faced:
        x, y = _whole(box.x * scale + dx) - MARGIN_PX, _whole(box.y * scale + dy) - MARGIN_PX
        painter.drawPixmap(x, y, cache.picture(face, box))
    painter.restore()


def _paint_tiles(painter: QPainter, picture: MapPicture, theme: Theme, ids: list[str]) -> None:
    """Buyers' cards as plain tiles, one call for each stance."""
    groups: defaultdict[Stance | None, list[QRectF]] = defaultdict(list)
    for id_ in ids:
        box = picture.placement.cards[id_]
        groups[picture.faces.cards[id_].stance].append(QRectF(box.x, box.y, box.w, box.h))
    pen = QPen(theme.ink.border, 1.0)
    pen.setCosmetic(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(pen)
    for stance, rects in groups.items():
        painter.setBrush(theme.stance.fill(stance))
        painter.drawRects(rects)


def _paint_ends(painter: QPainter, picture: MapPicture, shown: list[LineFace], theme: Theme, sight: _Sight) -> None:
    """Tips and chips above the cards; on a screen the chips are copied from pictures."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    states, copied = sight.extras.line_states, []
    for face in shown:
        if face.look in {"reports_to", "dotted"}:
            continue
        route = picture.routes[face.id]
        if states.get(face.id, lines_.PLAIN).faded:
            painter.setOpacity(0.25)
            lines_.paint_ends(painter, face, route, theme, least_px=sight.least)
            painter.setOpacity(1.0)
        elif sight.extras.cache is None:
            lines_.paint_ends(painter, face, route, theme, least_px=sight.least)
        else:
            lines_.paint_tips(painter, face, route, theme)
            if route.chip is not None and lines_.has_chip(face, sight.least):
                copied.append((face, route.chip))
    if sight.extras.cache is not None and copied:
        _copy_chips(painter, copied, sight.extras.cache)


def _whole(at: float) -> int:
    """The nearest device pixel; halves always go the same way, so that a scrolled picture fits what is added to it."""
    return floor(at + 0.5 + 1e-6)


def _copy_chips(painter: QPainter, chips: list[tuple[LineFace, tuple[float, float]]], cache: CardCache) -> None:
    transform = _in_device_pixels(painter)
    scale, dx, dy = transform.m11(), transform.dx(), transform.dy()
    for face, (x, y) in chips:
        sign = cache.chip(face)
        painter.drawPixmap(_whole(x * scale + dx - sign.width() / 2), _whole(y * scale + dy - sign.height() / 2), sign)
    painter.restore()


def _in_device_pixels(painter: QPainter) -> QTransform:
    """Save the painter and let it paint in whole device pixels; gives the transform that it had."""
    transform, ratio = painter.combinedTransform(), painter.device().devicePixelRatioF()
    painter.save()
    painter.resetTransform()
    painter.scale(1 / ratio, 1 / ratio)
    return transform
