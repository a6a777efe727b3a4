"""The file is backed up in a thread, and before an import; going back shows the account as the copy has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.app.backups import EVERY_MS, Backups
from account_planner.app.workspace import Workspace
from account_planner.edits.account import EditAccount
from account_planner.edits.merge import MergePacket
from tests.app.conftest import PLAN
from tests.builders import buyer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.app.document import Document
    from account_planner.domain.errors import NotSaved
    from tests.fake_clock import FakeClock
    from tests.fake_store import MemoryStore


def test_backup_is_made_in_a_thread(document: Document, store: MemoryStore, clock: FakeClock) -> None:
    backups = Backups(store, clock)
    backups.start()
    assert backups._timer.interval() == EVERY_MS == 1_800_000
    backups.back_up()
    backups.stop()
    assert [backup.reason for backup in store.backups()] == ["time"]
    assert not backups._timer.isActive()


def test_failing_backup_is_told_once(qtbot: QtBot, store: MemoryStore, clock: FakeClock) -> None:
    told: list[NotSaved] = []
    backups = Backups(store, clock)
    backups.failed.connect(told.append)
    store.failing = True
    for _ in range(3):
        backups.back_up()
        backups.stop()
    qtbot.waitUntil(lambda: len(told) > 0)
    assert [str(error) for error in told] == ["The disk is full."]


def test_import_is_preceded_by_a_backup(document: Document, store: MemoryStore) -> None:
    assert document.do(MergePacket(PLAN.put(buyer("New"))))
    (backup,) = store.backups()
    assert backup.reason == "import"


def test_restored_account_is_shown_as_the_copy_has_it(document: Document, store: MemoryStore) -> None:
    workspace = Workspace(document)
    backup = store.back_up("time", document.clock.now())
    document.do(EditAccount((("mission", "Later"),)))
    edited = document.plan
    before = workspace.restore(backup)
    assert document.plan == PLAN
    assert not document.can_undo()
    workspace.restore(before)
    assert document.plan == edited
