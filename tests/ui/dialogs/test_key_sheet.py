"""The sheet of keys tells every key, finds by typing, and shows those of the place where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from account_planner.ui.dialogs.keys import KeySheet
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada Byrne")))


def sheet_of(stage: Stage, action: str) -> KeySheet:
    stage.window.actions_of.of[action].trigger()
    found = stage.window.findChild(KeySheet)
    assert isinstance(found, KeySheet)
    return found


def test_every_key_of_the_table_is_on_the_sheet(stage: Stage) -> None:
    sheet = sheet_of(stage, "keys")
    told = "\n".join(sheet.shown())
    for words, key, _ in stage.window.actions_of.commands():
        assert not key or f"{key} {words}" in told
    assert "Alt+arrows" in told
    sheet.close()


def test_typing_leaves_what_is_looked_for(stage: Stage) -> None:
    sheet = sheet_of(stage, "keys")
    QTest.keyClicks(sheet.line, "undo")
    assert [line.split(" ", 1)[1] for line in sheet.shown()] == ["Undo"]
    QTest.keyClicks(sheet.line, "xyz")
    assert sheet.shown() == []
    sheet.close()


def test_on_the_map_the_keys_of_the_map_are_shown(stage: Stage) -> None:
    stage.window.map.setFocus()
    sheet = sheet_of(stage, "keys-here")
    assert any(line.startswith("F4 ") for line in sheet.shown())
    assert not any(line.startswith("Ctrl+N ") for line in sheet.shown())
    sheet.close()
