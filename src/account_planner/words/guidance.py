"""The questions that help to decide, their answers, and what they come to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Influence, Role, Stance
from account_planner.rules.guidance import UNKNOWN
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.rules.guidance import Proposal

_QUESTIONS: Mapping[tuple[str, str], str] = {
    ("role", "money"): "Who has the last word on the money?",
    ("role", "inside"): "Do they tell us what goes on inside, because they want us to win?",
    ("role", "compares"): "Do they compare or test the offers and recommend one?",
    ("role", "door"): "Must we pass them to reach others: appointments, tenders, information?",
    ("role", "uses"): "Do they or their people work with what we deliver?",
    ("stance", "acts"): "What have they done about us lately, without being asked?",
    ("stance", "prefers"): "What do they say when our way is compared with the way they know?",
    ("stance", "gains"): "What happens to them if we succeed?",
    ("stance", "rival"): "Do they favour somebody else?",
    ("stance", "known"): "How do we know?",
    ("influence", "heard"): "When they speak, do others change their minds?",
    ("influence", "asked"): "Are they asked before people above them decide?",
    ("influence", "turned"): "Has a decision ever turned because of them?",
    ("win", "measured"): "What is this person measured on?",
    ("win", "better"): "Does it get better by our work?",
    ("win", "person"): "What would that success give them in person?",
    ("win", "known"): "How do we know?",
}

_ANSWERS: Mapping[tuple[str, str, str], str] = {
    ("role", "money", "signs"): "They have it",
    ("role", "money", "agrees"): "Somebody else, but they must agree",
    ("role", "money", "no"): "Others",
    ("role", "inside", "yes"): "They tell us",
    ("role", "inside", "no"): "No",
    ("role", "compares", "yes"): "They compare and recommend",
    ("role", "compares", "no"): "No",
    ("role", "door", "yes"): "The way leads past them",
    ("role", "door", "no"): "No",
    ("role", "uses", "yes"): "They work with it",
    ("role", "uses", "no"): "No",
    ("stance", "acts", "speaks"): "Spoke for us to others",
    ("stance", "acts", "helps"): "Helped us: time, access, facts",
    ("stance", "acts", "nothing"): "Nothing",
    ("stance", "acts", "against"): "Worked against us",
    ("stance", "prefers", "ours"): "Prefer ours",
    ("stance", "prefers", "either"): "See good in both",
    ("stance", "prefers", "old"): "Prefer the way they know",
    ("stance", "gains", "wins"): "They win by it",
    ("stance", "gains", "neither"): "Nothing much",
    ("stance", "gains", "loses"): "They lose by it",
    ("stance", "rival", "no"): "Nobody else",
    ("stance", "rival", "yes"): "They favour another",
    ("influence", "heard", "often"): "Often",
    ("influence", "heard", "sometimes"): "Sometimes",
    ("influence", "heard", "never"): "Hardly ever",
    ("influence", "asked", "yes"): "They are asked",
    ("influence", "asked", "no"): "No",
    ("influence", "turned", "yes"): "It has",
    ("influence", "turned", "no"): "Not that we know",
    ("win", "measured", "output"): "Output, uptime",
    ("win", "measured", "cost"): "Cost",
    ("win", "measured", "quality"): "Quality, complaints",
    ("win", "measured", "time"): "Being on time",
    ("win", "measured", "risk"): "Risk, safety, audits",
    ("win", "measured", "growth"): "Growth",
    ("win", "measured", "ease"): "Work getting easier",
    ("win", "better", "clearly"): "Clearly",
    ("win", "better", "partly"): "In part",
    ("win", "better", "not"): "No",
    ("win", "person", "standing"): "Standing in the house",
    ("win", "person", "calm"): "Fewer worries",
    ("win", "person", "hours"): "Time",
    ("win", "person", "career"): "The next post",
}

_KNOWN: Mapping[str, str] = {
    "told": "They said it",
    "seen": "We saw it",
    "coach": "Someone told us",
    "guess": "It is a guess",
}

_WINS: Mapping[str, str] = {
    "output": "More output and fewer stops",
    "cost": "Lower cost of the whole process",
    "quality": "Fewer faults and complaints",
    "time": "Projects and deliveries on time",
    "risk": "No incident, and audits passed",
    "growth": "Growth with new customers or products",
    "ease": "Less work to get the same done",
}

_PERSONAL: Mapping[str, str] = {
    "standing": "Is seen as the one who solved it",
    "calm": "Fewer worries and night calls",
    "hours": "Time for what matters",
    "career": "A step towards the next post",
}

_LACKING: Mapping[str, str] = {
    "role": "Answer until something fits, or all five with “no”.",
    "stance": "Two answers are needed. What nobody knows is a question for the next talk.",
    "influence": "Two answers are needed.",
    "win": "A win is a result that they are measured on and that gets better by our work.",
}


def question_text(field: str, question: str) -> str:
    return tr(_QUESTIONS[field, question])


def answer_text(field: str, question: str, answer: str) -> str:
    if answer == UNKNOWN:
        return tr("Don't know")
    return tr(_KNOWN[answer] if question == "known" else _ANSWERS[field, question, answer])


def value_text(proposal: Proposal) -> str:
    """The proposed value; of a win the words to start from, which the rep may change."""
    match proposal.field:
        case "role":
            return label(Role(proposal.value))
        case "stance":
            return label(Stance(proposal.value))
        case "influence":
            return label(Influence(proposal.value))
        case _:
            return tr(_WINS[proposal.value])


def personal_text(proposal: Proposal) -> str:
    """Words for the win in person, empty when nothing is known of it."""
    return tr(_PERSONAL[proposal.personal]) if proposal.personal is not None else ""


def why_text(proposal: Proposal) -> str:
    """The answers that decided, each with its question."""
    pairs = (
        tr("{question} {answer}", question=question_text(proposal.field, q), answer=answer_text(proposal.field, q, a))
        for q, a in proposal.why
    )
    return "\n".join(pairs)


def lacking_text(field: str) -> str:
    """What is still needed for a proposal."""
    return tr(_LACKING[field])
