"""Plain questions that help to judge a person, by keys; nothing is set before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Evidence, Influence, Role, Stance
from account_planner.edits.people import EditPeople
from account_planner.ui.dialogs.guide import FIELDS, GuideDialog
from tests.builders import TODAY, buyer, ident, ours, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

K = Qt.Key
ADA = ident("Ada Byrne")


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada Byrne"), ours("Jo Kerr")))


@pytest.fixture
def guide(stage: Stage) -> GuideDialog:
    stage.window.selection.set_people((ADA,))
    stage.window.person.guide.click()
    return stage.window.findChildren(GuideDialog)[-1]


def press(guide: GuideDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(guide.questions, key)


def test_nothing_is_set_without_taking_it(stage: Stage, guide: GuideDialog) -> None:
    press(guide, K.Key_1, K.Key_1, K.Key_1)
    assert "Champion" in guide.proposed.text()
    QTest.keyClick(guide, K.Key_Escape)
    assert stage.plan.person(ADA).stance is None
    assert not stage.document.history


def test_all_four_judgements_by_keys(stage: Stage, guide: GuideDialog) -> None:
    press(guide, K.Key_2, K.Key_1, K.Key_0, K.Key_0, K.Key_2, K.Key_Return)
    press(guide, K.Key_3, K.Key_2, K.Key_1, K.Key_Return)
    press(guide, K.Key_1, K.Key_1, K.Key_Return)
    press(guide, K.Key_1, K.Key_1, K.Key_0, K.Key_1, K.Key_Return)
    ada = stage.plan.person(ADA)
    assert (ada.stance, ada.stance_evidence) == (Stance.SUPPORTER, Evidence.SEEN)
    assert (ada.role, ada.influence) == (Role.EVALUATOR, Influence.HIGH)
    assert (ada.win_business, ada.win_evidence) == ("More output and fewer stops", Evidence.TOLD)
    assert ada.judged_on == TODAY
    assert len(stage.document.history) == 4
    assert not guide.isVisible()


def test_proposal_says_why_and_how_we_know(guide: GuideDialog) -> None:
    press(guide, K.Key_1, K.Key_1)
    words = guide._why.text()
    assert "Spoke for us to others" in words
    assert "a guess" in words
    assert "23 Nov" in words


def test_too_little_known_takes_nothing(stage: Stage, guide: GuideDialog) -> None:
    press(guide, K.Key_1)
    assert not guide.take.isEnabled()
    press(guide, K.Key_Return)
    assert not stage.document.history


def test_words_of_a_win_can_be_changed(stage: Stage, guide: GuideDialog) -> None:
    guide.tabs.setCurrentIndex(3)
    press(guide, K.Key_2, K.Key_2)
    guide.win.selectAll()
    QTest.keyClicks(guide.win, "Scrap under 1 %")
    QTest.mouseClick(guide.take, Qt.MouseButton.LeftButton)
    assert stage.plan.person(ADA).win_business == "Scrap under 1 %"


def test_mouse_answers_too(guide: GuideDialog) -> None:
    QTest.mouseClick(guide.questions.rows[0].buttons[3], Qt.MouseButton.LeftButton)
    QTest.mouseClick(guide.questions.rows[3].buttons[1], Qt.MouseButton.LeftButton)
    assert "Opponent" in guide.proposed.text()


def test_answers_are_kept_while_another_field_is_looked_at(guide: GuideDialog) -> None:
    press(guide, K.Key_1, K.Key_1, K.Key_Right, K.Key_Left)
    assert "Champion" in guide.proposed.text()
    assert guide.questions.marked == 2


def test_questions_are_about_one_of_theirs(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Jo Kerr"),))
    assert stage.window.talk_deeds.help_decide() is None


def test_questions_begin_with_what_is_not_known(open_window: Opens) -> None:
    judged = buyer("Ada Byrne", stance=Stance.NEUTRAL, role=Role.USER, influence=Influence.LOW)
    stage = open_window(plan(judged))
    stage.window.selection.set_people((ADA,))
    guide = stage.window.talk_deeds.help_decide()
    assert guide is not None
    assert guide.field == "win"


def test_it_tells_when_that_very_field_was_judged(stage: Stage, guide: GuideDialog) -> None:
    stage.window.submit(EditPeople((ADA,), (("stance", Stance.NEUTRAL), ("judged_on", TODAY))))
    guide.tabs.setCurrentIndex(FIELDS.index("role"))
    assert guide._now.text() == "Now: Unknown."
    guide.tabs.setCurrentIndex(FIELDS.index("stance"))
    assert guide._now.text() == "Now: Neutral. Judged today."
