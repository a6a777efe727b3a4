"""A file that can only be read: what would write is off and says why, all else works without asking for a write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from account_planner.domain.errors import NotSaved
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas import menus
from account_planner.ui.canvas.keys import WISHES
from account_planner.ui.kit.notices import Toast
from account_planner.ui.panes.account_list import AccountList
from tests.builders import buyer, ident, link, plan
from tests.fake_store import MemoryStore
from tests.ui.conftest import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from account_planner.domain.listing import AccountLine
    from tests.ui.conftest import Opens, Stage

_LEAVES = {"quit", "palette", "full"}


def reading(open_window: Opens, monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> Stage:
    """A window on such a file with somebody selected; `asked` are the writes that were asked for."""

    def refuse(name: str) -> None:
        def write(*_arguments: object, **_options: object) -> None:
            asked.append(name)
            raise NotSaved("The change was not saved because the file was opened for reading only.")

        monkeypatch.setattr(MemoryStore, name, write)

    stage = open_window(plan(buyer("Ada"), buyer("Raj"), link("reports_to", "Raj", "Ada")), read_only=True)
    for name in ("create", "write", "delete", "save_snapshot", "drop_snapshot", "back_up", "restore", "erase"):
        refuse(name)
    stage.window.selection.set_people((ident("Ada"),))
    return stage


def test_every_action_is_off_with_its_reason_or_asks_for_no_write(
    open_window: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    stage = reading(open_window, monkeypatch, asked)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_a, **_o: ("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_a, **_o: ([], "")))
    off = []
    for name, action in stage.window.actions_of.of.items():
        if not action.isEnabled():
            off.append(name)
        elif name not in _LEAVES:
            action.trigger()
            for widget in QApplication.topLevelWidgets():
                if widget is not stage.window and widget.isVisible():
                    widget.close()
            stage.window.selection.set_people((ident("Ada"),))
            assert asked == [], name
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    told = {name for name in off if "read only" in stage.window.actions_of.of[name].toolTip()}
    assert set(off) - told == {"undo", "redo"}, "nothing was done that could be"
    assert {"peer", "tidy", "import", "snapshot", "restore", "erase", "new-meeting", "judge"} <= told
    assert {"compare", "copy", "export-plan", "save-copy", "find", "lens-stance"}.isdisjoint(off)


def test_what_an_empty_place_offers_says_why_it_cannot_be(open_window: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    stage = reading(open_window, monkeypatch, asked)
    stage.window.map.offers[0].click()
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.isVisible()
    assert toast.words == "The file is read only"
    assert asked == []


def test_what_is_dropped_on_the_window_says_at_once_why_it_is_not_taken(
    open_window: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stage = reading(open_window, monkeypatch, [])
    people = tmp_path / "people.csv"
    people.write_text("name\nBea\n", encoding="utf-8")
    dropped = [QMimeData(), QMimeData()]
    dropped[0].setUrls([QUrl.fromLocalFile(str(people))])
    dropped[1].setText("Bea, Chair\nCleo, Buyer")
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    for mime in dropped:
        toast.hide()
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(stage.window, QDragEnterEvent(QPoint(300, 300), *how))
        QApplication.sendEvent(stage.window, QDropEvent(QPointF(300, 300), *how))
        assert (toast.isVisible(), toast.words) == (True, "The file is read only")
        assert QApplication.activeModalWidget() is None


def test_the_list_of_accounts_only_opens(qtbot: QtBot, open_window: Opens) -> None:
    lines: tuple[AccountLine, ...] = open_window(plan(buyer("Ada"))).window.workspace.accounts()
    for read_only in (False, True):
        listed = AccountList(LIGHT, read_only=read_only)
        qtbot.addWidget(listed)
        on = [action.text() for action in listed.menu_of(lines[0]).actions() if action.isEnabled()]
        assert (on == ["Open"]) is read_only
        assert listed._new.isEnabled() is not read_only


def test_menus_of_the_map_offer_only_what_can_be(open_window: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = reading(open_window, monkeypatch, [])
    view = stage.window.map
    made = [
        menus.person_menu(view),
        menus.line_menu(view, lambda: None),
        menus.map_menu(view, lambda: None),
        menus.side_menu(view),
    ]
    on = {
        each.text().partition("\t")[0] for menu in made for each in menu.actions() if each.isEnabled() and each.text()
    }
    assert on == {
        "Copy", "Shortest way to this person", "Select the branch", "Fold the branch", "Move to another side",
        "Select everybody", "Show the whole map",
        *(f"Our side at the {place}" for place in ("right", "left", "top", "bottom")),
    }  # fmt: skip


def test_gestures_and_keys_ask_for_no_write_and_say_why(open_window: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    stage = reading(open_window, monkeypatch, asked)
    view, before = stage.window.map, stage.plan
    hints: list[str] = []
    monkeypatch.setattr(view, "hint", hints.append)
    view.setFocus()
    card = view.shown.placement.cards[ident("Ada")].centre
    at = view.to_point(card)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), at + QPoint(60, 60))
    assert view._tool is None
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(60, 60))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not view.editor.is_open
    keys = [key for held, key in WISHES if held == Qt.KeyboardModifier.NoModifier and key is not Qt.Key.Key_F9]
    for key in keys:
        stage.window.selection.set_people((ident("Ada"),))
        QTest.keyClick(view, key)
    assert not view.editor.is_open
    assert not view.quick.is_open
    assert "The file is read only" in hints
    assert asked == []
    assert stage.plan == before


def test_what_is_typed_anyway_says_why_and_waits_for_nothing(
    open_window: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    stage = reading(open_window, monkeypatch, asked)
    assert stage.window.submit.keep(EditPeople((ident("Ada"),), (("title", "CFO"),))) == "The file is read only"
    assert not stage.window.submit(EditPeople((ident("Ada"),), (("title", "CFO"),)))
    assert stage.window.submit.waiting == 0
    assert not stage.window.bar.isVisible()
    assert asked == []
