"""Accepting an invitation: new meetings, moved ones, cancelled ones; what a rep prepared is never lost."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, DraftMeeting, DraftPerson, Match, Problem, uid_of_day
from account_planner.domain.entities import Meeting, Removed, Stakeholder
from account_planner.domain.ids import derived_id, new_id
from account_planner.domain.vocabulary import Side
from account_planner.edits.command import Label, OneStep
from account_planner.edits.joining import LONG_AGO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.plan import Plan

_KEPT = "“{title}” was cancelled; it stays, since it was held or prepared."
_OLDER = "“{title}”: the map has a newer version of this invitation; nothing was changed."
_ONE_DAY = "“{title}”: only one day of the series is changed; the series stays as it is."
_NO_DAY = "“{title}”: this day of the series is cancelled; import the series again for the day after it."
_GONE = "“{title}” was cancelled and taken away; an invitation no newer than that does not bring it back."
_PLACE = "“{title}” is now at “{place}”; it was at “{before}”."
_PREPARED = (
    "purpose",
    "best_commitment",
    "least_commitment",
    "questions",
    "objections",
    "agenda",
    "checks",
    "own_items",
    "debrief",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsReport:
    """What accepting would do: meetings added, changed (moved or with more people) and taken away, people added,
    and guests of the meetings who are not on the map and were not asked for."""

    new: int
    changed: int
    cancelled: int
    people: int
    strangers: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class AcceptMeetings(OneStep):
    """Takes the meetings of a draft into the plan as one step. A meeting is known by the calendar's id: its time
    and place follow each newer version of the invitation, an older one changes nothing, its title is only filled, its
    people only grow. A cancelled one goes unless it was held or prepared, and no invitation from before that brings
    it back; one cancelled day of a series is such a meeting. A series moves on to the day that comes next, and is a
    new meeting once one was held. `newcomers` are guests (draft key, side) who are put on the map; guests who are
    neither known nor newcomers are left out. The same draft again, matched again, changes nothing."""

    draft: Draft
    matches: tuple[Match, ...]
    newcomers: tuple[tuple[str, Side], ...] = ()
    seed: str = field(default_factory=new_id, compare=False)

    def apply(self, plan: Plan) -> Plan:
        return self.accepted(plan)[0]

    def accepted(self, plan: Plan) -> tuple[Plan, MeetingsReport]:
        """The plan after, and what was done."""
        ids = {one.key: one.person_id for one in self.matches if one.person_id in plan.stakeholders}
        added = self._newcomers(ids)
        ids |= {key: person.id for key, person in added.items()}
        present = by_invitation(plan)
        put: list[Meeting] = []
        dropped: list[Meeting] = []
        gone: list[Removed] = []
        problems: list[Problem] = []
        for sent in self.draft.meetings:
            drafted = _on_living_day(plan, sent)
            known = present.get(drafted.uid) or _on_cancelled_day(present, drafted)
            if known is None and drafted.series in present:
                meeting = _on_its_day(present[drafted.series], drafted, problems)
                if meeting != present[drafted.series]:
                    put.append(meeting)
            elif known is not None and _is_older(drafted, known):
                problems.append(_told(_OLDER, known.title))
            elif drafted.cancelled:
                if known is not None and self._cancels(known, drafted, dropped, problems):
                    gone.append(_remembered(plan, drafted, known))
            elif known is None and _was_cancelled(plan, drafted, drafted.uid):
                problems.append(_told(_GONE, drafted.title))
            else:
                if known is not None and known.held and _comes_after(drafted, known):
                    known = None
                people = tuple(found for key in drafted.people if (found := ids.get(key)))
                meeting = _changed(known, drafted, people, problems) if known else self._new(drafted, people)
                if meeting != known:
                    put.append(meeting)
        report = MeetingsReport(
            new=sum(1 for meeting in put if meeting.id not in plan.meetings),
            changed=sum(1 for meeting in put if meeting.id in plan.meetings),
            cancelled=len(dropped),
            people=len(added),
            strangers=len(_guests(self.draft.meetings) - ids.keys()),
            problems=tuple(problems),
        )
        return plan.drop(*dropped).put(*gone, *added.values(), *put), report

    def label(self, plan: Plan) -> Label:
        return Label("import_meetings", (str(len(self.draft.meetings)), self.draft.source))

    def _newcomers(self, known: dict[str, str | None]) -> dict[str, Stakeholder]:
        drafted = {person.key: person for person in self.draft.people}
        wanted = [(key, side) for key, side in self.newcomers if key in drafted and key not in known]
        return {key: _guest(drafted[key], side, derived_id("invited", self.seed, key)) for key, side in wanted}

    def _new(self, drafted: DraftMeeting, people: tuple[str, ...]) -> Meeting:
        return Meeting(
            id=derived_id("invitation", self.seed, drafted.uid),
            starts_at=drafted.starts_at,
            ends_at=drafted.ends_at,
            title=drafted.title,
            place=drafted.place,
            people=people,
            ics_uid=drafted.uid,
            ics_sequence=drafted.sequence,
            ics_stamp=drafted.stamp,
        )

    def _cancels(self, known: Meeting, drafted: DraftMeeting, dropped: list[Meeting], problems: list[Problem]) -> bool:
        if known.held or any(getattr(known, name) for name in _PREPARED):
            problems.append(_told(_KEPT, known.title))
            return False
        if known not in dropped:
            dropped.append(known)
            problems += [_told(_NO_DAY, known.title)] if drafted.series else []
        return True


def by_invitation(plan: Plan) -> dict[str, Meeting]:
    """The meetings that came by invitation, by the calendar's id; of a series the latest."""
    found = [meeting for meeting in plan.meetings.values() if meeting.ics_uid]
    found.sort(key=lambda meeting: (meeting.starts_at or LONG_AGO, meeting.id))
    return {meeting.ics_uid: meeting for meeting in found if meeting.ics_uid}


