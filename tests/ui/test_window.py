"""The whole window on a file in memory: one turn of the event loop from edit to screen, and back by undo."""

from __future__ import annotations

import dataclasses
import functools
import gc
import weakref
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from account_planner.domain.vocabulary import Side, Stance
from account_planner.edits.people import EditPeople, RemovePeople
from account_planner.rules.actions import NextAction, next_actions
from account_planner.ui.kit.notices import Toast
from account_planner.ui.preferring import prefer
from account_planner.ui.tabs import Tab
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage


def test_edit_is_on_meter_checklist_and_list_in_the_same_turn(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    raj = stage.person("Raj Patel")
    before = stage.window.checklist.header.text()
    stage.window.submit(EditPeople(ids=(raj,), changes=(("win_business", "Uptime"), ("stance", Stance.SUPPORTER))))
    assessment = stage.document.assessment
    assert assessment is not None
    assert stage.window.meter.number.text() == f"Coverage {assessment.coverage.shown}"
    assert stage.window.checklist.header.text() != before
    assert stage.window.status.saved.text().startswith("Saved ")


def test_window_that_is_gone_is_held_by_nobody(open_window: Opens, qtbot: QtBot) -> None:
    """Neither by the document nor by the list of accounts, which outlive it."""
    window = open_window(plan(buyer("Ada"))).window
    qtbot.waitUntil(functools.partial(window.made, "person"))
    document, held = window.workspace.document, weakref.ref(window)
    document.close_account()
    shiboken6.delete(window)
    del window
    gc.collect()
    assert held() is None


def test_window_may_outlive_its_document(open_window: Opens, qtbot: QtBot) -> None:
    window = open_window(plan(buyer("Ada"))).window
    qtbot.waitUntil(functools.partial(window.made, "person"))
    document = window.workspace.document
    document.close_account()
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(document)
        shiboken6.delete(window)
    assert raised == []
    del window
    gc.collect()


def test_undo_is_named_and_takes_back(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    start = stage.plan
    undo = stage.window.actions_of.of["undo"]
    assert not undo.isEnabled()
    QTest.keyClick(stage.window.map, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.findChildren(Toast)[0].words == "There is nothing to undo."
    stage.window.submit(EditPeople(ids=(stage.person("Raj Patel"),), changes=(("title", "Head"),)))
    assert "Raj Patel" in undo.text()
    undo.trigger()
    assert stage.plan.stakeholders == start.stakeholders


def test_window_without_accounts_shows_the_first_page(open_window: Opens) -> None:
    window = open_window().window
    assert window.welcome.isVisible()
    assert not window.map.isVisible()
    assert not window.inspector.isVisible()


def test_typed_people_become_a_map_in_one_step(open_window: Opens) -> None:
    stage = open_window()
    welcome = stage.window.welcome
    QTest.keyClicks(welcome.name, "Example AG")
    welcome.people.setPlainText("Ada Byrne, CIO\n  Raj Patel, Director Digital")
    QTest.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert {p.name for p in stage.plan.on_side(Side.BUYER)} == {"Ada Byrne", "Raj Patel"}
    assert len(stage.plan.links) == 1
    assert len(stage.document.history) == 1


def test_gains_of_people_who_are_gone_are_dropped(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    stage.window.show_gains(_gains(stage))
    everyone = tuple(stage.plan.stakeholders)
    stage.window.submit(RemovePeople(ids=everyone))
    assert all(action.subject not in everyone for action in stage.window.best)


def _gains(stage: Stage) -> tuple[NextAction, ...]:
    return next_actions(stage.plan, stage.document.playbook, stage.document.clock.today())


def test_action_takes_the_rep_to_its_field(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    learn = next(a for a in _gains(stage) if a.code == "learn_win")
    stage.window.meter.action_chosen.emit(learn)
    assert stage.window.selection.people == (learn.subject,)
    assert stage.window.inspector.tab is Tab.SELECTED
    assert stage.window.person.form.rows["win_business"].editor.hasFocus() or not stage.window.isActiveWindow()


def test_typed_text_is_asked_for_when_something_else_is_selected(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    window = stage.window
    raj, ada = stage.person("Raj Patel"), stage.person("Ada Byrne")
    window.selection.set_people((raj,))
    field = window.person.form.rows["title"].editor
    field.end(False)
    QTest.keyClicks(field, " of all")
    window.selection.set_people((ada,))
    assert (stage.plan.stakeholders[raj].title or "").endswith("of all")
    assert "of all" not in (stage.plan.stakeholders[ada].title or "")


def test_meeting_is_set_from_the_checklist(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.window.open_tab(Tab.CHECKLIST)
    QTest.mouseClick(stage.window.checklist.set_next, Qt.MouseButton.LeftButton)
    assert len(stage.plan.meetings) == 1
    assert "of 9 confirmed" in stage.window.checklist.header.text()
    assert stage.window.inspector.tabs.tabText(Tab.CHECKLIST).endswith("/9")


def test_every_action_calls_something_that_exists(open_window: Opens) -> None:
    actions = open_window(plan(buyer("Ada"))).window.actions_of
    assert all(callable(actions.target(name)) for name in actions.of)
    keys = [shortcut.toString() for action in actions.of.values() for shortcut in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert not {"Ctrl+Space", "Ctrl+.", "Ctrl+Shift+U", "Ctrl+M", "Ctrl+H"} & set(keys)


def test_account_with_markup_in_its_name_shows_it_as_it_is(open_window: Opens) -> None:
    window = open_window(plan(name="<h1>Evil</h1> & Co")).window
    assert window.overview._title.textFormat() is Qt.TextFormat.PlainText
    assert window.account_list._model.data(window.account_list._model.index(0)) == "<h1>Evil</h1> & Co"
    assert "<h1>" not in window.account_list._model.data(
        window.account_list._model.index(0), Qt.ItemDataRole.ToolTipRole
    )


@pytest.mark.parametrize("width", [720, 1024, 1100, 1366])
def test_toolbar_keeps_every_tool_at_any_width(qtbot: QtBot, open_window: Opens, width: int) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.resize(width, 640)
    names = ("peer", "new-meeting", "print-map", "export-plan")
    tools = [window.actions_of.bar.widgetForAction(window.actions_of.of[name]) for name in names]
    qtbot.waitUntil(lambda: all(tool.isVisible() for tool in (*tools, window.search)))


def test_field_of_the_search_says_its_key_in_larger_type_too(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    prefer(window, dataclasses.replace(window.preferences, text=150))
    words = window.search.fontMetrics().horizontalAdvance(window.search.placeholderText())
    assert window.search.width() >= words + 40


def test_toolbar_of_the_usual_window_says_its_words_at_once(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.resize(1366, 800)
    words = window.actions_of.bar.widgetForAction(window.actions_of.of["peer"])
    assert isinstance(words, QToolButton)
    assert words.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert window.actions_of.bar.sizeHint().width() <= window.width()


def test_overview_claims_no_gaps_only_after_counting(qtbot: QtBot, open_window: Opens, sample_plan: Plan) -> None:
    window = open_window(sample_plan).window
    assert window.gains is None
    assert not window.overview._next.isVisible()
    qtbot.waitUntil(lambda: window.gains is not None)
    assert window.overview._next.rows


def test_click_on_a_tab_leaves_the_fields_alone(qtbot: QtBot, open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.activateWindow()
    window.selection.set_people((ident("Ada"),))
    window.open_tab(Tab.SELECTED)
    window.person.focus_field("name")
    tabs = window.inspector.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(Tab.ACCOUNT).center())
    qtbot.waitUntil(tabs.hasFocus)
    assert window.inspector.tab is Tab.ACCOUNT
