"""Setting named fields of a record, refusing names that it does not have."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar

from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.entities import Entity

E = TypeVar("E", bound="Entity")

Changes = tuple[tuple[str, object], ...]
"""Pairs of field name and new value."""


def changed(entity: E, changes: Sequence[tuple[str, object]], *, fixed: tuple[str, ...] = ()) -> E:
    """The record with these values; Refused for a field that it lacks or that may not be set so."""
    allowed = {field.name for field in dataclasses.fields(entity)} - {"id", "changed_at", *fixed}
    for name, _ in changes:
        if name not in allowed:
            raise Refused("The field {field} cannot be set here.", field=name)
    values: dict[str, Any] = dict(changes)
    return dataclasses.replace(entity, **values)
