"""Which cards and lines are marked, and which step back, for what is selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.drawing.card import CardState
from account_planner.drawing.lines import LineState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.ui.canvas.shown import Shown


@dataclass(frozen=True, slots=True)
class Marks:
    """Selected people and lines, greyed cards, and whether the map has the keys."""

    people: tuple[str, ...]
    links: tuple[str, ...]
    faded: frozenset[str]
    has_focus: bool


def card_states(shown: Shown | None, marks: Marks) -> Mapping[str, CardState]:
    """The states of the cards that are not plain; the last picked one holds the focus. In a comparison everybody
    steps back who is as before."""
    if shown is None:
        return {}
    cards, faded = shown.placement.cards, marks.faded
    if shown.comparison:
        faded = faded | (cards.keys() - shown.comparison.people.keys() - shown.ghosts)
    states = {id_: CardState(dimmed=True) for id_ in faded if id_ in cards}
    for id_ in marks.people:
        if id_ in cards:
            focused = marks.has_focus and id_ == marks.people[-1]
            states[id_] = CardState(selected=True, focused=focused, dimmed=id_ in faded)
    return states


def line_states(shown: Shown | None, marks: Marks) -> Mapping[str, LineState]:
    """Selected lines stand out; the lines of selected people keep their strength while the others fade. In a
    comparison those keep it that are new or changed."""
    if shown is None:
        return {}
    lines = shown.picture.faces.lines
    if shown.comparison:
        changed = shown.comparison.lines.keys() - shown.ghosts
        others = {id_: LineState(faded=True) for id_ in lines if id_ not in changed}
        return others | {id_: LineState(selected=True) for id_ in marks.links if id_ in lines}
    states: dict[str, LineState] = {}
    faded = LineState(faded=True)
    if marks.people or marks.faded:
        kept = shown.lines_of(marks.people) if marks.people else frozenset(lines)
        states = {
            id_: faded
            for id_, face in lines.items()
            if id_ not in kept or face.source_id in marks.faded or face.target_id in marks.faded
        }
    return states | {id_: LineState(selected=True) for id_ in marks.links if id_ in lines}
