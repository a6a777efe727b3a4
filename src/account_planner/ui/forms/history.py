"""What happened with a person or an account, newest first: contacts, meetings, judgements, coming and going."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Evidence, Influence, JudgedField, Role, Side, Stance
from account_planner.edits.debrief import touch_of
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called, short_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from account_planner.domain.entities import Judgement, Meeting, Stakeholder, Touch
    from account_planner.domain.plan import Plan

    _Dated = tuple[date, str, Row]

_MOST_NAMES = 3
_FIELDS = {field: "win_business" if field is JudgedField.WIN else str(field) for field in JudgedField}
_VALUES: dict[JudgedField, type[Role | Stance | Influence]] = {
    JudgedField.ROLE: Role,
    JudgedField.STANCE: Stance,
    JudgedField.INFLUENCE: Influence,
}


def history_rows(plan: Plan, person: Stakeholder, today: date) -> list[Row]:
    """Everything dated about one person; keys are ("touch", id), ("meeting", id) and ("field", name)."""
    found = [*_contact_rows(plan, person, today), *_judgement_rows(plan, person, today)]
    if person.left_on is not None:
        found.append((person.left_on, "", _row(person.left_on, today, _left_words(plan, person), None)))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [row for _, _, row in found]


def _contact_rows(plan: Plan, person: Stakeholder, today: date) -> Iterator[_Dated]:
    for touch in _touches(plan, person.id):
        if touch.on is not None:
            yield touch.on, touch.id, _row(touch.on, today, touch_words(touch), ("touch", touch.id))
    for meeting in _held(plan, person.id):
        day = meeting.starts_at.date() if meeting.starts_at is not None else today
        words = tr("Meeting: {title}", title=meeting.title or tr("untitled"))
        words = f"{words}. {meeting.debrief}" if meeting.debrief else words
        yield day, meeting.id, _row(day, today, words, ("meeting", meeting.id))


def _judgement_rows(plan: Plan, person: Stakeholder, today: date) -> Iterator[_Dated]:
    for judged, words in judged_words(plan.judgements.values(), person.id):
        if judged.on is not None:
            yield judged.on, judged.id, _row(judged.on, today, words, ("field", _FIELDS[judged.field]))


def touch_rows(plan: Plan, today: date) -> list[Row]:
    """Every contact of the account with who took part, newest first, those without a day last."""
    touches = sorted(plan.touches.values(), key=lambda each: (each.on is not None, each.on or today, each.id))
    rows = []
    for touch in reversed(touches):
        words = f"{_who(plan, touch)}: {touch_words(touch)}"
        mark = "–" if touch.on is None else day_text(touch.on, today)
        rows.append(Row(_one_line(words), mark=mark, mark_name="secondary", key=touch.id))
    return rows


def touch_words(touch: Touch) -> str:
    """What kind of contact it was and what came of it."""
    words = f"{label(touch.kind)}: {touch.summary}" if touch.summary else label(touch.kind)
    return tr("{words} (private)", words=words) if touch.private else words


def judged_words(judgements: Iterable[Judgement], person_id: str) -> Iterator[tuple[Judgement, str]]:
    """Each judgement of a person with what changed: "Stance: Neutral → Supporter (they said it)"."""
    by_field: defaultdict[JudgedField, list[Judgement]] = defaultdict(list)
    for judged in judgements:
        if judged.stakeholder_id == person_id and judged.on is not None:
            by_field[judged.field].append(judged)
    for field, line in by_field.items():
        before: Judgement | None = None
        for judged in sorted(line, key=lambda each: (str(each.on), each.id)):
            yield judged, _change(field, before, judged)
            before = judged


def _change(field: JudgedField, before: Judgement | None, judged: Judgement) -> str:
    value = _value(field, judged.value)
    if before is not None and before.value != judged.value and field is not JudgedField.WIN:
        value = tr("{old} → {new}", old=_value(field, before.value), new=value)
    words = tr("{field}: {value}", field=label(field), value=value)
    if judged.evidence is None:
        return words
    return tr("{words} ({how})", words=words, how=label(Evidence(judged.evidence)).lower())


def _value(field: JudgedField, value: str | None) -> str:
    if value is None:
        return tr("unknown")
    known = _VALUES.get(field)
    return value if known is None or value not in set(known) else label(known(value))


def _touches(plan: Plan, person_id: str) -> Iterator[Touch]:
    """Contacts with the person but those that a held meeting tells of already."""
    told = {touch_of(meeting.id) for meeting in _held(plan, person_id)}
    return (touch for touch in plan.touches.values() if person_id in touch.people and touch.id not in told)


def _held(plan: Plan, person_id: str) -> list[Meeting]:
    held = (meeting for meeting in plan.meetings.values() if meeting.held and meeting.starts_at is not None)
    return [meeting for meeting in held if person_id in meeting.people]


def _left_words(plan: Plan, person: Stakeholder) -> str:
    heir = plan.stakeholders.get(person.successor_id or "")
    return tr("Left") if heir is None else tr("Left; {name} follows", name=called(heir))


def _who(plan: Plan, touch: Touch) -> str:
    people = [plan.stakeholders[id_] for id_ in touch.people if id_ in plan.stakeholders]
    people.sort(key=lambda person: person.side is Side.OURS)
    names = ", ".join(short_name(person) for person in people[:_MOST_NAMES])
    rest = len(people) - _MOST_NAMES
    return tr("{names} and {count} more", names=names, count=rest) if rest > 0 else names


def _row(day: date, today: date, words: str, key: tuple[str, str] | None) -> Row:
    return Row(_one_line(words), mark=day_text(day, today), mark_name="secondary", key=key)


def _one_line(words: str) -> str:
    return " ".join(words.split())
