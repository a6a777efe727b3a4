"""Copies that the program keeps by itself before a step that changes much: of the file, or of one account."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved
from account_planner.domain.listing import own_name
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.merge import MergePacket
from account_planner.edits.place import Tidy
from account_planner.edits.restoring import GoBack

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from account_planner.app.ports import PlanStore
    from account_planner.edits.command import Command

_AT_MOST = 3
"""Snapshots of one account that are kept for one reason, the newest."""


def keep_before(
    command: Command, store: PlanStore, account_id: str, now: datetime, *, saved: Callable[[], None]
) -> None:
    """NotSaved when there is no backup before an import; tidying and going back go on without their snapshot, since
    they can be undone. `saved` has all that waits written, which belongs into the copy."""
    if isinstance(command, AcceptDraft | MergePacket):
        saved()
        store.back_up("import", now)
    elif isinstance(command, Tidy | GoBack):
        with suppress(NotSaved):
            saved()
            _keep_snapshot(store, account_id, "tidy" if isinstance(command, Tidy) else "restore", now)


def _keep_snapshot(store: PlanStore, account_id: str, reason: str, now: datetime) -> None:
    """In place of the older ones for the same reason."""
    name = own_name(reason)
    store.save_snapshot(account_id, name, now)
    for line in [line for line in store.snapshots(account_id) if line.name == name][:-_AT_MOST]:
        store.drop_snapshot(account_id, line.id)
