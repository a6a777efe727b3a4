"""Our own people across accounts: added from other ones, and followed there when they change."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.errors import NotSaved
from account_planner.domain.vocabulary import Function, Side, TeamRole
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.ui.kit.notices import Toast
from tests.builders import account, buyer, ident, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

LEFT = Qt.MouseButton.LeftButton
JO = dataclasses.replace(ours("Jo Kerr"), title="Rep", email="jo@example.com", phone="1")
KIM = dataclasses.replace(ours("Kim"), function=Function.BILLING, team_role=TeamRole.LEAD)


def named(name: str, *people: Stakeholder) -> Plan:
    made = plan(*people)
    return dataclasses.replace(made, account=account(name))


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Jo is here and at Beta, Kim is at Beta and at Gamma."""
    away = dataclasses.replace(JO, id=ident("Jo at Beta"))
    kim = dataclasses.replace(KIM, id=ident("Kim at Gamma"))
    return open_window(named("Alpha", JO, buyer("Ada")), named("Beta", away, KIM), named("Gamma", kim))


def toast(stage: Stage) -> Toast:
    found = stage.window.findChild(Toast)
    assert isinstance(found, Toast)
    return found


def at_beta(stage: Stage) -> Stakeholder:
    return stage.store.plans[ident("Beta")].stakeholders[ident("Jo at Beta")]


def test_only_those_who_are_not_here_are_offered_each_once(stage: Stage) -> None:
    dialog = stage.window.team_deeds.add()
    assert dialog is not None
    (row,) = dialog.rows.findItems("", Qt.MatchFlag.MatchContains)
    assert (row.text(0), row.text(4)) == ("Kim", "Beta, Gamma")
    dialog.reject()


def test_who_is_added_brings_what_is_known_but_does_not_lead(stage: Stage) -> None:
    dialog = stage.window.team_deeds.add()
    assert dialog is not None
    QTest.keyClicks(dialog.search, "ki")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    (kim,) = [p for p in stage.plan.on_side(Side.OURS) if p.name == "Kim"]
    assert (kim.function, kim.team_role, kim.colleague_id) == (Function.BILLING, None, KIM.id)
    assert stage.window.selection.people == (kim.id,)
    stage.window.actions_of.of["undo"].trigger()
    assert kim.id not in stage.plan.stakeholders


def test_a_typed_name_that_other_accounts_know_is_offered_its_facts(qtbot: QtBot, stage: Stage) -> None:
    stage.window.submit(AddPerson(ours("kim ")))
    qtbot.waitUntil(lambda: "is in Beta, Gamma too" in toast(stage).words)
    QTest.mouseClick(toast(stage).other, LEFT)
    assert stage.plan.person(ident("kim ")).function is Function.BILLING


def test_a_change_is_followed_where_the_rep_agrees_and_taken_back(qtbot: QtBot, stage: Stage) -> None:
    stage.window.submit(EditPeople((JO.id,), (("name", "Jo Smith"), ("title", "Director"))))
    qtbot.waitUntil(lambda: "is in Beta too" in toast(stage).words)
    dialog = stage.window.team_deeds._follow(JO, stage.plan.person(JO.id))
    assert dialog is not None
    QTest.mouseClick(dialog.change, LEFT)
    assert (at_beta(stage).name, at_beta(stage).title, at_beta(stage).colleague_id) == ("Jo Smith", "Director", JO.id)
    assert toast(stage).words == "Changed in Beta."
    QTest.mouseClick(toast(stage).undo, LEFT)
    assert (at_beta(stage).name, at_beta(stage).title, at_beta(stage).colleague_id) == ("Jo Kerr", "Rep", None)


def test_an_account_that_is_not_ticked_stays(stage: Stage) -> None:
    stage.window.submit(EditPeople((JO.id,), (("phone", "2"),)))
    stage.window.selection.set_people((JO.id,))
    dialog = stage.window.team_deeds.follow()
    assert dialog is not None
    dialog.ticks[0].click()
    assert not dialog.change.isEnabled()
    dialog.accept()
    assert at_beta(stage).phone == "1"


def test_a_file_that_fails_is_told(stage: Stage) -> None:
    stage.window.submit(EditPeople((JO.id,), (("phone", "2"),)))
    stage.window.selection.set_people((JO.id,))
    dialog = stage.window.team_deeds.follow()
    assert dialog is not None
    stage.store.failing = True
    dialog.accept()
    assert "disk is full" in toast(stage).words
    with pytest.raises(NotSaved):
        stage.store.delete(ident("Beta"))


def test_a_change_of_theirs_is_none_of_the_team_s(stage: Stage) -> None:
    stage.window.submit(EditPeople((ident("Ada"),), (("title", "CIO"),)))
    assert not stage.window.made("team_deeds")


def test_somebody_whom_no_other_account_knows_is_passed_over(stage: Stage) -> None:
    stage.window.submit(AddPerson(ours("Newcomer")))
    stage.window.team_deeds.offer(None, stage.plan.person(ident("Newcomer")))
    assert not toast(stage).isVisible()


def test_all_say_the_same(stage: Stage) -> None:
    stage.window.selection.set_people((JO.id,))
    assert stage.window.team_deeds.follow() is None
    assert toast(stage).words == "All accounts say the same of Jo Kerr."


def test_a_name_of_ours_is_completed_while_it_is_typed_on_the_map(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.map.hasFocus)
    window.actions_of.of["ours"].trigger()
    qtbot.waitUntil(lambda: window.map.editor.completer() is not None)
    QTest.keyClicks(window.map.editor, "ki")
    assert window.map.editor.text() == "kim"
    QTest.keyClick(window.map.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: toast(stage).isVisible())
    QTest.mouseClick(toast(stage).other, LEFT)
    (kim,) = [p for p in stage.plan.on_side(Side.OURS) if p.id != JO.id]
    assert (kim.name, kim.function) == ("Kim", Function.BILLING)


def test_names_of_theirs_are_not_completed(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.selection.set_people((ident("Ada"),))
    window.actions_of.of["peer"].trigger()
    qtbot.waitUntil(lambda: window.map.editor.is_open)
    assert window.map.editor.completer() is None
