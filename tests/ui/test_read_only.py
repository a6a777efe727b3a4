"""A file that can only be read: what would write is off and says why, all else works without asking for a write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from account_planner.domain.errors import NotSaved
from account_planner.ui.kit.notices import Toast
from account_planner.ui.panes.account_list import AccountList
from tests.builders import buyer, ident, plan
from tests.fake_store import MemoryStore
from tests.ui.conftest import LIGHT

if TYPE_CHECKING:
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

    stage = open_window(plan(buyer("Ada"), buyer("Raj")))
    stage.store.read_only = True
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


def test_the_list_of_accounts_only_opens(qtbot: QtBot, open_window: Opens) -> None:
    lines: tuple[AccountLine, ...] = open_window(plan(buyer("Ada"))).window.workspace.accounts()
    for read_only in (False, True):
        listed = AccountList(LIGHT, read_only=read_only)
        qtbot.addWidget(listed)
        on = [action.text() for action in listed.menu_of(lines[0]).actions() if action.isEnabled()]
        assert (on == ["Open"]) is read_only
        assert listed._new.isEnabled() is not read_only
