"""Going back, seeing what is held and erasing, as a rep does it: by the dialogs of the real window."""

from __future__ import annotations

import json
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from account_planner.app.document import Document
from account_planner.app.recent import Recent
from account_planner.app.workspace import Workspace
from account_planner.edits.people import EditPeople, RemovePeople
from account_planner.importers.guard import read_people_apart
from account_planner.main.crash import LOG, open_log, watch_for_crashes
from account_planner.output.briefing import brief
from account_planner.output.exports import Wanted, exports, made
from account_planner.store.store import Store
from account_planner.ui.dialogs.restore import RestoreDialog
from account_planner.ui.main_window import MainWindow
from tests.builders import NOW, buyer, ident, plan, touch
from tests.fake_clock import FakeClock
from tests.ui.conftest import LIGHT, PLAYBOOK

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

PLAN = plan(
    buyer("Ada Byrne", email="ada@example.org", private_notes="Sails a boat", title="CIO"),
    buyer("Raj Patel", notes="Trusts Ada Byrne"),
    touch(None, "Ada Byrne", summary="Lunch with Ada Byrne"),
)
ADA, RAJ = ident("Ada Byrne"), ident("Raj Patel")


def opened(stage: Stage, qtbot: QtBot) -> RestoreDialog:
    stage.window.actions_of.of["restore"].trigger()
    dialog = stage.window.findChild(RestoreDialog)
    assert dialog is not None
    if dialog.list.topLevelItemCount():
        qtbot.waitUntil(dialog.ok.isEnabled)
    return dialog


def test_going_back_takes_three_clicks_and_is_undone_by_one(open_window: Opens, qtbot: QtBot) -> None:
    """Menu, its entry, the button: the newest copy is chosen."""
    stage = open_window(PLAN)
    stage.store.back_up("time", NOW)
    stage.window.submit(RemovePeople((RAJ,)))
    dialog = opened(stage, qtbot)
    dialog.alone.setChecked(False)
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert "In “Example AG”: one entry becomes what it was." in dialog.told.text()
    dialog.ok.click()
    assert RAJ in stage.plan.stakeholders
    toast = stage.window.notices._toast
    assert toast.words.startswith("Everything is as it was at")
    toast.undo.click()
    assert RAJ not in stage.plan.stakeholders
    assert toast.words == "Everything is as it was before you went back."


