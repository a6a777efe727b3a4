"""Cards slide to where a change puts them, where that is wished; nothing else waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from account_planner.domain.vocabulary import Level
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas.slides import SLIDE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.canvas.conftest import Stage


@pytest.fixture
def moving(firm: Stage) -> Iterator[Stage]:
    firm.view.set_motion(True)
    yield firm
    firm.view.set_motion(False)


def promote(stage: Stage) -> None:
    stage.document.do(EditPeople((stage.named("Ian Ross"),), (("level", Level.MANAGER),)))


def test_a_card_slides_and_then_stands_where_it_belongs(moving: Stage, qtbot: QtBot) -> None:
    promote(moving)
    ian = moving.named("Ian Ross")
    assert ian in moving.view.slides.ids
    sliding = moving.view.viewport().grab().toImage()
    qtbot.waitUntil(lambda: not moving.view.slides.ids)
    settled = moving.view.viewport().grab().toImage()
    assert sliding != settled
    moving.view.paint_anew()
    assert moving.view.viewport().grab().toImage() == settled


def test_no_movement_lasts_longer_than_a_fifth_of_a_second() -> None:
    assert 120 <= SLIDE_MS <= 200


def test_with_reduced_motion_nothing_slides(firm: Stage) -> None:
    firm.view.set_motion(False)
    promote(firm)
    assert not firm.view.slides.ids


def test_what_a_hand_let_go_is_there_at_once(moving: Stage) -> None:
    moving.drag(moving.spot("Ian Ross"), moving.spot("Eve Lund"))
    assert moving.kinds == ["Reparent"]
    assert not moving.view.slides.ids


@pytest.mark.parametrize("how", ["press", "scroll"])
def test_whoever_goes_on_need_not_wait(moving: Stage, how: str) -> None:
    promote(moving)
    if how == "press":
        moving.click(QPoint(3, 3))
    else:
        moving.view.pan(10, 0)
    assert not moving.view.slides.ids


def test_a_folded_branch_comes_out_of_its_boss(moving: Stage) -> None:
    moving.select("Ada Byrne")
    moving.key(Qt.Key.Key_Minus)
    moving.view.slides.stop()
    moving.key(Qt.Key.Key_Plus)
    assert moving.named("Raj Patel") in moving.view.slides.ids
