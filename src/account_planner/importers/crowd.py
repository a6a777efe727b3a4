"""Everybody who was read from a file, field by field: a hundred thousand rows are quicker as seventeen columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.draft import DraftPerson
from account_planner.domain.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS = tuple(DraftPerson.__dataclass_fields__)
_NOT_READ = {"status": Status.ACTIVE, "suggested": frozenset[str]()}


@dataclass(slots=True)
class Crowd:
    """`columns` hold one value a person and field, `told` what the file says of the manager (None: nothing)."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    told: list[str | None] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.told)

    def add(self, facts: Mapping[str, Any], told: str | None) -> None:
        """One person."""
        for name, column in self.columns.items():
            column.append(facts.get(name, _NOT_READ.get(name)))
        self.told.append(told)

    def extend(self, columns: Mapping[str, Sequence[Any]], told: Sequence[str | None]) -> None:
        """Many people; fields without a column are blank."""
        for name, column in self.columns.items():
            values = columns.get(name)
            column.extend([_NOT_READ.get(name)] * len(told) if values is None else values)
        self.told.extend(told)

    def people(self) -> tuple[DraftPerson, ...]:
        return tuple(records(DraftPerson, len(self), self.columns))
