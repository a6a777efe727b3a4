"""The inspector of people asks for what the rep does there, and for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from account_planner.domain.vocabulary import Evidence, Level, RelationshipLevel, Side, Stance, Status
from account_planner.edits.people import EditPeople, FillMissing, MarkLeft, MoveToSide, Reparent
from account_planner.rules.actions import NextAction
from account_planner.ui.forms.person_facts import actions_with
from account_planner.ui.panes.person_pane import PersonPane
from tests.builders import TODAY, buyer, ident, link, ours, plan
from tests.ui.conftest import LIGHT, PLAYBOOK, Asked, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.edits.command import Command

ADA = ident("Ada")
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot: QtBot, asked: Asked) -> PersonPane:
    made = PersonPane(asked, PLAYBOOK, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.show_change(told(plan(buyer("Ada"), buyer("Raj"), ours("Jules"))))
    made.show_people((ADA,))
    return made


def pick(pane: PersonPane, name: str, value: object) -> None:
    """Choose one value of a box as the mouse would."""
    row = (pane.form.rows | pane.details.rows)[name]
    editor = row.editor
    place = editor._values.index(value)
    editor.setCurrentIndex(place)
    editor.activated.emit(place)


def test_click_on_a_stance_asks_for_it(pane: PersonPane, asked: Asked) -> None:
    QTest.mouseClick(pane.form.rows["stance"].editor._buttons[Stance.CHAMPION], CLICK)
    assert asked.commands == [EditPeople(ids=(ADA,), changes=(("stance", Stance.CHAMPION),))]


def test_click_on_the_present_stance_asks_for_nothing(pane: PersonPane, asked: Asked) -> None:
    QTest.mouseClick(pane.form.rows["stance"].editor._buttons[None], CLICK)
    assert asked.commands == []


def test_typed_win_is_asked_for_once_on_leaving(pane: PersonPane, asked: Asked) -> None:
    pane.form.rows["win_business"].begin()
    QTest.keyClicks(pane.form.rows["win_business"].editor, "Uptime")
    assert asked.commands == []
    pane.form.rows["win_personal"].begin()
    assert asked.commands == [EditPeople(ids=(ADA,), changes=(("win_business", "Uptime"),))]


def test_name_is_asked_for_on_enter(pane: PersonPane, asked: Asked) -> None:
    field = pane.form.rows["name"].editor
    field.selectAll()
    QTest.keyClicks(field, "Ada Byrne")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.commands == [EditPeople(ids=(ADA,), changes=(("name", "Ada Byrne"),))]


@pytest.mark.parametrize(
    ("name", "value"), [("level", Level.DIRECTOR), ("win_evidence", Evidence.TOLD), ("owner_id", ident("Jules"))]
)
def test_choice_asks_for_its_value(pane: PersonPane, asked: Asked, name: str, value: object) -> None:
    pick(pane, name, value)
    assert asked.commands == [EditPeople(ids=(ADA,), changes=((name, value),))]


def test_boss_side_and_leaving_have_commands_of_their_own(pane: PersonPane, asked: Asked) -> None:
    pick(pane, "manager_id", ident("Raj"))
    pick(pane, "side", Side.OUTSIDE)
    pick(pane, "status", Status.LEFT)
    wanted: list[Command] = [
        Reparent(id=ADA, manager_id=ident("Raj")),
        MoveToSide(ids=(ADA,), side=Side.OUTSIDE),
        MarkLeft(id=ADA, on=TODAY),
    ]
    assert asked.commands == wanted


def test_name_of_a_missing_person_finds_them(pane: PersonPane, asked: Asked) -> None:
    pane.show_change(told(plan(buyer("Ada", status=Status.MISSING))))
    field = pane.form.rows["name"].editor
    field.selectAll()
    QTest.keyClicks(field, "Eva")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.commands == [FillMissing(id=ADA, name="Eva")]


def test_several_people_are_changed_alike(pane: PersonPane, asked: Asked) -> None:
    pane.show_people((ADA, ident("Raj")))
    QTest.mouseClick(pane.form.rows["stance"].editor._buttons[Stance.NEUTRAL], CLICK)
    assert asked.commands == [EditPeople(ids=(ADA, ident("Raj")), changes=(("stance", Stance.NEUTRAL),))]
    assert pane.form.rows["name"].isHidden()


def test_foreign_change_is_shown_and_never_asked_for(pane: PersonPane, asked: Asked) -> None:
    other = buyer("Ada", stance=Stance.OPPONENT, level=Level.MANAGER, win_business="Quiet", judged_on=TODAY)
    pane.show_change(
        told(plan(other, ours("Jules"), link("covers", "Jules", "Ada", level=RelationshipLevel.CREDIBLE_SOURCE)))
    )
    assert asked.commands == []
    assert pane.form.rows["win_business"].editor.toPlainText() == "Quiet"


def test_half_typed_text_survives_a_foreign_change(pane: PersonPane) -> None:
    field = pane.form.rows["title"].editor
    QTest.keyClicks(field, "Chief")
    pane.show_change(told(plan(buyer("Ada", title="CFO", stance=Stance.NEUTRAL))))
    assert field.text() == "Chief"


def test_bad_text_stays_and_says_what_is_wrong(pane: PersonPane, asked: Asked) -> None:
    row = pane.form.rows["title"]
    row.editor.setText("x" * 201)
    row.editor.setModified(True)
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert asked.commands == []
    assert "200" in row._problem.text()
    assert len(row.editor.text()) == 201


def test_unreadable_day_stays_and_says_so(pane: PersonPane, asked: Asked) -> None:
    row = pane.form.rows["judged_on"]
    row.editor._line.clear()
    QTest.keyClicks(row.editor._line, "someday")
    QTest.keyClick(row.editor._line, Qt.Key.Key_Return)
    assert asked.commands == []
    assert not row._problem.isHidden()
    assert row.editor._line.text() == "someday"


def test_only_fields_of_the_side_are_offered(pane: PersonPane) -> None:
    pane.show_people((ident("Jules"),))
    assert not pane.form.rows["buy_in"].isHidden()
    assert pane.form.rows["stance"].isHidden()


def test_names_with_markup_show_as_they_are(pane: PersonPane) -> None:
    evil = "<b>Eve</b><img src=file:///etc/passwd>"
    pane.show_change(told(plan(buyer("Ada"), ours(evil), link("covers", evil, "Ada", level=RelationshipLevel.VENDOR))))
    labels = [label for label in pane.findChildren(QLabel) if evil in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_actions_with_somebody_are_about_them_or_their_lines() -> None:
    line, other = link("covers", "Mia", "Ada"), link("covers", "Mia", "Raj")
    mapped = plan(buyer("Ada"), buyer("Raj"), ours("Mia"), line, other)
    about = [
        (ident("Ada"), None),
        (ident("Raj"), ident("Ada")),
        (line.id, None),
        (other.id, None),
        (ident("Raj"), None),
    ]
    actions = [NextAction("recruit", subject, object_, 1.0, 1.0) for subject, object_ in about]
    assert actions_with(mapped, actions, ident("Ada")) == actions[:3]
    assert actions_with(mapped, actions, ident("Mia")) == actions[2:4]
