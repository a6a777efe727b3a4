"""Everything that the program judges of a plan at one moment, and the same as the command line prints it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from account_planner.rules.checklist import CheckItem, Checklist, next_meeting, next_meeting_from, review_on
from account_planner.rules.coverage import Coverage, measure_coverage

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Assessment:
    """The meter, the checklist of the next meeting and the day that both are true for."""

    coverage: Coverage
    checklist: Checklist
    today: date


def assess(plan: Plan, playbook: Playbook, now: datetime, earlier: Assessment | None = None) -> Assessment:
    """Meter and checklist at this moment; next actions are slower and computed apart. `earlier` is what was found
    before an edit: the same comes out, sooner."""
    today = now.date()
    coverage = measure_coverage(plan, playbook, today, None if earlier is None else earlier.coverage)
    checklist = review_on(plan, next_meeting(plan, now), playbook, today, contact_days=coverage.contact_days)
    return Assessment(coverage, checklist, today)


def as_json(plan: Plan, playbook: Playbook, today: date) -> dict[str, Any]:
    """The assessment with next actions as plain values, with the keys of the command line's contract."""
    from account_planner.rules.actions import next_actions  # noqa: PLC0415 the window's first map does not wait for it

    coverage = measure_coverage(plan, playbook, today)
    meeting = next_meeting_from(plan, today)
    checklist = review_on(plan, meeting, playbook, today, contact_days=coverage.contact_days)
    return {
        "total": float(coverage.total),
        "raw": coverage.raw,
        "shown": coverage.shown,
        "parts": dict(coverage.parts),
        "caps": dict(coverage.caps),
        "people": {id_: standing.figures() for id_, standing in coverage.people.items()},
        "unknown": coverage.unknown,
        "shape": coverage.shape,
        "actions": [asdict(action) for action in next_actions(plan, playbook, today)],
        "checklist": [_check(item) for item in checklist.items],
    }


def _check(item: CheckItem) -> dict[str, Any]:
    return {"code": item.code, "state": item.state, "value": list(item.value), "days": item.days}
