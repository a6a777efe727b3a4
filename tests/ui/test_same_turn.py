"""What an edit changes is what every widget would paint when `do` returns: no turn of the event loop in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from account_planner.domain.vocabulary import Side, Stance
from account_planner.edits.people import EditPeople
from account_planner.ui.kit.read_row import ReadRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage


@pytest.fixture
def stage(open_window: Opens, sample_plan: Plan) -> Stage:
    return open_window(sample_plan)


def _judge(stage: Stage, name: str) -> None:
    """Make somebody a supporter whose win is known."""
    change = (("win_business", "No night shift fails"), ("stance", Stance.SUPPORTER))
    assert stage.document.do(EditPeople(ids=(stage.person(name),), changes=change))


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _card(stage: Stage, name: str) -> QImage:
    """The pixels of one card on the map, without its round corners, behind which lines may pass."""
    area = stage.window.map.card_area(stage.person(name)).toAlignedRect().adjusted(3, 3, -3, -3)
    return _picture(stage.window.map.viewport()).copy(area)


def test_card_is_painted_anew_in_the_same_turn(stage: Stage) -> None:
    raj, ada = _card(stage, "Raj Patel"), _card(stage, "Ada Byrne")
    _judge(stage, "Raj Patel")
    assert _card(stage, "Raj Patel") != raj
    assert _card(stage, "Ada Byrne") == ada


def test_meter_tells_and_paints_the_new_number_in_the_same_turn(stage: Stage) -> None:
    meter = stage.window.meter
    words, picture = meter.number.text(), _picture(meter)
    buyers = tuple(person.id for person in stage.plan.on_side(Side.BUYER))
    assert stage.document.do(EditPeople(ids=buyers, changes=(("stance", Stance.OPPONENT),)))
    assessment = stage.document.assessment
    assert assessment is not None
    assert meter.number.text() == f"Coverage {assessment.coverage.shown}" != words
    assert _picture(meter) != picture


def test_checklist_counts_and_paints_in_the_same_turn(stage: Stage) -> None:
    pane = stage.window.checklist
    stage.window.inspector.open_tab(stage.window.inspector.tab.CHECKLIST)
    words, picture = pane.header.text(), _picture(pane)
    _judge(stage, "Raj Patel")
    assessment = stage.document.assessment
    assert assessment is not None
    assert pane.header.text().startswith(f"{assessment.checklist.confirmed} of ")
    assert pane.header.text() != words
    assert _picture(pane) != picture


def test_checklist_is_counted_on_its_tab_before_its_pane_is_made(stage: Stage) -> None:
    window = stage.window
    assert not window.made("checklist")
    words = window.inspector.tabs.tabText(2)
    _judge(stage, "Raj Patel")
    assert window.inspector.tabs.tabText(2) != words
    assert not window.made("checklist")
    assert window.checklist.header.text().split()[0] in window.inspector.tabs.tabText(2)


def test_undo_paints_the_card_as_it_was_in_the_same_turn(stage: Stage) -> None:
    _card(stage, "Raj Patel")
    before = stage.plan
    _judge(stage, "Raj Patel")
    changed = _card(stage, "Raj Patel")
    assert stage.document.undo()
    assert stage.plan == before
    stage.window.selection.clear()
    assert _card(stage, "Raj Patel") != changed


def test_person_in_the_inspector_is_shown_anew_in_the_same_turn(stage: Stage) -> None:
    stage.window.selection.set_people((stage.person("Raj Patel"),))
    row = stage.window.person.form.rows["win_business"]
    assert isinstance(row, ReadRow)
    assert row.value is not None
    _judge(stage, "Raj Patel")
    assert row.value.words == "No night shift fails"
