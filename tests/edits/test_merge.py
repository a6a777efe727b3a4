"""Two laptops' versions of one account become one."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from account_planner.domain import vocabulary as v
from account_planner.domain.errors import Refused
from account_planner.domain.people import managers
from account_planner.domain.plan import Plan
from account_planner.edits.command import Command, Label
from account_planner.edits.links import AddLink
from account_planner.edits.merge import MergePacket
from account_planner.edits.people import EditPeople, MoveToSide, RemovePeople, Reparent
from account_planner.edits.perform import perform
from tests.builders import NOW, account, buyer, ident, link, ours, plan

ADA, RAJ, TOM = ident("Ada"), ident("Raj"), ident("Tom")
START = plan(buyer("Ada"), buyer("Raj"), ours("Tom"))


def at(hours: int, before: Plan, *commands: Command) -> Plan:
    for command in commands:
        before = perform(before, command, NOW + timedelta(hours=hours))
    return before


def merged(mine: Plan, theirs: Plan) -> Plan:
    return perform(mine, MergePacket(theirs), NOW + timedelta(days=1))


def test_newer_fact_wins_with_its_own_stamp_either_way() -> None:
    early = at(1, START, EditPeople((ADA,), (("title", "CIO"),)))
    late = at(2, START, EditPeople((ADA,), (("title", "CFO"),)))
    for found in (merged(early, late), merged(late, early)):
        assert (found.person(ADA).title, found.person(ADA).changed_at) == ("CFO", NOW + timedelta(hours=2))


def test_what_was_removed_stays_removed() -> None:
    theirs = at(1, START, RemovePeople((ADA,)))
    found = merged(START, theirs)
    assert ADA not in found.stakeholders
    assert found.removed[ADA].at == NOW + timedelta(hours=1)
    assert ADA not in merged(theirs, START).stakeholders


def test_removal_at_the_moment_of_the_last_change_wins() -> None:
    mine = at(1, START, EditPeople((ADA,), (("title", "CIO"),)))
    assert ADA not in merged(mine, at(1, START, RemovePeople((ADA,)))).stakeholders


def test_later_change_outlives_a_removal() -> None:
    mine = at(2, START, EditPeople((ADA,), (("title", "CIO"),)))
    found = merged(mine, at(1, START, RemovePeople((ADA,))))
    assert ADA in found.stakeholders
    assert ADA not in found.removed


def test_line_to_somebody_who_was_removed_goes() -> None:
    mine = at(2, START, AddLink(link("influences", "Ada", "Raj")), EditPeople((RAJ,), (("owner_id", TOM),)))
    found = merged(mine, at(1, START, RemovePeople((ADA, TOM))))
    assert not found.links
    assert found.person(RAJ).owner_id is None


def test_of_two_bosses_the_newer_stays() -> None:
    folk = START.put(buyer("Mia"))
    found = merged(at(1, folk, Reparent(RAJ, ADA)), at(2, folk, Reparent(RAJ, ident("Mia"))))
    assert managers(found) == {RAJ: ident("Mia")}


def test_circle_of_two_laptops_is_opened_at_the_older_line() -> None:
    found = merged(at(2, START, Reparent(RAJ, ADA)), at(1, START, Reparent(ADA, RAJ)))
    assert managers(found) == {RAJ: ADA}


def test_doubled_line_is_one_again() -> None:
    mine = at(1, START, AddLink(link("covers", "Tom", "Ada")))
    other = dataclasses.replace(link("covers", "Tom", "Ada", note="newer"), id=ident("other"))
    found = merged(mine, at(2, START, AddLink(other)))
    assert [k.note for k in found.links.values()] == ["newer"]


def test_line_that_another_side_forbids_goes() -> None:
    mine = at(1, START, AddLink(link("covers", "Tom", "Ada")))
    found = merged(mine, at(2, START, MoveToSide((TOM,), v.Side.OUTSIDE)))
    assert not found.links


def test_other_account_is_refused_by_name() -> None:
    command = MergePacket(Plan(account=account("Other Ltd")))
    assert command.label(START) == Label("merge_packet", ("Other Ltd",))
    with pytest.raises(Refused) as refused:
        perform(START, command, NOW)
    assert str(refused.value) == "This packet is about another account: Other Ltd, not Example AG."
