"""The dialogs of judgement on a small screen: the page scrolls, nothing is cut at the side, the buttons stay."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton

from account_planner.edits.meetings import EditMeeting
from account_planner.ui.dialogs.erase import EraseDialog
from account_planner.ui.kit.scrolled import ScrolledDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.plan import Plan
    from account_planner.ui.dialogs.debrief import DebriefDialog
    from tests.ui.conftest import Opens, Stage


def debrief(stage: Stage) -> DebriefDialog | None:
    """Of a meeting that was an hour ago."""
    meeting = next(iter(stage.plan.meetings.values()))
    begun = stage.document.clock.now() - timedelta(hours=1)
    assert stage.window.submit(EditMeeting(meeting.id, (("starts_at", begun), ("ends_at", None))))
    return stage.window.talk_deeds.debrief_of(meeting.id)


def erasing(stage: Stage) -> EraseDialog | None:
    stage.window.actions_of.of["erase"].trigger()
    return stage.window.findChild(EraseDialog)


LONG = "Alexandra-Konstantina Papadopoulou-Wiśniewska von der Leyen"
OPENERS: dict[str, Callable[[Stage], object]] = {
    "guide": lambda stage: stage.window.talk_deeds.help_decide(),
    "debrief": lambda stage: debrief(stage),
    "touch": lambda stage: stage.window.plan_deeds.touch_dialog(stage.window.selection.people),
    "leaving": lambda stage: stage.window.talk_deeds.leave(),
    "erase": lambda stage: erasing(stage),
    "step": lambda stage: stage.window.talk_deeds.next_step(),
}


@pytest.fixture
def stage(open_window: Opens, sample_plan: Plan) -> Stage:
    raj = next(person for person in sample_plan.stakeholders.values() if person.name == "Raj Patel")
    stage = open_window(sample_plan.put(dataclasses.replace(raj, name=LONG)))
    stage.window.selection.set_people((raj.id,))
    return stage


@pytest.mark.parametrize("name", OPENERS)
def test_dialog_of_533_by_300_pixels_is_whole(stage: Stage, name: str) -> None:
    dialog = cast("ScrolledDialog", OPENERS[name](stage))
    assert isinstance(dialog, ScrolledDialog)
    QApplication.processEvents()
    dialog.resize(533, 300)
    for _ in range(4):
        QApplication.processEvents()
    assert dialog.size().toTuple() == (533, 300)
    assert dialog.area.horizontalScrollBar().maximum() == 0
    feet = [button for button in dialog.findChildren(QPushButton) if not dialog.area.isAncestorOf(button)]
    assert feet
    for button in feet:
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())), button.text()
    dialog.reject()


def test_names_stand_above_their_cells_where_there_is_no_room(stage: Stage) -> None:
    dialog = debrief(stage)
    assert dialog is not None
    beside = dialog.grid.cells[0]["there"]
    name = dialog.grid._names[0]
    for width, above in ((820, False), (470, True), (820, False)):
        dialog.resize(width, 500)
        for _ in range(4):
            QApplication.processEvents()
        assert (name.geometry().bottom() < beside.geometry().top()) is above, width
        assert name.width() > 60
    dialog.reject()


def test_dialog_is_never_larger_than_its_screen(stage: Stage) -> None:
    dialog = debrief(stage)
    assert dialog is not None
    free = dialog.screen().availableGeometry()
    assert dialog.width() <= free.width()
    assert dialog.height() <= free.height()
    dialog.reject()
