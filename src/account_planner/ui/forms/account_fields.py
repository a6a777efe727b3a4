"""Every fact of an account that a rep can edit, and the lists of records beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Action, Factor, Objective, ValuePoint
from account_planner.domain.ids import new_id
from account_planner.domain.plan import Plan
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, LineEditor, TextEditor, choices_of
from account_planner.ui.kit.form import Field, Group
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label


def account_groups() -> tuple[Group, ...]:
    """What is asked of every account first, then what shapes its map and its score, then notes."""
    return (_first(), _counting(), _about())


def _first() -> Group:
    return Group(
        None,
        (
            Field("name", tr("Name"), lambda: LineEditor(tr("Name of the account"))),
            Field("stage", tr("Stage"), lambda: _choice(v.Stage)),
            Field("size_band", tr("Their size"), lambda: _choice(v.SizeBand), beside=True),
            Field("mission", tr("Mission: the sentence this coalition rallies round"), lambda: TextEditor(rows=2)),
            Field(
                "continuity",
                tr("Continuity: how we keep them supplied and running"),
                lambda: TextEditor(rows=2),
            ),
            Field("continuity_evidence", tr("How we know that it holds"), lambda: _choice(v.Evidence)),
            Field("price_position", tr("Price position (private)"), lambda: TextEditor(rows=1)),
        ),
    )


def _counting() -> Group:
    return Group(
        tr("What counts here"),
        (
            Field(
                "target_functions",
                tr("Functions to reach"),
                lambda: ManyEditor(tr("As the playbook says"), unset=tr("As the playbook says")),
            ),
            Field(
                "service_functions",
                tr("Service points of contact"),
                lambda: ManyEditor(tr("None apply"), unset=tr("As the playbook says")),
            ),
            Field(
                "columns",
                tr("Columns of the map"),
                lambda: ManyEditor(tr("None"), unset=tr("Those that occur")),
            ),
        ),
        folded=True,
    )


def _about() -> Group:
    return Group(
        tr("About them"),
        (
            Field("industry", tr("Industry"), LineEditor),
            Field("website", tr("Web site"), LineEditor, beside=True),
            Field("currency", tr("Currency"), LineEditor),
            Field("created_on", tr("On our books since"), DayEditor, beside=True),
            Field("trends", tr("What moves their market"), lambda: TextEditor(rows=2)),
            Field("notes", tr("Notes"), lambda: TextEditor(rows=2)),
            Field("archived", tr("Archived"), lambda: FlagEditor(tr("In the archive"))),
        ),
        folded=True,
    )


def _choice(values: type) -> ChoiceEditor:
    return ChoiceEditor(choices_of(values, tr("Unknown")))


@dataclass(frozen=True)
class RecordKind:
    """One list of records: how a new one is made, what its row says, and its fields."""

    collection: str
    heading: str
    add: str
    nothing: str
    make: Callable[[], Any]
    words: Callable[[Any, Plan], str]
    remark: Callable[[Any, date], str]
    groups: tuple[Group, ...]
    people: tuple[tuple[str, v.Side | None], ...] = ()


def record_kinds() -> tuple[RecordKind, ...]:
    """The lists in the Account tab, in the order in which they are shown."""
    return (_value_points(), _actions(), _objectives(), _factors())


def _value_points() -> RecordKind:
    return RecordKind(
        collection="value_points",
        heading=tr("Value points"),
        add=tr("Add a value point"),
        nothing=tr("Nothing but price yet. Write how we make their life better, with proof."),
        make=lambda: ValuePoint(id=new_id(), kind=v.ValueKind.RELIABILITY),
        words=lambda point, _plan: point.text or tr("{kind}, not written yet", kind=label(point.kind)),
        remark=lambda point, _today: tr("proven") if point.proof else tr("no proof"),
        groups=(
            Group(
                None,
                (
                    Field("text", tr("What we make better"), lambda: TextEditor(rows=1)),
                    Field("kind", tr("Kind"), lambda: ChoiceEditor(choices_of(v.ValueKind, None))),
                    Field("evidence", tr("How we know"), lambda: _choice(v.Evidence), beside=True),
                    Field("proof", tr("Proof"), lambda: TextEditor(rows=1)),
                    Field("for_ids", tr("Serves the win of"), lambda: ManyEditor(tr("Nobody named"))),
                ),
            ),
        ),
        people=(("for_ids", v.Side.BUYER),),
    )


def _action_remark(action: Action, today: date) -> str:
    if action.state is not v.ActionState.OPEN:
        return label(action.state).lower()
    if action.due is None:
        return tr("promise") if action.promise else ""
    due = day_text(action.due, today)
    return tr("late: {day}", day=due) if action.due < today else due


def _action_words(action: Action, plan: Plan) -> str:
    words = action.text or tr("Not written yet")
    owner = plan.stakeholders.get(action.owner_id or "")
    words = f"{words} ({called(owner)})" if owner else words
    return tr("Promise: {words}", words=words) if action.promise else words


def _actions() -> RecordKind:
    nobody = tr("Nobody")
    return RecordKind(
        collection="actions",
        heading=tr("Actions and promises"),
        add=tr("Add an action"),
        nothing=tr("Nothing is promised or planned yet."),
        make=lambda: Action(id=new_id()),
        words=_action_words,
        remark=_action_remark,
        groups=(
            Group(
                None,
                (
                    Field("text", tr("What"), lambda: TextEditor(rows=1)),
                    Field("owner_id", tr("Who of ours"), lambda: ChoiceEditor([(None, nobody)])),
                    Field("due", tr("Due"), DayEditor, beside=True),
                    Field("for_id", tr("For whom"), lambda: ChoiceEditor([(None, nobody)])),
                    Field("state", tr("State"), lambda: ChoiceEditor(choices_of(v.ActionState, None)), beside=True),
                    Field("objective_id", tr("Towards"), lambda: ChoiceEditor([(None, tr("No objective"))])),
                    Field("promise", tr("Promise"), lambda: FlagEditor(tr("Promised to the customer"))),
                ),
            ),
        ),
        people=(("owner_id", v.Side.OURS), ("for_id", None)),
    )


def _objectives() -> RecordKind:
    return RecordKind(
        collection="objectives",
        heading=tr("Objectives"),
        add=tr("Add an objective"),
        nothing=tr("Begin with theirs: what do they want to reach?"),
        make=lambda: Objective(id=new_id(), whose=v.Whose.THEIRS),
        words=lambda goal, _plan: goal.text or tr("Not written yet"),
        remark=lambda goal, _today: label(goal.whose).lower() if goal.whose else "",
        groups=(
            Group(
                None,
                (
                    Field("text", tr("Objective"), lambda: TextEditor(rows=1)),
                    Field("whose", tr("Whose"), lambda: _choice(v.Whose)),
                    Field("state", tr("State"), lambda: ChoiceEditor(choices_of(v.ObjectiveState, None)), beside=True),
                    Field("measure", tr("Measured by"), lambda: TextEditor(rows=1)),
                    Field("due", tr("Due"), DayEditor),
                ),
            ),
        ),
    )


def _factors() -> RecordKind:
    return RecordKind(
        collection="factors",
        heading=tr("Strengths, weaknesses, chances, threats"),
        add=tr("Add one"),
        nothing=tr("Nothing is written yet."),
        make=lambda: Factor(id=new_id(), kind=v.FactorKind.STRENGTH),
        words=lambda factor, _plan: factor.text or tr("Not written yet"),
        remark=lambda factor, _today: label(factor.kind).lower(),
        groups=(
            Group(
                None,
                (
                    Field("text", tr("What"), lambda: TextEditor(rows=1)),
                    Field("kind", tr("Kind"), lambda: ChoiceEditor(choices_of(v.FactorKind, None))),
                    Field("about_id", tr("About"), lambda: ChoiceEditor([(None, tr("Nobody"))]), beside=True),
                ),
            ),
        ),
        people=(("about_id", None),),
    )
