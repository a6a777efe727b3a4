"""The words at the head and the foot of the one-page map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.vocabulary import ObjectiveState, Side, TeamRole, Whose
from account_planner.words import tr
from account_planner.words.dates import day_text, moment_text
from account_planner.words.people import short_name
from account_planner.words.values import function_label

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing
    from account_planner.output.page.choice import PageChoice
    from account_planner.output.page.fitting import Fitting
    from account_planner.output.page.scopes import Scope


def heading_of(briefing: Briefing, scope: Scope) -> str:
    """Whose map it is, and of which function where the page holds only one."""
    account = briefing.plan.account.name
    if not scope.is_function:
        return tr("{account} — account map", account=account)
    function = function_label(scope.function) if not scope.is_rest else tr("smaller functions")
    if scope.parts == 1:
        return tr("{account} — {function}", account=account, function=function)
    return tr(
        "{account} — {function}, {part} of {parts}",
        account=account,
        function=function,
        part=scope.part,
        parts=scope.parts,
    )


def subtitle_of(briefing: Briefing, mark: str) -> str:
    """Goal, who leads, the day of the facts, which version this is, and who may read it."""
    plan = briefing.plan
    ours = [o for o in plan.objectives.values() if o.whose is Whose.OURS and o.state is ObjectiveState.OPEN and o.text]
    goal = min(ours, key=lambda o: (o.due is None, o.due and o.due.toordinal(), o.id), default=None)
    leads = [p for p in plan.on_side(Side.OURS) if p.team_role is TeamRole.LEAD and p.is_active]
    changed = last_change(plan)
    parts = [
        tr("Goal: {goal}", goal=goal.text) if goal else None,
        tr("Lead: {name}", name=short_name(min(leads, key=lambda p: p.id))) if leads else None,
        tr("Facts as of {day}", day=day_text(briefing.today)),
        tr("Version of {moment}", moment=moment_text(changed, briefing.today)) if changed else None,
        mark_text(mark),
    ]
    return " · ".join(part for part in parts if part)


def mark_text(mark: str) -> str:
    """Who may read the page; nothing for none."""
    return {"confidential": tr("Confidential"), "internal": tr("Internal")}.get(mark, "")


def last_change(plan: Plan) -> datetime | None:
    """When anything of the plan was edited last; that is its version."""
    stamps = (entity.changed_at for key in COLLECTIONS if key != "removed" for entity in plan.collection(key).values())
    return max((stamp for stamp in stamps if stamp is not None), default=None)


def footer_of(plan: Plan, fitting: Fitting, choice: PageChoice) -> str:
    """What the page leaves out or holds on to."""
    shown = choice.private and choice.rail and any(p.private_notes for p in plan.stakeholders.values())
    parts = [tr("Private notes are on this page.") if shown else tr("Private notes are left out.")]
    if choice.masked:
        parts.append(tr("Names are masked."))
    if fitting.folds:
        folds = ", ".join(fold.text for fold in fitting.folds)
        parts.append(tr("Not everybody fits on this page; folded away: {folds}.", folds=folds))
    if not choice.outside:
        parts.append(tr("Those outside are left out."))
    if choice.lines == "none":
        parts.append(tr("Coverage lines are left out."))
    if fitting.scale < 1:
        parts.append(tr("The map is drawn at {percent} %.", percent=round(fitting.scale * 100)))
    return " ".join(parts)
