"""Refusals and problems as sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.words.translate import tr

if TYPE_CHECKING:
    from account_planner.domain.draft import Problem


def sentence(error: Refused | NotSaved) -> str:
    """The error's own words; a refusal inside another one is translated too."""
    values = {
        name: sentence(value) if isinstance(value, Refused | NotSaved) else value
        for name, value in error.values.items()
    }
    return tr(error.text, **values)


def problem_text(problem: Problem) -> str:
    """What is told about one row of an imported file, its number first."""
    text = tr(problem.text, **dict(problem.values))
    return text if problem.row is None else tr("Row {row}: {text}", row=problem.row, text=text)
