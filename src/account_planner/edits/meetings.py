"""Wishes about meetings and their checklists."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.entities import Check, Meeting
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import CheckState
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class AddMeeting(OneStep):
    meeting: Meeting

    def apply(self, plan: Plan) -> Plan:
        if self.meeting.id in plan.meetings:
            raise Refused("This meeting is planned already.")
        return plan.put(dataclasses.replace(self.meeting, changed_at=None))

    def label(self, plan: Plan) -> Label:
        return Label("add_meeting", (_title(self.meeting),))


@dataclass(frozen=True)
class EditMeeting:
    id: str
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        return plan.put(changed(_meeting(plan, self.id), self.changes))

    def label(self, plan: Plan) -> Label:
        return Label("edit_meeting", (_title(_meeting(plan, self.id)), labels.field_of(self.changes)))


@dataclass(frozen=True)
class RemoveMeeting(OneStep):
    id: str

    def apply(self, plan: Plan) -> Plan:
        return plan.drop(_meeting(plan, self.id))

    def label(self, plan: Plan) -> Label:
        return Label("remove_meeting", (_title(_meeting(plan, self.id)),))


@dataclass(frozen=True)
class SetCheck(OneStep):
    """Confirms or waives one item of the checklist by hand; state None takes that back. A waiver needs a reason."""

    meeting_id: str
    code: str
    state: CheckState | None
    reason: str | None = None
    on: date | None = None

    def apply(self, plan: Plan) -> Plan:
        meeting = _meeting(plan, self.meeting_id)
        if self.state is CheckState.WAIVED and not (self.reason or "").strip():
            raise Refused("To waive an item, say why.")
        checks = {check.code: check for check in meeting.checks}
        checks.pop(self.code, None)
        if self.state is not None:
            checks[self.code] = Check(code=self.code, state=self.state, reason=self.reason, on=self.on)
        return plan.put(dataclasses.replace(meeting, checks=tuple(checks.values())))

    def label(self, plan: Plan) -> Label:
        codes = {CheckState.CONFIRMED: "confirm_check", CheckState.WAIVED: "waive_check"}
        return Label("clear_check" if self.state is None else codes[self.state], (self.code,))


def _meeting(plan: Plan, id_: str) -> Meeting:
    try:
        return plan.meetings[id_]
    except KeyError:
        raise Refused("This meeting is no longer planned.") from None


def _title(meeting: Meeting) -> str:
    return labels.short(meeting.title)
