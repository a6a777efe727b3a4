"""Every fact of a meeting that a rep prepares."""

from __future__ import annotations

from account_planner.ui.forms.agenda import AgendaEditor
from account_planner.ui.kit.days import MomentEditor
from account_planner.ui.kit.editors import FlagEditor, LineEditor, LinesEditor, TextEditor
from account_planner.ui.kit.field import Field, Values
from account_planner.ui.kit.form import Group
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.words import tr
from account_planner.words.dates import moment_text, time_text
from account_planner.words.readings import read_out

FIELD_OF_CHECK = {
    "purpose": "purpose",
    "people": "theirs",
    "ask": "best_commitment",
    "price_last": "agenda",
}
"""The field of the meeting that mends a checklist item; the other items are mended on people and lines."""


def meeting_groups() -> tuple[Group, ...]:
    """What a meeting is, as it reads, in the order in which it is prepared."""
    return (Group(None, (*_frame(), *_aims(), *_course())),)


def _frame() -> tuple[Field, ...]:
    called = tr("What is it called?")
    return (
        Field("title", tr("Title"), lambda: LineEditor(called), invites=called, look="value-title", bare=True),
        Field(
            "starts_at",
            tr("Starts"),
            MomentEditor,
            reads=lambda facts: read_out(facts["starts_at"], facts["today"]),
            invites=tr("no day yet"),
            look="value-quiet",
            bare=True,
        ),
        Field(
            "ends_at",
            tr("Ends"),
            MomentEditor,
            beside=True,
            reads=_read_end,
            invites=tr("no end yet"),
            look="value-quiet",
        ),
        Field("place", tr("Place"), LineEditor, beside=True, invites=tr("no place yet"), look="value-quiet"),
        Field(
            "theirs",
            tr("Who comes of theirs"),
            lambda: ManyEditor(tr("Nobody of theirs yet")),
            reads=lambda facts: str(facts["their_names"]),
            invites=tr("nobody of theirs yet"),
        ),
        Field(
            "ours",
            tr("Who comes of ours"),
            lambda: ManyEditor(tr("Nobody of ours yet")),
            reads=lambda facts: str(facts["our_names"]),
            invites=tr("nobody of ours yet"),
        ),
    )


def _aims() -> tuple[Field, ...]:
    return (
        Field(
            "purpose",
            tr("Purpose: why they should want this meeting"),
            lambda: TextEditor(tr("In their words"), rows=1),
            invites=tr("not written yet – in their words"),
        ),
        Field(
            "best_commitment",
            tr("Best commitment to ask for"),
            lambda: TextEditor(rows=1),
            invites=tr("not written yet"),
        ),
        Field("least_commitment", tr("Least we settle for"), lambda: TextEditor(rows=1), invites=tr("not written yet")),
        Field(
            "questions",
            tr("Questions, one a line"),
            lambda: LinesEditor(rows=3),
            invites=tr("none yet – at least three"),
        ),
        Field(
            "objections", tr("Objections to expect, one a line"), lambda: LinesEditor(rows=2), invites=tr("none yet")
        ),
    )


def _course() -> tuple[Field, ...]:
    return (
        Field("agenda", tr("Agenda: continuity first, price last"), AgendaEditor, stays=True),
        Field("held", tr("Held"), lambda: FlagEditor(tr("The meeting was held")), bare=True, stays=True),
        Field("debrief", tr("Debrief"), lambda: TextEditor(rows=2), invites=tr("not written yet")),
    )


def _read_end(facts: Values) -> str:
    starts, ends = facts["starts_at"], facts["ends_at"]
    if ends is None:
        return ""
    same = starts is not None and starts.date() == ends.date()
    return tr("until {when}", when=time_text(ends) if same else moment_text(ends, facts["today"]))