def test_one_account_goes_back_alone_and_the_others_stay(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.store.back_up("time", NOW)
    other = stage.window.workspace.create("Other")
    stage.window.submit(RemovePeople((RAJ,)))
    dialog = opened(stage, qtbot)
    assert dialog.alone.isChecked()
    assert dialog.told.text() == "In this account: one deleted entry comes back."
    dialog.ok.click()
    assert RAJ in stage.plan.stakeholders
    assert other in {line.id for line in stage.window.workspace.accounts()}
    stage.window.notices._toast.undo.click()
    assert RAJ not in stage.plan.stakeholders


def test_a_copy_is_compared_before_anybody_goes_back(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.store.back_up("time", NOW)
    stage.window.submit(RemovePeople((RAJ,)))
    dialog = opened(stage, qtbot)
    dialog.compare.click()
    assert not dialog.isVisible()
    assert stage.window.map.comparison is not None
    assert RAJ not in stage.plan.stakeholders


def test_going_back_to_a_snapshot_is_an_edit_that_can_be_undone(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.window.workspace.save_snapshot("Monday")
    stage.window.submit(EditPeople((ADA,), (("title", "CFO"),)))
    dialog = opened(stage, qtbot)
    assert dialog.told.text() == "In this account: one entry becomes what it was."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert stage.plan.person(ADA).title == "CIO"
    stage.document.undo()
    assert stage.plan.person(ADA).title == "CFO"


def test_copy_that_changes_nothing_says_so(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.store.back_up("import", NOW)
    assert "changes nothing" in opened(stage, qtbot).told.text()


def test_without_copies_there_is_nothing_to_go_back_to(open_window: Opens, qtbot: QtBot) -> None:
    dialog = opened(open_window(PLAN), qtbot)
    assert not dialog.ok.isEnabled()
    assert dialog.list.topLevelItemCount() == 0


def test_failing_disk_leaves_the_list_open_and_the_plan_as_it_is(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.store.back_up("time", NOW)
    stage.window.submit(RemovePeople((RAJ,)))
    dialog = opened(stage, qtbot)
    dialog.alone.setChecked(False)
    qtbot.waitUntil(dialog.ok.isEnabled)
    stage.store.failing = True
    dialog.ok.click()
    assert dialog.isVisible()
    assert "disk is full" in stage.window.bar.words
    assert RAJ not in stage.plan.stakeholders


def test_account_goes_back_to_a_snapshot_in_memory_while_the_disk_fails(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.window.workspace.save_snapshot("Monday")
    stage.window.submit(EditPeople((ADA,), (("title", "CFO"),)))
    dialog = opened(stage, qtbot)
    before = stage.plan.person(ADA).title
    stage.store.failing = True
    dialog.ok.click()
    assert (before, stage.plan.person(ADA).title) == ("CFO", PLAN.person(ADA).title)
    assert stage.window.submit.waiting == 1
    stage.window.notices._toast.undo.click()
    assert (stage.plan.person(ADA).title, stage.window.submit.waiting) == ("CFO", 0)
    assert not stage.window.bar.isVisible()


def test_held_text_tells_every_field_and_where_they_are_mentioned(open_window: Opens, tmp_path: Path) -> None:
    stage = open_window(PLAN, plan(buyer("Ada Byrne"), name="Zeta"))
    stage.window.workspace.save_snapshot("Monday")
    stage.window.selection.set_people((ADA,))
    dialog = stage.window.safety.held()
    assert dialog is not None
    text = dialog.text.toPlainText()
    assert any("“Zeta”" in label.text() for label in dialog.findChildren(QLabel))
    assert "Zeta" not in text
    for words in ("ada@example.org", "Private notes: Sails a boat", "Lunch with Ada Byrne", "Trusts Ada Byrne"):
        assert words in text
    assert "Held there too" in text
    assert "“Monday”" in text
    for name in ("held.txt", "held.json"):
        stage.window.safety.write_held(tmp_path / name, ADA, text)
    assert (tmp_path / "held.txt").read_text() == text
    assert json.loads((tmp_path / "held.json").read_text())["person"]["name"] == "Ada Byrne"


@pytest.mark.parametrize("kept", [None, "mine.plan"])
def test_replaced_file_is_read_again_and_what_waits_is_done(
    open_window: Opens, kept: str | None, tmp_path: Path
) -> None:
    stage = open_window(PLAN)
    stage.store.displaced, stage.store.kept = True, tmp_path / kept if kept else None
    stage.window.submit.keep(EditPeople((ADA,), (("title", "CFO"),)))
    assert stage.window.bar.read.isVisible()
    stage.window.bar.read.click()
    assert not stage.window.bar.isVisible()
    assert stage.plan.person(ADA).title == "CFO"
    words = stage.window.notices._toast.words
    assert ("mine.plan" in words) == (kept is not None)


def test_replaced_file_is_told_once_when_the_rep_comes_back(open_window: Opens) -> None:
    stage = open_window(PLAN)
    come_back(stage.window)
    assert not stage.window.bar.isVisible()
    stage.store.displaced = True
    come_back(stage.window)
    assert stage.window.bar.words == "The file was replaced."
    assert stage.window.bar.read.isVisible()
    assert not stage.window.bar.retry.isVisible()
    stage.window.submit.keep(EditPeople((ADA,), (("title", "CFO"),)))
    failed = stage.window.bar.words
    assert "Not saved since" in failed
    come_back(stage.window)
    assert stage.window.bar.words == failed
    stage.window.bar.read.click()
    assert not stage.window.bar.isVisible()


def test_file_that_is_back_in_its_place_is_not_told_any_more(open_window: Opens) -> None:
    stage = open_window(PLAN)
    for is_replaced in (True, False):
        stage.store.displaced = is_replaced
        come_back(stage.window)
        assert stage.window.bar.isVisible() == is_replaced


def come_back(window: MainWindow) -> None:
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_no_byte_of_who_was_erased_in_the_window_is_left_in_any_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, log, index, snapshot, backups, what was kept aside, settings with what was open lately, logs of the program
    and temporary files: of a window in which they were looked at, searched and written out, and a fault came up."""
    name = "Zyxwvut Qponmlk"
    them = buyer(name, title="Zyxwvut's chair", email="jkv.bx@example.org", phone="+49 7777 123")
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    store = Store.open(tmp_path / "a.plan")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    document = Document(store, PLAYBOOK, FakeClock())
    window = MainWindow(Workspace(document, Recent(settings)), LIGHT, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: document.close_account())
    window.show()
    workspace = window.workspace
    workspace.open(workspace.add(plan(them, buyer("Raj", notes=f"Knows {name}, +497777123"))))
    workspace.save_copy(tmp_path / "a.kept-1.plan")
    leave_a_fault(tmp_path, name)
    workspace.save_snapshot("Monday")
    store.back_up("time", NOW)
    window.submit(EditPeople((ident(name),), (("notes", f"{name} sails"),)))
    window.search.setText(name)
    window.selection.set_people((ident(name),))
    window.accounts.write_copy(tmp_path / "elsewhere.json")
    write_out(workspace, name)
    assert {"a.plan-wal", "a.kept-1.plan", "elsewhere.json"} < set(_found(tmp_path))
    dialog = window.safety.erase()
    assert dialog is not None
    QTest.keyClicks(dialog.typed, name)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not document.is_held, timeout=60_000)
    window.search.clear()
    document.close_account()  # before the window, which then waits for nothing any more
    window.close()
    settings.sync()
    store.close()
    assert _found(tmp_path) == ["elsewhere.json"]
    assert {"settings.ini", "account-planner.log"} < {path.name for path in tmp_path.iterdir()}
    assert list((tmp_path / "temp").iterdir()) == []


def leave_a_fault(folder: Path, name: str) -> None:
    """A fault in which the name stands goes into the program's log, as it does in `main`."""
    hook, told = sys.excepthook, list(LOG.handlers)
    open_log(folder)
    with watch_for_crashes(folder, lambda _report: None, lambda _error: None):
        try:
            dict[str, str]()[name]
        except KeyError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    qInstallMessageHandler(None)
    sys.excepthook = hook
    for handler in set(LOG.handlers) - set(told):
        LOG.removeHandler(handler)
        handler.close()


def write_out(workspace: Workspace, name: str) -> None:
    """Documents and tables are made and a file is read: none of them leaves anything in the temporary folder."""
    document = workspace.document
    assert document.plan is not None
    briefing = brief(document.plan, document.playbook, document.clock.now())
    for export in exports().values():
        for ending, _words in export.endings if export.name != "sheet" else ():  # there is no meeting
            made(export, briefing, Wanted(ending=ending))
    read_people_apart(f"Name\n{name}\n".encode(), name="x.csv")


def _found(folder: Path) -> list[str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    words = ("zyxwvut", "qponmlk", "jkv.bx", "7777 123", "7777123")
    sought = [word.encode(way) for word in words for way in ("utf-8", "utf-16-le", "utf-16-be")]
    return [path.name for path in files if any(word in path.read_bytes().lower() for word in sought)]
