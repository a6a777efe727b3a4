"""The whole map in small: when it shows, and looking elsewhere by it."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Function, Level, Stance
from account_planner.edits.people import AddPerson
from account_planner.ui.canvas import minimap
from tests.builders import buyer

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.ui.canvas.conftest import Stage


def test_it_shows_only_while_much_is_out_of_sight(firm: Stage) -> None:
    assert not firm.view.minimap.isVisible()
    firm.view.zoom_at(100, 100, 3.0)
    assert firm.view.minimap.isVisible()
    firm.view.fit()
    assert not firm.view.minimap.isVisible()


def test_a_crowd_has_it_as_soon_as_anybody_is_out_of_sight(open_map: Callable[..., Stage]) -> None:
    functions = list(Function)[:6]
    crowd = [buyer(f"P{n}", level=list(Level)[n % 4], function=functions[n % 6]) for n in range(60)]
    stage = open_map(*crowd)
    assert not stage.view.minimap.isVisible()
    stage.view.zoom_at(0, 0, 1.1)
    assert stage.view.minimap.isVisible()


def test_a_press_looks_there(firm: Stage) -> None:
    firm.view.zoom_at(100, 100, 3.0)
    before = firm.view.camera
    minimap = firm.view.minimap
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() - 12, minimap.height() - 12))
    after = firm.view.camera
    assert after.x > before.x
    assert after.y > before.y
    assert after.zoom == before.zoom
    assert firm.selection.people == ()


def test_crowd_beyond_its_room_still_shows_whoever_is_judged(
    open_map: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(minimap, "_ROOM", 5)
    crowd = [buyer(f"P{n}", stance=Stance.CHAMPION if n in {7, 13} else None) for n in range(30)]
    stage = open_map(*crowd)
    shown = list(minimap._standing_for_all(stage.view.shown))
    assert {stage.named("P7"), stage.named("P13")} <= set(shown)
    assert 5 <= len(shown) <= 8


def test_hidden_one_lets_an_earlier_map_go(firm: Stage) -> None:
    firm.view.zoom_at(100, 100, 3.0)
    firm.view.fit()
    before = weakref.ref(firm.view.shown.picture)
    assert not firm.view.minimap.isVisible()
    firm.document.do(AddPerson(buyer("Newcomer")))
    firm.view.viewport().repaint()
    assert before() is None
    firm.view.zoom_at(100, 100, 3.0)
    assert firm.view.minimap._shown is firm.view.shown
