"""Refusals and problems as sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Reason, Refused
from account_planner.words.translate import tr

if TYPE_CHECKING:
    from account_planner.domain.draft import Problem


def sentence(error: Refused | NotSaved | Reason) -> str:
    """The error's own words; one inside another is translated too, and nobody is called by an empty name."""
    return tr(error.text, **{name: _worded(value) for name, value in error.values.items()})


def _worded(value: object) -> object:
    if isinstance(value, Refused | NotSaved | Reason):
        return sentence(value)
    return tr("(to be found)") if value == "" else value


def problem_text(problem: Problem) -> str:
    """What is told about one row of an imported file, its number first."""
    text = tr(problem.text, **dict(problem.values))
    return text if problem.row is None else tr("Row {row}: {text}", row=problem.row, text=text)
