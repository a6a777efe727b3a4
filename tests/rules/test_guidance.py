"""What answers to plain questions speak for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Evidence, Influence, Role, Stance
from account_planner.rules.guidance import QUESTIONS, UNKNOWN, propose

VALUES: dict[str, set[str]] = {"role": set(Role), "stance": set(Stance), "influence": set(Influence)}


def answers(field: str) -> st.SearchStrategy[dict[str, str]]:
    """Any answers to some of a field's questions."""
    return st.fixed_dictionaries(
        {}, optional={q.code: st.sampled_from([*q.answers, UNKNOWN]) for q in QUESTIONS[field]}
    )


@pytest.mark.parametrize("field", QUESTIONS)
def test_three_to_five_questions_with_answers_for_digits(field: str) -> None:
    assert 3 <= len(QUESTIONS[field]) <= 5
    assert all(2 <= len(question.answers) <= 8 for question in QUESTIONS[field])


@pytest.mark.parametrize("field", QUESTIONS)
def test_nothing_known_proposes_nothing(field: str) -> None:
    assert propose(field, {}) is None
    assert propose(field, {question.code: UNKNOWN for question in QUESTIONS[field]}) is None


@given(st.sampled_from(sorted(QUESTIONS)).flatmap(lambda field: st.tuples(st.just(field), answers(field))))
def test_proposal_is_a_value_with_reasons_among_the_answers(asked: tuple[str, dict[str, str]]) -> None:
    field, told = asked
    found = propose(field, told)
    if found is not None:
        assert found.value in VALUES.get(field, {found.value})
        assert found.why
        assert all(told[question] == answer != UNKNOWN for question, answer in found.why)


@given(answers("stance"))
def test_better_deeds_never_make_the_stance_worse(told: dict[str, str]) -> None:
    ladder = [propose("stance", told | {"acts": deed}) for deed in ("against", "nothing", "helps", "speaks")]
    places = [list(Stance).index(Stance(found.value)) for found in ladder if found is not None]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ({"money": "signs", "uses": "yes"}, Role.DECISION_MAKER),
        ({"money": "agrees"}, Role.APPROVER),
        ({"money": "no", "inside": "yes", "compares": "yes"}, Role.COACH),
        ({"compares": "yes", "uses": "yes"}, Role.EVALUATOR),
        ({"door": "yes"}, Role.GATEKEEPER),
        ({"uses": "yes"}, Role.USER),
        ({"money": "no", "inside": "no", "compares": "no", "door": "no", "uses": "no"}, Role.INFLUENCER),
    ],
)
def test_role_is_the_weightiest_part(told: dict[str, str], role: Role) -> None:
    found = propose("role", told)
    assert found is not None
    assert found.value == role


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ({"acts": "speaks", "prefers": "ours"}, Stance.CHAMPION),
        ({"acts": "helps", "prefers": "ours", "gains": "wins"}, Stance.SUPPORTER),
        ({"acts": "nothing", "prefers": "either"}, Stance.NEUTRAL),
        ({"acts": "nothing", "prefers": "old"}, Stance.SCEPTIC),
        ({"acts": "against", "prefers": "ours"}, Stance.SCEPTIC),
        ({"acts": "against", "rival": "yes"}, Stance.OPPONENT),
    ],
)
def test_stance_goes_by_deeds_first(told: dict[str, str], stance: Stance) -> None:
    found = propose("stance", told)
    assert found is not None
    assert (found.value, found.evidence) == (stance, Evidence.GUESS)


@pytest.mark.parametrize(
    ("told", "influence"),
    [
        ({"heard": "often", "asked": "yes"}, Influence.HIGH),
        ({"heard": "sometimes", "asked": "no"}, Influence.MEDIUM),
        ({"heard": "never", "turned": "no"}, Influence.LOW),
    ],
)
def test_influence_adds_up(told: dict[str, str], influence: Influence) -> None:
    found = propose("influence", told)
    assert found is not None
    assert found.value == influence


def test_what_our_work_does_not_improve_is_no_win() -> None:
    assert propose("win", {"measured": "cost", "better": "not"}) is None
    found = propose("win", {"measured": "cost", "better": "partly", "known": "told", "person": "calm"})
    assert found is not None
    assert (found.value, found.personal, found.evidence) == ("cost", "calm", Evidence.TOLD)
