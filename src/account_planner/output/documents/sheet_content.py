"""The pre-meeting sheet's content: one page of worded strings for one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.people import attendees, peer_order
from account_planner.domain.vocabulary import AgendaKind, Health, Influence, Role, Side, Stance, ValueKind
from account_planner.output.documents import people_content
from account_planner.output.wording import head
from account_planner.rules.care import overdue_promises, sore_lines
from account_planner.words import tr
from account_planner.words.advice import cap_text
from account_planner.words.checks import check_mark, check_text
from account_planner.words.dates import day_text, moment_text, time_text
from account_planner.words.people import called, initials, short_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.domain.entities import Link, Meeting, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing
    from account_planner.rules.checklist import Checklist

_DECIDING = {Role.DECISION_MAKER, Role.APPROVER}
_CLOSE = 7.5
"""At this size of the body the lines for the debrief stand closer, and fewer are left free."""
BLOCKS = 6
"""Attendees of theirs who get a block of their own; the others are named in one line."""


def sheet_content(
    briefing: Briefing, meeting: Meeting, checklist: Checklist, *, paper: str, size: float, mark: str
) -> Mapping[str, Any]:
    """Data for sheet.typ; `size` is the body's size in points."""
    plan, coverage = briefing.plan, briefing.assessment.coverage
    theirs = sorted(_attendees(plan, meeting, Side.BUYER), key=_first_to_know)
    return {
        **head(briefing),
        "paper": paper,
        "size": size,
        "pitch": 15.0 if size > _CLOSE else 12.0,
        "ruled": 3 if size > _CLOSE else 1,
        "mark": mark,
        "title": meeting.title or tr("Meeting with {account}", account=plan.account.name),
        "account": plan.account.name,
        "when": _when(meeting),
        "place": meeting.place,
        "day": tr("as of {day}", day=day_text(briefing.today)),
        "score": tr("Coverage {shown} of 100", shown=coverage.shown),
        "remark": cap_text(coverage.held_by, coverage.caps[coverage.held_by]) if coverage.held_by else "",
        "purpose": meeting.purpose,
        "best": meeting.best_commitment,
        "least": meeting.least_commitment,
        "theirs": [_block(briefing, person) for person in theirs[:BLOCKS]],
        "more": _more(theirs[BLOCKS:]),
        "ours": [short_name(person) for person in _attendees(plan, meeting, Side.OURS)],
        "clean_up": clean_up(briefing, theirs),
        "questions": list(meeting.questions),
        "objections": list(meeting.objections),
        "proof": _proof(plan, theirs),
        "agenda": [_agenda_line(point.text, point.kind) for point in meeting.agenda],
        "continuity": plan.account.continuity,
        "confirmed": tr("Checklist: {done} of {all} confirmed", done=checklist.confirmed, all=len(checklist.items)),
        "checks": [(check_mark(item.state), check_text(item, plan, meeting)) for item in checklist.items],
        "codes": _codes(),
        "debrief": [tr("{who}: stance, win, next step", who=initials(person)) for person in theirs[:BLOCKS]],
        "words": {name: tr(text) for name, text in _WORDS.items()},
    }


def _attendees(plan: Plan, meeting: Meeting, side: Side) -> list[Stakeholder]:
    return sorted(attendees(plan, meeting, side), key=peer_order)


def _first_to_know(person: Stakeholder) -> tuple[bool, int]:
    """Those who decide come first, then those with the most influence: only some get a block."""
    weights = (Influence.HIGH, Influence.MEDIUM, Influence.LOW)
    return person.role not in _DECIDING, weights.index(person.influence) if person.influence else len(weights)


def _codes() -> str:
    """The digits that key a stance in when the debrief is written back."""
    known = [tr("{digit} {stance}", digit=n, stance=label(stance).lower()) for n, stance in enumerate(Stance, 1)]
    return tr("Stance: {codes}", codes=" · ".join([*known, tr("0 unknown")]))


