"""Paper through the whole window by keys: tasks 21 and 22, and what the dialogs keep, say and write."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Level
from account_planner.output.page.many_maps import sheets_of
from account_planner.output.page.page import page_of
from account_planner.ui.actions import export
from account_planner.ui.dialogs import many_maps
from account_planner.ui.dialogs.export import ExportDialog
from account_planner.ui.dialogs.many_maps import ManyMaps
from account_planner.ui.dialogs.print_map import PrintMap
from account_planner.ui.kit.notices import Toast
from account_planner.ui.preferring import prefer
from tests.builders import account, buyer, ident
from tests.builders import plan as built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.choice import PageChoice
    from account_planner.output.page.one_page import Sheet
    from account_planner.output.page.page import Page
    from tests.ui.conftest import Opens, Stage

CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A rep at the window's keyboard; `pressed` counts presses."""

    def __init__(self, stage: Stage, qtbot: QtBot, folder: Path) -> None:
        self.stage, self._qtbot, self.folder = stage, qtbot, folder
        stage.window.settings.setValue("export/folder", str(folder))
        self.pressed = 0
        stage.window.map.setFocus()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        top = QApplication.activeModalWidget() or self.stage.window
        top.activateWindow()
        self._qtbot.waitUntil(top.isActiveWindow)
        inner: QWidget | None = top.focusWidget()
        QTest.keyClick(top if inner is None else inner, key, held)

    def wait(self, is_so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(is_so)

    def written(self, pattern: str) -> list[Path]:
        self._qtbot.waitUntil(lambda: bool(list(self.folder.glob(pattern))))
        self.stage.window.export.finish()
        return sorted(self.folder.glob(pattern))


def named_plan(number: int) -> Plan:
    """A small account of its own."""
    facts = account(f"Account {number}")
    return Plan(account=replace(facts, id=ident(f"account {number}"))).put(buyer(f"Ada {number}"))


def print_dialog(desk: Desk, qtbot: QtBot) -> PrintMap:
    """The dialog with its page made."""
    dialog = desk.stage.window.findChild(PrintMap)
    assert isinstance(dialog, PrintMap)
    qtbot.waitUntil(lambda: dialog.made is not None)
    return dialog


@pytest.fixture
def desk(open_window: Opens, qtbot: QtBot, tmp_path: Path, sample_plan: Plan) -> Iterator[Desk]:
    folder = tmp_path / "paper"
    folder.mkdir()
    desk = Desk(open_window(sample_plan), qtbot, folder)
    yield desk
    for dialog in (*desk.stage.window.findChildren(PrintMap), *desk.stage.window.findChildren(ExportDialog)):
        dialog.reject()


def test_21_the_map_is_printed_with_the_last_settings_in_two_presses(desk: Desk) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    desk.press(Qt.Key.Key_Return)
    (file,) = desk.written("*.pdf")
    assert desk.pressed == 2
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("text", [100, 200])
def test_printing_stays_on_a_small_screen(desk: Desk, qtbot: QtBot, text: int) -> None:
    prefer(desk.stage.window, replace(desk.stage.window.preferences, text=text))
    desk.press(Qt.Key.Key_P, CTRL)
    dialog = print_dialog(desk, qtbot)
    free = dialog.screen().availableGeometry().size()
    assert free.width() <= 800
    assert (dialog.width(), dialog.height()) <= (free.width(), free.height())
    for button in (dialog.ok, dialog.file):
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size()))


