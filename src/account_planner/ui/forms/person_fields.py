"""Every fact of a person that a rep can edit, as it reads, by the side it makes sense for."""

from __future__ import annotations

from account_planner.domain import vocabulary as v
from account_planner.ui.kit.days import DayEditor, PastDayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, LineEditor, TextEditor, choices_of
from account_planner.ui.kit.field import Field, Values
from account_planner.ui.kit.form import Group
from account_planner.ui.kit.pickers import SignEditor
from account_planner.words import tr
from account_planner.words.dates import ago_text, day_text
from account_planner.words.values import label


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


def _told_of_stance(values: Values) -> bool:
    """How we know is asked once there is something to know; several people may differ."""
    return _buyer(values) and any((values["stance"], values["stance_evidence"], values["count"] > 1))


def _told_of_win(values: Values) -> bool:
    wins = (values["win_business"], values["win_personal"], values["win_evidence"])
    return _buyer(values) and any((*wins, values["count"] > 1))


def _unknown() -> str:
    return tr("Unknown")


def stance_choices() -> list[tuple[object, str]]:
    """The stances and, last, that it is unknown."""
    known = choices_of(v.Stance, None)
    return [*known, (None, tr("Stance unknown"))]


def judgement_groups() -> tuple[Group, ...]:
    """Who it is and how they stand: what is read and set most often."""
    return (Group(None, (*_who(), *_standing(), *_winning(), *_ours_and_outside())),)


def detail_groups() -> tuple[Group, ...]:
    """The rest, folded away until it is wanted."""
    return (Group(tr("More facts"), (*_notes(), *_place(), *_contact(), *_presence()), folded=True),)


def _who() -> tuple[Field, ...]:
    hole = tr("Name, not found yet")
    return (
        Field(
            "name", tr("Name"), lambda: LineEditor(hole), applies=_alone, invites=hole, look="value-title", bare=True
        ),
        Field(
            "title",
            tr("Title"),
            lambda: LineEditor(tr("Title")),
            applies=_alone,
            invites=tr("no title yet"),
            look="value-quiet",
            bare=True,
        ),
        Field(
            "function",
            tr("Function"),
            lambda: _choice(v.Function, tr("No function yet")),
            beside=True,
            invites=tr("no function yet"),
            look="value-quiet",
        ),
        Field(
            "level",
            tr("Level"),
            lambda: _choice(v.Level, tr("No level yet")),
            beside=True,
            invites=tr("no level yet"),
            look="value-quiet",
        ),
    )


def _standing() -> tuple[Field, ...]:
    return (
        Field("stance", tr("Stance"), lambda: SignEditor(stance_choices()), applies=_buyer, stays=True),
        Field(
            "stance_evidence",
            tr("How we know the stance"),
            lambda: _choice(v.Evidence, _unknown()),
            beside=True,
            applies=_told_of_stance,
            invites=tr("how do you know?"),
            look="value-quiet",
        ),
        Field(
            "role",
            tr("Part in the decision"),
            lambda: _choice(v.Role, _unknown()),
            applies=_buyer,
            invites=tr("unknown – what do they decide?"),
        ),
        Field(
            "influence",
            tr("Influence"),
            lambda: _choice(v.Influence, _unknown()),
            beside=True,
            applies=_buyer,
            reads=_read_influence,
            invites=tr("influence unknown"),
        ),
    )


def _winning() -> tuple[Field, ...]:
    return (
        Field(
            "win_business",
            tr("What their career depends on (win)"),
            lambda: TextEditor(tr("The result that we improve"), rows=1),
            applies=_buyer,
            invites=tr("unknown – which result of theirs do we improve?"),
        ),
        Field(
            "win_personal",
            tr("Personal win"),
            lambda: TextEditor(tr("What is in it for them"), rows=1),
            applies=_buyer,
            invites=tr("unknown – what is in it for them?"),
        ),
        Field(
            "win_evidence",
            tr("How we know the win"),
            lambda: _choice(v.Evidence, _unknown()),
            applies=_told_of_win,
            invites=tr("how do you know?"),
            look="value-quiet",
            bare=True,
        ),
        Field(
            "judged_on",
            tr("Last judged"),
            PastDayEditor,
            beside=True,
            applies=_buyer,
            reads=_read_judged,
            invites=tr("never judged"),
            look="value-quiet",
        ),
        Field(
            "owner_id",
            tr("Led by"),
            lambda: ChoiceEditor([(None, tr("Nobody yet"))]),
            applies=_buyer,
            reads=lambda facts: tr("Led by {name}", name=facts["owner"]) if facts["owner"] else "",
            invites=tr("led by nobody yet"),
            bare=True,
        ),
    )


