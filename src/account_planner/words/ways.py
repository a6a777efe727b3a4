"""A way to a buyer in words: who knows whom, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import IntroState, LinkKind
from account_planner.words.people import called
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.ways import Step, Way


def way_text(plan: Plan, way: Way) -> str:
    """ "Jo Kerr covers Ada Byrne · Ada Byrne influences Raj Patel"."""
    return " · ".join(step_text(plan, step) for step in way.steps)


def step_text(plan: Plan, step: Step) -> str:
    """One line of a way, told in the direction in which it is walked."""
    one, other = called(plan.person(step.from_id)), called(plan.person(step.to_id))
    leads = step.from_id == step.link.target_id
    match step.link.kind:
        case LinkKind.COVERS:
            return tr("{one} covers {other}", one=one, other=other)
        case LinkKind.INTRODUCES:
            return introduction_text(plan, step)
        case LinkKind.INFLUENCES:
            return tr("{one} influences {other}", one=one, other=other)
        case LinkKind.REPORTS_TO | LinkKind.DOTTED if leads:
            return tr("{one} leads {other}", one=one, other=other)
    return tr("{one} reports to {other}", one=one, other=other)


def introduction_text(plan: Plan, step: Step) -> str:
    state = label(step.link.intro_state or IntroState.PLANNED).lower()
    one, other = called(plan.person(step.from_id)), called(plan.person(step.to_id))
    return tr("{one} introduces us to {other} ({state})", one=one, other=other, state=state)