def test_other_colours_need_no_other_pages(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    first = print_dialog(desk, qtbot).made
    for name, value in (("colour", "mono"), ("lines", "all")):
        print_dialog(desk, qtbot).form.rows[name].editor.edited.emit(value)
        made = print_dialog(desk, qtbot).made
        assert made is not None
        assert first is not None
        assert made.pages[0].mono
        assert (made.pages[0].picture is first.pages[0].picture) is (name == "colour")


def test_22_the_plan_is_exported_with_bookmarks_in_two_presses(desk: Desk) -> None:
    desk.press(Qt.Key.Key_E, CTRL)
    desk.press(Qt.Key.Key_Return)
    (file,) = desk.written("*.pdf")
    assert desk.pressed == 2
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 8


def test_what_was_written_is_opened_from_the_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(export, "open_written", opened.append)
    desk.press(Qt.Key.Key_E, CTRL)
    desk.press(Qt.Key.Key_Return)
    toast = desk.stage.window.pages.findChild(Toast)
    assert toast is not None
    desk.wait(lambda: toast.other.isVisible())
    assert toast.other.text() == "Open it"
    toast.other.click()
    assert opened == list(desk.folder.glob("*.pdf"))
    assert len(opened) == 1


def test_printing_again_writes_over_nothing(desk: Desk) -> None:
    for count in (1, 2):
        desk.press(Qt.Key.Key_P, CTRL)
        desk.press(Qt.Key.Key_Return)
        assert len(desk.written("*.pdf" if count == 1 else "*(2).pdf")) == 1
    assert len(list(desk.folder.glob("*.pdf"))) == 2


def test_what_was_chosen_is_chosen_next_time(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    dialog = print_dialog(desk, qtbot)
    for name, value in (("paper", "letter"), ("portrait", True), ("colour", "mono"), ("rail", False), ("lines", "all")):
        dialog.form.rows[name].editor.edited.emit(value)
    dialog = print_dialog(desk, qtbot)
    page = dialog.made.pages[0] if dialog.made else None
    assert page is not None
    assert (page.paper.name, page.paper.is_upright, page.mono, page.rail) == ("letter", True, True, None)
    dialog.accept()
    desk.written("*.pdf")
    desk.stage.window.export.print_map()
    again = [d for d in desk.stage.window.findChildren(PrintMap) if d.isVisible()][-1]
    choice = again.choice
    assert (choice.paper, choice.portrait, choice.mono, choice.rail, choice.lines) == (
        "letter",
        True,
        True,
        False,
        "all",
    )
    assert not choice.private


def test_a_notice_leads_to_the_people_that_it_is_about(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    dialog = print_dialog(desk, qtbot)
    assert dialog.made is not None
    words = [notice.text for notice in dialog.made.notices]
    place = next(n for n, text in enumerate(words) if "older than 90 days" in text)
    dialog.list.itemActivated.emit(dialog.list.item(place))
    assert not dialog.isVisible()
    assert desk.stage.window.selection.people == dialog.made.notices[place].people


def test_names_are_masked_on_the_page_when_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    dialog = print_dialog(desk, qtbot)
    dialog.form.rows["masked"].editor.edited.emit(True)
    dialog = print_dialog(desk, qtbot)
    assert dialog.made is not None
    names = {face.name for face in dialog.made.pages[0].picture.faces.cards.values()}
    assert "Buyer 1" in names
    assert "Ada Byrne" not in names


def test_masked_map_is_not_called_after_the_account(desk: Desk, qtbot: QtBot) -> None:
    desk.stage.window.export.map_file()
    dialog = print_dialog(desk, qtbot)
    name = desk.stage.plan.account.name
    assert name in dialog.file.path.name
    dialog.form.rows["masked"].editor.edited.emit(True)
    assert dialog.file.path.name.startswith("Masked account map")
    dialog.form.rows["masked"].editor.edited.emit(False)
    assert name in dialog.file.path.name


def test_a_crowd_can_have_a_page_for_each_function(open_window: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    people = [buyer(f"Person {n}", level=Level.MANAGER) for n in range(45)]
    desk = Desk(open_window(built(*people)), qtbot, tmp_path)
    desk.stage.window.export.print_map()
    dialog = print_dialog(desk, qtbot)
    assert not dialog.form.rows["by_function"].isHidden()
    dialog.form.rows["by_function"].editor.edited.emit(True)
    dialog = print_dialog(desk, qtbot)
    assert dialog.made is not None
    assert sum(len(page.placement.cards) for page in dialog.made.pages) == 45
    dialog.reject()


def test_the_map_is_copied_as_a_picture_and_a_drawing(desk: Desk) -> None:
    desk.stage.window.export.copy_picture()
    data = QGuiApplication.clipboard().mimeData()
    assert not QImage.fromData(data.data("image/png")).isNull()
    assert b"<svg" in bytes(data.data("image/svg+xml").data())
    assert data.hasImage()


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("people", "xlsx"), ("actions", "csv"), ("sheet", "pdf"), ("slides", "pptx"), ("packet", "json")],
)
def test_every_export_is_written_by_one_press_of_enter(desk: Desk, kind: str, ending: str) -> None:
    desk.stage.window.export.open(kind)
    desk.press(Qt.Key.Key_Return)
    (file,) = desk.written(f"*.{ending}")
    assert file.stat().st_size > 100


def test_one_document_after_another_is_written_and_what_went_wrong_is_told(desk: Desk, qtbot: QtBot) -> None:
    deeds = desk.stage.window.export
    told: list[str] = []
    deeds._notices = SimpleNamespace(toast=lambda words, **_more: told.append(words))
    begun = Event()

    def first(_briefing: object) -> bytes:
        begun.wait()
        return b"first"

    (desk.folder / "file").write_bytes(b"")
    deeds.write(desk.folder / "first.txt", first)
    deeds.write(desk.folder / "file" / "no folder.txt", lambda _briefing: b"second")
    deeds.write(desk.folder / "third.txt", lambda _briefing: b"third")
    begun.set()
    qtbot.waitUntil(lambda: len(told) == 6)
    assert sorted(path.name for path in desk.folder.iterdir()) == ["file", "first.txt", "third.txt"]
    assert sum("was not written" in words for words in told) == 1


def test_all_accounts_come_as_one_pdf_with_a_bookmark_each(open_window: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    plans = [named_plan(n) for n in range(3)]
    desk = Desk(open_window(*plans), qtbot, tmp_path / "paper")
    desk.stage.window.export.all_maps()
    desk.press(Qt.Key.Key_Return)
    (file,) = desk.written("*.pdf")
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert [str(item.title) for item in outline.root] == [f"Account {n} — account map" for n in range(3)]
        assert len(pdf.pages) == 3


def test_stopping_writes_nothing_and_changes_nothing(open_window: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    plans = [named_plan(n) for n in range(30)]
    desk = Desk(open_window(*plans), qtbot, tmp_path / "paper")
    before = desk.stage.plan
    desk.stage.window.export.all_maps()
    dialog = desk.stage.window.findChild(ManyMaps)
    assert isinstance(dialog, ManyMaps)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.bar.value() >= 2)
    dialog.reject()
    assert not list((tmp_path / "paper").glob("*"))
    assert desk.stage.plan is before


def test_copied_map_is_masked_when_the_printed_one_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[Page] = []

    def noted(briefing: Briefing, choice: PageChoice) -> Page:
        pages.append(page_of(briefing, choice))
        return pages[-1]

    monkeypatch.setattr(export, "page_of", noted)
    desk.stage.window.settings.setValue("print/masked", "True")
    desk.stage.window.export.copy_picture()
    assert "Ada Byrne" not in {face.name for face in pages[0].picture.faces.cards.values()}


@pytest.mark.parametrize("masked", [True, False])
def test_all_maps_say_that_names_are_masked_when_they_are(
    open_window: Opens, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, masked: bool
) -> None:
    made: list[tuple[str, bool]] = []

    def noted(briefing: Briefing, choice: PageChoice) -> tuple[Sheet, ...]:
        made.append((briefing.plan.account.name, choice.masked))
        return sheets_of(briefing, choice)

    monkeypatch.setattr(many_maps, "sheets_of", noted)
    desk = Desk(open_window(named_plan(1)), qtbot, tmp_path / "paper")
    desk.stage.window.settings.setValue("print/masked", "True")
    desk.stage.window.export.all_maps()
    dialog = desk.stage.window.findChild(ManyMaps)
    assert isinstance(dialog, ManyMaps)
    assert dialog.masked.isChecked()
    dialog.masked.setChecked(masked)
    dialog.accept()
    desk.written("*.pdf")
    assert made == [("Masked account" if masked else "Account 1", masked)]
