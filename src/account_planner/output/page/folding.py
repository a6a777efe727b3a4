"""Who stays on the page when not everybody fits: from the lowest band up, cells keep those who matter most and count
the others on a tile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.people import peer_order
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, Influence, Level, LinkKind, Role, Side, Stance
from account_planner.layout.cells import choose_columns, gather_cells
from account_planner.words import tr
from account_planner.words.values import level_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FOR = {Stance.CHAMPION, Stance.SUPPORTER}
_AGAINST = {Stance.SCEPTIC, Stance.OPPONENT}
_DECIDING = {Role.DECISION_MAKER, Role.APPROVER, Role.COACH}
_WITHIN = {LinkKind.REPORTS_TO, LinkKind.DOTTED}
FOLDED_FIRST = (Level.INDIVIDUAL, None, Level.MANAGER, Level.DIRECTOR, Level.EXECUTIVE)
"""The order in which bands give room."""
Signs = tuple[int, int, int, int]
"""How many stand for us, neutral, against us, unknown."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Whom a band only counts, and how they stand."""

    level: Level | None
    people: tuple[str, ...]
    stances: Signs

    @property
    def count(self) -> int:
        return len(self.people)

    @property
    def text(self) -> str:
        return tr("+{count} {level}", count=self.count, level=level_label(self.level))


@dataclass(frozen=True, slots=True)
class Tile:
    """The card that stands for those of one cell who have none of their own."""

    count: int
    stances: Signs


@dataclass(frozen=True, slots=True)
class Folded:
    """A plan in which tiles stand for the people who are only counted; `tiles` by the id of the one who stands for
    them in the plan; the `columns` of before anybody was folded."""

    plan: Plan
    folds: tuple[Fold, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    columns: tuple[Function, ...] = ()


def folded(plan: Plan, most: Mapping[Level | None, int], columns: int, hidden: Collection[str] = ()) -> Folded:
    """The plan with at most so many cards in a cell of these levels (0: everybody there is counted), where the map
    has at most so many columns; those who are `hidden` (ids) are only counted."""
    buyers = plan.on_side(Side.BUYER)
    specs = choose_columns(buyers, plan.account.columns, columns)
    cells = gather_cells(plan, buyers, specs)
    weights = _weights(plan)
    gone: defaultdict[Level | None, list[Stakeholder]] = defaultdict(list)
    tiles: dict[str, Tile] = {}
    standing: list[Stakeholder] = []
    for (band, column), people in cells.people.items():
        level, function = cells.levels[band], cells.columns[column].function
        here = _counted(people, most.get(level), weights, hidden)
        if here:
            gone[level] += here
            stand_in = Stakeholder(
                id=f"fold-{band}-{column}", side=Side.BUYER, level=level, function=function, name="+"
            )
            standing.append(stand_in)
            tiles[stand_in.id] = Tile(len(here), _signs(here))
    left = without(plan, [person for people in gone.values() for person in people]).put(*standing)
    folds = tuple(
        Fold(level, tuple(p.id for p in gone[level]), _signs(gone[level])) for level in FOLDED_FIRST if level in gone
    )
    named = tuple(spec.function for spec in specs if spec.function is not None and len(spec.functions) == 1)
    return Folded(left, folds, tiles, named)


def _counted(
    people: Sequence[Stakeholder], most: int | None, weights: Mapping[str, int], hidden: Collection[str]
) -> list[Stakeholder]:
    """Who of a cell is only counted: the hidden ones, and the least known when it holds more than `most` cards."""
    ranked = sorted(people, key=lambda p: (p.id in hidden, -weights[p.id], peer_order(p)))
    if most is not None and len(people) > most:
        return ranked[max(most - 1, 0) :]
    return [person for person in ranked if person.id in hidden]


def _weights(plan: Plan) -> dict[str, int]:
    """How much would be missing without a person: who decides, what is known, who has lines across; less without a
    place that nobody fills."""
    tied = {end for k in plan.links.values() if k.kind not in _WITHIN for end in (k.source_id, k.target_id)}
    bosses = {k.target_id for k in plan.links.values() if k.kind is LinkKind.REPORTS_TO}
    return {
        p.id: 4 * (p.role in _DECIDING)
        + 2 * (p.influence is Influence.HIGH)
        + 2 * (p.id in tied)
        + (p.stance is not None)
        + (p.id in bosses)
        - 2 * (not p.name)
        for p in plan.on_side(Side.BUYER)
    }


def without_pins(plan: Plan) -> Plan:
    """The plan with nobody held at a place of the screen: paper has its own places."""
    return plan.put(*(replace(p, pinned=False, x=None, y=None) for p in plan.stakeholders.values() if p.pinned))


def without_outside(plan: Plan) -> Plan:
    """The plan without those who are on neither side."""
    return without(plan, plan.on_side(Side.OUTSIDE))


def without(plan: Plan, gone: Sequence[Stakeholder]) -> Plan:
    """The plan without these people and their lines."""
    ids = {person.id for person in gone}
    loose = [k for k in plan.links.values() if k.source_id in ids or k.target_id in ids]
    return plan.drop(*gone, *loose)


def _signs(people: Sequence[Stakeholder]) -> Signs:
    stances = [person.stance for person in people]
    return (
        sum(stance in _FOR for stance in stances),
        stances.count(Stance.NEUTRAL),
        sum(stance in _AGAINST for stance in stances),
        stances.count(None),
    )
