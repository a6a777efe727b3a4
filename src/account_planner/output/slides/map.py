"""The map on a slide: bands, territories, a shape for each card, a glued connector for each line."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from account_planner.domain.vocabulary import Influence, Side
from account_planner.layout.placement import Box
from account_planner.output.slides.connectors import connect, course, stroke_of
from account_planner.output.slides.fitting import fits, fitted, points
from account_planner.output.slides.key import SIGNS, add_key
from account_planner.output.slides.shapes import (
    CHIP_H,
    Run,
    Stroke,
    add_box,
    add_chip,
    add_words,
    chip_width,
    emu,
    put_text,
)
from account_planner.output.slides.title import new_slide
from account_planner.output.typeset import printable
from account_planner.words import tr
from account_planner.words.values import function_label, label, level_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from account_planner.drawing.faces import CardFace, LineFace
    from account_planner.drawing.theme import Theme
    from account_planner.output.page.page import Page
    from account_planner.output.slides.connectors import Spot

_BORDERS = {Influence.HIGH: 2.25, Influence.MEDIUM: 1.25, Influence.LOW: 0.75, None: 0.75}
_SMALL, _NAME, _HEAD = 9.0, 11.0, 12.0
_INSET = (4.0, 1.5)
_LARGER = (3, 2, 1, 0)
_FROM_BOSS = {"reports_to", "dotted"}
"""Lines that the map draws from the one above to the one below."""


def draw_map(deck: Any, page: Page, theme: Theme, *, scale: float) -> None:
    """One slide with the map of a page."""
    slide = new_slide(deck, page.heading, page.subtitle, theme)
    _Map(slide, page, theme, scale).draw()


class _Map:
    """The drawing of one map; boxes of the placement are shifted onto the slide."""

    def __init__(self, slide: Any, page: Page, theme: Theme, scale: float) -> None:
        self._slide, self._page, self._theme, self._scale = slide, page, theme, scale
        self._shapes: dict[str, Any] = {}
        self._larger = self._how_much_larger()
        self._taken = [self._at(box) for box in page.placement.cards.values()]

    def draw(self) -> None:
        self._ground()
        under = len(self._slide.shapes._spTree)  # noqa: SLF001 the only way to say what lies above what
        for id_, box in self._page.placement.cards.items():
            self._shapes[id_] = self._card(self._page.picture.faces.cards[id_], box)
        for hole in self._page.placement.holes:
            self._pill(self._page.picture.faces.holes[hole.function], hole.box)
        for face in self._page.picture.faces.lines.values():
            self._line(face, under)
        add_key(self._slide, self._page, self._theme, scale=self._scale)

    def _at(self, box: Box) -> Box:
        x, y = self._page.at
        s = self._page.scale
        return Box(x + box.x * s, y + box.y * s, box.w * s, box.h * s)

    def _shifted(self, point: tuple[float, float]) -> tuple[float, float]:
        (x, y), s = self._page.at, self._page.scale
        return x + point[0] * s, y + point[1] * s

    def _spot(self, point: tuple[float, float]) -> Spot:
        x, y = self._shifted(point)
        return emu(x, self._scale), emu(y, self._scale)

    def _ground(self) -> None:
        placement, theme = self._page.placement, self._theme
        for n, band in enumerate(placement.bands):
            box = self._at(band.box)
            if n % 2 == 0:
                add_box(self._slide, box, scale=self._scale, fill=theme.surface.band)
            words = add_words(
                self._slide,
                Box(box.x - (box.h - 26) / 2, box.y + (box.h - 26) / 2, box.h, 26),
                [[Run(level_label(band.level), _SMALL, theme.ink.secondary, bold=True)]],
                scale=self._scale,
                align="centre",
            )
            words.rotation = -90
        for column in placement.columns:
            head = [[Run(function_label(column.function), _HEAD, theme.ink.secondary, bold=True)]]
            add_words(self._slide, self._at(column.box), head, scale=self._scale, align="centre")
        dashed = Stroke(theme.line.covers, 1.0, "dash")
        ours = self._at(placement.ours)
        add_box(self._slide, ours, scale=self._scale, fill=theme.surface.ours_tint, stroke=dashed)
        head = [[Run(label(Side.OURS), _HEAD, theme.ink.secondary, bold=True)]]
        add_words(self._slide, Box(ours.x, ours.y, ours.w, 26), head, scale=self._scale, align="centre")
        if placement.outside.h < 1:
            return
        outside = self._at(placement.outside)
        add_box(self._slide, outside, scale=self._scale, stroke=Stroke(theme.ink.faint, 0.75, "dash"))
        words = [[Run(label(Side.OUTSIDE), _SMALL, theme.ink.secondary, bold=True)]]
        add_words(self._slide, Box(outside.x, outside.y, 76, outside.h), words, scale=self._scale)

    def _card(self, face: CardFace, box: Box) -> Any:
        if face.side is not Side.BUYER:
            return self._pill(face, box)
        theme = self._theme
        stroke = Stroke(theme.ink.border, _BORDERS[face.influence], "dash" if face.missing else "")
        shape = add_box(
            self._slide, self._at(box), scale=self._scale, fill=theme.surface.card, stroke=stroke, radius=0.09
        )
        colour = theme.stance.fill(face.stance)
        if colour == theme.surface.card:
            colour = theme.ink.secondary
        sign, runs = SIGNS[face.stance], self._fitted(face, box)
        named = [replace(runs[0], text=sign, colour=colour), replace(runs[0], text=runs[0].text.removeprefix(sign))]
        put_text(shape, [named, *([run] for run in runs[1:])], inset=_INSET)
        return self._named(shape, face)

    def _wordings(self, face: CardFace) -> list[list[Run]]:
        """What a card can say, as texts below each other, the best first."""
        ink, quiet = self._theme.ink.text, self._theme.ink.secondary
        if face.side is not Side.BUYER:
            name = Run(face.name, _SMALL + 1, ink, bold=True)
            titles = [face.title, face.title.split(" · ")[0]] if face.title else []
            return [*([name, Run(title, _SMALL, quiet)] for title in titles), [name]]
        sign = SIGNS[face.stance]
        if face.missing and self._page.density == "dense" and face.title:
            return [[Run(f"{sign} {face.title}", _NAME, ink, bold=True)]]
        facts = " · ".join(part for part in (face.role_code, face.left or _plain(face.coverers), face.days) if part)
        name = Run(f"{sign} {face.name}", _NAME, ink, bold=True)
        row = [Run(facts, _SMALL, quiet, bold=face.overdue)] if facts else []
        begins = face.title.partition(",")[0].rstrip()
        titled = [[name, Run(title, _SMALL, quiet), *row] for title in (face.title, begins) if title]
        return [*titled, [name, *row]]

    def _fitted(self, face: CardFace, box: Box) -> Sequence[Run]:
        return fitted(self._wordings(face), *self._room(box), self._larger)

    def _room(self, box: Box) -> tuple[float, float]:
        """For the texts of a card, in points."""
        s = self._scale * self._page.scale
        return points(box.w, s) - 2 * _INSET[0], points(box.h, s) - 2 * _INSET[1]

    def _how_much_larger(self) -> int:
        """By how many points texts can be larger than usual on all cards alike; less where not all have room."""
        cards = [
            (self._wordings(face)[0], self._room(self._page.placement.cards[id_]))
            for id_, face in self._page.picture.faces.cards.items()
            if id_ in self._page.placement.cards
        ]
        sizes = (larger for larger in _LARGER if all(fits(texts, *room, larger) for texts, room in cards))
        return next(sizes, _LARGER[-1] - 1)

    def _pill(self, face: CardFace, box: Box) -> Any:
        """Somebody of ours, or outside."""
        theme, is_ours = self._theme, face.side is Side.OURS
        colour = theme.line.covers if is_ours else theme.line.influences
        stroke = Stroke(colour, 1.25, "dash" if face.missing else "")
        radius = 0.5 if is_ours else 0.0
        shape = add_box(
            self._slide, self._at(box), scale=self._scale, fill=theme.surface.card, stroke=stroke, radius=radius
        )
        lines = [[run] for run in self._fitted(face, box)]
        put_text(shape, lines, align="centre" if is_ours else "left", inset=_INSET)
        return self._named(shape, face)

    @staticmethod
    def _named(shape: Any, face: CardFace) -> Any:
        """What the list of shapes and a screen reader call it."""
        shape.name = str(printable(face.name))
        stance = label(face.stance) if face.stance else tr("stance unknown")
        words = ", ".join(part for part in (face.name, face.title, stance if face.side is Side.BUYER else "") if part)
        shape._element.nvSpPr.cNvPr.set("descr", str(printable(words)))  # noqa: SLF001 python-pptx has no words for it
        return shape

    def _line(self, face: LineFace, under: int) -> None:
        """A connector below the cards; where it has something to say, a chip on its middle."""
        source, target = self._shapes.get(face.source_id), self._shapes.get(face.target_id)
        route = self._page.picture.routes.get(face.id)
        if source is None or target is None or route is None:
            return
        if face.look in _FROM_BOSS:
            source, target = target, source
        corners = course([self._spot(point) for point in route.points], source, target)
        name = tr("{kind}: {source} – {target}", kind=face.look, source=source.name, target=target.name)
        tree = self._slide.shapes._spTree  # noqa: SLF001 as above
        for part in connect(self._slide, source, target, stroke_of(face.look, face.level, self._theme), corners):
            tree.remove(part._element)  # noqa: SLF001 as above
            tree.insert(under, part._element)  # noqa: SLF001 as above
            part.name = name
        if face.chip:
            unit = emu(1.0, self._scale)
            self._chip(face, [(x / unit, y / unit) for x, y in corners])

    def _chip(self, face: LineFace, corners: Sequence[tuple[float, float]]) -> None:
        """What the line says, where the page has its sign, else on the first spot of the line where it hides neither a
        card nor another chip."""
        width = chip_width(face.chip)
        sign = self._page.picture.signs.get(face.id)
        spots = [*([_onto(self._shifted(sign), corners)] if sign else []), *_spots(corners)]
        boxes = [Box(x - width / 2, y - CHIP_H / 2, width, CHIP_H) for x, y in spots]
        free = (box for box in boxes if not any(box.intersects(taken) for taken in self._taken))
        box = next(free, None)
        if box is None:
            return
        self._taken.append(box)
        colour = stroke_of(face.look, face.level, self._theme).colour
        add_chip(self._slide, box, face.chip, colour, self._theme, scale=self._scale)


def _onto(point: tuple[float, float], corners: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest point of a line."""
    x, y = point
    near = [
        (min(max(x, min(ax, bx)), max(ax, bx)), min(max(y, min(ay, by)), max(ay, by)))
        for (ax, ay), (bx, by) in pairwise(corners)
    ]
    return min(near, key=lambda at: abs(at[0] - x) + abs(at[1] - y))


def _spots(corners: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Where a chip may stand: on the middles of the runs, the longest first, then ever further from them."""
    runs = sorted(pairwise(corners), key=lambda run: -abs(run[0][0] - run[1][0]) - abs(run[0][1] - run[1][1]))
    for step in range(12):
        for (ax, ay), (bx, by) in runs:
            for share in {0.5 + step * 0.04, 0.5 - step * 0.04}:
                yield ax + (bx - ax) * share, ay + (by - ay) * share


def _plain(text: str) -> str:
    """Without the marks that keep initials in order on the canvas."""
    return text.replace("\u200e", "").replace("—", "")
