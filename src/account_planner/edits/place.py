"""Wishes about where cards stand: the end of a drag, letting go of pins, tidying."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Level
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class Move:
    """Where one card ends: its cell, its place in scene units (None: the layout's), pinned or not, and if
    wished the order among peers."""

    id: str
    level: Level | None
    function: Function | None
    x: float | None = None
    y: float | None = None
    pinned: bool = False
    rank: float | None = None


@dataclass(frozen=True)
class Place(OneStep):
    """Puts cards where a drag ended, all in one step."""

    moves: tuple[Move, ...]

    def apply(self, plan: Plan) -> Plan:
        return plan.put(*(_moved(plan.person(move.id), move) for move in self.moves))

    def label(self, plan: Plan) -> Label:
        return labels.about(plan, [move.id for move in self.moves], "place_person", "place_people")


@dataclass(frozen=True)
class Unpin(OneStep):
    """Gives cards back to the layout."""

    ids: tuple[str, ...]

    def apply(self, plan: Plan) -> Plan:
        return plan.put(*(_released(plan.person(id_)) for id_ in self.ids))

    def label(self, plan: Plan) -> Label:
        return labels.about(plan, self.ids, "unpin_person", "unpin_people")


@dataclass(frozen=True)
class Tidy(OneStep):
    """Lets the layout place everyone anew who is not pinned."""

    def apply(self, plan: Plan) -> Plan:
        strays = [p for p in plan.stakeholders.values() if not p.pinned and (p.x is not None or p.y is not None)]
        return plan.put(*(_released(person) for person in strays))

    def label(self, plan: Plan) -> Label:
        return Label("tidy")


def _moved(person: Stakeholder, move: Move) -> Stakeholder:
    pinned = move.pinned and move.x is not None and move.y is not None
    rank = person.rank if move.rank is None else move.rank
    return dataclasses.replace(
        person, level=move.level, function=move.function, x=move.x, y=move.y, pinned=pinned, rank=rank
    )


def _released(person: Stakeholder) -> Stakeholder:
    return dataclasses.replace(person, x=None, y=None, pinned=False)
