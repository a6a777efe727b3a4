"""Going back to a snapshot is one step like any other: it can be undone, and it wins over older packets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.delta import apply, diff, inverse
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Influence, Stance
from account_planner.edits.merge import MergePacket
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.edits.perform import perform
from account_planner.edits.restoring import GoBack
from tests.builders import NOW, buyer, ident, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

THEN = plan(buyer("Ada", title="CIO"), buyer("Raj"))
ADA, RAJ, EVE = ident("Ada"), ident("Raj"), ident("Eve")
LATER = NOW + timedelta(days=1)


def now_different() -> Plan:
    changed = perform(THEN, EditPeople((ADA,), (("title", "CFO"),)), LATER)
    changed = perform(changed, RemovePeople((RAJ,)), LATER)
    return perform(changed, AddPerson(person=buyer("Eve")), LATER)


def test_account_is_as_the_snapshot_holds_it_and_back_again() -> None:
    before = now_different()
    after = perform(before, GoBack(THEN, "Monday"), LATER + timedelta(hours=1))
    assert {person.name: person.title for person in after.stakeholders.values()} == {"Ada": "CIO", "Raj": None}
    assert RAJ not in after.removed
    assert EVE in after.removed
    assert apply(inverse(diff(before, after)), after) == before


def test_what_is_the_same_stays_untouched() -> None:
    assert perform(THEN, GoBack(THEN, "Monday"), LATER) is THEN


def test_packet_from_before_does_not_turn_it_round() -> None:
    before = now_different()
    after = perform(before, GoBack(THEN, "Monday"), LATER + timedelta(hours=1))
    merged = perform(after, MergePacket(before), LATER + timedelta(hours=2))
    assert merged.person(ADA).title == "CIO"


def test_snapshot_of_another_account_is_refused() -> None:
    with pytest.raises(Refused, match="another account"):
        perform(plan(name="Other"), GoBack(THEN, "Monday"), LATER)


def test_judgements_are_those_of_then_with_their_days() -> None:
    """Nobody judges anybody by going back."""
    then = perform(THEN, EditPeople((ADA,), (("stance", Stance.CHAMPION), ("influence", Influence.HIGH))), NOW)
    later = perform(then, EditPeople((ADA,), (("stance", Stance.SCEPTIC), ("influence", Influence.LOW))), LATER)
    after = perform(later, GoBack(then, "Monday"), LATER + timedelta(days=3))
    assert after.judgements == then.judgements
    assert after.person(ADA).judged_on == then.person(ADA).judged_on


def test_day_of_judging_is_that_of_then_also_when_all_happened_on_one_day() -> None:
    then = perform(THEN, EditPeople((ADA,), (("stance", Stance.CHAMPION),)), NOW)
    same_day = perform(then, EditPeople((ADA,), (("stance", Stance.SCEPTIC),)), NOW + timedelta(minutes=1))
    after = perform(same_day, GoBack(then, "Monday"), LATER + timedelta(days=3))
    assert after.person(ADA).judged_on == NOW.date()
    assert {(j.on, j.value) for j in after.judgements.values()} == {(NOW.date(), "champion")}
