"""The file is backed up in a thread, and before an import; going back shows the account as the copy has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.app.backups import EVERY_MS, Backups
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved
from account_planner.edits.account import EditAccount
from account_planner.edits.merge import MergePacket
from account_planner.edits.place import Tidy
from account_planner.edits.restoring import GoBack
from account_planner.output.briefing import last_snapshot
from tests.app.conftest import PLAN
from tests.builders import buyer
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from account_planner.app.document import Document
    from tests.fake_clock import FakeClock


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
    assert [str(error) for error in told] == ["The change was not saved because the disk is full."]


def test_the_first_start_of_a_day_keeps_what_the_days_before_left(
    document: Document, store: MemoryStore, clock: FakeClock
) -> None:
    """Once a day, and not at all for a file without accounts."""
    for _ in range(2):
        backups = Backups(store, clock)
        backups.start()
        assert backups._first.isActive()
        backups.back_up_day()
        backups.stop()
        assert not backups._first.isActive()
    assert [backup.reason for backup in store.backups()] == ["day"]
    empty = MemoryStore()
    backups = Backups(empty, clock)
    backups.back_up_day()
    backups.stop()
    assert empty.backups() == ()


def test_tidying_and_going_back_keep_a_snapshot_the_newest_three(document: Document, store: MemoryStore) -> None:
    placed = PLAN.put(*(replace(person, x=9.0, y=9.0) for person in PLAN.stakeholders.values()))
    for number in range(5):
        document.do(GoBack(placed, f"number {number}"))
        assert document.do(Tidy())
    kept = [line.reason for line in store.snapshots(PLAN.account.id)]
    assert (kept.count("tidy"), kept.count("restore")) == (3, 3)
    assert last_snapshot(store, PLAN.account.id) is None, "only a rep's own names are compared with in the plan"


def test_a_snapshot_that_cannot_be_kept_holds_nothing_up(
    document: Document, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = PLAN.put(*(replace(person, x=9.0, y=9.0) for person in PLAN.stakeholders.values()))
    document.do(GoBack(placed, "placed"))

    def refuse(*_arguments: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(store, "save_snapshot", refuse)
    assert document.do(Tidy())


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
    assert not document.history
    workspace.restore(before)
    assert document.plan == edited
