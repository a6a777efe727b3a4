"""What the matrix shows, read from a plan and its judgement: heads of rows and columns, and the cells between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import Function, Health, Influence, Level, Role, Side, Status, TeamRole

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage

ORDERS = ("place", "gaps", "name")
KEY_ROLES = frozenset({Role.DECISION_MAKER, Role.APPROVER, Role.COACH})
_LEVELS = {level: place for place, level in enumerate((*Level, None))}
_FUNCTIONS = {function: place for place, function in enumerate((*Function, None))}
_PARTS = {part: place for place, part in enumerate((*TeamRole, None))}

Pair = tuple[str, str]
"""The ids of one of ours and of a buyer, as a covers line runs."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A covers line with the days since its last contact; `is_late` when that is longer ago than it should be."""

    link: Link
    days: int | None
    is_live: bool
    is_late: bool

    @property
    def health(self) -> Health:
        return self.link.health or Health.GOOD

    @property
    def is_ill(self) -> bool:
        return self.health is not Health.GOOD


@dataclass(frozen=True, slots=True)
class RowHead:
    """A buyer: how many live lines reach them, how many of those are in touch, the best level (0: none is live)."""

    person: Stakeholder
    live: int
    in_touch: int
    best: int
    is_key: bool
    gap: int


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One of ours: how many buyers they have a live line to, and how many of their lines are ill."""

    person: Stakeholder
    live: int
    ill: int


@dataclass(frozen=True, slots=True)
class Content:
    """Rows and columns in the order in which they are shown; a cell for each covers line by its pair."""

    rows: tuple[RowHead, ...] = ()
    columns: tuple[ColumnHead, ...] = ()
    cells: Mapping[Pair, Cell] = field(default_factory=dict)


def read_content(plan: Plan, coverage: Coverage, *, key_only: bool) -> Content:
    """Everybody who has not left, the rows in no order yet."""
    cells = _cells(plan, coverage)
    by_row: defaultdict[str, list[Cell]] = defaultdict(list)
    by_column: defaultdict[str, list[Cell]] = defaultdict(list)
    for (ours_id, buyer_id), cell in cells.items():
        by_row[buyer_id].append(cell)
        by_column[ours_id].append(cell)
    left, buyer, ours = Status.LEFT, Side.BUYER, Side.OURS
    there = [person for person in plan.stakeholders.values() if person.status is not left]
    rows = [
        row_head(person, by_row.get(person.id, ()), coverage)
        for person in there
        if person.side is buyer and (not key_only or is_key(person))
    ]
    columns = [_column_head(person, by_column.get(person.id, ())) for person in there if person.side is ours]
    return Content(tuple(rows), tuple(sorted(columns, key=_column_order)), cells)


def is_key(person: Stakeholder) -> bool:
    """Whose lines the map shows when it shows those of key people alone."""
    return person.role in KEY_ROLES or person.influence is Influence.HIGH


def keep_order(content: Content, ids: Sequence[str]) -> Content:
    """The same with the rows in the order of these ids, so that none jumps away while its cells are edited; people
    who are not among them come last."""
    place = {id_: number for number, id_ in enumerate(ids)}
    rows = sorted(content.rows, key=lambda row: place.get(row.person.id, len(place)))
    return Content(tuple(rows), content.columns, content.cells)


def sort_rows(content: Content, plan: Plan, order: str) -> Content:
    """The rows by place on the map, by what lacks most, or by name: `order` is one of ORDERS."""
    columns = {function: place for place, function in enumerate(plan.account.columns or ())}

    def place_of(row: RowHead) -> tuple[object, ...]:
        person = row.person
        column = columns.get(person.function, len(columns)) if person.function else len(columns)
        return _LEVELS[person.level], column, _FUNCTIONS[person.function], name_of(row)

    def name_of(row: RowHead) -> tuple[str, str]:
        return (row.person.name or row.person.title or "").casefold(), row.person.id

    def gap_of(row: RowHead) -> tuple[object, ...]:
        return row.gap, not row.is_key, *place_of(row)

    rows = sorted(content.rows, key={"place": place_of, "gaps": gap_of, "name": name_of}[order])
    return Content(tuple(rows), content.columns, content.cells)


def row_head(person: Stakeholder, cells: Sequence[Cell], coverage: Coverage) -> RowHead:
    """A buyer with all the lines that reach them. `gap` tells what lacks, the worst first: 0 no live line, 1 none in
    touch, 2 one is broken, 3 less than is wanted, 4 nothing."""
    live = [cell for cell in cells if cell.is_live]
    if not live:
        return RowHead(person, 0, 0, 0, is_key(person), 0)
    in_touch = sum(coverage.lines[cell.link.id].fresh > 0 for cell in live)
    if not in_touch:
        gap = 1
    elif any(cell.link.health is Health.BROKEN for cell in live):
        gap = 2
    else:
        gap = 3 if any(cell.link.wanted > cell.link.level for cell in cells) else 4
    return RowHead(person, len(live), in_touch, max(cell.link.level for cell in live), is_key(person), gap)


def _cells(plan: Plan, coverage: Coverage) -> dict[Pair, Cell]:
    scores = [score for id_, score in coverage.lines.items() if id_ in plan.links]
    return {
        (score.link.source_id, score.link.target_id): Cell(
            score.link, score.days, score.live, score.live and score.fresh < 1
        )
        for score in scores
    }


def _column_head(person: Stakeholder, cells: Sequence[Cell]) -> ColumnHead:
    return ColumnHead(person, sum(cell.is_live for cell in cells), sum(cell.is_ill for cell in cells))


def _column_order(head: ColumnHead) -> tuple[object, ...]:
    return _PARTS[head.person.team_role], peer_order(head.person)
