"""Every fact of a person that a rep can edit, in the order in which it matters, by the side it makes sense for."""

from __future__ import annotations

from account_planner.domain import vocabulary as v
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, LineEditor, TextEditor, choices_of
from account_planner.ui.kit.form import Field, Group, Values
from account_planner.ui.kit.pickers import SignEditor
from account_planner.words import tr


def _buyer(values: Values) -> bool:
    return bool(values["side"] is v.Side.BUYER)


def _ours(values: Values) -> bool:
    return bool(values["side"] is v.Side.OURS)


def _outside(values: Values) -> bool:
    return bool(values["side"] is v.Side.OUTSIDE)


def _alone(values: Values) -> bool:
    return bool(values["count"] == 1)


def _gone(values: Values) -> bool:
    return bool(values["status"] is v.Status.LEFT and values["count"] == 1)


def _unknown() -> str:
    return tr("Unknown")


def stance_choices() -> list[tuple[object, str]]:
    """The stances and, last, that it is unknown."""
    known = choices_of(v.Stance, None)
    return [*known, (None, tr("Stance unknown"))]


def judgement_groups() -> tuple[Group, ...]:
    """Who it is and how they stand: what is read and set most often."""
    return (_who(), Group(None, (*_standing(), *_winning(), *_ours_and_outside())))


def _who() -> Group:
    return Group(
        None,
        (
            Field("name", tr("Name"), lambda: LineEditor(tr("Name, not found yet")), applies=_alone),
            Field("title", tr("Title"), lambda: LineEditor(tr("Title")), applies=_alone),
            Field("level", tr("Level"), lambda: _choice(v.Level, tr("No level yet"))),
            Field("function", tr("Function"), lambda: _choice(v.Function, tr("No function yet")), beside=True),
        ),
    )


def _standing() -> tuple[Field, ...]:
    return (
        Field("stance", tr("Stance"), lambda: SignEditor(stance_choices()), applies=_buyer),
        Field("role", tr("Part in the decision"), lambda: _choice(v.Role, _unknown()), applies=_buyer),
        Field(
            "influence",
            tr("Influence"),
            lambda: _choice(v.Influence, _unknown()),
            beside=True,
            applies=_buyer,
        ),
    )


def _winning() -> tuple[Field, ...]:
    return (
        Field(
            "win_business",
            tr("What their career depends on (win)"),
            lambda: TextEditor(tr("The result that we improve"), rows=1),
            applies=_buyer,
        ),
        Field(
            "win_personal",
            tr("Personal win"),
            lambda: TextEditor(tr("What is in it for them"), rows=1),
            applies=_buyer,
        ),
        Field(
            "win_evidence",
            tr("How we know the win"),
            lambda: _choice(v.Evidence, _unknown()),
            applies=_buyer,
        ),
        Field(
            "stance_evidence",
            tr("How we know the stance"),
            lambda: _choice(v.Evidence, _unknown()),
            beside=True,
            applies=_buyer,
        ),
        Field("owner_id", tr("Led by"), lambda: ChoiceEditor([(None, tr("Nobody yet"))]), applies=_buyer),
        Field("judged_on", tr("Last judged"), DayEditor, beside=True, applies=_buyer),
    )


def _ours_and_outside() -> tuple[Field, ...]:
    return (
        Field("team_role", tr("Part in our team"), lambda: _choice(v.TeamRole, _unknown()), applies=_ours),
        Field(
            "buy_in",
            tr("Backs what they need"),
            lambda: _choice(v.BuyIn, _unknown()),
            beside=True,
            applies=_ours,
        ),
        Field(
            "internal_ask",
            tr("What this customer needs from them"),
            lambda: TextEditor(rows=2),
            applies=_ours,
        ),
        Field("organisation", tr("Organisation"), LineEditor, applies=_outside),
    )


def _choice(values: type, unknown: str) -> ChoiceEditor:
    return ChoiceEditor(choices_of(values, unknown))


def detail_groups() -> tuple[Group, ...]:
    """The rest, folded away until it is wanted."""
    return (_notes(), _place(), _contact(), _presence())


def _notes() -> Group:
    return Group(
        tr("Notes"),
        (
            Field("landmine", tr("Never say or do"), lambda: TextEditor(rows=1)),
            Field("notes", tr("Notes"), lambda: TextEditor(rows=2)),
            Field("private_notes", tr("Private notes (never printed or shared)"), lambda: TextEditor(rows=2)),
        ),
        folded=True,
    )


def _place() -> Group:
    return Group(
        tr("Place"),
        (
            Field("manager_id", tr("Reports to"), lambda: ChoiceEditor([(None, tr("Nobody"))])),
            Field("side", tr("Side"), lambda: ChoiceEditor(choices_of(v.Side, None))),
            Field("unit", tr("Department or site"), LineEditor, beside=True),
            Field("orientation", tr("What decides for them"), lambda: _choice(v.Orientation, _unknown())),
            Field("adaptability", tr("When things change"), lambda: _choice(v.Adaptability, _unknown()), beside=True),
            Field(
                "centre_of_influence",
                tr("Refers people to us"),
                lambda: FlagEditor(tr("Refers people to us (centre of influence)")),
            ),
        ),
        folded=True,
    )


def _contact() -> Group:
    return Group(
        tr("Contact"),
        (
            Field("email", tr("E-mail"), LineEditor),
            Field("phone", tr("Phone"), LineEditor, beside=True),
            Field("location", tr("Location"), LineEditor),
            Field("url", tr("Web page"), LineEditor, beside=True),
            Field("external_id", tr("Number in the source system"), LineEditor),
        ),
        folded=True,
    )


def _presence() -> Group:
    return Group(
        tr("Still there?"),
        (
            Field("status", tr("Status"), lambda: ChoiceEditor(choices_of(v.Status, None))),
            Field("left_on", tr("Left on"), DayEditor, beside=True, applies=_gone),
            Field(
                "successor_id",
                tr("Successor"),
                lambda: ChoiceEditor([(None, tr("Nobody yet"))]),
                applies=_gone,
            ),
        ),
        folded=True,
    )
