"""What a meeting brought, written back as one wish: who was there, where each stands now, what was promised."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.entities import Action, Link, Meeting, Touch
from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.vocabulary import LinkKind, Side, TouchKind
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed
from account_planner.edits.touches import ContactedToday, best_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.plan import Plan


def touch_of(meeting_id: str) -> str:
    """The id of the contact that a meeting's debrief records: the same on every laptop, and when it is done anew."""
    return derived_id("debrief", meeting_id)


@dataclass(frozen=True)
class Heard:
    """What is known now of one of theirs: facts that the rep set, and the day of a contact besides the meeting."""

    id: str
    changes: Changes = ()
    contact: date | None = None


@dataclass(frozen=True)
class Debrief(OneStep):
    """Marks a meeting as held, with `present` (ids of either side) as those who came and `notes` as what came of it;
    records one contact on the day `on`, what was heard of each, and the new promises and steps."""

    meeting_id: str
    on: date
    present: tuple[str, ...]
    heard: tuple[Heard, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: str | None = None

    def apply(self, plan: Plan) -> Plan:
        meeting = self._meeting(plan)
        present = tuple(plan.person(id_).id for id_ in dict.fromkeys(self.present))
        if not present:
            raise Refused("Say who was there.")
        held = dataclasses.replace(meeting, held=True, debrief=self.notes, people=present)
        plan = plan.put(held, _contact(plan, meeting, present, self.on), *_lines_met(plan, present, self.on))
        for each in self.heard:
            plan = _told(plan, each, present)
        for action in self.actions:
            if action.id in plan.actions:
                raise Refused("This is recorded already.")
        return plan.put(*(dataclasses.replace(action, changed_at=None) for action in self.actions))

    def label(self, plan: Plan) -> Label:
        return Label("debrief", (labels.short(self._meeting(plan).title),))

    def _meeting(self, plan: Plan) -> Meeting:
        try:
            return plan.meetings[self.meeting_id]
        except KeyError:
            raise Refused("This meeting is no longer planned.") from None


def _contact(plan: Plan, meeting: Meeting, present: tuple[str, ...], on: date) -> Touch:
    id_ = touch_of(meeting.id)
    known = plan.touches.get(id_)
    if known is not None:
        return dataclasses.replace(known, on=on, people=present)
    return Touch(id=id_, on=on, kind=TouchKind.MEETING, people=present, summary=meeting.title)


def _lines_met(plan: Plan, present: tuple[str, ...], on: date) -> Iterator[Link]:
    """The lines between two who were there, with the day of the meeting unless they know a later one."""
    for link in plan.links.values():
        both = link.source_id in present and link.target_id in present
        if link.kind is LinkKind.COVERS and both and (link.last_contact is None or link.last_contact < on):
            yield dataclasses.replace(link, last_contact=on)


def _told(plan: Plan, heard: Heard, present: tuple[str, ...]) -> Plan:
    person = plan.person(heard.id)
    if heard.changes:
        plan = plan.put(changed(person, heard.changes, fixed=("side", "status")))
    if heard.contact is None:
        return plan
    ours = [id_ for id_ in present if plan.stakeholders[id_].side is Side.OURS]
    has_line = best_line(plan, person.id) is not None or person.owner_id is not None
    by_id = None if has_line or not ours else ours[0]
    return ContactedToday(ids=(person.id,), on=heard.contact, by_id=by_id).apply(plan)
