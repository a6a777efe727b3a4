"""The legend of the one-page map: signs and lines with their words, only those that the map uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Influence, RelationshipLevel, Role, Side, Stance
from account_planner.drawing import glyphs, lines
from account_planner.drawing.faces import LineFace, MapFaces, faces_of
from account_planner.layout.routes import Route
from account_planner.output.page_text import SMALL, Pen, width_of, write
from account_planner.output.papers import LEGEND_LINE_H
from account_planner.words import tr
from account_planner.words.values import label, role_code

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box
    from account_planner.output.briefing import Briefing

_GAP, _NEAR = 12.0, 5.0
_SAMPLE_W = 46.0

Sign = Callable[["QPainter", float, float, "Theme"], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A sign of `width` and its words; `sign` paints from the left end at x with its middle at y."""

    words: str
    width: float
    sign: Sign

    @property
    def whole(self) -> float:
        return self.width + _NEAR + width_of(self.words, SMALL, 400)


@dataclass(frozen=True, slots=True)
class Legend:
    """What is explained, in the order of the lines."""

    items: tuple[Item, ...]

    def lines_on(self, width: float) -> int:
        return len(self.flowed(width))

    def flowed(self, width: float) -> list[list[Item]]:
        """The items line by line, filled from the left."""
        rows: list[list[Item]] = [[]]
        left = width
        for item in self.items:
            if item.whole > left and rows[-1]:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= item.whole + _GAP
        return rows


def legend_of(briefing: Briefing) -> Legend:
    """The legend of everything that a page of this plan can show."""
    faces = faces_of(briefing.plan, briefing.assessment.coverage, briefing.today)
    return Legend(tuple(_stances(faces) + _balls(faces) + _marks(faces) + _lines(faces) + _roles(faces)))


def paint_legend(painter: QPainter, legend: Legend, box: Box, theme: Theme) -> None:
    """The legend from the top of `box`, line by line."""
    y = box.y + LEGEND_LINE_H / 2
    for row in legend.flowed(box.w):
        x = box.x
        for item in row:
            item.sign(painter, x, y, theme)
            x += item.width + _NEAR
            room = width_of(item.words, SMALL, 400)
            write(painter, item.words, (x, y + 4.0), Pen(SMALL, 400, theme.ink.text), room=room + 1)
            x += room + _GAP
        y += LEGEND_LINE_H


def _stances(faces: MapFaces) -> list[Item]:
    used = {face.stance for face in faces.cards.values() if face.side is Side.BUYER}
    order: tuple[Stance | None, ...] = (*Stance, None)
    return [
        Item(label(stance).lower() if stance else tr("unknown"), 14.0, _stance_sign(stance))
        for stance in order
        if stance in used
    ]


def _stance_sign(stance: Stance | None) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        fill = theme.stance.fill(stance)
        colour = fill if fill != theme.surface.card else theme.ink.text
        glyphs.paint_stance(painter, stance, (x + 7, y), colour, 12.0)

    return sign


def _balls(faces: MapFaces) -> list[Item]:
    used = {face.ball for face in faces.cards.values() if face.side is Side.BUYER}
    return [
        Item(label(level).lower() if level else tr("no relation yet"), 13.0, _ball_sign(int(level)))
        for level in RelationshipLevel
        if int(level) in used
    ]


def _ball_sign(level: int | None) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        glyphs.paint_ball(painter, level, (x + 6.5, y), theme)

    return sign


def _marks(faces: MapFaces) -> list[Item]:
    buyers = [face for face in faces.cards.values() if face.side is Side.BUYER]
    items = []
    if any(face.influence for face in buyers):
        items.append(Item(tr("influence (and border)"), 13.0, _influence_sign))
    if any(face.overdue and face.days[:1].isdigit() for face in buyers):
        items.append(Item(tr("overdue"), 6.0, _overdue_sign))
    return items


def _influence_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    glyphs.paint_influence(painter, Influence.HIGH, (x, y + 6), theme)


def _overdue_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    write(painter, "!", (x, y + 4.0), Pen(13.0, 700, theme.ink.text), room=8)


_LINE_WORDS = {
    "reports_to": "reports to",
    "dotted": "dotted report",
    "influences": "influences",
    "conflict": "conflict",
    "covers": "we cover, now → wanted",
    "planned": "planned",
    "broken": "broken",
    "introduces": "introduces",
}
_CHIPS = {"influences": "+", "conflict": "×", "covers": "2→3", "broken": "×"}


def _lines(faces: MapFaces) -> list[Item]:
    used = {face.look for face in faces.lines.values()}
    return [Item(tr(words), _SAMPLE_W, _line_sign(look)) for look, words in _LINE_WORDS.items() if look in used]


def _line_sign(look: str) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        chip = (x + _SAMPLE_W / 2, y) if look in _CHIPS else None
        route = Route(((x + 3, y), (x + _SAMPLE_W - 3, y)), chip=chip)
        face = LineFace("", look, "", "", chip=_CHIPS.get(look, ""), level=2)
        lines.paint_line(painter, face, route, theme)

    return sign


def _roles(faces: MapFaces) -> list[Item]:
    used = {face.role for face in faces.cards.values() if face.side is Side.BUYER}
    return [Item(label(role).lower(), 26.4, _role_sign(role)) for role in Role if role in used]


def _role_sign(role: Role) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        glyphs.paint_role_badge(painter, role, role_code(role), (x, y), theme, SMALL)

    return sign
