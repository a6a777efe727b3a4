"""Pretends that this program is one version further than the files that it finds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from alembic import op
from sqlalchemy import Column, Text

from account_planner.store import format as file_format
from account_planner.store import glance, guard, holding, migration, recovery, store
from account_planner.store.connection import peek

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import pytest

NEXT = file_format.VERSION + 1


def rebuild_people() -> None:
    """A step of the dangerous kind: the table that lines refer to is built anew."""
    with _rebuilt("stakeholders") as people:
        people.add_column(Column("nickname", Text))


def rebuild_and_lose_people() -> None:
    rebuild_people()
    op.execute("DELETE FROM stakeholders")


def _rebuilt(table: str) -> AbstractContextManager[op.BatchOperations]:  # type: ignore[name-defined]
    return op.batch_alter_table(table, recreate="always")


def pretend(patch: pytest.MonkeyPatch, step: Callable[[], None], schema: str = "") -> None:
    for module in (guard, migration, glance, holding, recovery, store):
        patch.setattr(module, "VERSION", NEXT)
    patch.setitem(migration.STEPS, NEXT, step)
    patch.setitem(file_format.SCHEMAS, NEXT, schema)


def live_in_the_next(patch: pytest.MonkeyPatch) -> None:
    """Pretend with the schema that the step really leads to, found by taking it on a file of its own."""
    with TemporaryDirectory() as place:
        fresh = Path(place) / "schema.plan"
        store.Store.open(fresh).close()
        with patch.context() as pretended:
            pretend(pretended, rebuild_people)
            migration.upgrade(fresh, NEXT - 1)
        with closing(peek(fresh)) as connection:
            schema = guard.schema_of(connection)
    pretend(patch, rebuild_people, schema)
