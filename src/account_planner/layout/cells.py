"""Who stands in which cell of the buyer grid, and in which order within it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.people import branch, managers, peer_order
from account_planner.domain.vocabulary import Function, Level, Side

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

NEEDED_FUNCTIONS = frozenset(
    {
        Function.GENERAL_MANAGEMENT,
        Function.FINANCE,
        Function.PURCHASING,
        Function.ENGINEERING,
        Function.PRODUCTION,
        Function.IT,
    }
)
"""Where a coalition needs somebody before it needs more people elsewhere; the meter's own list unless an account says
otherwise."""

EMPTY_MAP_COLUMNS = (
    Function.GENERAL_MANAGEMENT,
    Function.FINANCE,
    Function.PURCHASING,
    Function.PRODUCTION,
    Function.IT,
)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column before it has a place."""

    function: Function | None
    functions: frozenset[Function | None]


@dataclass(frozen=True, slots=True)
class Cells:
    """The buyers of each (band index, column index), in the order that they are stacked in."""

    levels: tuple[Level | None, ...]
    columns: tuple[ColumnSpec, ...]
    people: Mapping[tuple[int, int], tuple[Stakeholder, ...]]


def hidden_people(plan: Plan, folded: Iterable[str]) -> tuple[set[str], dict[str, int]]:
    """Everyone below a folded boss, and how many each outermost folded boss hides."""
    hidden: set[str] = set()
    counts: dict[str, int] = {}
    for boss_id in sorted(folded):
        if boss_id in plan.stakeholders:
            below = set(branch(plan, boss_id)) - {boss_id}
            hidden |= below
            counts[boss_id] = len(below)
    return hidden, {boss: count for boss, count in counts.items() if count and boss not in hidden}


def choose_columns(
    people: Sequence[Stakeholder], wanted: Sequence[Function] | None, most: int
) -> tuple[ColumnSpec, ...]:
    """The columns for these people: the wanted ones in their order, else those that occur in the vocabulary's order.
    Beyond `most`, those that a coalition needs first and then the largest keep a column, the rest are shown together
    as other. People without a function come last."""
    present = Counter(person.function for person in people if person.function is not None)
    named = list(dict.fromkeys(wanted)) if wanted else [f for f in Function if f in present]
    if not named and not people:
        named = list(EMPTY_MAP_COLUMNS)
    if len(named) > most:
        first = sorted(named, key=lambda f: (f not in NEEDED_FUNCTIONS, -present[f], named.index(f)))[: most - 1]
        named = [f for f in named if f in first]
    rest = frozenset(f for f in present if f not in named)
    named = [f for f in named if f is not Function.OTHER or not rest]
    columns = [ColumnSpec(f, frozenset({f})) for f in named]
    if rest:
        columns.append(ColumnSpec(Function.OTHER, rest | {Function.OTHER}))
    if any(person.function is None for person in people):
        columns.append(ColumnSpec(None, frozenset({None})))
    return tuple(columns)


def gather_cells(plan: Plan, people: Sequence[Stakeholder], columns: tuple[ColumnSpec, ...]) -> Cells:
    """Each buyer in the cell of level and function: in the order of the bosses in the bands above, so that lines into
    a cell do not cross; those of one boss in their peer order."""
    levels: tuple[Level | None, ...] = tuple(Level)
    if any(person.level is None for person in people):
        levels = (*levels, None)
    column_of = {f: index for index, spec in enumerate(columns) for f in spec.functions}
    band_of = {level: index for index, level in enumerate(levels)}
    known = {person.id: person for person in people}
    boss_of = {report: boss for report, boss in managers(plan).items() if report in known and boss in known}
    position = _tree_positions(people, boss_of, column_of)
    found: defaultdict[tuple[int, int], list[Stakeholder]] = defaultdict(list)
    for person in sorted(people, key=lambda p: position[p.id]):
        found[band_of[person.level], column_of[person.function]].append(person)
    return Cells(levels, columns, _swept(found, boss_of))


Place = tuple[int, int, int]
"""Band, column and index within the cell."""


def _swept(
    cells: Mapping[tuple[int, int], Sequence[Stakeholder]], boss_of: Mapping[str, str]
) -> dict[tuple[int, int], tuple[Stakeholder, ...]]:
    """One sweep down the bands that puts everybody in the order of the bosses above. As each has one boss this
    leaves nothing for further sweeps, and as only the order counts a newcomer turns nobody else round."""
    place_of: dict[str, Place] = {}
    found = {}
    for band, column in sorted(cells):
        people = cells[band, column]
        above = {p.id: _boss_above(p.id, band, boss_of, place_of) or (column, -1) for p in people}
        found[band, column] = ordered = tuple(sorted(people, key=lambda p, above=above: above[p.id]))  # type: ignore[misc]
        place_of.update({p.id: (band, column, index) for index, p in enumerate(ordered)})
    return found


def _boss_above(
    person_id: str, band: int, boss_of: Mapping[str, str], place_of: Mapping[str, Place]
) -> tuple[int, int] | None:
    """Column and index of the nearest boss in a higher band; None without one."""
    seen = {person_id}
    boss = boss_of.get(person_id)
    while boss is not None and boss not in seen:
        place = place_of.get(boss)
        if place is not None and place[0] < band:
            return place[1:]
        seen.add(boss)
        boss = boss_of.get(boss)
    return None


def _tree_positions(
    people: Sequence[Stakeholder], boss_of: Mapping[str, str], column_of: Mapping[Function | None, int]
) -> dict[str, int]:
    """The place of each person in a walk down the reporting lines. A ranked peer keeps its rank, the others go
    by their column, so that branches lie side by side and cross as little as a tree can; a new person only
    ever squeezes in between, which keeps everyone else's order."""
    below: defaultdict[str | None, list[Stakeholder]] = defaultdict(list)
    for person in people:
        below[boss_of.get(person.id)].append(person)
    for peers in below.values():
        peers.sort(key=lambda p: (p.rank is None, p.rank or 0.0, column_of[p.function], peer_order(p)))
    position: dict[str, int] = {}
    waiting = below[None][::-1]
    while waiting:
        person = waiting.pop()
        position[person.id] = len(position)
        waiting.extend(below.get(person.id, ())[::-1])
    for person in people:
        position.setdefault(person.id, len(position))
    return position


def our_order(people: Iterable[Stakeholder]) -> list[Stakeholder]:
    """Our people, lead and sponsor first, then experts, the service functions in their order, allies."""
    roles = ["lead", "sponsor", "expert", "service", "ally"]
    functions = list(Function)

    def key(person: Stakeholder) -> tuple[object, ...]:
        role = roles.index(person.team_role) if person.team_role is not None else len(roles)
        function = functions.index(person.function) if person.function is not None else len(functions)
        return (role, function, peer_order(person))

    return sorted(people, key=key)


def buyers_shown(plan: Plan, hidden: set[str]) -> list[Stakeholder]:
    return [p for p in plan.on_side(Side.BUYER) if p.id not in hidden]
