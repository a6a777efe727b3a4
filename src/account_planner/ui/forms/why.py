"""Who stands behind each part of the meter, as rows that can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import BuyIn, Function, LinkKind, Role, Side, TeamRole
from account_planner.rules.frame import service_functions, target_functions
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.advice import part_name
from account_planner.words.people import short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage
    from account_planner.rules.playbook import Playbook

_MOST_NAMES = 3


def part_rows(plan: Plan, coverage: Coverage, playbook: Playbook) -> list[Row]:
    """One row for each part: the points got and possible, its name and the people behind it."""
    rows, behind = [], people_behind(plan, coverage, playbook)
    for code, possible in coverage.possible.items():
        ids = behind[code]
        mark = tr("{got} / {possible}", got=coverage.shown_parts[code], possible=possible)
        rows.append(Row(_words(plan, code, ids), mark=mark, mark_name="secondary", key=ids or None))
    return rows


def people_behind(plan: Plan, coverage: Coverage, playbook: Playbook) -> dict[str, tuple[str, ...]]:
    """Ids of those whom each part counts, the strongest first."""
    there, powerful = plan.stakeholders, {Role.DECISION_MAKER, Role.APPROVER}
    counted = {id_ for id_, standing in coverage.people.items() if standing.strength > 0}
    counted |= {id_ for id_, person in there.items() if person.role in powerful and id_ in coverage.people}
    order = sorted(counted & there.keys(), key=lambda id_: (-coverage.people[id_].strength, id_))
    buyers = [there[id_] for id_ in order]
    strong = [person for person in buyers if coverage.people[person.id].strength > 0]
    services, targets = service_functions(plan.account, playbook), target_functions(plan.account, playbook)
    found = {
        "people": strong,
        "levels": _best_of_each(strong, lambda person: person.level),
        "functions": _best_of_each([p for p in strong if p.function in targets], lambda p: p.function),
        "power": [p for p in buyers if p.role in powerful],
        "value": [p for p in strong if p.function not in {None, Function.PURCHASING}],
        "contacts": _contacts(plan, coverage, services),
        "team": _team(plan, services),
        "openers": _openers(plan),
        "depth": [],
    }
    return {code: tuple(person.id for person in people) for code, people in found.items()}


def _best_of_each(people: Iterable[Stakeholder], place: Callable[[Stakeholder], Hashable]) -> list[Stakeholder]:
    best: dict[Hashable, Stakeholder] = {}
    for person in people:
        if place(person) is not None:
            best.setdefault(place(person), person)
    return list(best.values())


def _contacts(plan: Plan, coverage: Coverage, services: tuple[Function, ...]) -> list[Stakeholder]:
    live = {plan.links[id_].source_id for id_, score in coverage.lines.items() if score.live and id_ in plan.links}
    return [p for p in plan.on_side(Side.OURS) if p.id in live and p.function in services]


def _team(plan: Plan, services: tuple[Function, ...]) -> list[Stakeholder]:
    slots = {TeamRole.LEAD, TeamRole.SPONSOR}
    bought = [p for p in plan.on_side(Side.OURS) if p.is_active and p.buy_in in {BuyIn.COMMITTED, BuyIn.BRIEFED}]
    return [p for p in bought if p.team_role in slots or p.function in services]


def _openers(plan: Plan) -> list[Stakeholder]:
    sources = dict.fromkeys(link.source_id for link in plan.links.values() if link.kind is LinkKind.INTRODUCES)
    return [plan.stakeholders[id_] for id_ in sources if plan.stakeholders[id_].is_active]


def _words(plan: Plan, code: str, ids: tuple[str, ...]) -> str:
    if not ids:
        return part_name(code)
    names = ", ".join(short_name(plan.stakeholders[id_]) for id_ in ids[:_MOST_NAMES])
    more = len(ids) - _MOST_NAMES
    names = tr("{names} and {count} more", names=names, count=more) if more > 0 else names
    return tr("{part}: {names}", part=part_name(code), names=names)
