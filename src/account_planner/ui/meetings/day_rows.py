"""What is due in all accounts as days with rows: overdue first, today marked, then what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.people import attendees
from account_planner.domain.vocabulary import Side
from account_planner.rules.checklist import review
from account_planner.rules.due import due_in
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.dates import day_text, time_text, weekday_text
from account_planner.words.people import called, short_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from account_planner.domain.plan import Plan
    from account_planner.rules.due import Due
    from account_planner.rules.playbook import Playbook

_MOST_NAMES = 4


@dataclass(frozen=True)
class DayRows:
    """A heading with its rows; keys are (account id, kind, id). `mark` is late, today or nothing."""

    words: str
    rows: tuple[Row, ...]
    mark: str = ""


def day_rows(plans: Sequence[Plan], playbook: Playbook, now: datetime) -> list[DayRows]:
    """Overdue, today (always there), what is broken, then every day with something."""
    by_id = {plan.account.id: plan for plan in plans}
    dues = [due for plan in plans for due in due_in(plan, now)]
    today = now.date()
    late = [due for due in dues if due.day < today]
    broken = [due for due in dues if due.kind == "broken"]
    of_today = [due for due in dues if due.day == today and due.kind != "broken"]

    def rows(some: Sequence[Due]) -> tuple[Row, ...]:
        ordered = sorted(some, key=lambda due: (due.day, due.at is None, "" if due.at is None else time_text(due.at)))
        return tuple(_row(by_id[due.account_id], due, playbook, now) for due in ordered)

    found = [DayRows(tr("Overdue"), rows(late), "late")] if late else []
    found.append(DayRows(tr("Today, {day}", day=_day(today, today)), rows(of_today), "today"))
    if broken:
        found.append(DayRows(tr("Broken contacts"), rows(broken), "late"))
    days = sorted({due.day for due in dues if due.day > today})
    return found + [DayRows(_day(day, today), rows([due for due in dues if due.day == day])) for day in days]


def _day(day: date, today: date) -> str:
    return tr("{weekday} {day}", weekday=weekday_text(day), day=day_text(day, today))


def _row(plan: Plan, due: Due, playbook: Playbook, now: datetime) -> Row:
    today, name = now.date(), plan.account.name
    key = _key(due)
    if due.kind == "action":
        action = plan.actions[due.id]
        owner = plan.stakeholders.get(action.owner_id or "")
        words = action.text or tr("Not written yet")
        words = tr("Promise: {words}", words=words) if action.promise else words
        words = tr("{words} ({name})", words=words, name=called(owner)) if owner is not None else words
        mark = tr("due") if due.day >= today else day_text(due.day, today)
        return Row(_told(name, words), mark=mark, mark_name="secondary", remark=tr("Step ›"), key=key)
    if due.kind == "broken":
        line = plan.links[due.id]
        ends = {"source": plan.stakeholders[line.source_id], "target": plan.stakeholders[line.target_id]}
        words = tr("{source} to {target}", **{end: called(person) for end, person in ends.items()})
        words = tr("{words}: {cause}", words=words, cause=line.cause) if line.cause else words
        return Row(_told(name, words), mark="✗", mark_name="mark-missing", remark=tr("Mend ›"), key=key)
    return _meeting_row(plan, due, playbook, now)


def _meeting_row(plan: Plan, due: Due, playbook: Playbook, now: datetime) -> Row:
    meeting = plan.meetings[due.id]
    words = meeting.title or tr("Meeting")
    people = [short_name(person) for person in attendees(plan, meeting, Side.BUYER)]
    if people:
        more = "…" if len(people) > _MOST_NAMES else ""
        words = tr("{title}, with {names}", title=words, names=", ".join(people[:_MOST_NAMES]) + more)
    late = due.day < now.date()
    mark = "" if due.at is None else day_text(due.day, now.date()) if late else time_text(due.at)
    if due.kind == "debrief":
        remark = tr("Debrief ›")
    else:
        checklist = review(plan, meeting, playbook, now)
        remark = tr("Checklist {done}/{count} ›", done=checklist.confirmed, count=len(checklist.items))
    return Row(_told(plan.account.name, words), mark=mark, mark_name="strong", remark=remark, key=_key(due))


def _key(due: Due) -> tuple[str, str, str]:
    return (due.account_id, due.kind, due.id)


def _told(account: str, words: str) -> str:
    return tr("{account}: {what}", account=account, what=" ".join(words.split()))
