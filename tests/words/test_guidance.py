"""Every question, answer and proposal has its words."""

from __future__ import annotations

import pytest

from account_planner.rules.guidance import QUESTIONS, UNKNOWN, propose
from account_planner.words.guidance import answer_text, lacking_text, personal_text, question_text, value_text, why_text


@pytest.mark.parametrize("field", QUESTIONS)
def test_questions_and_answers_have_words(field: str) -> None:
    for question in QUESTIONS[field]:
        assert question_text(field, question.code).endswith("?")
        words = [answer_text(field, question.code, answer) for answer in (*question.answers, UNKNOWN)]
        assert len(set(words)) == len(words)
    assert lacking_text(field)


@pytest.mark.parametrize("field", QUESTIONS)
def test_proposals_say_what_and_why(field: str) -> None:
    first = {question.code: question.answers[0] for question in QUESTIONS[field]}
    found = propose(field, first)
    assert found is not None
    assert value_text(found)
    assert len(why_text(found).splitlines()) == len(found.why)


def test_every_win_has_words() -> None:
    measured, _, person, _ = QUESTIONS["win"]
    for code in measured.answers:
        for own in person.answers:
            found = propose("win", {"measured": code, "better": "clearly", "person": own})
            assert found is not None
            assert value_text(found)
            assert personal_text(found)
