"""Refusals and problems as sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from account_planner.domain.draft import Problem
    from account_planner.domain.errors import NotSaved, Refused


def sentence(error: Refused | NotSaved) -> str:
    return tr(error.text, **error.values)


def problem_text(problem: Problem) -> str:
    """What is told about one row of an imported file, its number first."""
    text = tr(problem.text, **dict(problem.values))
    return text if problem.row is None else tr("Row {row}: {text}", row=problem.row, text=text)
