"""The legend of the one-page map: signs and lines with their words, only those that the map uses, on two or three
lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Influence, RelationshipLevel, Role, Side, Stance
from account_planner.drawing import glyphs, lines
from account_planner.drawing.faces import BROKEN, LineFace, MapFaces
from account_planner.layout.routes import Route
from account_planner.output.page.papers import LEGEND_LINE_H
from account_planner.output.page.text import SMALL, Pen, width_of, write
from account_planner.words import tr
from account_planner.words.dates import age_text
from account_planner.words.values import label, role_code

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box

_DAYS = 9
"""As many days as the sample of an age has."""
MOST_LINES = (2, 3)
"""Wanted, and where that is too few."""

Sign = Callable[["QPainter", float, float, "Theme"], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A sign of `width` and its words; `sign` paints from the left end at x with its middle at y. `is_spare` when only
    the finished page tells whether it is needed."""

    words: str
    width: float
    sign: Sign
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How close a legend is set: `gap` between items, `near` between sign and words, `sample` the length of a line;
    `brief` says less of lines, `terse` less of everything."""

    gap: float
    near: float
    sample: float
    brief: bool = False
    terse: bool = False


STYLES = (
    Style(12.0, 5.0, 46.0),
    Style(9.0, 4.0, 38.0),
    Style(7.0, 3.5, 30.0, brief=True),
    Style(5.0, 3.0, 26.0, brief=True),
    Style(4.5, 2.5, 22.0, brief=True, terse=True),
)
"""From the loosest to the closest."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The items line by line, set in a style."""

    style: Style
    rows: tuple[tuple[Item, ...], ...]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Legend:
    """What is explained, in the order of the lines, in every style."""

    choices: tuple[tuple[Style, tuple[Item, ...]], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.choices[0][1] if self.choices else ()

    def needed(self) -> Legend:
        """Without what this page turned out not to show."""
        return Legend(tuple((style, tuple(i for i in items if not i.is_spare)) for style, items in self.choices))

    def on(self, width: float) -> Flow:
        """The loosest style in which two lines of `width` are enough, else three, else the closest."""
        wanted, most = MOST_LINES
        flow, first = Flow(STYLES[0], ()), None
        for style, items in self.choices:
            flow = Flow(style, _flowed(style, items, width))
            if flow.count <= wanted:
                return flow
            if first is None and flow.count <= most:
                first = flow
        return first or flow


NO_LEGEND = Legend(())


def _flowed(style: Style, items: tuple[Item, ...], width: float) -> tuple[tuple[Item, ...], ...]:
    """The items line by line, filled from the left."""
    rows: list[list[Item]] = []
    left = 0.0
    for item in items:
        whole = _whole(style, item)
        if whole > left or not rows:
            rows.append([])
            left = width
        rows[-1].append(item)
        left -= whole + style.gap
    return tuple(tuple(row) for row in rows)


def _whole(style: Style, item: Item) -> float:
    return item.width + style.near + width_of(item.words, SMALL, 400)


def legend_of(faces: MapFaces, *, outside: bool = True, density: str = "full") -> Legend:
    """The legend of everything that a page with these faces can show; without `outside` no line leads there."""
    if not outside:
        sides = {id_: face.side for id_, face in faces.cards.items()}
        kept = {
            id_: line
            for id_, line in faces.lines.items()
            if Side.OUTSIDE not in (sides[line.source_id], sides[line.target_id])
        }
        faces = MapFaces(faces.cards, kept)
    return Legend(tuple((style, tuple(_items(faces, style, density))) for style in STYLES))


def _items(faces: MapFaces, style: Style, density: str) -> list[Item]:
    """Dense cards show neither part, influence nor days."""
    told = _stances(faces) + _balls(faces, style) + _more(faces, style)
    if density == "dense":
        return told + _lines(faces, style)
    return told + _marks(faces, style) + _lines(faces, style) + _roles(faces, style)


def paint_legend(painter: QPainter, legend: Legend, box: Box, theme: Theme) -> None:
    """The legend from the top of `box`, line by line."""
    y = box.y + LEGEND_LINE_H / 2
    flow = legend.on(box.w)
    for row in flow.rows:
        x = box.x
        gap = flow.style.gap + _spare(flow.style, row, box.w)
        for item in row:
            item.sign(painter, x, y, theme)
            x += item.width + flow.style.near
            room = width_of(item.words, SMALL, 400)
            write(painter, item.words, (x, y + 4.0), Pen(SMALL, 400, theme.ink.text), room=room + 1)
            x += room + gap
        y += LEGEND_LINE_H


def _spare(style: Style, row: tuple[Item, ...], width: float) -> float:
    """What a close line has left for each of its gaps, up to a usual gap."""
    left = width - sum(_whole(style, item) + style.gap for item in row)
    return min(max(left / len(row), 0.0), max(STYLES[1].gap - style.gap, 0.0))


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


def _balls(faces: MapFaces, style: Style) -> list[Item]:
    """The levels of relation that occur on cards or in the signs of lines, with the figure that lines name them by."""
    buyers = [face for face in faces.cards.values() if face.side is Side.BUYER]
    used = {str(face.ball) for face in buyers if face.ball is not None}
    used |= {sign for line in faces.lines.values() if line.look in {"covers", "planned"} for sign in line.chip}
    found = [
        Item(tr("{level} {name}", level=int(level), name=_ball_words(level, style)), 13.0, _ball_sign(int(level)))
        for level in RelationshipLevel
        if str(int(level)) in used
    ]
    if any(face.ball is None for face in buyers):
        words = tr("not found") if style.terse else tr("nobody found yet")
        found.append(Item(words, 13.0, _ball_sign(None)))
    return found


def _more(faces: MapFaces, style: Style) -> list[Item]:
    """What stands after initials where there is no room for all of them."""
    if not any("," in face.coverers for face in faces.cards.values() if face.side is Side.BUYER):
        return []
    words = tr("more") if style.terse else tr("more of ours")
    return [Item(words, width_of("+1", SMALL, 400), _more_sign, is_spare=True)]


def _more_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    write(painter, "+1", (x, y + 4.0), Pen(SMALL, 400, theme.ink.secondary), room=24)


_TERSE_LEVELS = {
    RelationshipLevel.CREDIBLE_SOURCE: "credible",
    RelationshipLevel.PROBLEM_SOLVER: "solver",
    RelationshipLevel.TRUSTED_ADVISOR: "advisor",
}


def _ball_words(level: RelationshipLevel, style: Style) -> str:
    if style.terse and level in _TERSE_LEVELS:
        return tr(_TERSE_LEVELS[level])
    if not level:
        return tr("none") if style.terse else tr("no relation yet")
    return label(level).lower()


def _ball_sign(level: int | None) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        glyphs.paint_ball(painter, level, (x + 6.5, y), theme)

    return sign


def _marks(faces: MapFaces, style: Style) -> list[Item]:
    buyers = [face for face in faces.cards.values() if face.side is Side.BUYER]
    items = []
    if any(face.influence for face in buyers):
        items.append(Item(tr("influence"), 13.0, _influence_sign))
    if any(face.days[:1].isdigit() for face in buyers):
        words = tr("since contact") if style.terse else tr("days since contact")
        items.append(Item(words, width_of(age_text(_DAYS), SMALL, 400), _days_sign))
    if any(face.overdue and face.days[:1].isdigit() for face in buyers):
        items.append(Item(tr("overdue"), 6.0, _overdue_sign))
    return items


def _influence_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    glyphs.paint_influence(painter, Influence.HIGH, (x, y + 6), theme)


def _days_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    write(painter, age_text(_DAYS), (x, y + 4.0), Pen(SMALL, 400, theme.ink.secondary), room=24)


def _overdue_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    write(painter, "!", (x, y + 4.0), Pen(13.0, 700, theme.ink.text), room=8)


LINE_WORDS = {
    "reports_to": "reports to",
    "dotted": "dotted report",
    "influences": "influences, − against",
    "conflict": "conflict",
    "covers": "we cover, now → wanted",
    "planned": "planned",
    "broken": "broken",
    "introduces": "introduces",
}
_BRIEF_WORDS = {"covers": "we cover", "dotted": "dotted", "influences": "influences"}
_TERSE_WORDS = {**_BRIEF_WORDS, "reports_to": "reports"}
CHIPS = {"influences": "+", "conflict": "×", "covers": "2→3", "broken": BROKEN}
_BOTH = "±"
"""For influence in our favour and against us, where the words do not say what the minus is."""
_CHIP_W = {"influences": 6.0, "conflict": 14.0, "covers": 12.0, "broken": 18.0}


def _lines(faces: MapFaces, style: Style) -> list[Item]:
    used = {face.look for face in faces.lines.values()}
    signs = {face.chip for face in faces.lines.values() if face.look == "influences" and face.chip}
    told = signs.pop() if len(signs) == 1 else _BOTH if style.brief else CHIPS["influences"]
    shorter = _TERSE_WORDS if style.terse else _BRIEF_WORDS if style.brief else {}
    return [
        Item(tr(shorter.get(look, words)), width, _line_sign(look, width, told))
        for look, words in LINE_WORDS.items()
        if look in used and (width := style.sample + _CHIP_W.get(look, 0.0))
    ]


def _line_sign(look: str, width: float, influence: str) -> Sign:
    words = influence if look == "influences" else CHIPS.get(look, "")

    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        chip = (x + width / 2, y) if look in CHIPS else None
        route = Route(((x + 3, y), (x + width - 3, y)), chip=chip)
        face = LineFace("", look, "", "", chip=words, level=2)
        lines.paint_line(painter, face, route, theme)

    return sign


def _roles(faces: MapFaces, style: Style) -> list[Item]:
    used = {face.role for face in faces.cards.values() if face.side is Side.BUYER}
    return [Item(_role_words(role, style), 26.4, _role_sign(role)) for role in Role if role in used]


def _role_words(role: Role, style: Style) -> str:
    return tr("decider") if style.terse and role is Role.DECISION_MAKER else label(role).lower()


def _role_sign(role: Role) -> Sign:
    def sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
        glyphs.paint_role_badge(painter, role, role_code(role), (x, y), theme, SMALL)

    return sign
