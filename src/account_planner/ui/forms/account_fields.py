"""The facts of an account that are edited beside the map; what makes up its plan is written in the plan's view."""

from __future__ import annotations

from account_planner.domain import vocabulary as v
from account_planner.ui.kit.days import PastDayEditor
from account_planner.ui.kit.editors import (
    ChoiceEditor,
    FlagEditor,
    LineEditor,
    SentenceEditor,
    TextEditor,
    choices_of,
)
from account_planner.ui.kit.field import Field, Values
from account_planner.ui.kit.form import Group
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.words import tr
from account_planner.words.values import label


def account_groups() -> tuple[Group, ...]:
    """What is asked of every account first, then what shapes its map and its score, then notes."""
    return (_first(), _counting(), _about())


def _first() -> Group:
    name = tr("Name of the account")
    return Group(
        None,
        (
            Field("name", tr("Name"), lambda: LineEditor(name), invites=name, look="value-title", bare=True),
            Field(
                "stage",
                tr("Stage"),
                lambda: _choice(v.Stage),
                invites=tr("prospect or customer?"),
                look="value-quiet",
                bare=True,
            ),
            Field(
                "size_band",
                tr("Their size"),
                lambda: _choice(v.SizeBand),
                beside=True,
                invites=tr("size unknown"),
                look="value-quiet",
            ),
            Field(
                "mission",
                tr("Mission: the sentence this coalition rallies round"),
                lambda: SentenceEditor(rows=1),
                invites=tr("not written yet"),
            ),
        ),
    )


def _counting() -> Group:
    said = tr("As the playbook says")
    return Group(
        tr("What counts here"),
        (
            _functions("target_functions", tr("Functions to reach"), said, said),
            _functions("service_functions", tr("Service points of contact"), tr("None apply"), said),
            _functions("columns", tr("Columns of the map"), tr("None"), tr("Those that occur")),
        ),
        folded=True,
    )


def _functions(name: str, words: str, none: str, unset: str) -> Field:
    def read(facts: Values) -> str:
        value = facts[name]
        return unset if value is None else ", ".join(label(each) for each in value) or none

    return Field(name, words, lambda: ManyEditor(none, unset=unset), reads=read)


def _about() -> Group:
    return Group(
        tr("About them"),
        (
            Field("industry", tr("Industry"), LineEditor),
            Field("website", tr("Web site"), LineEditor),
            Field("currency", tr("Currency"), LineEditor),
            Field("created_on", tr("On our books since"), PastDayEditor),
            Field("notes", tr("Notes"), lambda: TextEditor(rows=3), invites=tr("no note yet")),
            Field("archived", tr("Archived"), lambda: FlagEditor(tr("In the archive")), bare=True, stays=True),
        ),
        folded=True,
    )


def _choice(values: type) -> ChoiceEditor:
    return ChoiceEditor(choices_of(values, tr("Unknown")))
