"""Ways and introductions in the whole window, by key, menu and dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from account_planner.domain.vocabulary import IntroState, LinkKind, RelationshipLevel
from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, link, ours, outside, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.entities import Link
    from tests.ui.conftest import Opens, Stage

COVERS = link("covers", "Jo", "Ada", level=RelationshipLevel.VENDOR)
KNOWS = link("influences", "Ada", "Raj")


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Jo covers Ada, Ada influences Raj; nobody reaches Eve; Oz refers people to us."""
    people = (ours("Jo"), buyer("Ada"), buyer("Raj"), buyer("Eve"), outside("Oz", centre_of_influence=True))
    return open_window(plan(*people, COVERS, KNOWS))


def doors(stage: Stage) -> list[Link]:
    return [k for k in stage.plan.links.values() if k.kind is LinkKind.INTRODUCES]


def told(stage: Stage) -> str:
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    return toast.words


def test_the_key_lights_up_the_way_on_the_map(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.views.show("people")
    window.selection.set_people((ident("Raj"),))
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.views.current == "map"
    assert set(window.selection.links) == {COVERS.id, KNOWS.id}
    assert window.map.faded == {ident("Eve"), ident("Oz")}
    assert "Jo covers Ada · Ada influences Raj" in told(stage)
    QTest.keyClick(window.map, Qt.Key.Key_Escape)
    assert not window.map.faded


def test_what_the_way_lacks_is_planned_from_the_toast(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Raj"),))
    stage.window.actions_of.of["way"].trigger()
    button = next(b for b in stage.window.findChildren(QPushButton) if b.text() == "Plan to ask Ada")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (made,) = doors(stage)
    assert (made.source_id, made.target_id, made.intro_state) == (ident("Ada"), ident("Raj"), IntroState.PLANNED)


def test_nobody_and_no_way_are_said(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Eve"),))
    stage.window.actions_of.of["way"].trigger()
    assert "No way leads to Eve yet" in told(stage)
    stage.window.selection.set_people((ident("Jo"),))
    stage.window.actions_of.of["way"].trigger()
    assert "Select the one of their people" in told(stage)


def test_introductions_are_added_and_stepped_on(stage: Stage) -> None:
    dialog = stage.window.door_deeds.introductions()
    assert dialog is not None
    assert "Oz" in dialog._idle.text()
    dialog.opener.setCurrentIndex(dialog.opener.findText("Oz"))
    dialog.buyer.setCurrentIndex(dialog.buyer.findText("Eve"))
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    (made,) = doors(stage)
    box = dialog.states[made.id]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert [k.intro_state for k in doors(stage)] == [IntroState.ASKED]
    assert not dialog._idle.isVisible()
    stage.window.actions_of.of["undo"].trigger()
    assert [k.intro_state for k in doors(stage)] == [IntroState.PLANNED]
    dialog.close()