def _when(meeting: Meeting) -> str:
    if meeting.starts_at is None:
        return tr("No time is set yet.")
    end = f"–{time_text(meeting.ends_at)}" if meeting.ends_at else ""
    return moment_text(meeting.starts_at) + end


def _block(briefing: Briefing, person: Stakeholder) -> Mapping[str, str | None]:
    plan = briefing.plan
    facts = [
        label(person.role) if person.role else tr("part unknown"),
        label(person.stance) if person.stance else tr("stance unknown"),
        tr("influence {level}", level=label(person.influence).lower()) if person.influence else None,
    ]
    owner = plan.stakeholders.get(person.owner_id or "")
    coverers = people_content.coverers(briefing, person.id)
    contact = tr("Last contact {when}", when=people_content.contact(briefing, person.id))
    led = tr("led by {name}", name=short_name(owner)) if owner else tr("nobody of ours leads")
    return {
        "name": called(person),
        "title": person.title or "",
        "facts": " · ".join(fact for fact in facts if fact),
        "win": people_content.wins(person),
        "contact": " · ".join(part for part in (contact, coverers, led) if part),
        "landmine": person.landmine,
    }


def _more(others: list[Stakeholder]) -> str | None:
    return tr("Also there: {names}", names=", ".join(called(person) for person in others)) if others else None


def clean_up(briefing: Briefing, theirs: list[Stakeholder]) -> list[str]:
    """What must be put right before the meeting: broken lines, overdue promises, lines to watch."""
    plan, today = briefing.plan, briefing.today
    sore = sore_lines(plan, {person.id for person in theirs})
    late = [
        tr("Promise of {day}: {text}", day=day_text(action.due, today) if action.due else "", text=action.text or "–")
        for action in overdue_promises(plan, today)
    ]
    broken = [_care(plan, line) for line in sore if line.health is Health.BROKEN]
    watched = [_care(plan, line) for line in sore if line.health is Health.WATCH]
    return [*broken, *late, *watched]


def _care(plan: Plan, line: Link) -> str:
    return tr(
        "{source} to {target}: {health}. {cause}",
        source=short_name(plan.stakeholders[line.source_id]),
        target=short_name(plan.stakeholders[line.target_id]),
        health=label(line.health or Health.GOOD).lower(),
        cause=line.cause or "",
    ).strip()


def _proof(plan: Plan, theirs: list[Stakeholder]) -> list[str]:
    """Proven points other than price: first those that serve somebody who attends."""
    here = {person.id for person in theirs}
    proven = [p for p in plan.value_points.values() if p.proof and p.kind is not ValueKind.PRICE]
    proven.sort(key=lambda p: (not here & set(p.for_ids), p.id))
    return [f"{point.text}: {point.proof}" if point.text else str(point.proof) for point in proven[:3]]


def _agenda_line(text: str, kind: AgendaKind) -> str:
    return text if kind is AgendaKind.TOPIC else tr("{text} ({kind})", text=text, kind=label(kind).lower())


_WORDS: Mapping[str, str] = {
    "unknown": "unknown",
    "purpose": "Why they should want this meeting",
    "best": "Best commitment:",
    "least": "Least commitment:",
    "they": "Who is there",
    "nobody": "Nobody of theirs is named for this meeting yet.",
    "win": "Wins by:",
    "landmine": "Never:",
    "us": "Of us:",
    "clean_up": "Clean up first",
    "clean": "With those who come nothing is broken, to watch or overdue.",
    "questions": "Questions to confirm, learn, test",
    "no_questions": "No questions are written yet.",
    "proof": "Proof and likely objections",
    "no_proof": "No proven points yet.",
    "objection": "If they say:",
    "agenda": "Agenda: continuity before price",
    "no_agenda": "No agenda is written yet.",
    "continuity": "Continuity:",
    "debrief": "Debrief, right after the meeting",
}
