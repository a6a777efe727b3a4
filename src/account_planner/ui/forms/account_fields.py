"""The facts of an account that are edited beside the map; what makes up its plan is written in the plan's view."""

from __future__ import annotations

from account_planner.domain import vocabulary as v
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, LineEditor, TextEditor, choices_of
from account_planner.ui.kit.form import Field, Group
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.words import tr


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
            Field("notes", tr("Notes"), lambda: TextEditor(rows=2)),
            Field("archived", tr("Archived"), lambda: FlagEditor(tr("In the archive"))),
        ),
        folded=True,
    )


def _choice(values: type) -> ChoiceEditor:
    return ChoiceEditor(choices_of(values, tr("Unknown")))
