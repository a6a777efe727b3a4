"""A large map that is shown no longer goes a little at a time."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from account_planner.edits.people import AddPerson
from account_planner.ui.canvas import letting_go
from tests.builders import buyer

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.canvas.conftest import Stage


def test_small_map_goes_by_itself(firm: Stage) -> None:
    firm.document.do(AddPerson(buyer("Newcomer")))
    assert firm.view._letting_go is not None
    assert firm.view._letting_go.held == []


def test_large_map_is_gone_after_some_turns(firm: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LARGE": 3, "_AT_ONCE": 2, "_FIRST_MS": 1, "_PAUSE_MS": 1}.items():
        monkeypatch.setattr(letting_go, name, value)
    before = weakref.ref(firm.view.shown.picture)
    firm.document.do(AddPerson(buyer("Newcomer")))
    going = firm.view._letting_go
    assert going is not None
    held = sum(map(len, going.held))
    assert held > len(firm.plan.stakeholders)
    going._on_turn()
    assert sum(map(len, going.held)) == held, "as long as it is painted"
    firm.view.viewport().repaint()
    assert before() is None
    going._on_turn()
    assert sum(map(len, going.held)) == held - 2
    qtbot.waitUntil(lambda: not going.held)
    assert not going._timer.isActive()
