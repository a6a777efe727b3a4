"""Turns what was changed on a meeting into the command that does it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from account_planner.domain.entities import Meeting, OwnItem
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Side
from account_planner.edits.meetings import EditMeeting
from account_planner.ui.kit.pickers import people_choices
from account_planner.words import tr
from account_planner.words.dates import moment_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.kit.field import Values

Choices = list[tuple[object, str]]


def meeting_values(plan: Plan, meeting: Meeting, today: date) -> Values:
    """The facts of a meeting by field, the people split into theirs (and outside) and ours, in ids and in names."""
    ours = [id_ for id_ in meeting.people if _is_ours(plan, id_)]
    theirs = [id_ for id_ in meeting.people if id_ not in ours]
    facts = {name: getattr(meeting, name) for name in meeting.__dataclass_fields__}
    names = {"their_names": _names(plan, theirs), "our_names": _names(plan, ours)}
    return facts | {"theirs": tuple(theirs), "ours": tuple(ours), "today": today} | names


def _names(plan: Plan, ids: Iterable[str]) -> str:
    return ", ".join(called(plan.stakeholders[id_]) for id_ in ids if id_ in plan.stakeholders)


def meeting_command(plan: Plan, meeting: Meeting, *, name: str, value: object) -> Command:
    """The command that gives one fact of a meeting a new value."""
    if name in {"theirs", "ours"} and isinstance(value, tuple):
        other = [id_ for id_ in meeting.people if _is_ours(plan, id_) is (name == "theirs")]
        people = (*value, *other) if name == "theirs" else (*other, *value)
        return EditMeeting(id=meeting.id, changes=(("people", people),))
    if name == "starts_at" and isinstance(value, datetime) and meeting.starts_at and meeting.ends_at:
        length = meeting.ends_at - meeting.starts_at
        return EditMeeting(id=meeting.id, changes=(("starts_at", value), ("ends_at", value + length)))
    return EditMeeting(id=meeting.id, changes=((name, value),))


def question_command(plan: Plan, meeting: Meeting, ids: Collection[str]) -> Command:
    """Writes a question for each person whose win is unknown; those already there stay."""
    names = (called(plan.stakeholders[id_]) for id_ in ids if id_ in plan.stakeholders)
    asked = (tr("What would make this a win for {name}?", name=name)[:200] for name in names)
    questions = tuple(dict.fromkeys((*meeting.questions, *asked)))
    return EditMeeting(id=meeting.id, changes=(("questions", questions),))


def own_item_command(meeting: Meeting, text: str, dropped: str | None) -> Command:
    """Adds an item of the rep's own in place of another one, which goes when it was the rep's own too."""
    kept = tuple(item for item in meeting.own_items if item.code != dropped)
    replaced = next((item.replaces for item in meeting.own_items if item.code == dropped), dropped)
    taken = {item.code for item in meeting.own_items} | {check.code for check in meeting.checks}
    code = next(code for number in range(1, len(taken) + 2) if (code := f"own:{number}") not in taken)
    own = OwnItem(code=code, text=text, replaces=replaced)
    return EditMeeting(id=meeting.id, changes=(("own_items", (*kept, own)),))


def drop_own_command(meeting: Meeting, code: str) -> Command:
    """Takes an item of the rep's own away, with what was said about it; the one it replaced is back."""
    own = tuple(item for item in meeting.own_items if item.code != code)
    checks = tuple(check for check in meeting.checks if check.code != code)
    return EditMeeting(id=meeting.id, changes=(("own_items", own), ("checks", checks)))


def fresh_meeting(plan: Plan, now: datetime, chosen: Collection[str] = ()) -> Meeting:
    """A new meeting on the next working day at ten, with those who are chosen, and our lead if none of ours is."""
    day = now + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    starts = day.replace(hour=10, minute=0, second=0, microsecond=0)
    people = [id_ for id_ in chosen if id_ in plan.stakeholders and plan.stakeholders[id_].is_active]
    if not any(_is_ours(plan, id_) for id_ in people):
        lead = [p.id for p in plan.on_side(Side.OURS) if p.is_active and p.team_role == "lead"]
        people += sorted(lead)[:1]
    return Meeting(id=new_id(), starts_at=starts, ends_at=starts + timedelta(hours=1), people=tuple(people))


def meeting_choices(plan: Plan, today: date) -> Choices:
    """All meetings, those to come first in their order, then the past ones from the newest back."""
    to_come = [m for m in plan.meetings.values() if not _is_past(m, today)]
    past = [m for m in plan.meetings.values() if _is_past(m, today)]
    to_come.sort(key=_when)
    past.sort(key=_when, reverse=True)
    return [(meeting.id, meeting_title(meeting, today)) for meeting in (*to_come, *past)]


def meeting_title(meeting: Meeting, today: date) -> str:
    title = meeting.title or tr("Meeting")
    if meeting.starts_at is None:
        return tr("{title}, no day yet", title=title)
    return f"{moment_text(meeting.starts_at, today)}  {title}"


def attendee_choices(plan: Plan) -> tuple[Choices, Choices]:
    """Who can come: theirs (and outside), ours."""
    people = [p for p in plan.stakeholders.values() if p.is_active]
    theirs = people_choices(p for p in people if p.side is not Side.OURS)
    return theirs, people_choices(p for p in people if p.side is Side.OURS)


def _is_ours(plan: Plan, id_: str) -> bool:
    person = plan.stakeholders.get(id_)
    return person is not None and person.side is Side.OURS


def _is_past(meeting: Meeting, today: date) -> bool:
    return meeting.held or (meeting.starts_at is not None and meeting.starts_at.date() < today)


def _when(meeting: Meeting) -> tuple[bool, float, str]:
    at = meeting.starts_at
    return (at is None, at.timestamp() if at else 0.0, meeting.id)
