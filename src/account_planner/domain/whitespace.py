"""The whitespace grid: what they buy or could buy of us, by product and unit, with what it comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Opportunity
from account_planner.domain.vocabulary import OpportunityState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.plan import Plan

Name = str | None
"""Of a product or a unit; None is no certain product, or the account as a whole."""

_OPEN = frozenset({OpportunityState.POSSIBLE, OpportunityState.PURSUING})


@dataclass(frozen=True, slots=True)
class Total:
    """Amounts of the cells that are won, and of those that are possible or pursued."""

    won: float = 0.0
    open: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Products down, units across, both by name, the nameless last and only if something stands there. A cell holds
    every record of its product and unit, in order of id (more than one only after a merge)."""

    products: tuple[Name, ...]
    units: tuple[Name, ...]
    cells: Mapping[tuple[Name, Name], tuple[Opportunity, ...]]

    def cell(self, product: Name, unit: Name) -> tuple[Opportunity, ...]:
        return self.cells.get((product, unit), ())

    def total(self, *, product: Name | bool = True, unit: Name | bool = True) -> Total:
        """Of one product, of one unit, or (True) of all."""
        found = (
            each
            for (own, place), records in self.cells.items()
            if product in {True, own} and unit in {True, place}
            for each in records
        )
        return _total(found)


def grid_of(plan: Plan) -> Grid:
    cells: defaultdict[tuple[Name, Name], list[Opportunity]] = defaultdict(list)
    for _, each in sorted(plan.opportunities.items()):
        cells[each.product, each.unit].append(each)
    return Grid(
        _names((product, records) for (product, _), records in cells.items()),
        _names((unit, records) for (_, unit), records in cells.items()),
        {place: tuple(records) for place, records in cells.items()},
    )


def is_empty(opportunity: Opportunity) -> bool:
    """Whether the record only keeps a product or a unit in the grid."""
    return opportunity.state is OpportunityState.NONE and opportunity.amount is None and opportunity.note is None


def amount_of(records: Iterable[Opportunity]) -> float | None:
    """What a cell comes to, None when no amount is known."""
    amounts = [each.amount for each in records if each.amount is not None]
    return sum(amounts) if amounts else None


def _names(found: Iterable[tuple[Name, list[Opportunity]]]) -> tuple[Name, ...]:
    pairs = list(found)
    named = sorted({name for name, _ in pairs if name is not None}, key=lambda name: (name.casefold(), name))
    holds = any(name is None and not all(map(is_empty, records)) for name, records in pairs)
    return (*named, None) if holds or (pairs and not named) else tuple(named)


def _total(records: Iterable[Opportunity]) -> Total:
    won = opened = 0.0
    for each in records:
        if each.amount is not None and each.state is OpportunityState.WON:
            won += each.amount
        elif each.amount is not None and each.state in _OPEN:
            opened += each.amount
    return Total(won, opened)
