"""How many of the known buyers have a live line, by level and function: for the rail and the plan document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Level, Side, Status
from account_planner.layout.cells import choose_columns

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Share:
    """One cell of the grid; nobody is known where `known` is 0."""

    covered: int
    known: int

    @property
    def text(self) -> str:
        return f"{self.covered}/{self.known}" if self.known else "–"


@dataclass(frozen=True, slots=True)
class CoverGrid:
    """A row of cells for each of `levels`, a cell for each of `functions` (None: not known)."""

    functions: tuple[Function | None, ...]
    levels: tuple[Level | None, ...]
    rows: tuple[tuple[Share, ...], ...]


def cover_grid(briefing: Briefing, *, most_columns: int) -> CoverGrid:
    """The grid of everybody who has not left, in the columns of the map; beyond `most_columns` the smaller functions
    stand together as other."""
    plan = briefing.plan
    people = [person for person in plan.on_side(Side.BUYER) if person.status is not Status.LEFT]
    columns = choose_columns(people, plan.account.columns, most_columns)
    levels: tuple[Level | None, ...] = tuple(Level)
    if any(person.level is None for person in people):
        levels = (*levels, None)
    known = Counter((person.level, person.function) for person in people)
    covered = Counter((person.level, person.function) for person in people if is_covered(briefing, person.id))
    rows = tuple(
        tuple(
            Share(sum(covered[level, f] for f in column.functions), sum(known[level, f] for f in column.functions))
            for column in columns
        )
        for level in levels
    )
    return CoverGrid(tuple(column.function for column in columns), levels, rows)


def is_covered(briefing: Briefing, buyer_id: str) -> bool:
    """Whether one of ours has a live line to this buyer."""
    coverage = briefing.assessment.coverage
    return any(coverage.lines[id_].live for id_ in coverage.coverers.get(buyer_id, ()))
