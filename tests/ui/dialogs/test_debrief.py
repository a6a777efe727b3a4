"""The debrief of a meeting, done by keys and mouse through the window, as one step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from account_planner.domain.vocabulary import Evidence, RelationshipLevel, Stance
from account_planner.edits.debrief import touch_of
from account_planner.edits.meetings import EditMeeting
from account_planner.ui.dialogs.asking import AskYes
from account_planner.ui.dialogs.debrief import DebriefDialog
from account_planner.ui.kit.notices import Toast
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, outside, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Opens, Stage

K = Qt.Key
HOUR = timedelta(hours=1)
KICK_OFF = meeting(NOW - 3 * HOUR, "Ada Byrne", "Raj Patel", "Jo Kerr", title="Kick-off")
ADA, RAJ, JO = ident("Ada Byrne"), ident("Raj Patel"), ident("Jo Kerr")


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(
        plan(
            buyer("Ada Byrne", stance=Stance.NEUTRAL, win_business="Uptime", owner_id=JO),
            buyer("Raj Patel", owner_id=JO),
            buyer("Eve Lund"),
            outside("Max Orr"),
            ours("Jo Kerr"),
            ours("Kim Low"),
            link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel.CREDIBLE_SOURCE),
            KICK_OFF,
        )
    )


@pytest.fixture
def ask(stage: Stage) -> Callable[[], DebriefDialog]:
    def opened() -> DebriefDialog:
        stage.window.actions_of.of["debrief"].trigger()
        return stage.window.findChildren(DebriefDialog)[-1]

    return opened


def test_meeting_that_is_over_is_offered_in_the_checklist(stage: Stage) -> None:
    offer = stage.window.checklist.offer
    assert not offer.isHidden()
    assert "Kick-off" in offer.rows.rows[0].words
    offer.rows.buttons[0].click()
    dialog = stage.window.findChildren(DebriefDialog)[-1]
    QTest.keyClick(dialog, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.plan.meetings[KICK_OFF.id].held
    assert offer.isHidden()


def test_whole_debrief_by_keys_is_one_step(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    before = stage.plan
    dialog = ask()
    for key in (K.Key_2, K.Key_1, K.Key_Return, K.Key_4):
        QTest.keyClick(dialog.grid, key)
    QTest.keyClicks(dialog.grid, "F")
    QTest.keyClicks(dialog.grid.options.words, "ewer returns")
    QTest.keyClick(dialog.grid.options.words, K.Key_Return)
    QTest.keyClick(dialog.grid, K.Key_1)
    QTest.keyClick(dialog.grid, K.Key_Return)
    assert dialog.focusWidget() is dialog.notes
    QTest.keyClicks(dialog.notes, "They want a trial.")
    QTest.keyClick(dialog.notes, K.Key_Tab)
    assert dialog.focusWidget() is dialog.steps.rows[0].text
    QTest.keyClicks(dialog.steps.rows[0].text, "Offer the trial")
    QTest.keyClicks(dialog.steps.rows[1].text, "Send the dates")
    QTest.keyClick(dialog, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ada, raj = stage.plan.person(ADA), stage.plan.person(RAJ)
    assert (ada.stance, ada.stance_evidence, ada.win_evidence) == (Stance.SUPPORTER, Evidence.SEEN, Evidence.TOLD)
    assert (raj.stance, raj.win_business, raj.win_evidence) == (Stance.SCEPTIC, "Fewer returns", Evidence.TOLD)
    assert {ada.judged_on, raj.judged_on} == {TODAY}
    actions = {(each.text, each.owner_id, each.promise) for each in stage.plan.actions.values()}
    assert actions == {("Offer the trial", JO, False), ("Send the dates", JO, True)}
    assert stage.plan.meetings[KICK_OFF.id].debrief == "They want a trial."
    assert len(stage.document.history) == 1
    stage.document.undo()
    assert stage.plan == before


def test_who_did_not_come_is_not_met(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    QTest.keyClick(dialog.grid, K.Key_Down)
    QTest.keyClick(dialog.grid, K.Key_Space)
    dialog.accept()
    assert stage.plan.touches[touch_of(KICK_OFF.id)].people == (JO, ADA)


def test_who_came_unasked_is_judged_too(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    dialog.others.edited.emit((ident("Eve Lund"), ident("Max Orr")))
    assert [len(dialog.grid.cells), dialog.grid.cells[3]["stance"].isEnabled()] == [4, False]
    dialog.grid.cells[2]["stance"].click()
    QTest.keyClick(dialog.grid, K.Key_1)
    dialog.accept()
    assert stage.plan.person(ident("Eve Lund")).stance is Stance.CHAMPION
    assert ident("Max Orr") in stage.plan.meetings[KICK_OFF.id].people


def test_mouse_sets_what_the_digits_set(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    QTest.mouseClick(dialog.grid.cells[1]["stance"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.grid.options.buttons[4], Qt.MouseButton.LeftButton)
    dialog.accept()
    assert stage.plan.person(RAJ).stance is Stance.OPPONENT


def test_contact_on_another_day_is_kept(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    dialog.grid.cells[1]["contact"].click()
    QTest.keyClick(dialog.grid, K.Key_2)
    dialog.accept()
    days = {touch.on for touch in stage.plan.touches.values() if RAJ in touch.people}
    assert days == {TODAY, TODAY - timedelta(days=1)}


def test_nobody_at_all_is_refused_with_words(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    for _ in range(2):
        QTest.keyClick(dialog.grid, K.Key_Space)
        QTest.keyClick(dialog.grid, K.Key_Down)
    dialog.ours.edited.emit(())
    dialog.accept()
    assert "who was there" in dialog.problem.text()
    assert not stage.plan.meetings[KICK_OFF.id].held


def test_there_is_no_heading_over_nobody(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    stage.window.submit(EditMeeting(id=KICK_OFF.id, changes=(("people", ()),)))
    dialog = ask()
    words = "Where each of theirs stands now"
    heading = next(label for label in dialog.findChildren(QLabel) if label.text() == words)
    assert not heading.isVisible()
    dialog.others.edited.emit((ADA,))
    assert heading.isVisible()


def test_escape_asks_before_it_drops_what_was_said(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    QTest.keyClick(dialog.grid, K.Key_1)
    QTest.keyClick(dialog, K.Key_Escape)
    (box,) = dialog.findChildren(QMessageBox)
    assert dialog.isVisible()
    box.reject()
    dialog.accept()
    assert stage.plan.person(ADA).stance is Stance.CHAMPION


def test_plain_enter_never_saves(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    dialog = ask()
    QTest.keyClick(dialog.steps.rows[0].text, K.Key_Return)
    QTest.keyClick(dialog, K.Key_Return)
    assert dialog.isVisible()
    assert not stage.plan.meetings[KICK_OFF.id].held


def test_saved_debrief_is_told_with_a_way_back(stage: Stage, ask: Callable[[], DebriefDialog]) -> None:
    before = stage.plan
    ask().accept()
    toast = stage.window.findChildren(Toast)[0]
    assert toast.words == "Saved: debrief of the meeting Kick-off"
    toast.undo.click()
    assert stage.plan == before


def test_a_meeting_that_is_still_ahead_is_debriefed_only_when_the_rep_says_that_it_took_place(
    open_window: Opens,
) -> None:
    ahead = meeting(NOW + 24 * HOUR, "Ada Byrne", "Jo Kerr", title="Review")
    stage = open_window(plan(buyer("Ada Byrne"), ours("Jo Kerr"), ahead))
    assert stage.window.talk_deeds.debrief_of(ahead.id) is None
    question = stage.window.findChild(AskYes)
    assert question is not None
    assert "still ahead" in question.text()
    question.reject()
    assert stage.window.findChild(DebriefDialog) is None
    stage.window.talk_deeds.debrief_of(ahead.id)
    stage.window.findChildren(AskYes)[-1].agree.click()
    dialog = stage.window.findChild(DebriefDialog)
    assert dialog is not None
    dialog.accept()
    assert stage.plan.meetings[ahead.id].held
