"""Who reports to whom: giving, changing and closing over reporting lines, and standing among one's peers."""

from __future__ import annotations

import dataclasses
from itertools import count, repeat
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.people import managers, peer_order
from account_planner.domain.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from account_planner.domain.plan import Plan


def line_id(plan: Plan, kind: LinkKind, source_id: str, target_id: str) -> str:
    """The id of a line that the program draws by itself: on every laptop the same for the same line."""
    for turn in count():
        found = derived_id("line", kind, source_id, target_id, str(turn))
        if found not in plan.links:
            return found
    raise AssertionError


def boss_line(plan: Plan, report_id: str) -> Link | None:
    """The line by which somebody reports, if any."""
    for link in plan.links.values():
        if link.kind is LinkKind.REPORTS_TO and link.source_id == report_id:
            return link
    return None


def under(plan: Plan, report_id: str, manager_id: str | None) -> Plan:
    """The plan with this boss in place of the present one (None: no boss); the present line is turned, not redrawn."""
    present = boss_line(plan, report_id)
    if manager_id is None:
        return plan if present is None else plan.drop(present)
    if present is not None:
        return plan.put(dataclasses.replace(present, target_id=manager_id))
    return plan.put(reporting_line(plan, report_id, manager_id))


def reporting_line(plan: Plan, report_id: str, manager_id: str) -> Link:
    """A new line from somebody who has none yet."""
    return reporting_lines(plan, {report_id: manager_id})[0]


def reporting_lines(plan: Plan, bosses: Mapping[str, str]) -> list[Link]:
    """New lines from those who have none yet to their bosses."""
    kind = LinkKind.REPORTS_TO
    ids = [line_id(plan, kind, report_id, boss_id) for report_id, boss_id in bosses.items()]
    told: dict[str, Iterable[Any]] = {"id": ids, "source_id": bosses.keys(), "target_id": bosses.values()}
    return records(Link, len(ids), told | {"kind": repeat(kind)})


def closed_over(plan: Plan, gone: Collection[str]) -> Plan:
    """The plan in which the reports of those who go report to the nearest boss who stays."""
    bosses = managers(plan)
    turned: list[Link] = []
    dropped: list[Link] = []
    for link in plan.links.values():
        if link.kind is not LinkKind.REPORTS_TO or link.source_id in gone or link.target_id not in gone:
            continue
        heir = _first_staying(bosses, link.target_id, gone)
        if heir is None:
            dropped.append(link)
        else:
            turned.append(dataclasses.replace(link, target_id=heir))
    return plan.put(*turned).drop(*dropped) if turned or dropped else plan


def _first_staying(bosses: dict[str, str], start: str, gone: Collection[str]) -> str | None:
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current in gone and current not in seen:
        seen.add(current)
        current = bosses.get(current)
    return None if current in gone else current


def peers_of(plan: Plan, person_id: str) -> list[Stakeholder]:
    """The person and those beside: the same boss, or without a boss the same cell of the map; in peer order."""
    person = plan.person(person_id)
    bosses = managers(plan)
    boss = bosses.get(person_id)
    if boss is not None:
        beside = [plan.stakeholders[id_] for id_, other in bosses.items() if other == boss]
    else:
        cell = (person.side, person.level, person.function)
        beside = [p for p in plan.stakeholders.values() if (p.side, p.level, p.function) == cell and p.id not in bosses]
    return sorted(beside, key=peer_order)


def ranked(plan: Plan, person_id: str, *, before_id: str | None, after_id: str | None) -> Plan:
    """The plan in which the person stands right before (else right after) another among that one's peers.
    Ranks of others change only when there is no room between the neighbours."""
    anchor_id = before_id or after_id
    if anchor_id is None or anchor_id == person_id:
        return plan
    plan.person(person_id)
    row = [p for p in peers_of(plan, anchor_id) if p.id != person_id]
    place = [p.id for p in row].index(anchor_id) + (0 if before_id else 1)
    rank = _rank_between(row[:place], row[place:])
    if rank is not None:
        return plan.put(dataclasses.replace(plan.stakeholders[person_id], rank=rank))
    row.insert(place, plan.stakeholders[person_id])
    return plan.put(*(dataclasses.replace(p, rank=float(n)) for n, p in enumerate(row, 1) if p.rank != n))


def _rank_between(earlier: list[Stakeholder], later: list[Stakeholder]) -> float | None:
    """A rank that stands between, None when the ranks that are there leave no room."""
    low = earlier[-1].rank if earlier else None
    high = later[0].rank if later else None
    if (earlier and low is None) or (not earlier and high is None):
        return None
    if low is None:
        return high - 1.0 if high is not None and abs(high) < 1e9 else None
    if high is None:
        return low + 1.0 if abs(low) < 1e9 else None
    middle = (low + high) / 2
    return middle if low < middle < high else None
