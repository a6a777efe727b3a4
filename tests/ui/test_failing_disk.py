"""What is done while the file cannot be written: it is done in memory, said once, and saved as soon as that works."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.vocabulary import Whose
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.store.store import Store
from account_planner.ui.dialogs.asking import AskUnsaved
from account_planner.ui.main_window import MainWindow
from account_planner.ui.plan import kinds
from account_planner.ui.plan.model import RecordModel
from tests.builders import buyer, ident, plan
from tests.fake_clock import FakeClock
from tests.ui.conftest import LIGHT, PLAYBOOK

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from account_planner.ui.kit.field import FieldRow
    from tests.ui.conftest import Opens, Stage

ADA, RAJ = ident("Ada"), ident("Raj")


def typed_while_the_disk_is_full(open_window: Opens) -> tuple[Stage, FieldRow]:
    stage = open_window(plan(buyer("Ada"), buyer("Raj")))
    stage.window.selection.set_people((ADA,))
    row = stage.window.person.form.rows["title"]
    stage.store.failing = True
    row.editor.selectAll()
    QTest.keyClicks(row.editor, "Chief Information Officer")
    row.editor.finish()
    return stage, row


def in_file(stage: Stage) -> str | None:
    return stage.store.plans[stage.plan.account.id].person(ADA).title


def test_what_is_typed_is_shown_everywhere_and_said_not_to_be_saved(open_window: Opens) -> None:
    stage, row = typed_while_the_disk_is_full(open_window)
    assert stage.plan.person(ADA).title == "Chief Information Officer"
    assert in_file(stage) is None
    assert not row._problem.text()
    words = stage.window.bar.words
    assert re.fullmatch(r"Not saved since [^;.]+ because the disk is full; one change is kept in memory\.", words)
    assert stage.window.status.saved.text() == "Not saved"


def test_everything_goes_on_in_memory(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    window = stage.window
    assert window.submit(AddPerson(person=buyer("Mia")))
    window.selection.set_people((RAJ,))
    window.map.delete_selected()
    assert {p.name for p in stage.plan.stakeholders.values()} == {"Ada", "Mia"}
    assert window.submit.waiting == 3
    window.plan_deeds.undo()
    assert RAJ in stage.plan.stakeholders
    assert window.bar.isVisible()
    stage.store.failing = False
    window.plan_deeds.redo()
    assert stage.store.plans[stage.plan.account.id] == stage.plan
    assert not window.bar.isVisible()
    assert window.status.saved.text().startswith("Saved")


def test_what_was_taken_back_does_not_wait(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.window.plan_deeds.undo()
    assert (stage.window.submit.waiting, stage.plan.person(ADA).title) == (0, None)
    assert not stage.window.bar.isVisible()


def test_trying_again_saves_what_waits_and_clears_the_warning(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.window.bar.retry.click()
    assert stage.window.submit.waiting
    stage.store.failing = False
    stage.window.bar.retry.click()
    assert in_file(stage) == "Chief Information Officer"
    assert not stage.window.bar.isVisible()
    assert stage.window.status.saved.text().startswith("Saved")


def test_coming_back_saves_what_waits(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.store.failing = False
    QCoreApplication.sendEvent(stage.window, QEvent(QEvent.Type.WindowActivate))
    assert in_file(stage) == "Chief Information Officer"
    assert not stage.window.bar.isVisible()


def test_next_edit_takes_what_waits_along_in_its_order(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.store.failing = False
    stage.window.submit(EditPeople(ids=(ADA,), changes=(("phone", "12"),)))
    person = stage.store.plans[stage.plan.account.id].person(ADA)
    assert (person.title, person.phone) == ("Chief Information Officer", "12")
    assert not stage.window.bar.isVisible()


def test_what_waits_stays_with_its_account(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada"), name="Alpha"), plan(name="Beta"))
    window, first = stage.window, stage.plan.account.id
    other = next(line.id for line in window.workspace.accounts() if line.id != first)
    stage.store.failing = True
    window.submit(EditPeople((ADA,), (("title", "CIO"),)))
    window.accounts.open(other)
    assert window.bar.isVisible()
    window.accounts.open(first)
    assert stage.plan.person(ADA).title == "CIO"
    window.accounts.open(other)
    stage.store.failing = False
    assert window.submit(AddPerson(person=buyer("Mia")))
    assert not window.bar.isVisible()
    assert stage.store.plans[first].person(ADA).title == "CIO"
    assert stage.store.plans[other] == stage.plan


def test_large_step_takes_what_waits_along(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    document = stage.document
    document.hold()
    assert not stage.window.submit.retry()
    prepared = document.prepare(EditPeople((ADA,), (("phone", "12"),)))
    assert prepared is not None
    stage.store.failing = False
    document.save(prepared)
    document.settle(prepared)
    assert stage.store.plans[stage.plan.account.id] == stage.plan
    assert (stage.window.submit.waiting, in_file(stage)) == (0, "Chief Information Officer")
    assert not stage.window.bar.isVisible()


def asked_to_close(stage: Stage) -> AskUnsaved:
    assert not stage.window.close()
    assert not stage.window.close()
    (box,) = stage.window.findChildren(AskUnsaved)
    return box


def test_closing_asks_before_it_loses_what_waits(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    box = asked_to_close(stage)
    assert "One change" in box.text()
    box.agree.click()
    assert not stage.window.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_no_key_closes_the_window_on_what_waits(
    open_window: Opens, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    stage, _row = typed_while_the_disk_is_full(open_window)
    box = asked_to_close(stage)
    assert box.focusWidget() is box.copy
    QTest.keyClick(box.copy, key)
    assert not box.isVisible()
    assert stage.window.isVisible()
    assert stage.window.submit.waiting == 1


@pytest.mark.parametrize("name", ["copy.plan", "copy.json"])
def test_copy_that_holds_all_that_waits_lets_the_window_close(
    open_window: Opens, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    stage, _row = typed_while_the_disk_is_full(open_window)
    asked_to_close(stage).copy.click()
    assert not stage.window.isVisible()
    assert list(stage.store.amended) == ([stage.plan.account.id] if name == "copy.plan" else [])


def test_packet_of_one_account_does_not_close_on_what_waits_in_another(
    open_window: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "copy.json"), ""))
    stage = open_window(plan(buyer("Ada"), name="Alpha"), plan(name="Beta"))
    other = next(line.id for line in stage.window.workspace.accounts() if line.id != stage.plan.account.id)
    stage.store.failing = True
    stage.window.submit(EditPeople((ADA,), (("title", "CIO"),)))
    stage.window.accounts.open(other)
    asked_to_close(stage).copy.click()
    assert stage.window.isVisible()
    assert (tmp_path / "copy.json").exists()


def test_what_reads_the_file_waits_for_it(open_window: Opens) -> None:
    """A snapshot or what is held on somebody would lack what is not in the file yet."""
    stage, _row = typed_while_the_disk_is_full(open_window)
    assert stage.window.accounts._keep("Mine")
    assert stage.window.safety.held() is None
    stage.store.failing = False
    assert not stage.window.accounts._keep("Mine")
    kept = stage.window.workspace.snapshots()[-1]
    assert stage.window.workspace.load_state(kept).person(ADA).title == "Chief Information Officer"


def test_file_that_was_replaced_meanwhile_gets_what_waits(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    account_id = stage.plan.account.id
    stage.store.failing, stage.store.displaced = False, True
    stage.store.plans[account_id] = stage.store.plans[account_id].put(buyer("Raj", title="Buyer"), buyer("Mia"))
    stage.window.bar.retry.click()
    assert stage.window.bar.read.isVisible()
    stage.window.bar.read.click()
    found = stage.store.plans[account_id]
    assert {p.name: p.title for p in found.stakeholders.values()} == {
        "Ada": "Chief Information Officer", "Raj": "Buyer", "Mia": None,
    }  # fmt: skip
    assert stage.plan == found
    assert not stage.window.bar.isVisible()


def test_record_that_is_written_while_the_disk_fails_is_in_the_plan_once(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    records = RecordModel(kinds.objectives(Whose.THEIRS), stage.window.submit)
    records.show_plan(stage.plan, stage.document.clock.today())
    stage.store.failing = True
    assert records.give(0, records.first, "Open in Spain")
    stage.store.failing = False
    assert stage.window.submit.retry()
    found = stage.store.plans[stage.plan.account.id]
    assert [each.text for each in found.objectives.values()] == ["Open in Spain"]


def test_copy_of_the_file_holds_what_the_file_does_not_take(qtbot: QtBot, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.plan")
    store.create(plan(buyer("Ada"), buyer("Raj")))
    workspace = Workspace(Document(store, PLAYBOOK, FakeClock()))
    window = MainWindow(workspace, LIGHT, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.start()
    store._raw.execute("PRAGMA query_only=1")
    window.submit(EditPeople((ADA,), (("title", "CIO"),)))
    window.submit(RemovePeople((RAJ,)))
    assert window.submit.waiting == 2
    for name in ("copy.plan", "copy.json"):
        window.accounts.write_copy(tmp_path / name)
    with closing(Store.open(tmp_path / "copy.plan")) as copy:
        assert copy.load(ident("Example AG")) == workspace.document.plan
    assert "CIO" in (tmp_path / "copy.json").read_text()
    assert store.load(ident("Example AG")) != workspace.document.plan
    store._raw.execute("PRAGMA query_only=0")
    assert window.submit.retry()
    assert store.load(ident("Example AG")) == workspace.document.plan
    window.close()
    workspace.document.close_account()
    store.close()


def test_bar_lies_above_the_panes_that_cover_a_narrow_window(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.window.resize(900, 640)
    stage.window.sides.open_right()
    stage.store.failing = True
    stage.window.submit(EditPeople((ADA,), (("title", "CIO"),)))
    QTest.qWait(0)
    bar, pane = stage.window.bar, stage.window.inspector
    assert bar.isVisible()
    assert bar.width() == stage.window.width()
    assert bar.mapTo(stage.window, bar.rect().bottomLeft()).y() < pane.mapTo(stage.window, pane.rect().topLeft()).y()


def test_account_that_is_deleted_waits_no_more(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.store.failing = False
    stage.window.workspace.delete(stage.plan.account.id)
    assert stage.window.submit.waiting == 0
    assert not stage.window.bar.isVisible()