def _ours_and_outside() -> tuple[Field, ...]:
    return (
        Field(
            "team_role",
            tr("Part in our team"),
            lambda: _choice(v.TeamRole, _unknown()),
            applies=_ours,
            invites=tr("unknown – lead, sponsor, expert?"),
        ),
        Field(
            "buy_in",
            tr("Backs what they need"),
            lambda: _choice(v.BuyIn, _unknown()),
            applies=_ours,
            invites=tr("unknown – did you brief them?"),
        ),
        Field(
            "internal_ask",
            tr("What this customer needs from them"),
            lambda: TextEditor(rows=1),
            applies=_ours,
            invites=tr("nothing asked yet"),
        ),
        Field(
            "organisation",
            tr("Organisation"),
            LineEditor,
            applies=_outside,
            invites=tr("unknown – whom do they work for?"),
        ),
    )


def _read_influence(facts: Values) -> str:
    influence = facts["influence"]
    return "" if influence is None else tr("influence {level}", level=label(influence).lower())


def _read_judged(facts: Values) -> str:
    on, today = facts["judged_on"], facts["today"]
    if on is None:
        return ""
    ago = ago_text((today - on).days)
    return tr("judged {ago}", ago=ago) if _told_of_win(facts) else tr("Judged {ago}", ago=ago)


def _choice(values: type, unknown: str) -> ChoiceEditor:
    return ChoiceEditor(choices_of(values, unknown))


def _notes() -> tuple[Field, ...]:
    return (
        Field("landmine", tr("Never say or do"), lambda: TextEditor(rows=1), invites=tr("nothing known")),
        Field("notes", tr("Notes"), lambda: TextEditor(rows=3), invites=tr("no note yet")),
        Field(
            "private_notes",
            tr("Private notes (never printed or shared)"),
            lambda: TextEditor(rows=3),
            invites=tr("no note for yourself yet"),
        ),
    )


def _place() -> tuple[Field, ...]:
    return (
        Field(
            "manager_id",
            tr("Reports to"),
            lambda: ChoiceEditor([(None, tr("Nobody"))]),
            reads=lambda facts: str(facts["boss"]),
            invites=tr("nobody on the map"),
        ),
        Field("side", tr("Side"), lambda: ChoiceEditor(choices_of(v.Side, None))),
        Field("unit", tr("Department or site"), LineEditor),
        Field("orientation", tr("What decides for them"), lambda: _choice(v.Orientation, _unknown())),
        Field("adaptability", tr("When things change"), lambda: _choice(v.Adaptability, _unknown())),
        Field(
            "centre_of_influence",
            tr("Refers people to us"),
            lambda: FlagEditor(tr("Refers people to us (centre of influence)")),
            bare=True,
            stays=True,
        ),
    )


def _contact() -> tuple[Field, ...]:
    return (
        Field("email", tr("E-mail"), LineEditor),
        Field("phone", tr("Phone"), LineEditor),
        Field("location", tr("Location"), LineEditor),
        Field("url", tr("Web page"), LineEditor),
        Field("external_id", tr("Number in the source system"), LineEditor, invites=tr("none")),
    )


def _presence() -> tuple[Field, ...]:
    return (
        Field("status", tr("Status"), lambda: ChoiceEditor(choices_of(v.Status, None))),
        Field(
            "left_on",
            tr("Left on"),
            DayEditor,
            applies=_gone,
            reads=lambda facts: "" if facts["left_on"] is None else day_text(facts["left_on"]),
        ),
        Field(
            "successor_id",
            tr("Successor"),
            lambda: ChoiceEditor([(None, tr("Nobody yet"))]),
            applies=_gone,
            reads=lambda facts: str(facts["heir"]),
            invites=tr("nobody yet"),
        ),
    )
