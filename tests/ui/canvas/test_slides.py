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

    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from tests.ui.canvas.conftest import Stage


@pytest.fixture
def moving(firm: Stage) -> Iterator[Stage]:
    firm.view.set_motion(True)
    yield firm
    firm.view.set_motion(False)


def pixel_of(stage: Stage, name: str) -> QColor:
    """The colour of the strip at the left of somebody's card, as it is seen now."""
    return stage.view.viewport().grab().toImage().pixelColor(stage.spot(name, 0.0, 0.5))


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
    moving.view._still.forget()
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


def test_whoever_is_out_of_focus_fades_by_and_by(moving: Stage, qtbot: QtBot) -> None:
    moving.select("Eve Lund")
    moving.view.viewport().grab()
    before = pixel_of(moving, "Raj Patel")
    moving.key(Qt.Key.Key_F9)
    assert moving.view.slides.is_dissolving
    first = pixel_of(moving, "Raj Patel")
    qtbot.waitUntil(lambda: not moving.view.slides.is_dissolving)
    after = pixel_of(moving, "Raj Patel")
    assert before.lightness() <= first.lightness() < after.lightness()
    moving.view._still.forget()
    assert pixel_of(moving, "Raj Patel") == after


def test_focus_is_there_at_once_with_reduced_motion_or_after_a_press(firm: Stage) -> None:
    seen = []
    firm.select("Eve Lund")
    firm.key(Qt.Key.Key_F9)
    seen.append(firm.view.slides.is_dissolving)
    firm.view.set_motion(True)
    firm.key(Qt.Key.Key_Escape)
    seen.append(firm.view.slides.is_dissolving)
    firm.click(QPoint(3, 3))
    seen.append(firm.view.slides.is_dissolving)
    firm.view.set_motion(False)
    assert seen == [False, True, False]


def test_a_fold_slides_those_who_stay(moving: Stage) -> None:
    moving.select("Ada Byrne")
    stood = {id_: moving.view.card_area(id_) for id_ in moving.view.shown.placement.cards}
    moving.key(Qt.Key.Key_Minus)
    stand = {id_: moving.view.card_area(id_) for id_ in moving.view.shown.placement.cards}
    moved = {id_ for id_, area in stand.items() if (area.topLeft() - stood[id_].topLeft()).manhattanLength() > 2}
    assert moved
    assert moved <= moving.view.slides.ids


def test_a_folded_branch_comes_out_of_its_boss(moving: Stage) -> None:
    moving.select("Ada Byrne")
    moving.key(Qt.Key.Key_Minus)
    moving.view.slides.stop()
    moving.key(Qt.Key.Key_Plus)
    assert moving.named("Raj Patel") in moving.view.slides.ids
