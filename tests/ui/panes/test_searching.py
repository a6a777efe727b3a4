"""What is found first: the account that is open, then who is called so, then who is only mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.listing import Hit
from account_planner.ui.panes.search_box import nearest_first
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens


def test_hits_of_the_open_account_come_first_and_names_before_mentions() -> None:
    hits = [
        Hit("other", "stakeholders", "1", "Ada Lovelace"),
        Hit("here", "touches", "2", "Lunch with the user group"),
        Hit("here", "stakeholders", "3", "Konstanze von Ada"),
        Hit("other", "touches", "4", "Call"),
    ]
    assert [hit.id for hit in nearest_first(hits, "ada", "here")] == ["3", "2", "1", "4"]


def test_hits_close_when_the_field_is_emptied(open_window: Opens) -> None:
    search = open_window(plan(buyer("Ada"))).window.search
    search.setText("ada")
    search.look()
    assert search._sheet is not None
    assert search._sheet.isVisible()
    search.clear()
    assert not search._sheet.isVisible()


def test_a_copy_of_an_archived_account_is_there_to_be_worked_with(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.window.accounts.archive(ident("Example AG"))
    stage.window.accounts.duplicate(ident("Example AG"))
    assert {line.name: line.archived for line in stage.window.workspace.accounts()} == {
        "Example AG": True,
        "Example AG (2)": False,
    }
