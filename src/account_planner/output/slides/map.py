"""The map on a slide: bands, territories, a shape for each card, a glued connector for each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.vocabulary import Influence, Side, Stance
from account_planner.layout.metrics import MM_PER_UNIT
from account_planner.layout.placement import Box
from account_planner.output.slides.shapes import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Run,
    Stroke,
    add_box,
    add_words,
    connect,
    put_text,
)
from account_planner.output.slides.title import new_slide
from account_planner.output.typeset import printable
from account_planner.words import tr
from account_planner.words.values import function_label, label, level_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.drawing.faces import CardFace, LineFace
    from account_planner.drawing.theme import Theme
    from account_planner.output.page.page import Page

SIGNS = {
    Stance.CHAMPION: "▲▲",
    Stance.SUPPORTER: "▲",
    Stance.NEUTRAL: "○",
    Stance.SCEPTIC: "▼",
    Stance.OPPONENT: "▼▼",
    None: "?",
}
_BORDERS = {Influence.HIGH: 2.25, Influence.MEDIUM: 1.25, Influence.LOW: 0.75, None: 0.75}
_SMALL, _NAME, _HEAD = 9.0, 11.0, 12.0
_GUTTER = 18.0


def draw_map(deck: Any, page: Page, theme: Theme, *, scale: float) -> None:
    """One slide with the map of a page."""
    slide = new_slide(deck, page.heading, page.subtitle, theme)
    _Map(slide, page, theme, scale).draw()


class _Map:
    """The drawing of one map; boxes of the placement are shifted onto the slide."""

    def __init__(self, slide: Any, page: Page, theme: Theme, scale: float) -> None:
        self._slide, self._page, self._theme, self._scale = slide, page, theme, scale
        self._shapes: dict[str, Any] = {}
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
        self._legend()

    def _at(self, box: Box) -> Box:
        x, y = self._page.at
        s = self._page.scale
        return Box(x + box.x * s, y + box.y * s, box.w * s, box.h * s)

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
        sign = Run(f"{SIGNS[face.stance]} ", _NAME, colour, bold=True)
        is_place = face.missing and self._page.density == "dense" and bool(face.title)
        called = face.title if is_place else face.name
        size = _SMALL if is_place else _fitting(called, box.w)
        lines = [[sign, Run(called, size, theme.ink.text, bold=True)]]
        if face.title and self._page.density != "dense":
            lines.append([Run(face.title, _SMALL, theme.ink.secondary)])
        facts = " · ".join(part for part in (face.role_code, face.left or _plain(face.coverers), face.days) if part)
        if not is_place:
            lines.append([Run(facts, _SMALL, theme.ink.secondary, bold=face.overdue)])
        put_text(shape, lines, inset=(4.0, 0.5))
        return self._named(shape, face)

    def _pill(self, face: CardFace, box: Box) -> Any:
        """Somebody of ours, or outside."""
        theme, is_ours = self._theme, face.side is Side.OURS
        colour = theme.line.covers if is_ours else theme.line.influences
        stroke = Stroke(colour, 1.25, "dash" if face.missing else "")
        radius = 0.5 if is_ours else 0.0
        shape = add_box(
            self._slide, self._at(box), scale=self._scale, fill=theme.surface.card, stroke=stroke, radius=radius
        )
        lines = [[Run(face.name, _SMALL + 1, theme.ink.text, bold=True)]]
        if face.title:
            lines.append([Run(face.title, _SMALL, theme.ink.secondary)])
        put_text(shape, lines, align="centre" if is_ours else "left", inset=(4.0, 0.5))
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
        if source is None or target is None:
            return
        boxes = self._page.placement.cards
        a, b = boxes[face.source_id], boxes[face.target_id]
        start, end, bend = _ends(face.look, a, b)
        line = connect(self._slide, (source, start), (target, end), self._stroke(face), bend=bend)
        tree = self._slide.shapes._spTree  # noqa: SLF001 as above
        tree.remove(line._element)  # noqa: SLF001 as above
        tree.insert(under, line._element)  # noqa: SLF001 as above
        line.name = tr("{kind}: {source} – {target}", kind=face.look, source=source.name, target=target.name)
        if face.chip:
            self._chip(face, _spots(face.look, self._at(a), self._at(b)))

    def _stroke(self, face: LineFace) -> Stroke:
        line = self._theme.line
        strokes = {
            "reports_to": Stroke(line.reports, 1.0),
            "dotted": Stroke(line.reports, 1.0, "dot"),
            "influences": Stroke(line.influences, 1.5, tail="triangle"),
            "conflict": Stroke(line.conflict, 2.0, "dash"),
            "covers": Stroke(line.covers, 1.0 + 0.4 * face.level, head="oval", tail="oval"),
            "planned": Stroke(line.covers, 1.0, "dash", head="oval", tail="oval"),
            "broken": Stroke(line.conflict, 1.5, "dash", head="oval", tail="oval"),
            "introduces": Stroke(line.influences, 1.0, "dashdot", tail="arrow"),
        }
        return strokes[face.look]

    def _chip(self, face: LineFace, spots: Sequence[tuple[float, float]]) -> None:
        """What the line says, on the first of the spots where it hides neither a card nor another chip."""
        width = 12.0 + 6.2 * len(face.chip)
        boxes = [Box(x - width / 2, y - 8, width, 16) for x, y in spots]
        free = (box for box in boxes if not any(box.intersects(taken) for taken in self._taken))
        box = next(free, boxes[0])
        self._taken.append(box)
        border = Stroke(self._stroke(face).colour, 0.75)
        chip = add_box(self._slide, box, scale=self._scale, fill=self._theme.surface.card, stroke=border, radius=0.3)
        put_text(chip, [[Run(face.chip, 8.0, self._theme.ink.text, bold=True)]], align="centre", inset=(0.0, 0.0))

    def _legend(self) -> None:
        """One line: what the signs of the stances mean."""
        theme = self._theme
        used = {face.stance for face in self._page.picture.faces.cards.values() if face.side is Side.BUYER}
        order: tuple[Stance | None, ...] = (*Stance, None)
        said = "   ".join(
            f"{SIGNS[stance]} {label(stance).lower() if stance else tr('unknown')}"
            for stance in order
            if stance in used
        )
        foot = self._page.parts.footer
        box = Box(foot.x, foot.y, foot.w, foot.h)
        note = tr("{signs}   thick border: influence. {footer}", signs=said, footer=self._page.footer)
        add_words(self._slide, box, [[Run(note, 8.0, theme.ink.secondary)]], scale=self._scale)


def _ends(look: str, a: Box, b: Box) -> tuple[int, int, float | None]:
    """The places at which a line leaves and arrives, and how it turns."""
    if look in {"reports_to", "dotted"} and b.bottom < a.y:
        return TOP, BOTTOM, None if abs(a.centre[0] - b.centre[0]) < 1 else 0.5
    if look == "introduces" and b.bottom < a.y:
        return TOP, BOTTOM, None
    if look in {"covers", "planned", "broken"}:
        length = max(a.x - b.right, 1.0)
        return LEFT, RIGHT, min(_GUTTER / length, 0.5)
    if abs(a.centre[0] - b.centre[0]) < 1:
        return (BOTTOM, TOP, None) if a.y < b.y else (TOP, BOTTOM, None)
    return (RIGHT, LEFT, None) if a.x < b.x else (LEFT, RIGHT, None)


def _spots(look: str, a: Box, b: Box) -> list[tuple[float, float]]:
    """Where a chip may stand, the best first: beside the buyer for coverage (several lines leave a buyer as one), else
    from the line's middle outwards."""
    if look in {"covers", "planned", "broken"}:
        along = [b.right + 17 + 14 * n for n in range(60)]
        reached = [x for x in along if x < a.x - 8] or along[:1]
        return [(x, b.centre[1] + beside) for x in reached for beside in (0.0, 17.0, -17.0)]
    (ax, ay), (bx, by) = _facing(a, b), _facing(b, a)
    shares = [0.5 + sign * step * 0.04 for step in range(12) for sign in (1, -1)]
    return [(ax + (bx - ax) * share, ay + (by - ay) * share) for share in shares]


def _facing(a: Box, b: Box) -> tuple[float, float]:
    """The middle of the edge of `a` that a straight line to `b` leaves from."""
    x, y = a.centre
    if abs(x - b.centre[0]) < 1 or a.y > b.bottom + a.h * 3:
        return x, (a.bottom if a.y < b.y else a.y)
    return (a.right if x < b.centre[0] else a.x), y


def _fitting(name: str, width: float) -> float:
    """Long names are set a little smaller, so that they stay on two lines."""
    room = width * MM_PER_UNIT * 4 / 3 / 25.4 * 72 - 30
    return _NAME if len(name) * _NAME * 0.55 <= 1.7 * room else _SMALL


def _plain(text: str) -> str:
    """Without the marks that keep initials in order on the canvas."""
    return text.replace("\u200e", "").replace("—", "")
