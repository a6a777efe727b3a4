"""What the meter advises is done, or made into a step, without leaving its breakdown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain import vocabulary as v
from account_planner.domain.vocabulary import Function, RelationshipLevel, TeamRole
from account_planner.rules.actions import next_actions
from account_planner.ui.kit.notices import Toast
from account_planner.ui.tabs import Tab
from tests.builders import TODAY, buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.ui.forms.advice_rows import AdviceRow
    from account_planner.ui.forms.breakdown import Breakdown
    from tests.ui.conftest import Opens, Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(open_window: Opens, qtbot: QtBot) -> Stage:
    line = link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel.PROBLEM_SOLVER)
    people = (buyer("Ada Byrne", win_business="Uptime", function=Function.IT), ours("Jo Kerr", team_role=TeamRole.LEAD))
    stage = open_window(plan(*people, line, stage=v.Stage.PROSPECT))
    qtbot.waitUntil(lambda: stage.window.gains is not None)
    return stage


@pytest.fixture
def sheet(stage: Stage) -> Breakdown:
    sheet = stage.window.meter.open_breakdown()
    assert sheet is not None
    return sheet


def row(sheet: Breakdown, code: str) -> AdviceRow:
    return next(row for row in sheet.advice.rows if row._advice.code == code)


def test_done_today_counts_at_once_in_the_open_sheet(stage: Stage, sheet: Breakdown, qtbot: QtBot) -> None:
    shown = stage.window.meter.number.text()
    QTest.mouseClick(row(sheet, "commit").done_, LEFT)
    assert stage.plan.person(ident("Jo Kerr")).buy_in == "committed"
    assert stage.window.meter.number.text() != shown
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: all(each._advice.code != "commit" for each in sheet.advice.rows))
    assert len(stage.document.history) == 1
    sheet.close()


def test_advice_becomes_a_step_in_place(stage: Stage, sheet: Breakdown) -> None:
    advice = row(sheet, "recruit")
    QTest.mouseClick(advice.plan_it, LEFT)
    assert advice.text.text().startswith("Bring Ada Byrne")
    QTest.keyClick(advice.text, Qt.Key.Key_Return)
    (step,) = stage.plan.actions.values()
    assert (step.owner_id, step.for_id) == (ident("Jo Kerr"), ident("Ada Byrne"))
    assert step.due == TODAY + timedelta(days=7)
    assert sheet.isVisible()
    sheet.close()


def test_step_without_words_is_not_added(stage: Stage, sheet: Breakdown) -> None:
    advice = row(sheet, "recruit")
    QTest.mouseClick(advice.plan_it, LEFT)
    advice.text.clear()
    QTest.mouseClick(advice.add, LEFT)
    assert advice.problem.text()
    assert not stage.plan.actions
    sheet.close()


def test_what_needs_words_is_not_done_by_a_click(sheet: Breakdown) -> None:
    assert row(sheet, "recruit").done_.isHidden()
    sheet.close()


def test_prospect_is_told_why_service_does_not_count(stage: Stage, sheet: Breakdown) -> None:
    QTest.mouseClick(sheet.customer, LEFT)
    assert stage.plan.account.stage is v.Stage.CUSTOMER
    assert "service:customer_service" in _subjects(stage)
    toast = stage.window.findChildren(Toast)[0]
    assert "points of contact count" in toast.words
    sheet.close()
    toast.other.click()
    assert stage.window.inspector.tab is Tab.ACCOUNT


def _subjects(stage: Stage) -> set[str | None]:
    return {each.subject for each in next_actions(stage.plan, stage.document.playbook, TODAY)}


def test_missing_mission_is_a_hint_without_points(stage: Stage, sheet: Breakdown) -> None:
    assert "mission" in sheet.advice.hint.text()
    QTest.mouseClick(sheet.advice.hint, LEFT)
    assert stage.window.inspector.tab is Tab.ACCOUNT
    assert not sheet.isVisible()
