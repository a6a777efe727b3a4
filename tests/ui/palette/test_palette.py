"""The palette in the whole window: every command with its key, people and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from account_planner.ui.palette.palette import Palette
from account_planner.words.also_called import _ALSO
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

K = Qt.Key


def opened(stage: Stage, qtbot: QtBot) -> Palette:
    stage.window.actions_of.of["palette"].trigger()
    palette = stage.window.findChild(Palette)
    assert isinstance(palette, Palette)
    qtbot.addWidget(palette)
    return palette


def test_every_command_is_listed_with_its_key(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada Byrne", title="CIO")))
    listed = {(entry.words, entry.beside) for entry in opened(stage, qtbot)._entries}
    words = {words for words, _ in listed}
    assert ("Tidy", "Ctrl+Shift+R") in listed
    assert ("Ada Byrne", "CIO") in listed
    assert ("Example AG", "account") in listed
    assert len(words) >= len(stage.window.actions_of.of)


def test_enter_does_the_best_fit(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada Byrne")))
    palette = opened(stage, qtbot)
    QTest.keyClicks(palette.line, "lens stan")
    QTest.keyClick(palette.line, K.Key_Return)
    assert stage.window.map.lens_code == "stance"
    assert not palette.isVisible()


def test_a_person_is_shown_and_arrows_choose(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Zoe Ash"), buyer("Zoe Birch")))
    palette = opened(stage, qtbot)
    QTest.keyClicks(palette.line, "zoe")
    QTest.keyClick(palette.line, K.Key_Down)
    QTest.keyClick(palette.line, K.Key_Return)
    assert stage.window.selection.people == (ident("Zoe Birch"),)


def test_what_is_off_does_nothing(open_window: Opens, qtbot: QtBot) -> None:
    palette = opened(open_window(plan(buyer("Ada"))), qtbot)
    QTest.keyClicks(palette.line, "redo")
    QTest.keyClick(palette.line, K.Key_Return)
    assert palette.isVisible()


def test_nothing_that_fits_is_said(open_window: Opens, qtbot: QtBot) -> None:
    palette = opened(open_window(plan(buyer("Ada"))), qtbot)
    QTest.keyClicks(palette.line, "qqq")
    assert palette.found == []
    QTest.keyClick(palette.line, K.Key_Return)
    assert palette.isVisible()


def test_find_next_goes_on_from_what_was_found(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Zoe Ash"), buyer("Zoe Birch")))
    window = stage.window
    window.search.setText("zoe")
    window.search.look()
    QTest.keyClick(window.search, K.Key_Return)
    first = window.selection.people
    window.actions_of.of["find-next"].trigger()
    assert {*first, *window.selection.people} == {ident("Zoe Ash"), ident("Zoe Birch")}
    window.actions_of.of["find-before"].trigger()
    assert window.selection.people == first


def test_it_opens_under_the_title_wherever_the_window_is(open_window: Opens, qtbot: QtBot) -> None:
    """Also right after another command: a popup is put there by us, a window by whatever manages windows."""
    stage = open_window(plan(buyer("Ada")))
    for place, command in (((0, 0), "zoom in"), ((40, 30), "dark")):
        stage.window.move(*place)
        palette = opened(stage, qtbot)
        assert palette.windowType() is Qt.WindowType.Popup
        assert palette.focusWidget() is palette.line, "what is typed goes there"
        frame = stage.window.geometry()
        assert abs(palette.geometry().center().x() - frame.center().x()) <= 1
        assert palette.y() == stage.window.mapToGlobal(QPoint(0, 90)).y()
        QTest.keyClicks(palette.line, command)
        QTest.keyClick(palette.line, K.Key_Return)
        QCoreApplication.sendPostedEvents(palette, QEvent.Type.DeferredDelete)


def test_a_command_is_found_by_what_its_menu_says(open_window: Opens, qtbot: QtBot) -> None:
    """With its three dots too, and with its key beside."""
    palette = opened(open_window(plan(buyer("Ada"))), qtbot)
    palette.line.insert("keep a snapshot…")
    assert [(entry.words, entry.beside) for entry in palette.found] == [("Keep a snapshot", "Ctrl+S")]


def test_menus_say_short_what_the_palette_says_in_full(open_window: Opens) -> None:
    actions = open_window(plan(buyer("Ada"))).window.actions_of
    texts = {name: actions.of[name].text() for name in ("view-map", "lens-stance", "lines-key", "zoom-100")}
    assert texts == {"view-map": "Map", "lens-stance": "Stance", "lines-key": "Key people", "zoom-100": "100 %"}
    full = {words for words, _, _ in actions.commands()}
    assert {"View: Map", "Lens: stance", "Lines: key people", "Zoom to 100 %"} <= full


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("restore", "Go back to an earlier state"),
        ("powerpoint", "Export slides"),
        ("trend", "Why this number?"),
        ("merge duplicates", "Make one person of two"),
        ("competitors", "Lens: rivals"),
        ("settings", "Preferences"),
        ("shortcuts", "Keys"),
    ],
)
def test_a_command_is_found_by_what_other_programs_call_it(
    open_window: Opens, qtbot: QtBot, typed: str, command: str
) -> None:
    palette = opened(open_window(plan(buyer("Ada"))), qtbot)
    palette.line.insert(typed)
    assert palette.found[0].words == command


def test_other_words_belong_to_commands_that_there_are(open_window: Opens) -> None:
    known = open_window(plan(buyer("Ada"))).window.actions_of.of
    assert set(_ALSO) <= set(known)
