"""Goals, value and steps for the plan document: objectives, actions, value points, factors, rivals, whitespace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from account_planner.domain.records import action_order, in_order, is_overdue
from account_planner.domain.whitespace import Grid, Name, Total, amount_of, grid_of, is_empty
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing

Rows = list[Sequence[str]]
GRID_UNITS = 5
"""Units beside each other in one table of the whitespace grid."""


def _named(plan: Plan, about: str | None) -> str:
    """A person, or the two ends of a line."""
    person = plan.stakeholders.get(about or "")
    if person is not None:
        return called(person)
    line = plan.links.get(about or "")
    if line is None:
        return "–"
    source, target = plan.stakeholders[line.source_id], plan.stakeholders[line.target_id]
    return tr("{source} and {target}", source=called(source), target=called(target))


def points(plan: Plan) -> Rows:
    """Value points in the rep's order, the price argument last."""
    return [
        (
            p.text or "–",
            label(p.kind),
            ", ".join(_named(plan, id_) for id_ in p.for_ids) or "–",
            _proof(p.proof, p.evidence and label(p.evidence)),
        )
        for p in in_order(plan, "value_points")
    ]


def _proof(proof: str | None, evidence: str | None) -> str:
    if proof is None:
        return tr("no proof yet")
    return f"{proof} ({evidence})" if evidence else proof


def factors(plan: Plan) -> Rows:
    """Strengths, weaknesses, opportunities, threats, each in the rep's order."""
    return [(label(f.kind), f.text or "–", _named(plan, f.about_id)) for f in in_order(plan, "factors")]


def objectives(plan: Plan) -> Rows:
    """Theirs first, then ours, in the rep's order."""
    return [
        (
            label(o.whose) if o.whose else "–",
            o.text or "–",
            o.measure or "–",
            day_text(o.due) if o.due else "–",
            label(o.state),
        )
        for o in in_order(plan, "objectives")
    ]


def actions(briefing: Briefing) -> Rows:
    """Open steps first, by day; what is late and what was promised to the customer says so."""
    plan = briefing.plan
    return [
        (
            tr("{text} (promised)", text=a.text or "–") if a.promise else a.text or "–",
            _named(plan, a.for_id),
            _named(plan, a.owner_id),
            day_text(a.due) if a.due else "–",
            tr("Overdue") if is_overdue(a, briefing.today) else label(a.state),
        )
        for a in sorted(plan.actions.values(), key=action_order)
    ]


def rivals(plan: Plan) -> Rows:
    """Each rival with its own note, then a row for each of its ties."""
    rows: Rows = []
    for rival in sorted(plan.rivals.values(), key=lambda r: (r.name, r.id)):
        ties = sorted((t for t in plan.rival_ties.values() if t.rival_id == rival.id), key=lambda t: (-t.level, t.id))
        if rival.note or not ties:
            rows.append((rival.name, "–", "–", rival.note or "–"))
        rows += [(rival.name, _named(plan, t.stakeholder_id), label(t.level), t.note or "–") for t in ties]
    return rows


def whitespace(plan: Plan) -> list[Mapping[str, Any]]:
    """The grid of products and units as tables of a few units each, with what is won and open of each product."""
    grid = grid_of(plan)
    pages = [grid.units[at : at + GRID_UNITS] for at in range(0, len(grid.units), GRID_UNITS)]
    return [_whitespace_table(plan, grid, units, is_last=units is pages[-1]) for units in pages]


def _whitespace_table(plan: Plan, grid: Grid, units: Sequence[Name], *, is_last: bool) -> Mapping[str, Any]:
    heads = [tr("Product"), *(unit or tr("Whole account") for unit in units), *([tr("Won, open")] if is_last else [])]
    rows = [
        [
            product or tr("No product"),
            *(_cell(plan, grid, product, unit) for unit in units),
            *([_total(plan, grid.total(product=product))] if is_last else []),
        ]
        for product in grid.products
    ]
    if is_last and len(grid.products) > 1:
        totals = [_total(plan, grid.total(unit=unit)) for unit in units]
        rows.append([tr("Together"), *totals, _total(plan, grid.total())])
    return {"heads": heads, "rows": rows}


def _cell(plan: Plan, grid: Grid, product: Name, unit: Name) -> str:
    """State, amount and note of what stands at one place; a dash where nothing does."""
    records = [record for record in grid.cell(product, unit) if not is_empty(record)]
    if not records:
        return "–"
    amount = amount_of(records)
    said = [", ".join(dict.fromkeys(label(record.state) for record in records))]
    if amount is not None:
        said.append(_money(plan, amount))
    said += [record.note for record in records if record.note]
    return ": ".join((said[0], said[1])) + "".join(f" · {note}" for note in said[2:]) if len(said) > 1 else said[0]


def _total(plan: Plan, total: Total) -> str:
    if not total.won and not total.open:
        return "–"
    won = tr("{amount} won", amount=_money(plan, total.won)) if total.won else ""
    opened = tr("{amount} open", amount=_money(plan, total.open)) if total.open else ""
    return ", ".join(part for part in (won, opened) if part)


def _money(plan: Plan, amount: float) -> str:
    return f"{amount:,.0f} {plan.account.currency or ''}".strip()
