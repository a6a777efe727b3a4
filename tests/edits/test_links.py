"""Wishes about lines: what they do, what they refuse and how they are called."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from account_planner.domain import vocabulary as v
from account_planner.domain.errors import Refused
from account_planner.domain.people import managers
from account_planner.edits.command import Command, Label
from account_planner.edits.links import AddLink, ChangeKind, EditLinks, Reattach, RemoveLinks
from account_planner.edits.perform import perform
from tests.builders import NOW, TODAY, buyer, ident, link, ours, outside, plan

if TYPE_CHECKING:
    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan

FOLK = (buyer("Ada"), buyer("Raj"), buyer("Mia"), ours("Tom"), outside("Kim"))


def done(before: Plan, command: Command) -> Plan:
    return perform(before, command, NOW)


@pytest.mark.parametrize(
    "line",
    [
        link("covers", "Tom", "Ada"),
        link("introduces", "Kim", "Ada"),
        link("introduces", "Tom", "Ada"),
        link("introduces", "Raj", "Ada"),
        link("influences", "Kim", "Ada", positive=False),
        link("conflict", "Ada", "Tom"),
        link("dotted", "Ada", "Kim"),
        link("reports_to", "Ada", "Raj"),
    ],
)
def test_lines_that_may_be_are_drawn(line: Link) -> None:
    after = done(plan(*FOLK), AddLink(line))
    assert after.links[line.id].changed_at == NOW


@pytest.mark.parametrize(
    ("kind", "source", "target", "sentence"),
    [
        ("covers", "Ada", "Tom", "Ada cannot cover Tom: such a line runs from one of our people to a buyer."),
        ("covers", "Tom", "Kim", "Tom cannot cover Kim: such a line runs from one of our people to a buyer."),
        ("introduces", "Ada", "Kim", "Ada cannot introduce us to Kim, who is not a buyer."),
        ("reports_to", "Ada", "Kim", "Ada cannot report to Kim: they are not on the same side."),
        ("influences", "Ada", "Ada", "A line from Ada to the same person cannot be."),
    ],
)
def test_lines_between_wrong_ends_are_refused(kind: str, source: str, target: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        done(plan(*FOLK), AddLink(link(kind, source, target)))
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("kind", "source", "target", "sentence"),
    [
        ("dotted", "Ada", "Raj", "Ada has a dotted line to Raj already."),
        ("influences", "Ada", "Raj", "Ada influences Raj already: change that line."),
        ("covers", "Tom", "Raj", "Tom covers Raj already: change that line."),
        ("introduces", "Kim", "Raj", "Kim introduces us to Raj already: change that line."),
        ("conflict", "Ada", "Raj", "There is a conflict between Ada and Raj already."),
        ("reports_to", "Ada", "Raj", "Ada reports to Raj already."),
    ],
)
def test_doubled_lines_are_refused(kind: str, source: str, target: str, sentence: str) -> None:
    first = link(kind, source, target)
    with pytest.raises(Refused) as refused:
        done(plan(*FOLK, first), AddLink(dataclasses.replace(first, id=ident("another"))))
    assert str(refused.value) == sentence


def test_conflict_is_doubled_either_way_round_and_influence_is_not() -> None:
    with pytest.raises(Refused):
        done(plan(*FOLK, link("conflict", "Ada", "Raj")), AddLink(link("conflict", "Raj", "Ada")))
    both = done(plan(*FOLK, link("influences", "Ada", "Raj")), AddLink(link("influences", "Raj", "Ada")))
    assert len(both.links) == 2


def test_new_boss_takes_the_place_of_the_present_one() -> None:
    before = plan(*FOLK, link("reports_to", "Ada", "Raj"))
    command = AddLink(link("reports_to", "Ada", "Mia"))
    assert managers(done(before, command)) == {ident("Ada"): ident("Mia")}
    assert command.label(before) == Label("add_link", ("reports_to", "Ada", "Mia"))


def test_edit_refuses_ends_and_levels_out_of_range() -> None:
    only = link("covers", "Tom", "Ada")
    before = plan(*FOLK, only)
    after = done(before, EditLinks((only.id,), (("level", 3), ("last_contact", TODAY))))
    assert after.links[only.id].level is v.RelationshipLevel.PROBLEM_SOLVER
    for change, sentence in [
        (("kind", "dotted"), "The field kind cannot be set here."),
        (("level", 9), "Level must be a level from 0 to 4, not 9."),
        (("mender_id", ident("Ada")), "Ada is not one of our people."),
    ]:
        with pytest.raises(Refused) as refused:
            done(before, EditLinks((only.id,), (change,)))
        assert str(refused.value) == sentence


def test_edit_is_labelled_by_line_and_field_and_merges_by_key() -> None:
    only = link("covers", "Tom", "Ada")
    command = EditLinks((only.id,), (("note", "x"),), merge_key="note")
    assert command.label(plan(*FOLK, only)) == Label("edit_link", ("covers", "Tom", "Ada", "note"))
    assert command.merge_key == "note"
    assert RemoveLinks((only.id,)).merge_key is None


def test_removed_line_is_gone_and_named() -> None:
    only = link("covers", "Tom", "Ada")
    before = plan(*FOLK, only)
    assert not done(before, RemoveLinks((only.id,))).links
    assert RemoveLinks((only.id,)).label(before) == Label("remove_link", ("covers", "Tom", "Ada"))
    with pytest.raises(Refused, match="no longer on the map"):
        done(plan(*FOLK), RemoveLinks((only.id,)))


def test_reattached_line_keeps_its_facts() -> None:
    only = link("covers", "Tom", "Ada", note="since May")
    before = plan(*FOLK, only)
    after = done(before, Reattach(only.id, ident("Tom"), ident("Raj")))
    assert (after.links[only.id].target_id, after.links[only.id].note) == (ident("Raj"), "since May")
    assert Reattach(only.id, ident("Tom"), ident("Raj")).label(before) == Label("reattach", ("covers", "Tom", "Raj"))


def test_reattached_reporting_line_replaces_the_boss_there() -> None:
    first, second = link("reports_to", "Ada", "Mia"), link("reports_to", "Raj", "Mia")
    after = done(plan(*FOLK, first, second), Reattach(first.id, ident("Raj"), ident("Ada")))
    assert managers(after) == {ident("Raj"): ident("Ada")}


def test_changed_kind_is_turned_round_when_only_that_way_is_allowed() -> None:
    only = link("influences", "Ada", "Tom")
    before = plan(*FOLK, only)
    after = done(before, ChangeKind(only.id, v.LinkKind.COVERS)).links[only.id]
    assert (after.source_id, after.target_id) == (ident("Tom"), ident("Ada"))
    assert ChangeKind(only.id, v.LinkKind.COVERS).label(before) == Label(
        "change_kind", ("influences", "Ada", "Tom", "covers")
    )
    with pytest.raises(Refused, match="Ada cannot report to Tom"):
        done(before, ChangeKind(only.id, v.LinkKind.REPORTS_TO))
