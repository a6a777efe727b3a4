"""Every fact of a line that a rep can edit, by the kind it makes sense for, and the commands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.edits.links import ChangeKind, EditLinks
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, TextEditor, choices_of
from account_planner.ui.kit.form import Field, Group, Values
from account_planner.ui.kit.pickers import SignEditor, people_choices
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command


def _covers(values: Values) -> bool:
    return bool(values["kind"] is v.LinkKind.COVERS)


def _ailing(values: Values) -> bool:
    return _covers(values) and values["health"] in {v.Health.WATCH, v.Health.BROKEN}


def _influences(values: Values) -> bool:
    return bool(values["kind"] is v.LinkKind.INFLUENCES)


def _introduces(values: Values) -> bool:
    return bool(values["kind"] is v.LinkKind.INTRODUCES)


def _alone(values: Values) -> bool:
    return bool(values["count"] == 1)


def line_groups() -> tuple[Group, ...]:
    """The facts of a line; most belong to lines that cover."""
    levels = choices_of(v.RelationshipLevel, None)
    return (
        Group(
            None,
            (
                Field("kind", tr("Kind of line"), lambda: ChoiceEditor(choices_of(v.LinkKind, None)), applies=_alone),
                Field("level", tr("What we are to them now"), lambda: SignEditor(levels), applies=_covers),
                Field("wanted", tr("Wanted"), lambda: SignEditor(levels), applies=_covers),
                Field(
                    "planned",
                    tr("Planned"),
                    lambda: FlagEditor(tr("Planned only: nobody has met yet")),
                    applies=_covers,
                ),
                Field(
                    "health",
                    tr("Health"),
                    lambda: ChoiceEditor(choices_of(v.Health, tr("Good (assumed)"))),
                    applies=_covers,
                ),
                Field("last_contact", tr("Last contact"), DayEditor, beside=True, applies=_covers),
                Field("cause", tr("Why it is ill"), lambda: TextEditor(rows=1), applies=_ailing),
                Field(
                    "mender_id",
                    tr("Mended by"),
                    lambda: ChoiceEditor([(None, tr("Nobody yet"))]),
                    applies=_ailing,
                ),
                Field(
                    "positive",
                    tr("In our favour"),
                    lambda: FlagEditor(tr("The influence is in our favour")),
                    applies=_influences,
                ),
                Field(
                    "intro_state",
                    tr("Introduction"),
                    lambda: ChoiceEditor(choices_of(v.IntroState, tr("Not planned yet"))),
                    applies=_introduces,
                ),
                Field("note", tr("Note"), lambda: TextEditor(rows=2)),
            ),
        ),
    )


def line_values(plan: Plan, ids: Sequence[str]) -> list[Values]:
    """The facts of each line by field, and how many are shown."""
    links = [plan.links[id_] for id_ in ids]
    return [{name: getattr(link, name) for name in link.__dataclass_fields__} | {"count": len(links)} for link in links]


def line_command(ids: tuple[str, ...], name: str, value: object) -> Command:
    """The command that gives one fact of these lines a new value."""
    if name == "kind":
        return ChangeKind(id=ids[0], kind=v.LinkKind(str(value)))
    return EditLinks(ids=ids, changes=((name, value),))


def mender_choices(plan: Plan) -> list[tuple[object, str]]:
    return people_choices(plan.on_side(v.Side.OURS), tr("Nobody yet"))
