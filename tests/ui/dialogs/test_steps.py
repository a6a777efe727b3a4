"""Next steps with owner and date: of a person, and out of what the meter advises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.entities import Action
from account_planner.domain.vocabulary import ActionState, TeamRole
from account_planner.edits.perform import perform
from account_planner.rules.actions import next_actions
from account_planner.rules.coverage import measure_coverage
from account_planner.ui.dialogs.step import StepDialog
from account_planner.ui.forms.action_wishes import done_command, open_steps, planned_action, step_row
from tests.builders import NOW, TODAY, buyer, ident, ours, plan
from tests.ui.conftest import PLAYBOOK

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

ADA, JO = ident("Ada Byrne"), ident("Jo Kerr")
LATE = Action(id=ident("late"), text="Send dates", owner_id=JO, for_id=ADA, due=TODAY - timedelta(days=1), promise=True)


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    stage = open_window(plan(buyer("Ada Byrne", owner_id=JO), ours("Jo Kerr", team_role=TeamRole.LEAD), LATE))
    stage.window.selection.set_people((ADA,))
    return stage


def opened(stage: Stage) -> StepDialog:
    return stage.window.findChildren(StepDialog)[-1]


def test_person_shows_the_next_step_with_owner_and_day(stage: Stage) -> None:
    (row,) = stage.window.person.steps.rows.rows
    assert row.words == "Promise: Send dates (Jo Kerr)"
    assert row.remark.startswith("late")


def test_new_step_by_keys_has_owner_day_and_person(stage: Stage) -> None:
    stage.window.actions_of.of["step"].trigger()
    QTest.keyClicks(opened(stage).form.rows["text"].editor, "Show the trial")
    opened(stage).accept()
    (step,) = (each for each in stage.plan.actions.values() if each.id != LATE.id)
    assert (step.text, step.owner_id, step.for_id) == ("Show the trial", JO, ADA)
    assert step.due == TODAY + timedelta(days=7)
    assert len(stage.document.history) == 1


def test_step_without_words_is_not_added(stage: Stage) -> None:
    stage.window.person.add_step.click()
    opened(stage).accept()
    assert opened(stage).problem.text()
    assert len(stage.plan.actions) == 1


def test_done_step_leaves_the_pane(stage: Stage) -> None:
    stage.window.person.steps.rows.buttons[0].click()
    QTest.mouseClick(opened(stage).done_, Qt.MouseButton.LeftButton)
    assert stage.plan.actions[LATE.id].state is ActionState.DONE
    assert not stage.window.person.steps.rows.rows


def test_removed_step_comes_back_by_undo(stage: Stage) -> None:
    stage.window.talk_deeds.step(LATE.id)
    opened(stage).remove.click()
    assert not stage.plan.actions
    stage.document.undo()
    assert stage.plan.actions[LATE.id] == LATE


def test_steps_stand_by_their_day() -> None:
    dayless = Action(id=ident("dayless"), text="Some day", for_id=ADA)
    done = Action(id=ident("done"), text="Done", for_id=ADA, state=ActionState.DONE)
    found = open_steps(plan(buyer("Ada Byrne"), ours("Jo Kerr"), dayless, LATE, done), ADA)
    assert found == [LATE, dayless]
    assert step_row(plan(), dayless, TODAY).remark == "no day"


def test_advice_that_is_done_brings_the_gain_that_it_promised(sample_plan: Plan) -> None:
    before = measure_coverage(sample_plan, PLAYBOOK, TODAY)
    doable = 0
    for advice in next_actions(sample_plan, PLAYBOOK, TODAY):
        wish = done_command(sample_plan, advice, TODAY)
        if wish is not None:
            doable += 1
            after = measure_coverage(perform(sample_plan, wish, NOW), PLAYBOOK, TODAY)
            assert after.raw - before.raw == pytest.approx(advice.raw_gain, abs=1e-9), advice
    assert doable > 10


def test_advice_becomes_a_step_with_words_owner_and_day(sample_plan: Plan) -> None:
    steps = [planned_action(sample_plan, each, TODAY) for each in next_actions(sample_plan, PLAYBOOK, TODAY)]
    assert all(step.text and step.due for step in steps)
    owned = [step for step in steps if step.owner_id is not None]
    assert len(owned) == len(steps)


def test_of_many_steps_the_first_are_shown_and_all_when_asked_for(open_window: Opens) -> None:
    steps = [Action(id=ident(f"step {n}"), text=f"Step {n}", for_id=ADA) for n in range(5)]
    stage = open_window(plan(buyer("Ada Byrne"), *steps))
    stage.window.selection.set_people((ADA,))
    shown = stage.window.person.steps
    assert (len(shown.rows.rows), shown.more.text()) == (3, "Show all 5")
    shown.more.click()
    assert len(shown.rows.rows) == 5
