"""All accounts' meetings by day, with what is due; a click opens it in its account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.app.sample import SAMPLE_ID
from account_planner.domain.entities import Action
from account_planner.domain.vocabulary import Health, RelationshipLevel
from account_planner.ui.dialogs.debrief import DebriefDialog
from account_planner.ui.dialogs.step import StepDialog
from account_planner.ui.panes.account_list import name_words
from account_planner.ui.tabs import Tab
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from account_planner.ui.kit.rows import Row
    from account_planner.ui.meetings.view import MeetingsView
    from tests.ui.conftest import Opens, Stage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVER = meeting(NOW - 26 * HOUR, "Ada", title="Kick-off")
SOON = meeting(NOW + HOUR, "Ada", title="Review")
FAR = meeting(NOW + 9 * DAY, title="Site visit")


def alpha() -> Plan:
    broken = link("covers", "Jo", "Ada", level=RelationshipLevel.VENDOR, health=Health.BROKEN, cause="Late twice")
    return plan(buyer("Ada"), ours("Jo"), broken, OVER, SOON, name="Alpha")


def beta() -> Plan:
    late = Action(id=ident("late"), text="Send dates", due=TODAY - 2 * DAY)
    return plan(late, FAR, name="Beta")


@pytest.fixture
def stage(open_window: Opens, qtbot: QtBot) -> Stage:
    stage = open_window(alpha(), beta())
    stage.window.views.show("meetings")
    qtbot.waitUntil(lambda: len(view(stage)._plans.known()) == 2)
    return stage


def view(stage: Stage) -> MeetingsView:
    return stage.window.meetings


def rows(stage: Stage) -> dict[str, list[Row]]:
    return {day.words: list(day.rows) for day in view(stage).shown}


def press(stage: Stage, words: str) -> None:
    buttons = [button for _, rows in view(stage).days for button in rows.buttons]
    (button,) = (button for button in buttons if words in button.accessibleName())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_days_of_all_accounts_with_today_marked(stage: Stage) -> None:
    found = rows(stage)
    assert list(found) == ["Overdue", "Today, Mon 23 Nov", "Broken contacts", "Wed 2 Dec"]
    assert [row.words for row in found["Overdue"]] == ["Beta: Send dates", "Alpha: Kick-off, with Ada"]
    assert [row.mark for row in found["Today, Mon 23 Nov"]] == ["10:30"]
    assert "Checklist" in found["Today, Mon 23 Nov"][0].remark
    assert found["Broken contacts"][0].words == "Alpha: Jo to Ada: Late twice"


def test_click_opens_the_account_and_the_meeting(stage: Stage) -> None:
    press(stage, "Site visit")
    assert stage.plan.account.name == "Beta"
    assert stage.window.inspector.tab is Tab.CHECKLIST
    assert stage.window.checklist.meeting == FAR


def test_click_on_what_waits_opens_its_debrief(stage: Stage) -> None:
    press(stage, "Kick-off")
    stage.window.findChildren(DebriefDialog)[-1].accept()
    assert stage.plan.meetings[OVER.id].held
    assert not any("Kick-off" in row.words for day in rows(stage).values() for row in day)


def test_click_on_a_late_step_opens_it_in_its_account(stage: Stage) -> None:
    press(stage, "Send dates")
    stage.window.findChildren(StepDialog)[-1].done_.click()
    assert stage.plan.account.name == "Beta"
    assert "Overdue" in rows(stage)
    assert not any("Send dates" in row.words for row in rows(stage)["Overdue"])


def test_click_on_a_broken_contact_selects_its_line(stage: Stage) -> None:
    press(stage, "Late twice")
    assert stage.window.selection.links == (ident("covers Jo Ada"),)


def test_only_this_account(stage: Stage) -> None:
    view(stage).only.click()
    assert list(rows(stage)) == ["Overdue", "Today, Mon 23 Nov", "Broken contacts"]
    assert [row.words for row in rows(stage)["Overdue"]] == ["Alpha: Kick-off, with Ada"]


def test_account_that_was_left_is_shown_as_it_was_left(stage: Stage, qtbot: QtBot) -> None:
    stage.window.checklist.show_meeting(SOON.id)
    stage.window.checklist.form.rows["title"].editor.edited.emit("Big review")
    stage.window.accounts.open(ident("Beta"))
    stage.window.views.show("meetings")
    qtbot.waitUntil(lambda: "Alpha" in [plan.account.name for plan in view(stage)._plans.known()])
    assert "Big review" in rows(stage)["Today, Mon 23 Nov"][0].words


def test_archived_accounts_are_left_out(stage: Stage, qtbot: QtBot) -> None:
    stage.window.accounts.archive(ident("Beta"))
    qtbot.waitUntil(lambda: not view(stage)._more.isActive())
    assert not any("Beta" in row.words for day in rows(stage).values() for row in day)


def test_the_sample_is_only_counted_while_it_is_open(open_window: Opens, qtbot: QtBot, sample_plan: Plan) -> None:
    window = open_window(beta(), sample_plan).window
    window.views.show("meetings")
    qtbot.waitUntil(lambda: not window.meetings.loading.isVisible())
    assert [plan.account.name for plan in window.meetings._plans.known()] == ["Beta"]
    window.accounts.open(SAMPLE_ID)
    window.views.show("meetings")
    assert sample_plan.account.name in {plan.account.name for plan in window.meetings._plans.known()}


def test_the_sample_is_marked_in_the_list(open_window: Opens, sample_plan: Plan) -> None:
    lines = open_window(sample_plan).window.workspace.accounts()
    assert [name_words(line) for line in lines] == [f"{sample_plan.account.name} (sample)"]
