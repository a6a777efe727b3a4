"""The checklist in words: each item as one line with the value found, never a bare tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.people import attendees
from account_planner.domain.vocabulary import AgendaKind, Health, Side
from account_planner.words.dates import ago_text, day_text
from account_planner.words.people import short_name
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.rules.checklist import CheckItem, Checklist

_TITLES: Mapping[str, str] = {
    "purpose": "Purpose, in their words",
    "people": "The right people on both sides",
    "team": "Our team is briefed",
    "wins": "Each one's win is known",
    "stances": "Each one's stance is fresh",
    "coach": "A champion or coach is close",
    "clean_up": "Nothing is left to clean up",
    "ask": "What we ask for, and our questions",
    "price_last": "Continuity before price, price last",
}

_MARKS: Mapping[str, str] = {"confirmed": "✓", "by_hand": "✓", "missing": "✗", "old": "!", "waived": "–"}


def check_title(item: CheckItem) -> str:
    """What the item asks, without what was found."""
    return item.own_text if item.own_text is not None else tr(_TITLES[item.code])


def check_name(code: str) -> str:
    """What one of the program's own items asks."""
    return tr(_TITLES[code])


_FIXES: Mapping[str, str] = {
    "purpose": "Write it",
    "people": "Name them",
    "team": "Brief them",
    "wins": "Write it",
    "stances": "Judge it",
    "coach": "Log a talk…",
    "clean_up": "Mend it",
    "ask": "Write it",
    "price_last": "Set the agenda",
}


def fix_text(item: CheckItem) -> str:
    """What the button does that sets an item right."""
    if item.code == "stances" and item.state == "old":
        return tr("Change")
    return tr(_FIXES.get(item.code, "Mend it"))


def count_text(checklist: Checklist) -> str:
    """How far a checklist is: "7 of 9 confirmed"."""
    count = len(checklist.items)
    words = tr("{confirmed} of {count} confirmed", confirmed=checklist.confirmed, count=count)
    return tr("{words}: ready", words=words) if checklist.ready else words


def check_mark(state: str) -> str:
    """The sign of a state for text-only places; the bundled typeface has it."""
    return _MARKS[state]


def check_text(item: CheckItem, plan: Plan, meeting: Meeting) -> str:
    """One line: what was found, or what is missing, with names and days."""
    if item.state == "waived":
        return _waived(item, meeting)
    if item.own_text is not None:
        return tr("{text}: not confirmed yet", text=item.own_text) if item.state == "missing" else item.own_text
    if item.state == "by_hand":
        return tr("{title}: confirmed by you", title=check_title(item))
    return _FOUND[item.code](item, plan, meeting)


def _waived(item: CheckItem, meeting: Meeting) -> str:
    check = next((check for check in meeting.checks if check.code == item.code), None)
    reason = check.reason if check and check.reason else ""
    day = day_text(check.on) if check and check.on else ""
    return tr("{title}: waived, {reason}", title=check_title(item), reason=", ".join(t for t in (reason, day) if t))


_MOST_NAMES = 8
"""In one line of the checklist; of more, two less are named and the others counted."""


def _names(item: CheckItem, plan: Plan) -> str:
    names = [short_name(plan.stakeholders[id_]) if id_ in plan.stakeholders else id_ for id_ in item.value]
    return ", ".join(names) if len(names) <= _MOST_NAMES else _some(names, _MOST_NAMES - 2)


def _some(names: Sequence[str], most: int) -> str:
    """So many names, and the number of the others."""
    named = ", ".join(names[:most])
    more = len(names) - most
    return tr("{names} and {count} more", names=named, count=more) if more > 0 else named


def _purpose(item: CheckItem, _plan: Plan, meeting: Meeting) -> str:
    if item.state != "confirmed":
        return tr("Purpose: not written yet")
    return tr("Purpose: {text}", text=(meeting.purpose or " ".join(item.value)))


def _people(item: CheckItem, plan: Plan, meeting: Meeting) -> str:
    theirs, ours = (attendees(plan, meeting, side) for side in (Side.BUYER, Side.OURS))
    if item.state == "confirmed":
        names = _some([short_name(person) for person in (*theirs, *ours)], item.limit or len(item.value))
        return tr("{theirs} of theirs, {ours} of ours: {names}", names=names, theirs=len(theirs), ours=len(ours))
    if not theirs:
        return tr("Nobody of theirs is named")
    return tr("Nobody of ours is named") if not ours else tr("Only purchasing, or functions not known")


