"""Two records of one person become one: nothing is lost, nothing names the one who is gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import REFERENCES
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.people import managers
from account_planner.edits.perform import perform
from account_planner.edits.unite import UnitePeople, differing, united
from tests.builders import NOW, buyer, ident, link, meeting, ours, plan, touch
from tests.strategies import plans

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

ADA, TWIN, RAJ, MIA, JO = (ident(name) for name in ("Ada Byrne", "A. Byrne", "Raj Patel", "Mia Ito", "Jo Hall"))


def one(before: Plan, *take: str) -> Plan:
    return perform(before, UnitePeople(ADA, TWIN, frozenset(take)), NOW)


def test_empty_facts_are_filled_and_others_stay() -> None:
    after = one(plan(buyer("Ada Byrne", title="CIO"), buyer("A. Byrne", title="IT", email="ada@example.com")))
    assert (after.person(ADA).title, after.person(ADA).email) == ("CIO", "ada@example.com")
    assert TWIN not in after.stakeholders
    assert TWIN in after.removed


def test_chosen_facts_are_taken_and_notes_joined() -> None:
    folk = buyer("Ada Byrne", title="CIO", notes="likes trains"), buyer("A. Byrne", title="IT", notes="new in May")
    after = one(plan(*folk), "title")
    assert (after.person(ADA).title, after.person(ADA).notes) == ("IT", "likes trains\nnew in May")


def test_place_to_fill_gets_the_name_and_is_filled() -> None:
    hole = e.Stakeholder(id=ADA, side=v.Side.BUYER, status=v.Status.MISSING, title="CIO")
    after = one(plan(hole, buyer("A. Byrne")))
    assert (after.person(ADA).name, after.person(ADA).status) == ("A. Byrne", v.Status.ACTIVE)


def test_judgement_keeps_the_day_on_which_it_was_made() -> None:
    day = date(2026, 3, 2)
    after = one(plan(buyer("Ada Byrne"), buyer("A. Byrne", stance=v.Stance.SCEPTIC, judged_on=day)))
    assert (after.person(ADA).stance, after.person(ADA).judged_on) == (v.Stance.SCEPTIC, day)


def test_doubled_lines_become_one_with_the_best_of_both() -> None:
    folk = buyer("Ada Byrne"), buyer("A. Byrne"), ours("Jo Hall")
    first = link("covers", "Jo Hall", "Ada Byrne", level=v.RelationshipLevel(1), note="met at the fair")
    day = date(2026, 11, 2)
    second = link("covers", "Jo Hall", "A. Byrne", level=v.RelationshipLevel(3), last_contact=day)
    (line,) = one(plan(*folk, first, second)).links.values()
    assert (line.id, line.level, line.last_contact, line.note) == (first.id, 3, day, "met at the fair")


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ([("A. Byrne", "Raj Patel")], {ADA: RAJ}),
        ([("Ada Byrne", "Raj Patel"), ("A. Byrne", "Mia Ito")], {ADA: RAJ}),
        ([("Ada Byrne", "A. Byrne"), ("A. Byrne", "Raj Patel")], {ADA: RAJ}),
        ([("Ada Byrne", "Mia Ito"), ("Mia Ito", "A. Byrne")], {MIA: ADA}),
        ([("A. Byrne", "Mia Ito"), ("Mia Ito", "Ada Byrne"), ("Ada Byrne", "Raj Patel")], {MIA: ADA, ADA: RAJ}),
        ([("Mia Ito", "A. Byrne"), ("Raj Patel", "Ada Byrne")], {MIA: ADA, RAJ: ADA}),
    ],
)
def test_bosses_and_reports_stay_a_tree(drawn: list[tuple[str, str]], left: dict[str, str]) -> None:
    folk = [buyer(name) for name in ("Ada Byrne", "A. Byrne", "Raj Patel", "Mia Ito")]
    after = one(plan(*folk, *(link("reports_to", report, boss) for report, boss in drawn)))
    assert managers(after) == left


def test_touches_meetings_and_steps_pass_over() -> None:
    step = e.Action(id=ident("step"), text="call", for_id=TWIN)
    folk = buyer("Ada Byrne"), buyer("A. Byrne"), ours("Jo Hall")
    after = one(plan(*folk, touch(NOW.date(), "Jo Hall", "A. Byrne"), meeting(NOW, "A. Byrne", "Ada Byrne"), step))
    assert next(iter(after.touches.values())).people == (JO, ADA)
    assert next(iter(after.meetings.values())).people == (ADA,)
    assert after.actions[step.id].for_id == ADA


def test_only_two_of_one_side_become_one() -> None:
    folk = plan(buyer("Ada Byrne"), ours("A. Byrne"))
    with pytest.raises(Refused, match="not on the same side"):
        one(folk)
    with pytest.raises(Refused, match="two people"):
        perform(folk, UnitePeople(ADA, ADA), NOW)


def test_only_facts_that_both_have_are_to_be_chosen() -> None:
    found = differing(buyer("Ada Byrne", title="CIO", unit="IT"), buyer("A. Byrne", title="IT", email="a@b.example"))
    assert found == ["name", "title"]


@given(before=plans(max_buyers=4, max_ours=3), data=st.data())
def test_any_two_become_one_without_a_trace(before: Plan, data: st.DataObject) -> None:
    sides = [[p.id for p in before.stakeholders.values() if p.side is side] for side in v.Side]
    pairs = [(a, b) for ids in sides for a in ids for b in ids if a != b]
    assume(pairs)
    keep, other = data.draw(st.sampled_from(pairs))
    after = perform(before, UnitePeople(keep, other), NOW)
    assert len(after.stakeholders) == len(before.stakeholders) - 1
    for collection, references in REFERENCES.items():
        for entity in after.collection(collection).values():
            values = [getattr(entity, field) for field, _, _ in references]
            assert all(other not in value if isinstance(value, tuple) else value != other for value in values)
    assert (after.touches.keys(), after.meetings.keys()) == (before.touches.keys(), before.meetings.keys())
    assert read_packet(write_packet(after)) == after


@given(before=plans(max_buyers=2, max_ours=0))
def test_uniting_with_an_empty_record_changes_no_fact(before: Plan) -> None:
    for person in before.stakeholders.values():
        assert united(person, e.Stakeholder(id=TWIN, side=person.side)) == person
