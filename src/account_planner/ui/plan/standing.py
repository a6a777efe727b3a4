"""How far each section of the plan is: what is there in a few words, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.records import overdue_actions
from account_planner.domain.vocabulary import ActionState, Evidence, FactorKind, ObjectiveState, ValueKind, Whose
from account_planner.domain.whitespace import grid_of, is_empty
from account_planner.ui.plan.amounts import amount_text
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from account_planner.domain.plan import Plan

_PROOFS = 3
"""How many proven points other than price count, as the meter counts them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`count` is short, for the way there; `says` what is there; `missing` what is not; `late` that something is past
    its day."""

    count: str = ""
    says: str = ""
    missing: tuple[str, ...] = ()
    late: bool = False


def standing_of(plan: Plan, today: date, code: str) -> Standing:
    return _STANDINGS[code](plan, today)


def _objectives(plan: Plan, today: date) -> Standing:
    goals = [goal for goal in plan.objectives.values() if goal.state is ObjectiveState.OPEN]
    late = sum(goal.due is not None and goal.due < today for goal in goals)
    says = _joined(
        _counted(len(goals), tr("one open"), tr("{count} open", count=len(goals))),
        _counted(late, tr("one past its day"), tr("{count} past their day", count=late)),
    )
    missing = [
        tr("none of theirs yet") if not any(g.whose is Whose.THEIRS for g in plan.objectives.values()) else "",
        _lacking(sum(g.measure is None for g in goals), tr("one without a measure"), tr("{count} without a measure")),
        _lacking(sum(g.due is None for g in goals), tr("one without a day"), tr("{count} without a day")),
    ]
    return Standing(str(len(goals) or ""), says, tuple(filter(None, missing)), late=late > 0)


def _actions(plan: Plan, today: date) -> Standing:
    steps = [step for step in plan.actions.values() if step.state is ActionState.OPEN]
    late = len(overdue_actions(plan, today))
    promises = sum(step.promise for step in steps)
    says = _joined(
        _counted(len(steps), tr("one open"), tr("{count} open", count=len(steps))),
        _counted(promises, tr("one promised"), tr("{count} promised", count=promises)),
        tr("{count} late", count=late) if late else "",
    )
    missing = [
        tr("no next step yet") if not steps else "",
        _lacking(sum(s.owner_id is None for s in steps), tr("one that nobody does"), tr("{count} that nobody does")),
        _lacking(sum(s.due is None for s in steps), tr("one without a day"), tr("{count} without a day")),
    ]
    count = tr("{late} late", late=late) if late else str(len(steps) or "")
    return Standing(count, says, tuple(filter(None, missing)), late=late > 0)


def _value(plan: Plan, _today: date) -> Standing:
    points = [point for point in plan.value_points.values() if point.kind is not ValueKind.PRICE]
    proven = sum(point.proof is not None for point in points)
    account = plan.account
    shown = account.continuity_evidence in {Evidence.TOLD, Evidence.SEEN, Evidence.COACH}
    missing = [
        _lacking(
            max(0, _PROOFS - proven),
            tr("one more proven point would count"),
            tr("{count} more proven points would count"),
        ),
        _lacking(sum(not p.for_ids for p in points), tr("one that serves nobody"), tr("{count} that serve nobody")),
        tr("continuity is not written") if account.continuity is None else "",
        tr("nothing shows the continuity") if account.continuity is not None and not shown else "",
    ]
    says = tr("{proven} of {count} proven", proven=proven, count=len(points)) if points else ""
    count = f"{proven}/{len(points)}" if points else ""
    return Standing(count, says, tuple(filter(None, missing)))


def _factors(plan: Plan, _today: date) -> Standing:
    kinds = [factor.kind for factor in plan.factors.values()]
    words = {
        FactorKind.STRENGTH: tr("no strength yet"),
        FactorKind.WEAKNESS: tr("no weakness yet"),
        FactorKind.OPPORTUNITY: tr("no opportunity yet"),
        FactorKind.THREAT: tr("no threat yet"),
    }
    return Standing(str(len(kinds) or ""), "", tuple(words[kind] for kind in FactorKind if kind not in kinds))


def _rivals(plan: Plan, _today: date) -> Standing:
    tied = {tie.rival_id for tie in plan.rival_ties.values()}
    lonely = sum(id_ not in tied for id_ in plan.rivals)
    people = len({tie.stakeholder_id for tie in plan.rival_ties.values()})
    says = _counted(people, tr("they know one person here"), tr("they know {count} people here", count=people))
    missing = _lacking(lonely, tr("one whose ties are unknown"), tr("{count} whose ties are unknown"))
    nothing = tr("nobody else in the race?") if not plan.rivals else ""
    return Standing(str(len(plan.rivals) or ""), says, tuple(filter(None, (nothing, missing))))


def _whitespace(plan: Plan, _today: date) -> Standing:
    grid, currency = grid_of(plan), plan.account.currency
    total = grid.total()
    places = ((product, unit) for product in grid.products for unit in grid.units)
    cells = sum(all(map(is_empty, grid.cell(*place))) for place in places)
    says = _joined(
        tr("{amount} won", amount=amount_text(total.won, currency)) if total.won else "",
        tr("{amount} open", amount=amount_text(total.open, currency)) if total.open else "",
    )
    empty = _lacking(cells, tr("one cell is not looked at"), tr("{count} cells are not looked at"))
    nothing = tr("what else could they buy, and where?") if not grid.cells else ""
    size = f"{len(grid.products)} × {len(grid.units)}" if grid.cells else ""
    return Standing(size, says, tuple(filter(None, (nothing, empty))))


def _price(plan: Plan, _today: date) -> Standing:
    count = sum(point.kind is ValueKind.PRICE for point in plan.value_points.values())
    missing = () if plan.account.price_position else (tr("no position yet"),)
    return Standing(str(count or ""), tr("our position stays private, arguments are printed last"), missing)


_STANDINGS: Mapping[str, Callable[[Plan, date], Standing]] = {
    "objectives": _objectives,
    "actions": _actions,
    "value": _value,
    "factors": _factors,
    "rivals": _rivals,
    "whitespace": _whitespace,
    "price": _price,
}
SECTIONS = tuple(_STANDINGS)
"""The sections in the order of the page: price last."""


def section_name(code: str) -> str:
    return {
        "objectives": tr("Objectives"),
        "actions": tr("Steps and promises"),
        "value": tr("Value and continuity"),
        "factors": tr("Strengths and threats"),
        "rivals": tr("Rivals"),
        "whitespace": tr("Whitespace"),
        "price": tr("Price"),
    }[code]


SECTION_OF = {
    "objectives": "objectives",
    "actions": "actions",
    "value_points": "value",
    "factors": "factors",
    "rivals": "rivals",
    "rival_ties": "rivals",
    "opportunities": "whitespace",
}
"""The section in which a collection is."""


def _counted(count: int, one: str, many: str) -> str:
    return "" if count == 0 else one if count == 1 else many


def _lacking(count: int, one: str, many: str) -> str:
    return "" if count == 0 else one if count == 1 else many.format(count=count)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
