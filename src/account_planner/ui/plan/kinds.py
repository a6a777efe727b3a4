"""The lists of the plan: what each holds, how a new record of it is made, and which of its records stand out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Action, Factor, Objective, Rival, RivalTie, ValuePoint
from account_planner.domain.ids import new_id
from account_planner.domain.plan import Plan
from account_planner.domain.records import action_order, in_order, is_overdue
from account_planner.edits.ranking import last_rank
from account_planner.ui.plan.columns import Choices, Column, Kind, day, flag, mark, people, person, text, value
from account_planner.words import tr


@dataclass(frozen=True)
class ListKind:
    """`first` is the field that a new record begins with, `make` makes one from it; `done` are the states that a tick
    sets and takes back; `ranked` lists can be put in order by hand. `tone` is "late", "done" or nothing."""

    code: str
    collection: str
    heading: str
    add: str
    columns: tuple[Column, ...]
    records: Callable[[Plan], list[Any]]
    make: Callable[[Plan, Any], Any]
    first: str = "text"
    done: tuple[Any, Any] | None = None
    ranked: bool = False
    tone: Callable[[Any, date], str] = lambda _record, _today: ""
    can_add: Callable[[Plan], bool] = lambda _plan: True


def objectives(whose: v.Whose) -> ListKind:
    theirs = whose is v.Whose.THEIRS

    def make(plan: Plan, words: Any) -> Objective:
        return Objective(id=new_id(), whose=whose, text=words, rank=last_rank(plan, "objectives", whose))

    return ListKind(
        code=whose.value,
        collection="objectives",
        heading=tr("What they want to reach") if theirs else tr("What we want to reach"),
        add=tr("Add an objective of theirs") if theirs else tr("Add an objective of ours"),
        columns=(
            mark(tr("Met")),
            text("text", tr("Objective"), share=3),
            text("measure", tr("Measured by"), hint=tr("how is it measured?"), share=2),
            day("due", tr("By"), hint=tr("by when?")),
            value("state", tr("State"), v.ObjectiveState, width=76),
        ),
        records=lambda plan: in_order(plan, "objectives", whose),
        make=make,
        done=(v.ObjectiveState.MET, v.ObjectiveState.OPEN),
        ranked=True,
        tone=_objective_tone,
    )


def _objective_tone(goal: Objective, today: date) -> str:
    if goal.state is not v.ObjectiveState.OPEN:
        return "done"
    return "late" if goal.due is not None and goal.due < today else ""


def actions(fits: Callable[[Action], bool]) -> ListKind:
    """Steps that fit a filter: what is late first, then by day."""

    def goals(plan: Plan) -> Choices:
        named = [(goal.id, goal.text) for goal in in_order(plan, "objectives") if goal.text]
        return [(None, tr("No objective")), *named]

    def towards(each: Action, plan: Plan, _today: date) -> str:
        goal = plan.objectives.get(each.objective_id or "")
        return (goal.text or "") if goal else ""

    return ListKind(
        code="actions",
        collection="actions",
        heading="",
        add=tr("Add a step or a promise"),
        columns=(
            mark(tr("Done")),
            text("text", tr("What"), share=3),
            person("owner_id", tr("Who of ours"), v.Side.OURS, hint=tr("who?")),
            person("for_id", tr("For whom"), hint=tr("for whom?"), width=116),
            day("due", tr("Due"), hint=tr("when?"), width=84),
            flag("promise", tr("Promised"), tr("Promise")),
            Column("objective_id", tr("Towards"), Kind.ONE, towards, share=2, hint="–", from_width=720, choices=goals),
        ),
        records=lambda plan: sorted(filter(fits, plan.actions.values()), key=action_order),
        make=lambda _plan, words: Action(id=new_id(), text=words),
        done=(v.ActionState.DONE, v.ActionState.OPEN),
        tone=lambda step, today: (
            "late" if is_overdue(step, today) else "" if step.state is v.ActionState.OPEN else "done"
        ),
    )


def value_points(*, price: bool) -> ListKind:
    kind = v.ValueKind.PRICE if price else v.ValueKind.RELIABILITY

    def make(plan: Plan, words: Any) -> ValuePoint:
        return ValuePoint(id=new_id(), kind=kind, text=words, rank=last_rank(plan, "value_points", price))

    columns = (
        text("text", tr("Price argument") if price else tr("What gets better"), share=3),
        value("kind", tr("Kind"), v.ValueKind),
        people("for_ids", tr("Serves the win of"), v.Side.BUYER, hint=tr("whose win?")),
        text("proof", tr("Proof"), hint=tr("what proves it?"), share=2),
        value("evidence", tr("How we know"), v.Evidence, hint=tr("how?"), width=104),
    )
    return ListKind(
        code="price" if price else "value",
        collection="value_points",
        heading="",
        add=tr("Add a price argument") if price else tr("Add something that we make better"),
        columns=columns,
        records=lambda plan: in_order(plan, "value_points", price),
        make=make,
        ranked=True,
    )


def factors(kind: v.FactorKind) -> ListKind:
    headings = {
        v.FactorKind.STRENGTH: (tr("Strengths"), tr("Add a strength")),
        v.FactorKind.WEAKNESS: (tr("Weaknesses"), tr("Add a weakness")),
        v.FactorKind.OPPORTUNITY: (tr("Opportunities"), tr("Add an opportunity")),
        v.FactorKind.THREAT: (tr("Threats"), tr("Add a threat")),
    }

    def make(plan: Plan, words: Any) -> Factor:
        return Factor(id=new_id(), kind=kind, text=words, rank=last_rank(plan, "factors", kind))

    return ListKind(
        code=kind.value,
        collection="factors",
        heading=headings[kind][0],
        add=headings[kind][1],
        columns=(
            text("text", tr("What"), share=3),
            person("about_id", tr("About"), hint=tr("about whom?"), width=100),
        ),
        records=lambda plan: in_order(plan, "factors", kind),
        make=make,
        ranked=True,
    )


def rivals() -> ListKind:
    def ties(each: Rival, plan: Plan, _today: date) -> str:
        count = sum(tie.rival_id == each.id for tie in plan.rival_ties.values())
        return tr("{count} known", count=count) if count else ""

    return ListKind(
        code="rivals",
        collection="rivals",
        heading=tr("Who else is in the race"),
        add=tr("Add a rival"),
        columns=(
            text("name", tr("Rival"), kind=Kind.LINE, share=2),
            text("note", tr("Strong and weak where?"), hint=tr("strong where, weak where?"), share=4),
            Column("", tr("Ties"), Kind.TEXT, ties, width=76, hint=tr("none yet")),
        ),
        records=lambda plan: sorted(plan.rivals.values(), key=lambda r: (r.name.casefold(), r.id)),
        make=lambda _plan, name: Rival(id=new_id(), name=name),
        first="name",
    )


def ties() -> ListKind:
    def rival_choices(plan: Plan) -> Choices:
        return [(each.id, each.name) for each in sorted(plan.rivals.values(), key=lambda r: (r.name.casefold(), r.id))]

    def rival(each: RivalTie, plan: Plan, _today: date) -> str:
        return plan.rivals[each.rival_id].name

    def make(plan: Plan, person_id: Any) -> RivalTie:
        return RivalTie(id=new_id(), rival_id=str(rival_choices(plan)[0][0]), stakeholder_id=person_id)

    return ListKind(
        code="ties",
        collection="rival_ties",
        heading=tr("Whom they know here"),
        add=tr("Add a tie: whom do they know?"),
        columns=(
            person("stakeholder_id", tr("Person"), width=140),
            Column("rival_id", tr("Rival"), Kind.ONE, rival, width=120, choices=rival_choices),
            value("level", tr("What they are to them"), v.RelationshipLevel, width=132),
            text("note", tr("Note"), hint=tr("since when, through what?")),
        ),
        records=_tie_order,
        make=make,
        first="stakeholder_id",
        can_add=lambda plan: bool(plan.rivals),
    )


def _tie_order(plan: Plan) -> list[RivalTie]:
    def key(tie: RivalTie) -> tuple[str, int, str]:
        return (plan.rivals[tie.rival_id].name.casefold(), -tie.level, tie.id)

    return sorted(plan.rival_ties.values(), key=key)
