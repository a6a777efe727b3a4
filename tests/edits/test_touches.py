"""Contacts that are changed or taken off take the last contact of the lines with them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.edits.perform import perform
from account_planner.edits.touches import ContactedToday, EditTouch, RemoveTouch
from tests.builders import NOW, TODAY, buyer, ident, link, ours, plan, touch

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan

EARLIER = TODAY - timedelta(days=30)
OLD = touch(EARLIER, "Ada", "Jo")


@pytest.fixture
def met() -> Plan:
    """Jo met Ada and Raj today; Ada also a month ago."""
    people = (buyer("Ada"), buyer("Raj"), ours("Jo"))
    lines = (link("covers", "Jo", "Ada", level=1), link("covers", "Jo", "Raj", level=1, last_contact=EARLIER))
    wish = ContactedToday((ident("Ada"), ident("Raj")), TODAY, ident("Jo"))
    return perform(plan(*people, *lines, OLD), wish, NOW)


def newest(met: Plan) -> str:
    return next(each.id for each in met.touches.values() if each.on == TODAY)


def last(met: Plan, name: str) -> date | None:
    return met.links[ident(f"covers Jo {name}")].last_contact


def test_removed_contact_gives_way_to_the_one_before(met: Plan) -> None:
    after = perform(met, RemoveTouch(newest(met)), NOW)
    assert (last(after, "Ada"), last(after, "Raj")) == (EARLIER, None)


def test_moved_contact_moves_the_last_contact(met: Plan) -> None:
    yesterday = TODAY - timedelta(days=1)
    after = perform(met, EditTouch(newest(met), (("on", yesterday),)), NOW)
    assert (last(after, "Ada"), last(after, "Raj")) == (yesterday, yesterday)


def test_who_was_not_part_of_it_after_all_goes_back(met: Plan) -> None:
    after = perform(met, EditTouch(newest(met), (("people", (ident("Jo"), ident("Raj"))),)), NOW)
    assert (last(after, "Ada"), last(after, "Raj")) == (EARLIER, TODAY)


def test_other_changes_leave_the_lines_alone(met: Plan) -> None:
    after = perform(met, EditTouch(newest(met), (("summary", "Trial agreed"),)), NOW)
    assert after.links == met.links


def test_a_line_that_knows_a_later_day_stays(met: Plan) -> None:
    assert perform(met, RemoveTouch(OLD.id), NOW).links == met.links
