"""Noting a strength or threat about whoever is selected, in the whole window; other ways from the map into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from account_planner.domain.entities import Action, Rival, RivalTie, ValuePoint
from account_planner.domain.listing import Hit
from account_planner.domain.vocabulary import FactorKind, RelationshipLevel, ValueKind
from account_planner.edits.batch import Several
from account_planner.edits.records import AddRecord
from account_planner.ui.dialogs.keys import KeySheet
from account_planner.ui.fixes import place_of_check
from account_planner.ui.forms.person_facts import other_line_rows
from account_planner.ui.plan.noting import AskFactor, noted
from account_planner.ui.tabs import Tab
from account_planner.words.labels import edit_text
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

COVERS = link("covers", "Jo", "Raj")


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    point = ValuePoint(id=ident("point"), kind=ValueKind.RISK, text="Less stock")
    step = Action(id=ident("step"), text="Call")
    return open_window(plan(buyer("Raj"), buyer("Ada"), ours("Jo"), COVERS, point, step))


def ask(stage: Stage) -> AskFactor:
    stage.window.actions_of.of["note-factor"].trigger()
    return stage.window.findChildren(AskFactor)[-1]


def test_a_note_is_about_the_selected_person(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Raj"),))
    dialog = ask(stage)
    dialog.buttons[FactorKind.STRENGTH].click()
    QTest.keyClicks(dialog.line, "Trusts our service")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    (factor,) = stage.plan.factors.values()
    assert (factor.kind, factor.text, factor.about_id) == (FactorKind.STRENGTH, "Trusts our service", ident("Raj"))
    assert stage.window.views.current == "map"
    label = stage.document.undo_label()
    assert label is not None
    assert edit_text(label) == "add the factor Trusts our service"


def test_a_note_about_a_line_keeps_the_line(stage: Stage) -> None:
    stage.window.selection.set_links((COVERS.id,))
    dialog = ask(stage)
    dialog.line.setText("Jo is leaving")
    dialog.accept()
    assert [factor.about_id for factor in stage.plan.factors.values()] == [COVERS.id]


def test_one_note_about_several_people_is_one_step() -> None:
    before = plan(buyer("Raj"), buyer("Ada"))
    command = noted(before, (ident("Raj"), ident("Ada")), FactorKind.THREAT, "Reorganised in spring")
    assert isinstance(command, Several)
    after = command.apply(before)
    assert {factor.about_id for factor in after.factors.values()} == {ident("Raj"), ident("Ada")}
    assert len({factor.rank for factor in after.factors.values()}) == 2


def test_a_note_about_nobody_is_one_record() -> None:
    assert isinstance(noted(plan(), (), FactorKind.THREAT, "x"), AddRecord)


def test_a_finding_of_the_search_leads_to_its_place_in_the_plan(stage: Stage) -> None:
    window = stage.window
    window.search.hit_chosen.emit(Hit(stage.plan.account.id, "value_points", ident("point"), "Less stock"))
    assert window.views.current == "plan"
    table = window.plan_view.sections["value"].lists[0]
    assert table.records.record(table.row).id == ident("point")  # type: ignore[union-attr]


def test_a_late_promise_of_the_checklist_is_mended_in_the_plan(stage: Stage) -> None:
    assert place_of_check(stage.plan, "clean_up", ident("step")).record == ("actions", ident("step"))


def test_the_accounts_tab_leads_into_the_plan(stage: Stage) -> None:
    window = stage.window
    window.open_tab(Tab.ACCOUNT)
    window.account.way.buttons[2].click()
    assert window.views.current == "plan"
    assert window.plan_view.sections["value"].lists[0].hasFocus()


def test_a_person_tells_which_rival_knows_them() -> None:
    rival = Rival(id=ident("rival"), name="Contoso")
    level = RelationshipLevel.VENDOR
    tie = RivalTie(id=ident("t"), rival_id=rival.id, stakeholder_id=ident("Raj"), level=level, note="since\n2024")
    rows = other_line_rows(plan(buyer("Raj"), rival, tie), buyer("Raj"), ())
    assert [row.words for row in rows] == ["Contoso knows them: vendor (since 2024)"]


def test_undo_names_the_edit_and_the_page_follows(stage: Stage) -> None:
    window = stage.window
    window.views.show("plan")
    table = window.plan_view.sections["actions"].lists[0]
    table.records.tick(0)  # type: ignore[union-attr]
    assert window.actions_of.of["undo"].text() == "Undo: state of the action Call"
    window.actions_of.of["undo"].trigger()
    assert [each.id for each in table.records.records] == [ident("step")]  # type: ignore[union-attr]


def test_what_is_half_written_is_taken_when_another_account_is_clicked(open_window: Opens) -> None:
    one, two = plan(name="Alpha"), plan(name="Beta")
    stage = open_window(one, two)
    window = stage.window
    window.views.show("plan")
    table = window.plan_view.lists[0]
    QTest.qWaitForWindowActive(window)
    table.begin_new()  # type: ignore[union-attr]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Less queues")
    window.account_list.setFocus(Qt.FocusReason.MouseFocusReason)
    window.accounts.open(two.account.id)
    assert [goal.text for goal in stage.store.load(one.account.id).objectives.values()] == ["Less queues"]
    assert not stage.plan.objectives
    assert table.cells.editor is None


def test_showing_a_person_from_the_plan_goes_to_the_map(stage: Stage) -> None:
    window = stage.window
    window.views.show("plan")
    window.plan_view.person_asked.emit(ident("Ada"))
    assert window.views.current == "map"
    assert window.selection.people == (ident("Ada"),)


def test_the_keys_of_the_plan_are_told_first_while_it_is_in_sight(stage: Stage) -> None:
    window = stage.window
    window.views.show("plan")
    window.view_deeds.keys_here()
    sheet = window.findChildren(KeySheet)[-1]
    assert "In the plan" in [label.text() for label in sheet.findChildren(QLabel)]
