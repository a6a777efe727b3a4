"""Who stays on the page when not everybody fits: the lowest bands are folded away, with counts that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Level, Side, Stance
from account_planner.words import tr
from account_planner.words.values import level_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.entities import Stakeholder

_FOR = {Stance.CHAMPION, Stance.SUPPORTER}
_AGAINST = {Stance.SCEPTIC, Stance.OPPONENT}


@dataclass(frozen=True, slots=True)
class Fold:
    """A band that is folded: how many are in it, and how they stand (for, neutral, against, unknown)."""

    level: Level | None
    count: int
    stances: tuple[int, int, int, int]

    @property
    def text(self) -> str:
        return tr("+{count} {level}", count=self.count, level=level_label(self.level))


@dataclass(frozen=True, slots=True)
class Folded:
    """A plan without the people of the folded bands, and what was folded."""

    plan: Plan
    folds: tuple[Fold, ...]


def foldings(plan: Plan) -> Iterator[Folded]:
    """The plan with nothing folded, then with the lowest band folded, then the two lowest, to the last one."""
    shown = without_pins(plan)
    yield Folded(shown, ())
    gone: list[Stakeholder] = []
    folds: list[Fold] = []
    for level in (Level.INDIVIDUAL, None, Level.MANAGER, Level.DIRECTOR, Level.EXECUTIVE):
        here = [person for person in plan.on_side(Side.BUYER) if person.level is level]
        if here:
            gone += here
            folds.append(_fold(level, here))
            yield Folded(without(shown, gone), tuple(folds))


def without_pins(plan: Plan) -> Plan:
    """The plan with nobody held at a place of the screen: paper has its own places."""
    return plan.put(*(replace(p, pinned=False, x=None, y=None) for p in plan.stakeholders.values() if p.pinned))


def without_outside(plan: Plan) -> Plan:
    """The plan without those who are on neither side."""
    return without(plan, plan.on_side(Side.OUTSIDE))


def without(plan: Plan, gone: list[Stakeholder]) -> Plan:
    """The plan without these people and their lines."""
    ids = {person.id for person in gone}
    loose = [k for k in plan.links.values() if k.source_id in ids or k.target_id in ids]
    return plan.drop(*gone, *loose)


def _fold(level: Level | None, here: list[Stakeholder]) -> Fold:
    stances = [person.stance for person in here]
    return Fold(
        level,
        len(here),
        (
            sum(stance in _FOR for stance in stances),
            stances.count(Stance.NEUTRAL),
            sum(stance in _AGAINST for stance in stances),
            stances.count(None),
        ),
    )