def _changed(known: Meeting, drafted: DraftMeeting, people: tuple[str, ...], problems: list[Problem]) -> Meeting:
    """What the rep moved by hand stays until the organiser sends another version, if versions are told, or until the
    day is past and the series goes on."""
    if known.held:
        return known
    more = dataclasses.replace(
        known,
        title=known.title or drafted.title,
        place=known.place or drafted.place,
        people=tuple(dict.fromkeys([*known.people, *people])),
    )
    same = drafted.stamp is not None and (drafted.sequence, drafted.stamp) == (known.ics_sequence, known.ics_stamp)
    if same and not (_comes_after(drafted, known) and _is_past(drafted, known)):
        return more
    if more.place != drafted.place and drafted.place:
        problems.append(_told(_PLACE, known.title, place=drafted.place, before=more.place or ""))
    return dataclasses.replace(
        more,
        starts_at=drafted.starts_at,
        ends_at=drafted.ends_at,
        place=drafted.place or more.place,
        ics_sequence=drafted.sequence,
        ics_stamp=drafted.stamp,
    )


def _on_its_day(known: Meeting, drafted: DraftMeeting, problems: list[Problem]) -> Meeting:
    """What was sent about one day of a series moves the meeting that stands on that very day."""
    if known.held or drafted.day is None or known.starts_at != drafted.day:
        problems.append(_told(_ONE_DAY, drafted.title or known.title))
        return known
    return dataclasses.replace(
        known, starts_at=drafted.starts_at, ends_at=drafted.ends_at, place=drafted.place or known.place
    )


def _comes_after(drafted: DraftMeeting, known: Meeting) -> bool:
    return bool(drafted.repeats) and known.starts_at is not None and known.starts_at < drafted.starts_at


def _is_past(drafted: DraftMeeting, known: Meeting) -> bool:
    ends = known.ends_at or known.starts_at
    return drafted.counted_at is not None and ends is not None and ends <= drafted.counted_at


def _on_cancelled_day(present: dict[str, Meeting], drafted: DraftMeeting) -> Meeting | None:
    """The meeting of a series that stands on the very day which is cancelled by itself."""
    known = present.get(drafted.series or "") if drafted.cancelled else None
    return known if known is not None and not known.held and known.starts_at == drafted.day else None


def _on_living_day(plan: Plan, drafted: DraftMeeting) -> DraftMeeting:
    """A series without the days that were cancelled by themselves: what was saved before does not know of them."""
    if not drafted.repeats or not _was_cancelled(plan, drafted, uid_of_day(drafted.uid, drafted.starts_at)):
        return drafted
    if drafted.then is None:
        return dataclasses.replace(drafted, cancelled=True)
    ends = None if drafted.ends_at is None else drafted.then + (drafted.ends_at - drafted.starts_at)
    return _on_living_day(plan, dataclasses.replace(drafted, starts_at=drafted.then, ends_at=ends, then=None))


def _was_cancelled(plan: Plan, drafted: DraftMeeting, uid: str) -> bool:
    gone = plan.removed.get(_cancelled_id(plan, uid))
    return gone is not None and (drafted.stamp is None or drafted.stamp <= gone.at)


def _remembered(plan: Plan, drafted: DraftMeeting, known: Meeting) -> Removed:
    """That a meeting was cancelled, and by a version of when."""
    at = max((stamp for stamp in (drafted.stamp, known.ics_stamp) if stamp is not None), default=drafted.starts_at)
    return Removed(id=_cancelled_id(plan, drafted.uid), at=at)


def _cancelled_id(plan: Plan, uid: str) -> str:
    return derived_id("cancelled invitation", plan.account.id, uid)


def _is_older(drafted: DraftMeeting, known: Meeting) -> bool:
    """By the number of the version, then by when it was written; what is not told counts for nothing."""
    if drafted.sequence != (known.ics_sequence or 0):
        return drafted.sequence < (known.ics_sequence or 0)
    return drafted.stamp is not None and known.ics_stamp is not None and drafted.stamp < known.ics_stamp


def _told(text: str, title: str | None, **values: str) -> Problem:
    return Problem(row=None, text=text, values=(("title", title or "-"), *values.items()))


def _guest(drafted: DraftPerson, side: Side, id_: str) -> Stakeholder:
    name = drafted.name or drafted.email
    return Stakeholder(id=id_, side=side, name=name, email=drafted.email, unit=drafted.unit, function=drafted.function)


def _guests(meetings: Iterable[DraftMeeting]) -> set[str]:
    return {key for meeting in meetings if not meeting.cancelled for key in meeting.people}
