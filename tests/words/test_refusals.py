"""Refusals and problems as sentences."""

from __future__ import annotations

from account_planner.domain.draft import Problem
from account_planner.domain.errors import Refused
from account_planner.words.refusals import problem_text, sentence


def test_a_refusal_inside_another_is_a_sentence_too() -> None:
    inner = Refused("“{name}” is too long.", name="{x}")
    assert (
        sentence(Refused("{path}: {reason}", path="account.name", reason=inner)) == "account.name: “{x}” is too long."
    )


def test_somebody_without_a_name_is_still_called_something() -> None:
    assert sentence(Refused("{name} cannot report to {boss}.", name="", boss="Ada")) == (
        "(to be found) cannot report to Ada."
    )


def test_a_problem_names_its_row_first() -> None:
    assert (
        problem_text(Problem(row=7, text="{who} has no name.", values=(("who", "CIO"),))) == "Row 7: CIO has no name."
    )
    assert problem_text(Problem(row=None, text="No rows.")) == "No rows."
