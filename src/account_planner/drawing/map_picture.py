"""The whole map as one picture: background, lines, cards, ends of lines, with less detail the further away it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QTransform

from account_planner.domain.vocabulary import Side, Stance
from account_planner.drawing import lines as lines_
from account_planner.drawing.background import paint_background, paint_heads, paint_labels
from account_planner.drawing.card import CardState, paint_card
from account_planner.drawing.card_cache import MARGIN_PX, CardCache
from account_planner.drawing.faces import CardFace, LineFace, MapFaces
from account_planner.drawing.fonts import least_at
from account_planner.drawing.in_sight import InSight
from account_planner.drawing.lines import LineState
from account_planner.drawing.shapes import LineShapes, Outline
from account_planner.drawing.strokes import BACK, Strokes, paint_far_strokes, paint_strokes
from account_planner.layout.curves import Point
from account_planner.layout.placement import Box, Placement
from account_planner.layout.routes import Route

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme


@dataclass(frozen=True)
class MapPicture:
    """Everything that a paint of the map needs, made once for each change of the plan. `shapes` are those of the
    picture before, where there was one; `place_signs` tells where the signs of lines stand, when that was not worked
    out with the routes."""

    placement: Placement
    routes: Mapping[str, Route]
    faces: MapFaces
    shapes: LineShapes = field(default_factory=LineShapes, compare=False, repr=False)
    place_signs: Callable[[], Mapping[str, Point]] | None = field(default=None, compare=False, repr=False)
    kept: dict[str, InSight] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def ordered(self) -> list[tuple[LineFace, Outline]]:
        """The routed lines with their outlines, reporting lines first so that others read as above them."""
        routes, outline = self.routes, self.shapes.outline
        return [(face, outline(face.id, routes[face.id])) for face in self.faces_in_order]

    @cached_property
    def faces_in_order(self) -> list[LineFace]:
        """The same without outlines."""
        routes = self.routes
        return sorted((f for f in self.faces.lines.values() if f.id in routes), key=lambda f: _ORDER.get(f.look, 2))

    @cached_property
    def signs(self) -> Mapping[str, Point]:
        """The middle of the sign of each line that has one."""
        if self.place_signs is not None:
            return self.place_signs()
        return {id_: route.chip for id_, route in self.routes.items() if route.chip is not None}

    @cached_property
    def spots(self) -> list[tuple[str, float, float, float, float]]:
        """Each card's left, top, right and bottom."""
        return [(id_, box.x, box.y, box.x + box.w, box.y + box.h) for id_, box in self.placement.cards.items()]

    def in_sight(self, seen: Box) -> InSight:
        """What meets `seen`; the last answer is kept."""
        kept = self.kept.get("seen")
        if kept is None or not kept.serves(seen):
            kept = self.kept["seen"] = InSight(self, seen)
        return kept

    def get_ready(self, seen: Box) -> object:
        """Work out what the first paint of this part of a large map would be long about, in any thread."""
        found = self.in_sight(seen)
        return found.cards, found.far


