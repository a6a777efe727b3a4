"""Contacts as lists of the person and the account, changed and removed by a click on their line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import RelationshipLevel, Stance, TeamRole, TouchKind
from account_planner.ui.dialogs.touch import TouchDialog
from account_planner.ui.kit.notices import Toast
from tests.builders import TODAY, buyer, ident, link, ours, plan, touch

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

EARLIER = TODAY - timedelta(days=30)
CALL = touch(TODAY, "Ada Byrne", "Jo Kerr", summary="Asked for dates")
OLD = touch(EARLIER, "Ada Byrne", "Raj Patel", "Jo Kerr")


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    line = link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel.CREDIBLE_SOURCE, last_contact=TODAY)
    return open_window(plan(buyer("Ada Byrne"), buyer("Raj Patel"), ours("Jo Kerr"), line, CALL, OLD))


def opened(stage: Stage) -> TouchDialog:
    return stage.window.findChildren(TouchDialog)[-1]


def select(stage: Stage, name: str) -> None:
    stage.window.selection.set_people((stage.person(name),))


def test_person_lists_contacts_newest_first(stage: Stage) -> None:
    select(stage, "Ada Byrne")
    words = [row.words for row in stage.window.person.history.rows.rows]
    assert words == ["Call: Asked for dates", "Call"]


def test_click_on_a_contact_changes_it_in_one_step(stage: Stage) -> None:
    select(stage, "Ada Byrne")
    stage.window.person.history.rows.buttons[0].click()
    dialog = opened(stage)
    dialog.form.rows["kind"].editor.edited.emit(TouchKind.EMAIL)
    dialog.accept()
    changed = stage.plan.touches[CALL.id]
    assert (changed.kind, changed.summary, changed.people) == (TouchKind.EMAIL, "Asked for dates", CALL.people)
    assert len(stage.document.history) == 1


def test_nothing_changed_is_no_step(stage: Stage) -> None:
    stage.window.talk_deeds.touch(CALL.id)
    opened(stage).accept()
    assert not stage.document.history


def test_removed_contact_takes_the_last_contact_back(stage: Stage) -> None:
    stage.window.talk_deeds.touch(CALL.id)
    QTest.mouseClick(opened(stage).remove, Qt.MouseButton.LeftButton)
    (line,) = stage.plan.links.values()
    assert (list(stage.plan.touches), line.last_contact) == ([OLD.id], EARLIER)
    stage.document.undo()
    assert stage.plan.touches[CALL.id] == CALL


def test_account_lists_everyones_contacts(stage: Stage) -> None:
    rows = stage.window.account.touches.rows.rows
    assert [row.words for row in rows] == [
        "A. Byrne, J. Kerr: Call: Asked for dates",
        "A. Byrne, R. Patel, J. Kerr: Call",
    ]
    stage.window.account.touches.rows.buttons[1].click()
    assert opened(stage)._facts["theirs"] == (ident("Ada Byrne"), ident("Raj Patel"))


def test_long_lists_unfold(open_window: Opens) -> None:
    many = [touch(TODAY - timedelta(days=n), "Ada Byrne") for n in range(12)]
    stage = open_window(plan(buyer("Ada Byrne"), *many))
    select(stage, "Ada Byrne")
    history = stage.window.person.history
    assert len(history.rows.rows) == 8
    history.more.click()
    assert len(history.rows.rows) == 12


def test_judgements_say_what_changed(stage: Stage) -> None:
    select(stage, "Ada Byrne")
    stage.window.person.form.rows["stance"].editor.edited.emit(Stance.NEUTRAL)
    assert "Stance: Neutral" in [row.words for row in stage.window.person.history.rows.rows]


def test_contacted_today_says_so_and_can_be_undone(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Ada Byrne"), ident("Raj Patel"), ident("Jo Kerr")))
    stage.window.actions_of.of["contacted"].trigger()
    assert len(stage.plan.touches) == 3
    assert "contact with 3 people" in stage.window.findChildren(Toast)[0].words


def test_a_new_touch_starts_with_whoever_of_ours_meets_them(open_window: Opens) -> None:
    lead = ours("Kay Moor", team_role=TeamRole.LEAD)
    stage = open_window(
        plan(buyer("Ada Byrne"), buyer("Raj Patel"), ours("Jo Kerr"), lead, link("covers", "Jo Kerr", "Ada Byrne"))
    )
    for chosen, expected in (("Ada Byrne", "Jo Kerr"), ("Raj Patel", "Kay Moor"), ("", "Kay Moor")):
        dialog = stage.window.plan_deeds.touch_dialog((ident(chosen),) if chosen else ())
        assert dialog is not None
        assert dialog._facts["ours"] == (ident(expected),)
        dialog.reject()
