"""Joining edits of one field into one step."""

from __future__ import annotations

from account_planner.app.history import AT_MOST, Edit, History
from account_planner.domain.delta import Delta, Swap
from account_planner.edits.command import Label
from tests.builders import NOW, buyer


def step(before: str | None, after: str | None) -> Edit:
    """Ada's title goes from one to the other."""
    old, new = buyer("Ada", title=before), buyer("Ada", title=after)
    return Edit(Label("title", ()), Delta((Swap("stakeholders", old.id, old, new),)), NOW, "title")


def test_joined_edit_leads_from_the_first_start_to_the_last_end() -> None:
    history = History()
    for before, after in ((None, "C"), ("C", "CI"), ("CI", "CIO")):
        history.record(step(before, after))
    assert history.done == (step(None, "CIO"),)


def test_edits_that_cancel_out_leave_no_step_and_open_no_older_one() -> None:
    history = History()
    history.record(step(None, "C"))
    history.end_visit()
    history.record(step("C", "CI"))
    history.record(step("CI", "C"))
    assert history.done == (step(None, "C"),)
    history.record(step("C", "CTO"))
    assert [len(history.done), history.last_done()] == [2, step("C", "CTO")]


def test_only_the_newest_thousand_steps_are_kept() -> None:
    history = History()
    for number in range(AT_MOST + 20):
        history.record(step(f"{number}", f"{number + 1}"))
        history.end_visit()
    assert len(history.done) == AT_MOST
    assert history.done[0] == step("20", "21")