def density_at(zoom: float, text: float = 1.0) -> str:
    """How much a card shows on screen at a zoom (1 = 100 %). Cards for type `text` times as large have room for all
    of it from further away."""
    zoom *= max(text, 1.0)
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
    `skip_lines` their lines; `crowd` is how many lines the whole view shows when only a part of it is painted."""

    line_states: Mapping[str, LineState] = field(default_factory=dict)
    cache: CardCache | None = None
    density: str | None = None
    heads: bool = True
    skip: Collection[str] = frozenset()
    skip_lines: Collection[str] = frozenset()
    crowd: int | None = None


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
        density=extras.density or density_at(zoom, picture.placement.metrics.text),
        least=0.0 if extras.density else least_at(zoom),
        zoom=1.0 if extras.density else zoom,
        states=states or {},
        extras=extras,
    )
    placement = picture.placement
    paint_background(painter, placement, theme, zoom=sight.zoom)
    if extras.heads:
        paint_heads(painter, placement, theme, y=placement.head_y + placement.metrics.head_h / 2, zoom=sight.zoom)
        paint_labels(painter, placement, theme, x=placement.label_x, zoom=sight.zoom)
    shown = _lines_in(picture, sight)
    strokes = Strokes(
        routes=picture.routes,
        shapes=picture.shapes,
        states=extras.line_states,
        crowd=len(shown) if extras.crowd is None else extras.crowd,
        zoom=sight.zoom,
        screen=extras.cache is not None,
        whole=None if extras.skip_lines else picture.in_sight(sight.seen).far,
    )
    if sight.near:
        paint_strokes(painter, shown, theme, strokes)
    else:
        paint_far_strokes(painter, shown, theme, strokes)
    _paint_cards(painter, picture, theme, sight)
    if sight.near:
        _paint_ends(painter, picture, shown, theme, sight)


def _lines_in(picture: MapPicture, sight: _Sight) -> list[LineFace]:
    skip = sight.extras.skip_lines
    found = picture.in_sight(sight.seen).lines
    return [face for face in found if face.id not in skip] if skip else found


_ORDER = {"reports_to": 0, "dotted": 1, "covers": 3, "planned": 3, "broken": 4, "conflict": 4}
"""What is painted over what; a zig-zag that others cut into pieces is not known as one."""


def _paint_cards(painter: QPainter, picture: MapPicture, theme: Theme, sight: _Sight) -> None:
    cards, placement, skip = picture.faces.cards, picture.placement, sight.extras.skip
    ids = picture.in_sight(sight.seen).cards
    if skip:
        ids = [id_ for id_ in ids if id_ not in skip]
    plain = [id_ for id_ in ids if id_ not in sight.states] if sight.states else ids
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
    for id_ in ids if sight.states else ():
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
    """Tips and chips above the cards, those of lines that step back below the others; on a screen the chips are
    copied from pictures."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ended = [face for face in shown if face.look not in {"reports_to", "dotted"}]
    states = sight.extras.line_states
    if states:
        back = [face for face in ended if states.get(face.id, lines_.PLAIN).faded]
        if back:
            painter.setOpacity(BACK)
            _paint_group(painter, picture, back, theme, sight)
            painter.setOpacity(1.0)
        ended = [face for face in ended if not states.get(face.id, lines_.PLAIN).faded]
    _paint_group(painter, picture, ended, theme, sight)


def _paint_group(painter: QPainter, picture: MapPicture, faces: list[LineFace], theme: Theme, sight: _Sight) -> None:
    cache, signs, times = sight.extras.cache, picture.signs, picture.placement.metrics.text
    copied = []
    for face in faces:
        lines_.paint_tips(painter, face, picture.routes[face.id], theme)
        chip = signs.get(face.id)
        if chip is None or not lines_.has_chip(face, sight.least, times):
            continue
        if cache is None:
            lines_.paint_chip(painter, face, chip, theme, least_px=sight.least, times=times)
        else:
            copied.append((face, chip))
    if cache is not None and copied:
        _copy_chips(painter, copied, cache, times)


def _whole(at: float) -> int:
    """The nearest device pixel; halves always go the same way, so that a scrolled picture fits what is added to it."""
    return floor(at + 0.5 + 1e-6)


def _copy_chips(painter: QPainter, chips: list[tuple[LineFace, Point]], cache: CardCache, times: float) -> None:
    transform = _in_device_pixels(painter)
    scale, dx, dy = transform.m11(), transform.dx(), transform.dy()
    for face, (x, y) in chips:
        sign = cache.chip(face, times)
        painter.drawPixmap(_whole(x * scale + dx - sign.width() / 2), _whole(y * scale + dy - sign.height() / 2), sign)
    painter.restore()


def _in_device_pixels(painter: QPainter) -> QTransform:
    """Save the painter and let it paint in whole device pixels; gives the transform that it had."""
    transform, ratio = painter.combinedTransform(), painter.device().devicePixelRatioF()
    painter.save()
    painter.resetTransform()
    painter.scale(1 / ratio, 1 / ratio)
    return transform
