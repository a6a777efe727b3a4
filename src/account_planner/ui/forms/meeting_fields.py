"""Every fact of a meeting that a rep prepares."""

from __future__ import annotations

from account_planner.ui.forms.agenda import AgendaEditor
from account_planner.ui.kit.days import MomentEditor
from account_planner.ui.kit.editors import FlagEditor, LineEditor, LinesEditor, TextEditor
from account_planner.ui.kit.form import Field, Group
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.words import tr

FIELD_OF_CHECK = {
    "purpose": "purpose",
    "people": "theirs",
    "ask": "best_commitment",
    "price_last": "agenda",
}
"""The field of the meeting that mends a checklist item; the other items are mended on people and lines."""


def meeting_groups() -> tuple[Group, ...]:
    return (
        Group(
            None,
            (
                Field("title", tr("Title"), lambda: LineEditor(tr("What is it called?"))),
                Field("starts_at", tr("Starts"), MomentEditor),
                Field("ends_at", tr("Ends"), MomentEditor),
                Field("place", tr("Place"), LineEditor),
                Field("theirs", tr("Who comes of theirs"), lambda: ManyEditor(tr("Nobody of theirs yet"))),
                Field("ours", tr("Who comes of ours"), lambda: ManyEditor(tr("Nobody of ours yet"))),
                Field(
                    "purpose",
                    tr("Purpose: why they should want this meeting"),
                    lambda: TextEditor(tr("In their words"), rows=2),
                ),
                Field("best_commitment", tr("Best commitment to ask for"), lambda: TextEditor(rows=1)),
                Field("least_commitment", tr("Least we settle for"), lambda: TextEditor(rows=1)),
                Field("questions", tr("Questions, one a line"), lambda: LinesEditor(rows=3)),
                Field("objections", tr("Objections to expect, one a line"), lambda: LinesEditor(rows=1)),
                Field("agenda", tr("Agenda: continuity first, price last"), AgendaEditor),
                Field("held", tr("Held"), lambda: FlagEditor(tr("The meeting was held"))),
                Field("debrief", tr("Debrief"), lambda: TextEditor(rows=2)),
            ),
        ),
    )
