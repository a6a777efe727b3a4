"""Questions about who stands where: bosses, reports, the lines of a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind, Side, TeamRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from account_planner.domain.entities import Link, Meeting, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import JudgedField


def called(person: Stakeholder) -> str:
    """What to call somebody in a sentence: the name, else the title, else nothing."""
    return person.name or person.title or ""


def account_lead(plan: Plan) -> str | None:
    """Who of ours leads the account, as the meter takes it: the first by name, then id."""
    leads = [person for person in plan.on_side(Side.OURS) if person.is_active and person.team_role is TeamRole.LEAD]
    return min(leads, key=lambda person: ((person.name or "").casefold(), person.id)).id if leads else None


def judged_on(plan: Plan, person_id: str, field: JudgedField) -> date | None:
    """The day on which that field of theirs was judged last; None when it is not known."""
    told = (each for each in plan.judgements.values() if each.stakeholder_id == person_id and each.field is field)
    return max((each.on for each in told if each.on is not None), default=None)


def managers(plan: Plan) -> dict[str, str]:
    """Id of each person who reports to someone on the map -> id of that boss."""
    return {k.source_id: k.target_id for k in plan.links.values() if k.kind is LinkKind.REPORTS_TO}


def reports(plan: Plan) -> dict[str, list[str]]:
    """Id of each boss -> ids of the direct reports, in peer order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report, manager in managers(plan).items():
        found[manager].append(report)
    for ids in found.values():
        ids.sort(key=lambda id_: peer_order(plan.stakeholders[id_]))
    return dict(found)


def branch(plan: Plan, person_id: str) -> Iterator[str]:
    """The person and everyone below, each boss before the reports."""
    below = reports(plan)
    waiting = [person_id]
    while waiting:
        current = waiting.pop(0)
        yield current
        waiting += below.get(current, [])


def is_above(bosses: Mapping[str, str], person_id: str, other_id: str) -> bool:
    """Whether the person is a boss of the other one, directly or through others, or is the other one; `bosses` as
    `managers` gives them, without a circle."""
    current: str | None = other_id
    while current is not None and current != person_id:
        current = bosses.get(current)
    return current is not None


def circles(bosses: Mapping[str, str]) -> list[list[str]]:
    """Those who would be their own bosses, circle by circle; each person is looked at once."""
    found: list[list[str]] = []
    settled: set[str] = set()
    for start in bosses:
        path: list[str] = []
        current: str | None = start
        while current is not None and current not in settled:
            settled.add(current)
            path.append(current)
            current = bosses.get(current)
        if current is not None and current in path:
            found.append(path[path.index(current) :])
    return found


def attendees(plan: Plan, meeting: Meeting, side: Side) -> list[Stakeholder]:
    """The active people of one side who take part in a meeting, in its own order."""
    known = (plan.stakeholders.get(id_) for id_ in dict.fromkeys(meeting.people))
    return [person for person in known if person is not None and person.side is side and person.is_active]


def peer_order(person: Stakeholder) -> tuple[bool, float, str, str]:
    """Sort key among peers: those with a rank first, then by name, then by id."""
    return (person.rank is None, person.rank or 0.0, (person.name or "").casefold(), person.id)


def lines_of(plan: Plan, person_id: str) -> list[Link]:
    """Every line that ends at this person."""
    return [k for k in plan.links.values() if person_id in (k.source_id, k.target_id)]
