"""Goals, value and steps for the plan document: objectives, actions, value points, factors, rivals, whitespace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import ActionState, Whose
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

Rows = list[Sequence[str]]


def _named(plan: Plan, person_id: str | None) -> str:
    person = plan.stakeholders.get(person_id or "")
    return called(person) if person else "–"


def points(plan: Plan) -> Rows:
    """Value points, the price argument last."""
    ordered = sorted(plan.value_points.values(), key=lambda p: (p.kind.value == "price", p.text or "", p.id))
    return [
        (
            p.text or "–",
            label(p.kind),
            ", ".join(_named(plan, id_) for id_ in p.for_ids) or "–",
            _proof(p.proof, p.evidence and label(p.evidence)),
        )
        for p in ordered
    ]


def _proof(proof: str | None, evidence: str | None) -> str:
    if proof is None:
        return tr("no proof yet")
    return f"{proof} ({evidence})" if evidence else proof


def factors(plan: Plan) -> Rows:
    kinds = (
        {kind: place for place, kind in enumerate(type(next(iter(plan.factors.values())).kind))} if plan.factors else {}
    )
    ordered = sorted(plan.factors.values(), key=lambda f: (kinds[f.kind], f.text or "", f.id))
    return [(label(f.kind), f.text or "–", _named(plan, f.about_id)) for f in ordered]


def objectives(plan: Plan) -> Rows:
    """Theirs first, then ours, by day."""
    ordered = sorted(
        plan.objectives.values(),
        key=lambda o: (o.whose is not Whose.THEIRS, o.due is None, o.due.toordinal() if o.due else 0, o.id),
    )
    return [
        (
            label(o.whose) if o.whose else "–",
            o.text or "–",
            o.measure or "–",
            day_text(o.due) if o.due else "–",
            label(o.state),
        )
        for o in ordered
    ]


def actions(plan: Plan) -> Rows:
    """Open steps first, by day; promises to the customer say so."""
    ordered = sorted(
        plan.actions.values(),
        key=lambda a: (
            a.state is not ActionState.OPEN,
            a.due is None,
            a.due.toordinal() if a.due else 0,
            a.id,
        ),
    )
    return [
        (
            tr("{text} (promised)", text=a.text or "–") if a.promise else a.text or "–",
            _named(plan, a.for_id),
            _named(plan, a.owner_id),
            day_text(a.due) if a.due else "–",
            label(a.state),
        )
        for a in ordered
    ]


def rivals(plan: Plan) -> Rows:
    """Each rival with its ties; one without ties stands alone."""
    rows: Rows = []
    for rival in sorted(plan.rivals.values(), key=lambda r: (r.name, r.id)):
        ties = sorted((t for t in plan.rival_ties.values() if t.rival_id == rival.id), key=lambda t: t.id)
        rows += [(rival.name, _named(plan, t.stakeholder_id), label(t.level), t.note or "–") for t in ties]
        if not ties:
            rows.append((rival.name, "–", "–", rival.note or "–"))
    return rows


def opportunities(plan: Plan) -> Rows:
    currency = plan.account.currency or ""
    return [
        (
            o.product or "–",
            o.unit or "–",
            label(o.state),
            f"{o.amount:,.0f} {currency}".strip() if o.amount else "–",
        )
        for o in sorted(plan.opportunities.values(), key=lambda o: (o.product or "", o.unit or "", o.id))
    ]
