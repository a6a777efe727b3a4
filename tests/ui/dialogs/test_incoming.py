"""What comes in by drop, paste, packets and large files, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner.domain.errors import NotSaved
from account_planner.domain.packet import write_packet
from account_planner.edits.people import AddPerson
from account_planner.ui.dialogs.imports import dialog as import_dialog
from account_planner.ui.dialogs.imports.dialog import ImportDialog
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.dropping import local_files
from account_planner.ui.forms.paste_text import is_listing
from account_planner.ui.kit.outline import OutlineText
from account_planner.ui.kit.saving import Stopped
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

TABLE = "Name\tTitle\nRaj Patel\tBuyer\nMia Stone\tClerk\n"


def drop(stage: Stage, mime: QMimeData) -> bool:
    """Drag over the map and let go; whether the window would take it."""
    buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(300, 300).toPoint(), copy, mime, buttons, keys)
    QApplication.sendEvent(stage.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(stage.window, QDropEvent(QPointF(300, 300), copy, mime, buttons, keys))
    return enter.isAccepted()


def shown(stage: Stage, qtbot: QtBot) -> ImportDialog:
    """The import dialog that is open, when it has compared the file with the map."""

    def ready() -> bool:
        dialogs = [one for one in stage.window.findChildren(ImportDialog) if one.isVisible()]
        return bool(dialogs) and not dialogs[-1].form.busy.isVisible()

    qtbot.waitUntil(ready, timeout=60_000)
    return next(one for one in stage.window.findChildren(ImportDialog) if one.isVisible())


def names(stage: Stage) -> set[str | None]:
    return {person.name for person in stage.plan.stakeholders.values()}


def test_dropped_files_are_shown_one_after_the_other(open_window: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    stage = open_window(plan(buyer("Ada")))
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path, name in zip(paths, ("Raj Patel", "Mia Stone"), strict=True):
        path.write_text(f"Name,Title\n{name},Buyer\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(stage, mime)
    first = shown(stage, qtbot)
    assert first.form.heading.text() == "one.csv (1 of 2)"
    first.accept()
    second = shown(stage, qtbot)
    assert second.form.heading.text() == "two.csv (2 of 2)"
    second.accept()
    assert names(stage) == {"Ada", "Raj Patel", "Mia Stone"}


def test_dropped_and_pasted_tables_are_shown(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada")))
    mime = QMimeData()
    mime.setText(TABLE)
    assert drop(stage, mime)
    shown(stage, qtbot).reject()
    assert names(stage) == {"Ada"}
    QGuiApplication.clipboard().setText(TABLE)
    stage.window.accounts.paste_table()
    shown(stage, qtbot).accept()
    assert names(stage) == {"Ada", "Raj Patel", "Mia Stone"}


def test_import_that_was_not_saved_keeps_the_dialog_and_says_why(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.window.accounts.imports.take_text(TABLE)
    dialog = shown(stage, qtbot)
    stage.store.failing = True
    dialog.accept()
    assert dialog.isVisible()
    assert stage.window.bar.isVisible()
    assert "Nothing new" not in stage.window.notices._toast.words
    stage.store.failing = False
    dialog.accept()
    assert not dialog.isVisible()
    assert names(stage) == {"Ada", "Raj Patel", "Mia Stone"}


def test_addresses_and_folders_are_no_files(open_window: Opens, tmp_path: Path) -> None:
    stage = open_window(plan(buyer("Ada")))
    for url in (QUrl("http://example.org/people.csv"), QUrl.fromLocalFile(str(tmp_path))):
        mime = QMimeData()
        mime.setUrls([url])
        assert local_files(mime) == []
    QGuiApplication.clipboard().setText("  ")
    stage.window.accounts.paste_table()
    assert not stage.window.findChildren(ImportDialog)


def test_packet_comes_by_the_same_door(open_window: Opens, tmp_path: Path) -> None:
    here = plan(buyer("Ada"))
    stage = open_window(here)
    path = tmp_path / "more.account.json"
    path.write_text(write_packet(here.put(buyer("Raj"))), encoding="utf-8")
    stage.window.accounts.imports.take_files([path])
    assert stage.plan.stakeholders.keys() == {ident("Ada"), ident("Raj")}
    stage.document.undo()
    assert stage.plan.stakeholders.keys() == {ident("Ada")}


def large(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ImportDialog:
    monkeypatch.setattr(import_dialog, "LARGE", 1)
    stage.window.accounts.imports.take_text(TABLE)
    return shown(stage, qtbot)


def test_large_import_is_one_step_of_undo(open_window: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = open_window(plan(buyer("Ada")))
    dialog = large(stage, qtbot, monkeypatch)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.accept()
    assert names(stage) == {"Ada", "Raj Patel", "Mia Stone"}
    assert stage.store.plans[stage.plan.account.id] == stage.plan
    assert len(stage.document.history) == 1
    stage.document.undo()
    assert names(stage) == {"Ada"}


def test_stopped_large_import_leaves_nothing(open_window: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = open_window(plan(buyer("Ada")))
    dialog = large(stage, qtbot, monkeypatch)

    def stopped(*_: object) -> None:
        raise Stopped

    monkeypatch.setattr(stage.document, "save", stopped)
    with qtbot.waitSignal(dialog.rejected, timeout=60_000):
        dialog.accept()
    assert names(stage) == {"Ada"}
    stage.document.check_free()
    assert stage.document.history == ()


def test_failed_large_import_is_told_and_stays(
    open_window: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = open_window(plan(buyer("Ada")))
    dialog = large(stage, qtbot, monkeypatch)

    def failed(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(stage.document, "save", failed)
    dialog.accept()
    qtbot.waitUntil(stage.window.bar.isVisible, timeout=60_000)
    assert dialog.isVisible()
    stage.document.check_free()
    assert names(stage) == {"Ada"}


def test_nothing_else_is_done_while_an_import_is_saved(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.document.hold()
    assert not stage.window.submit(AddPerson(person=buyer("Raj")))
    assert names(stage) == {"Ada"}
    stage.document.settle(None)
    assert stage.window.submit(AddPerson(person=buyer("Raj")))


@pytest.mark.parametrize(
    "text",
    [
        "Raj Patel <raj@example.org>; Mia Stone <mia@example.org>",
        "Dr. Raj Patel, Head of Procurement\nMia Stone - Buyer - mia@example.org\n",
    ],
)
def test_dropped_list_of_names_is_shown_as_a_list(open_window: Opens, text: str) -> None:
    stage = open_window(plan(buyer("Ada")))
    mime = QMimeData()
    mime.setText(text)
    assert drop(stage, mime)
    (dialog,) = stage.window.findChildren(PasteDialog)
    dialog.accept()
    assert len(names(stage)) == 3
    assert "Mia Stone" in names(stage)


def test_table_and_cards_are_no_list() -> None:
    assert not is_listing(TABLE)
    assert not is_listing("Raj Patel,Buyer,raj@example.org\nMia Stone,Clerk,mia@example.org\n")
    assert not is_listing("BEGIN:VCARD\nFN:Raj\nEND:VCARD\n")
    assert not is_listing("\n")


def test_imported_meeting_is_told_and_comes_once(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada")))
    event = "BEGIN:VEVENT\nUID:u\nDTSTART:20261201T090000Z\nSUMMARY:Review\nEND:VEVENT\n"
    for words in ("Imported: 1 new meeting.", "the meetings stay as they are"):
        stage.window.accounts.imports.take_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n")
        shown(stage, qtbot).accept()
        assert words in stage.window.notices._toast.words
    assert len(stage.plan.meetings) == 1


def test_a_file_dropped_on_a_field_is_imported_not_written_into_it(
    open_window: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = open_window()
    path = tmp_path / "people.csv"
    path.write_text("Name,Title\nRaj Patel,Buyer\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    field = stage.window.findChild(OutlineText)
    assert field is not None
    at = QPointF(field.mapTo(stage.window, field.rect().center()))
    buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), copy, mime, buttons, keys)
    QApplication.sendEvent(stage.window.windowHandle(), enter)
    QApplication.sendEvent(stage.window.windowHandle(), QDropEvent(at, copy, mime, buttons, keys))
    shown(stage, qtbot).reject()
    assert (enter.isAccepted(), field.toPlainText()) == (True, "")


@pytest.mark.parametrize("address", ["folder", "https://www.example.org/team"])
def test_folders_and_links_are_not_taken_for_names(open_window: Opens, tmp_path: Path, address: str) -> None:
    stage = open_window(plan(buyer("Ada")))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path)) if address == "folder" else QUrl(address)])
    assert mime.hasText()
    assert not drop(stage, mime)
    assert not stage.window.findChildren(PasteDialog)


@pytest.mark.parametrize("kind", ["file", "card"])
def test_copied_files_and_cards_are_imported_by_pasting(
    open_window: Opens, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    stage = open_window(plan(buyer("Ada")))
    path = tmp_path / "people.csv"
    path.write_text("Name,Title\nRaj Patel,Buyer\n", encoding="utf-8")
    mime = QMimeData()
    if kind == "file":
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        mime.setText("BEGIN:VCARD\nVERSION:3.0\nFN:Raj Patel\nEND:VCARD\n")
    QGuiApplication.clipboard().setMimeData(mime)
    stage.window.map.setFocus()
    QTest.keyClick(stage.window.map, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    shown(stage, qtbot).accept()
    assert names(stage) == {"Ada", "Raj Patel"}
