"""Steps that are offered to be taken: the meter's next actions with their gain, and what the checklist misses."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from account_planner.domain.entities import Action
from account_planner.domain.fields import TEXT_LIMIT
from account_planner.domain.vocabulary import ActionState
from account_planner.ui.forms.action_wishes import planned_action
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.advice import gain_text
from account_planner.words.checks import check_mark, check_text, check_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction
    from account_planner.rules.assess import Assessment

_MOST = 4
_OPEN_CHECKS = frozenset({"missing", "old"})


def offered(plan: Plan, assessment: Assessment, actions: Sequence[NextAction]) -> list[Row]:
    """Rows whose key is (words, owner, for whom, day) of a step that nobody has taken yet, the best first."""
    taken = {step.text for step in plan.actions.values() if step.state is ActionState.OPEN}
    found = (_of_meter(plan, action, assessment.today) for action in actions)
    rows = list(islice((row for row in found if isinstance(row.key, tuple) and row.key[0] not in taken), _MOST))
    checks = [row for row in _of_checklist(plan, assessment) if isinstance(row.key, tuple) and row.key[0] not in taken]
    return rows + checks[:_MOST]


def step_of(key: tuple[str, str | None, str | None, date | None], new_id: str) -> Action:
    """The step that a row offers."""
    text, owner_id, for_id, due = key
    return Action(id=new_id, text=text, owner_id=owner_id, for_id=for_id, due=due)


def _of_meter(plan: Plan, action: NextAction, today: date) -> Row:
    step = planned_action(plan, action, today)
    words = (step.text or "")[:TEXT_LIMIT]
    return Row(words, mark=gain_text(action), key=(words, step.owner_id, step.for_id, step.due))


def _of_checklist(plan: Plan, assessment: Assessment) -> list[Row]:
    meeting = plan.meetings.get(assessment.checklist.meeting_id or "")
    if meeting is None:
        return []
    day = meeting.starts_at.date() if meeting.starts_at else None
    rows = []
    for item in assessment.checklist.items:
        if item.state in _OPEN_CHECKS:
            words = " ".join(check_text(item, plan, meeting).split())
            person = next((id_ for id_ in item.value if id_ in plan.stakeholders), None)
            text = tr("For the meeting: {title}", title=check_title(item))[:TEXT_LIMIT]
            mark = check_mark(item.state)
            rows.append(Row(words, mark=mark, mark_name=f"mark-{item.state}", key=(text, None, person, day)))
    return rows
