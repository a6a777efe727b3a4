"""Next actions: what could be done, and what each would add to the meter."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from itertools import islice, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.rules.frame import NEAR
from account_planner.rules.ledger import Ledger
from account_planner.rules.steps import CODES, Situation, Step, find_steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook

_PART = 2_000
_KEY = itemgetter(0)
_ORDER = {code: place for place, code in enumerate(CODES)}


@dataclass(frozen=True, slots=True)
class NextAction:
    """A step with its gain: `gain` on the total, `raw_gain` before iron rules, both in points."""

    code: str
    subject: str | None
    object: str | None
    gain: float
    raw_gain: float
    steps: int = 1


def next_actions(
    plan: Plan, playbook: Playbook, today: date, *, stopped: Callable[[], bool] = lambda: False
) -> tuple[NextAction, ...]:
    """The steps that lift total or raw, the best first; once `stopped` is true some are missing."""
    now = Situation(plan, playbook, today)
    ledger = Ledger(now.facts, now.standings, people=plan.stakeholders, points=plan.value_points)
    steps = takewhile(lambda _step: not stopped(), find_steps(now))
    measured = (_measure(step, ledger) for step in steps)
    worth = (action for action in measured if action is not None)
    keyed = ((_best_first(action, plan), action) for action in worth)
    parts = []
    while part := list(islice(keyed, _PART)):
        parts.append(sorted(part, key=_KEY))  # one long sort would hold up every other thread
    return tuple(action for _, action in merge(*parts, key=_KEY))


def after(plan: Plan, action: NextAction, playbook: Playbook, today: date) -> Plan:
    """The plan as if the action were done: what its gain is measured on; Refused when it no longer applies."""
    for step in find_steps(Situation(plan, playbook, today)):
        if (step.code, step.subject, step.object) == (action.code, action.subject, action.object):
            return plan.put(*step.puts)
    raise Refused("This step no longer applies.")


def _measure(step: Step, ledger: Ledger) -> NextAction | None:
    """The step with its gain; None, as for most steps of a large plan, when it lifts nothing."""
    raw, total = ledger.after(step.puts)
    gain, raw_gain = total - ledger.total, raw - ledger.raw
    if gain <= NEAR and raw_gain <= NEAR:
        return None
    gain, raw_gain = _settled(gain), _settled(raw_gain)
    return NextAction(step.code, step.subject, step.object, gain, raw_gain, step.steps)


def _settled(gain: float) -> float:
    """What is below the tolerance is rounding and no gain."""
    return 0.0 if abs(gain) < NEAR else gain


def _best_first(action: NextAction, plan: Plan) -> tuple[float, float, int, str, str]:
    # "Name" is that of a person; other subjects have none and go by their id alone.
    person = plan.stakeholders.get(action.subject or "")
    name = "" if person is None else person.name or ""
    return (-round(action.gain, 9), -round(action.raw_gain, 9), _ORDER[action.code], name, action.subject or "")
