"""The first page by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Status
from account_planner.ui.kit.outline import OutlineText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens

_TAB, _BACK, _ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["Ada", _ENTER, _TAB, "Raj"], "Ada\n  Raj"),
        (["Ada", _ENTER, _TAB, "Raj", _ENTER, "Emma"], "Ada\n  Raj\n  Emma"),
        (["Ada", _ENTER, _TAB, "Raj", _ENTER, _BACK, "Mia"], "Ada\n  Raj\nMia"),
        ([_TAB, "Ada"], "Ada"),
        (["Ada", _TAB], "Ada"),
    ],
)
def test_tab_indents_only_where_that_means_something(qtbot: QtBot, keys: list[str | Qt.Key], text: str) -> None:
    box = OutlineText()
    qtbot.addWidget(box)
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(box, key)
        else:
            QTest.keyClick(box, key)
    assert box.toPlainText() == text


def test_map_is_made_without_the_mouse(open_window: Opens) -> None:
    stage = open_window()
    people = stage.window.welcome.people
    QTest.keyClicks(people, "Ada Byrne, CIO")
    QTest.keyClick(people, _ENTER)
    QTest.keyClick(people, _TAB)
    QTest.keyClicks(people, "Raj Patel, Director Digital")
    QTest.keyClick(people, _ENTER, Qt.KeyboardModifier.ControlModifier)
    assert managers(stage.plan) == {stage.person("Raj Patel"): stage.person("Ada Byrne")}


def test_pattern_fills_the_page_after_what_is_typed(open_window: Opens) -> None:
    stage = open_window()
    page = stage.window.welcome
    QTest.keyClicks(page.people, "Ada Byrne, CIO")
    QTest.mouseClick(page.patterns[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    missing = [person for person in stage.plan.stakeholders.values() if person.status is Status.MISSING]
    assert (len(missing), len(stage.plan.stakeholders)) == (6, 7)
    assert stage.document.assessment is not None
    assert stage.document.assessment.coverage.shown == 0


def test_pattern_of_the_menu_is_one_step(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    before = stage.plan
    stage.window.actions_of.of["pattern-committee"].trigger()
    assert len(stage.plan.stakeholders) == len(before.stakeholders) + 12
    stage.window.actions_of.of["undo"].trigger()
    assert stage.plan.stakeholders == before.stakeholders


def test_what_makes_nobody_is_told_beside_the_map(open_window: Opens) -> None:
    page = open_window().window.welcome
    page.people.setPlainText("Ada Byrne <ada@x.com>\ninfo@x.com")
    page._preview()
    assert page._count.text() == "One person · left out: info@x.com (an address, but no name)"
