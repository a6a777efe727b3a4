"""Plain questions that lead to a judgement of one person: answers go in, a proposed value and its reasons come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Evidence, Influence, Role, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNKNOWN = "unknown"
"""The last answer to every question; it never counts for or against anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """A code and the codes of its answers in the order of the digits; `UNKNOWN` comes after them."""

    code: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers speak for. `value` is a word of the field's list, of a win the code of what they are measured
    on, with `personal` for their own win; `why` are the answers that decided, as (question, answer); `evidence` is
    how we know, where the field keeps it."""

    field: str
    value: str
    why: tuple[tuple[str, str], ...]
    evidence: Evidence | None = None
    personal: str | None = None


_YES_NO = ("yes", "no")
_KNOWN = Question("known", tuple(word.value for word in Evidence))

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "role": (
        Question("money", ("signs", "agrees", "no")),
        Question("inside", _YES_NO),
        Question("compares", _YES_NO),
        Question("door", _YES_NO),
        Question("uses", _YES_NO),
    ),
    "stance": (
        Question("acts", ("speaks", "helps", "nothing", "against")),
        Question("prefers", ("ours", "either", "old")),
        Question("gains", ("wins", "neither", "loses")),
        Question("rival", ("no", "yes")),
        _KNOWN,
    ),
    "influence": (
        Question("heard", ("often", "sometimes", "never")),
        Question("asked", _YES_NO),
        Question("turned", _YES_NO),
    ),
    "win": (
        Question("measured", ("output", "cost", "quality", "time", "risk", "growth", "ease")),
        Question("better", ("clearly", "partly", "not")),
        Question("person", ("standing", "calm", "hours", "career")),
        _KNOWN,
    ),
}
"""Three to five questions a field, in the order in which they are asked."""


def propose(field: str, answers: Mapping[str, str]) -> Proposal | None:
    """What these answers (question -> answer) speak for; None while too little is known to say anything."""
    told = {code: answer for code, answer in answers.items() if answer != UNKNOWN}
    return _PROPOSERS[field](told)


def _role(told: Mapping[str, str]) -> Proposal | None:
    """The weightiest part that somebody plays; who plays none of them though all is known is an influencer."""
    parts = (
        ("money", "signs", Role.DECISION_MAKER),
        ("money", "agrees", Role.APPROVER),
        ("inside", "yes", Role.COACH),
        ("compares", "yes", Role.EVALUATOR),
        ("door", "yes", Role.GATEKEEPER),
        ("uses", "yes", Role.USER),
    )
    for question, answer, role in parts:
        if told.get(question) == answer:
            return Proposal("role", role.value, ((question, answer),))
    if len(told) < len(QUESTIONS["role"]):
        return None
    return Proposal("role", Role.INFLUENCER.value, tuple(told.items()))


_STANCE_WEIGHTS: Mapping[tuple[str, str], int] = {
    ("acts", "speaks"): 2,
    ("acts", "helps"): 1,
    ("acts", "against"): -2,
    ("prefers", "ours"): 1,
    ("prefers", "old"): -1,
    ("gains", "wins"): 1,
    ("gains", "loses"): -1,
    ("rival", "yes"): -1,
}


def _stance(told: Mapping[str, str]) -> Proposal | None:
    """Deeds weigh most: only who spoke for us is a champion, only who worked against us an opponent."""
    views = {code: answer for code, answer in told.items() if code != "known"}
    if len(views) < 2:
        return None
    weights = {pair: _STANCE_WEIGHTS.get(pair, 0) for pair in views.items()}
    total = sum(weights.values())
    if views.get("acts") == "against":
        stance = Stance.OPPONENT if total <= -3 else Stance.SCEPTIC
    elif views.get("acts") == "speaks" and total >= 3:
        stance = Stance.CHAMPION
    else:
        stance = Stance.SUPPORTER if total >= 1 else Stance.SCEPTIC if total <= -1 else Stance.NEUTRAL
    deciding = tuple(pair for pair, weight in weights.items() if weight) or tuple(weights)
    return Proposal("stance", stance.value, deciding, _evidence(told))


_INFLUENCE_WEIGHTS: Mapping[tuple[str, str], int] = {
    ("heard", "often"): 2,
    ("heard", "sometimes"): 1,
    ("asked", "yes"): 1,
    ("turned", "yes"): 1,
}


def _influence(told: Mapping[str, str]) -> Proposal | None:
    if len(told) < 2:
        return None
    total = sum(_INFLUENCE_WEIGHTS.get(pair, 0) for pair in told.items())
    influence = Influence.HIGH if total >= 3 else Influence.MEDIUM if total >= 1 else Influence.LOW
    return Proposal("influence", influence.value, tuple(told.items()))


def _win(told: Mapping[str, str]) -> Proposal | None:
    """Only a result that they are measured on and that gets better by our work is a win."""
    measured, better = told.get("measured"), told.get("better")
    if measured is None or better is None or better == "not":
        return None
    why = (("measured", measured), ("better", better))
    return Proposal("win", measured, why, _evidence(told), told.get("person"))


def _evidence(told: Mapping[str, str]) -> Evidence:
    """What nobody said how we know is a guess."""
    return Evidence(told["known"]) if "known" in told else Evidence.GUESS


_PROPOSERS: Mapping[str, Callable[[Mapping[str, str]], Proposal | None]] = {
    "role": _role,
    "stance": _stance,
    "influence": _influence,
    "win": _win,
}