def _team(item: CheckItem, plan: Plan, _meeting: Meeting) -> str:
    names = _names(item, plan)
    if item.state == "confirmed":
        return tr("Our team is briefed: {names}", names=names) if names else tr("Our team is briefed")
    return tr("Not briefed yet: {names}", names=names) if names else tr("Our team: nobody is named")


def _wins(item: CheckItem, plan: Plan, _meeting: Meeting) -> str:
    if item.state == "confirmed":
        return tr("Each one's win is written")
    names = _names(item, plan)
    return tr("Win unknown: {names}", names=names) if names else tr("Wins: nobody of theirs is named")


def _stances(item: CheckItem, plan: Plan, _meeting: Meeting) -> str:
    names = _names(item, plan)
    if item.state == "confirmed":
        return tr("Each stance is fresh")
    if item.state == "old":
        when = tr("never") if item.days is None else ago_text(item.days)
        return tr("Stance judged {when}: {names}", when=when, names=names)
    return tr("Stance unknown: {names}", names=names) if names else tr("Stances: nobody of theirs is named")


def _coach(item: CheckItem, plan: Plan, meeting: Meeting) -> str:
    names = _names(item, plan)
    if item.state == "missing":
        return tr("No champion or coach on the map")
    if item.state == "old":
        return tr("Champion or coach silent: {names}, last contact {when}", names=names, when=ago_text(item.days))
    if any(id_ in meeting.people for id_ in item.value):
        return tr("Champion or coach in the room: {names}", names=names)
    return tr("Champion or coach: {names}, talked {when}", names=names, when=ago_text(item.days))


def _clean_up(item: CheckItem, plan: Plan, _meeting: Meeting) -> str:
    if item.state == "confirmed":
        return tr("Nothing to clean up")
    first = next((id_ for id_ in item.value if id_ in plan.links or id_ in plan.actions), None)
    if first is None:
        return tr("To clean up: nobody of theirs is named") if not item.value else ", ".join(item.value)
    if first in plan.links:
        line = plan.links[first]
        ends = (short_name(plan.stakeholders[end]) for end in (line.source_id, line.target_id))
        text = tr("{source} to {target}", **dict(zip(("source", "target"), ends, strict=True)))
        health = label(line.health or Health.GOOD).lower()
        return tr("Clean up first: {ends} is on “{health}”", ends=text, health=health)
    action = plan.actions[first]
    due = day_text(action.due) if action.due else ""
    return tr("Promise past its day ({day}): {text}", day=due, text=action.text or "–")


def _ask(item: CheckItem, _plan: Plan, meeting: Meeting) -> str:
    count = len(meeting.questions)
    if item.state == "confirmed":
        return tr("Best and least commitment, {count} questions", count=count)
    texts = {
        "best_commitment": tr("best commitment"),
        "least_commitment": tr("least commitment"),
        "questions": tr("{count} of {limit} questions", count=count, limit=item.limit),
    }
    return tr("Not written yet: {lacks}", lacks=", ".join(texts[code] for code in item.value))


def _price_last(item: CheckItem, _plan: Plan, meeting: Meeting) -> str:
    kinds = [point.kind for point in meeting.agenda]
    if item.state == "confirmed":
        if AgendaKind.PRICE not in kinds:
            return tr("Price is not on the agenda")
        return tr("Price is last; continuity before it") if AgendaKind.CONTINUITY in kinds else tr("Price is last")
    if not kinds:
        return tr("No agenda is written yet")
    if AgendaKind.TOPIC not in kinds:
        return tr("The agenda has no topic of theirs")
    if AgendaKind.PRICE in kinds and any(
        kind is not AgendaKind.PRICE for kind in kinds[kinds.index(AgendaKind.PRICE) :]
    ):
        return tr("Price stands at point {place} of {count}", place=kinds.index(AgendaKind.PRICE) + 1, count=len(kinds))
    return tr("Purchasing attends: put continuity on the agenda, before price")


_FOUND: Mapping[str, Callable[[CheckItem, Plan, Meeting], str]] = {
    "purpose": _purpose,
    "people": _people,
    "team": _team,
    "wins": _wins,
    "stances": _stances,
    "coach": _coach,
    "clean_up": _clean_up,
    "ask": _ask,
    "price_last": _price_last,
}
