"""The nine questions of the pre-meeting checklist, each answered from the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from account_planner.domain import vocabulary as v
from account_planner.domain.people import attendees
from account_planner.rules.care import live_lines, overdue_promises, sore_lines
from account_planner.rules.summing import is_beyond_purchasing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from account_planner.domain.entities import Meeting, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Checking

CONFIRMED, MISSING, OLD = "confirmed", "missing", "old"


class Finding(NamedTuple):
    """What the map says to one item: ids, texts or codes as value, the oldest age where ages matter, and the playbook's
    number where the words need it (names to show, questions to ask)."""

    state: str
    value: tuple[str, ...] = ()
    days: int | None = None
    limit: int | None = None


class Scene(NamedTuple):
    """A meeting on one day; `theirs` and `ours` are its active attendees in the order of the invitation."""

    plan: Plan
    meeting: Meeting
    rules: Checking
    today: date
    theirs: tuple[Stakeholder, ...]
    ours: tuple[Stakeholder, ...]
    contact_days: Mapping[str, int | None] | None


def set_scene(
    plan: Plan, meeting: Meeting, rules: Checking, today: date, contact_days: Mapping[str, int | None] | None = None
) -> Scene:
    """The meeting with its active attendees; `contact_days` of all active buyers, when the meter has counted them."""
    theirs, ours = (tuple(attendees(plan, meeting, side)) for side in (v.Side.BUYER, v.Side.OURS))
    return Scene(plan, meeting, rules, today, theirs, ours, contact_days)


def _purpose(scene: Scene) -> Finding:
    words = (scene.meeting.purpose or "").split()
    if not words:
        return Finding(MISSING)
    most = scene.rules.words
    return Finding(CONFIRMED, (" ".join(words[:most]) + ("…" if len(words) > most else ""),))


def _people(scene: Scene) -> Finding:
    beyond = any(is_beyond_purchasing(person) for person in scene.theirs)
    state = CONFIRMED if beyond and scene.ours else MISSING
    return Finding(state, _ids((*scene.theirs, *scene.ours)), limit=scene.rules.names)


def _team(scene: Scene) -> Finding:
    cold = tuple(p for p in scene.ours if p.buy_in not in {v.BuyIn.BRIEFED, v.BuyIn.COMMITTED})
    return _all_of(scene.ours, lacking=cold)


def _wins(scene: Scene) -> Finding:
    return _all_of(scene.theirs, lacking=tuple(person for person in scene.theirs if not person.has_win))


def _stances(scene: Scene) -> Finding:
    unsaid = tuple(person for person in scene.theirs if person.stance is None)
    ages = {person.id: _age(person.judged_on, scene.today) for person in scene.theirs}
    if unsaid or not ages:
        return Finding(MISSING, _ids(unsaid), _oldest(ages))
    old = {id_: days for id_, days in ages.items() if days is None or days > scene.rules.stance_days}
    if old:
        return Finding(OLD, tuple(old), _oldest(old))
    return Finding(CONFIRMED, tuple(ages), _oldest(ages))


def _coach(scene: Scene) -> Finding:
    buyer, active, champion, coach = v.Side.BUYER, v.Status.ACTIVE, v.Stance.CHAMPION, v.Role.COACH
    friends = [
        person
        for person in scene.plan.stakeholders.values()
        if (person.stance is champion or person.role is coach) and person.side is buyer and person.status is active
    ]
    if not friends:
        return Finding(MISSING)
    present = {person.id for person in scene.theirs}
    friends.sort(key=lambda person: (person.name or "", person.id))
    ages = scene.contact_days
    if ages is None:
        ages = _contact_ages(scene, {person.id for person in friends})
    near = {
        person.id: ages[person.id]
        for person in friends
        if person.id in present or _is_recent(ages[person.id], scene.rules.coach_days)
    }
    if near:
        return Finding(CONFIRMED, tuple(near), _oldest(near))
    return Finding(OLD, _ids(tuple(friends)), _oldest({person.id: ages[person.id] for person in friends}))


def _clean_up(scene: Scene) -> Finding:
    theirs = {person.id for person in scene.theirs}
    sore = sore_lines(scene.plan, theirs)
    broken = [(link.id, link.source_id) for link in sore if link.health is v.Health.BROKEN]
    watched = [(link.id, link.source_id) for link in sore if link.health is v.Health.WATCH]
    overdue = [(action.id, action.owner_id) for action in overdue_promises(scene.plan, scene.today)]
    value = tuple(id_ for pair in [*broken, *overdue, *watched] for id_ in pair if id_ is not None)
    return Finding(MISSING if value or not theirs else CONFIRMED, value)


def _ask(scene: Scene) -> Finding:
    meeting = scene.meeting
    best, least = meeting.best_commitment, meeting.least_commitment
    has = {
        "best_commitment": best is not None,
        "least_commitment": least is not None,
        "questions": len(meeting.questions) >= scene.rules.questions,
    }
    lacking = tuple(code for code, there in has.items() if not there)
    if best is None or least is None or lacking:
        return Finding(MISSING, lacking, limit=scene.rules.questions)
    return Finding(CONFIRMED, (best, least), limit=scene.rules.questions)


def _price_last(scene: Scene) -> Finding:
    """Value: what is wrong (no_agenda, no_topic, price_early, no_continuity), else place of price and number of
    points, else nothing."""
    kinds = [point.kind for point in scene.meeting.agenda]
    if not kinds:
        return Finding(MISSING, ("no_agenda",))
    priced = [place for place, kind in enumerate(kinds) if kind is v.AgendaKind.PRICE]
    purchasing = any(person.function is v.Function.PURCHASING for person in scene.theirs)
    wrong = {
        "no_topic": v.AgendaKind.TOPIC not in kinds,
        "price_early": bool(priced) and priced[0] + len(priced) < len(kinds),
        "no_continuity": purchasing and v.AgendaKind.CONTINUITY not in kinds,
    }
    found = tuple(code for code, is_so in wrong.items() if is_so)
    if found:
        return Finding(MISSING, found)
    return Finding(CONFIRMED, (str(priced[0] + 1), str(len(kinds))) if priced else ())


FINDINGS: Mapping[str, Callable[[Scene], Finding]] = {
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


def _all_of(people: tuple[Stakeholder, ...], *, lacking: tuple[Stakeholder, ...]) -> Finding:
    """Missing with those who lack it, or without anybody; else confirmed with everybody."""
    return Finding(MISSING, _ids(lacking)) if lacking or not people else Finding(CONFIRMED, _ids(people))


def _ids(people: tuple[Stakeholder, ...]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def _age(day: date | None, today: date) -> int | None:
    return None if day is None or day > today else (today - day).days


def _oldest(ages: Mapping[str, int | None]) -> int | None:
    known = [days for days in ages.values() if days is not None]
    return max(known) if known and len(known) == len(ages) else None


def _is_recent(days: int | None, limit: int) -> bool:
    return days is not None and days <= limit


def _contact_ages(scene: Scene, buyers: set[str]) -> dict[str, int | None]:
    """Days since each of these buyers was named by a touch or reached over a live line."""
    newest: dict[str, date] = {}
    touches = [touch for touch in scene.plan.touches.values() if not buyers.isdisjoint(touch.people)]
    days_on: list[tuple[date | None, tuple[str, ...]]] = [(touch.on, touch.people) for touch in touches]
    days_on += [(link.last_contact, (link.target_id,)) for link in live_lines(scene.plan, buyers)]
    for day, people in days_on:
        if day is None or day > scene.today:
            continue
        for id_ in people:
            if id_ in buyers and (id_ not in newest or newest[id_] < day):
                newest[id_] = day
    return {id_: _age(newest.get(id_), scene.today) for id_ in buyers}
