"""Every fact of a line that a rep can edit, by the kind it makes sense for, and the commands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.edits.links import ChangeKind, EditLinks
from account_planner.ui.kit.days import PastDayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, TextEditor, choices_of
from account_planner.ui.kit.field import Field, Values
from account_planner.ui.kit.form import Group
from account_planner.ui.kit.pickers import SignEditor, people_choices
from account_planner.words import tr
from account_planner.words.dates import ago_text, day_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

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
    kinds = choices_of(v.LinkKind, None)
    return (
        Group(
            None,
            (
                Field("kind", tr("Kind of line"), lambda: ChoiceEditor(kinds), applies=_alone),
                *_levels(),
                *_state(),
                Field(
                    "positive",
                    tr("In our favour"),
                    lambda: FlagEditor(tr("The influence is in our favour")),
                    applies=_influences,
                    bare=True,
                    stays=True,
                ),
                Field(
                    "intro_state",
                    tr("Introduction"),
                    lambda: ChoiceEditor(choices_of(v.IntroState, tr("Not planned yet"))),
                    applies=_introduces,
                    invites=tr("not planned yet"),
                ),
                Field("note", tr("Note"), lambda: TextEditor(rows=2), invites=tr("no note yet")),
            ),
        ),
    )


def _levels() -> tuple[Field, ...]:
    """What we are to them, now and wanted."""
    levels = choices_of(v.RelationshipLevel, None)
    signs = {"level": tr("What we are to them now"), "wanted": tr("Wanted")}
    return tuple(
        Field(name, words, lambda: SignEditor(levels), applies=_covers, stays=True) for name, words in signs.items()
    )


def _state() -> tuple[Field, ...]:
    return (
        Field(
            "planned",
            tr("Planned"),
            lambda: FlagEditor(tr("Planned only: nobody has met yet")),
            applies=_covers,
            bare=True,
            stays=True,
        ),
        Field(
            "health",
            tr("Health"),
            lambda: ChoiceEditor(choices_of(v.Health, tr("Good (assumed)"))),
            applies=_covers,
            invites=tr("good (assumed)"),
        ),
        Field(
            "last_contact",
            tr("Last contact"),
            PastDayEditor,
            applies=_covers,
            reads=_read_contact,
            invites=tr("never – or not written down"),
        ),
        Field(
            "cause",
            tr("Why it is ill"),
            lambda: TextEditor(rows=1),
            applies=_ailing,
            invites=tr("unknown – what happened?"),
        ),
        Field(
            "mender_id",
            tr("Mended by"),
            lambda: ChoiceEditor([(None, tr("Nobody yet"))]),
            applies=_ailing,
            reads=lambda facts: str(facts["mender"]),
            invites=tr("nobody yet"),
        ),
    )


def _read_contact(facts: Values) -> str:
    on, today = facts["last_contact"], facts["today"]
    if on is None:
        return ""
    return tr("{day}, {ago}", day=day_text(on, today), ago=ago_text((today - on).days))


def line_values(plan: Plan, ids: Sequence[str], today: date) -> list[Values]:
    """The facts of each line by field, how many are shown, and what the words of some need."""
    return [
        {name: getattr(link, name) for name in link.__dataclass_fields__}
        | {"count": len(ids), "today": today, "mender": _name(plan, link.mender_id)}
        for link in (plan.links[id_] for id_ in ids)
    ]


def _name(plan: Plan, id_: str | None) -> str:
    person = plan.stakeholders.get(id_ or "")
    return "" if person is None else called(person)


def line_command(ids: tuple[str, ...], name: str, value: object) -> Command:
    """The command that gives one fact of these lines a new value."""
    if name == "kind":
        return ChangeKind(id=ids[0], kind=v.LinkKind(str(value)))
    return EditLinks(ids=ids, changes=((name, value),))


def mender_choices(plan: Plan) -> list[tuple[object, str]]:
    return people_choices(plan.on_side(v.Side.OURS), tr("Nobody yet"))
