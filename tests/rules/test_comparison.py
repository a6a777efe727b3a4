"""Two states of one account side by side: what counts as a change, and what is seen of both together."""

from __future__ import annotations

from dataclasses import replace

from account_planner.domain.delta import diff
from account_planner.domain.entities import Action
from account_planner.domain.integrity import verify
from account_planner.domain.vocabulary import BuyIn, Function, Level, RelationshipLevel, Role, Stance, Status
from account_planner.rules.comparison import BOSS, Kind, Turn, compare, joined
from tests.builders import NOW, buyer, ident, link, ours, plan

ADA, RAJ, MIA, JO = (ident(name) for name in ("Ada", "Raj", "Mia", "Jo"))
THEN = plan(
    buyer("Ada", stance=Stance.SCEPTIC, level=Level.EXECUTIVE),
    buyer("Raj", function=Function.FINANCE),
    ours("Jo", buy_in=BuyIn.UNAWARE),
    link("reports_to", "Raj", "Ada"),
    link("covers", "Jo", "Ada", level=RelationshipLevel(1)),
)


def test_nothing_changed_is_false() -> None:
    found = compare(THEN, THEN)
    assert not found
    assert (dict(found.people), dict(found.lines), dict(found.records)) == ({}, {}, {})


def test_order_pins_and_times_of_edits_count_for_nothing() -> None:
    moved = replace(THEN.person(ADA), rank=3.0, x=5.0, y=6.0, pinned=True, changed_at=NOW)
    assert not compare(THEN, THEN.put(moved))


def test_who_came_and_who_went_is_told_once() -> None:
    now = THEN.drop(THEN.person(RAJ), *THEN.links.values()).put(buyer("Mia"))
    found = compare(THEN, now)
    assert {id_: change.kinds for id_, change in found.people.items()} == {MIA: (Kind.NEW,), RAJ: (Kind.GONE,)}
    assert found.people[RAJ].person == THEN.person(RAJ)
    assert found.gone == {RAJ, ident("covers Jo Ada")}


def test_moves_and_judgements_are_turns_of_one_person() -> None:
    ada = replace(THEN.person(ADA), stance=Stance.CHAMPION, level=Level.DIRECTOR, title="CIO", role=Role.USER)
    change = compare(THEN, THEN.put(ada)).people[ADA]
    assert change.kinds == (Kind.MOVED, Kind.JUDGED, Kind.TOLD)
    assert change.turns_of(Kind.MOVED) == (Turn("level", Level.EXECUTIVE, Level.DIRECTOR),)
    assert [turn.field for turn in change.turns_of(Kind.JUDGED)] == ["stance", "role"]
    assert change.turns[0].field == "stance"


def test_another_boss_is_a_move_and_no_line() -> None:
    now = THEN.drop(THEN.link(ident("reports_to Raj Ada"))).put(buyer("Mia"), link("reports_to", "Raj", "Mia"))
    found = compare(THEN, now)
    assert found.people[RAJ].turns == (Turn(BOSS, ADA, MIA),)
    assert found.lines == {}


def test_ours_are_compared_by_buy_in_and_never_by_stance() -> None:
    jo = replace(THEN.person(JO), buy_in=BuyIn.BRIEFED, stance=Stance.NEUTRAL)
    assert compare(THEN, THEN.put(jo)).people[JO].turns == (Turn("buy_in", BuyIn.UNAWARE, BuyIn.BRIEFED),)


def test_a_line_drawn_anew_between_the_same_people_is_the_same_line() -> None:
    old = THEN.link(ident("covers Jo Ada"))
    again = replace(old, id=ident("another"))
    assert not compare(THEN, THEN.drop(old).put(again))
    better = replace(again, level=RelationshipLevel(3))
    found = compare(THEN, THEN.drop(old).put(better))
    assert found.lines[better.id].turns == (Turn("level", RelationshipLevel(1), RelationshipLevel(3)),)


def test_a_conflict_has_no_direction() -> None:
    then = THEN.put(link("conflict", "Ada", "Raj"))
    assert not compare(then, THEN.put(link("conflict", "Raj", "Ada")))


def test_other_records_are_counted_by_their_collection() -> None:
    old = Action(id=ident("old"), text="Old")
    then = THEN.put(old, Action(id=ident("same"), text="Same"))
    now = then.drop(old).put(Action(id=ident("new"), text="New"), Action(id=ident("same"), text="Same", changed_at=NOW))
    assert compare(then, now).records == {"actions": 2}


def test_gone_people_are_seen_at_their_old_places_under_their_old_boss() -> None:
    now = THEN.drop(THEN.person(RAJ), THEN.link(ident("reports_to Raj Ada")))
    whole = joined(compare(THEN, now), now)
    assert whole.stakeholders[RAJ] == THEN.person(RAJ)
    assert ident("reports_to Raj Ada") in whole.links


def test_joining_makes_nobody_their_own_boss() -> None:
    """Then Ada led Raj and Raj led Mia; now Ada reports to Mia and Raj is gone."""
    then = plan(
        buyer("Ada"), buyer("Raj"), buyer("Mia"), link("reports_to", "Raj", "Ada"), link("reports_to", "Mia", "Raj")
    )
    now = plan(buyer("Ada"), buyer("Mia"), link("reports_to", "Ada", "Mia"))
    whole = joined(compare(then, now), now)
    verify(whole, diff(now, whole))


def test_joining_a_newer_plan_never_takes_anything_back() -> None:
    now = THEN.drop(THEN.person(RAJ), THEN.link(ident("reports_to Raj Ada")))
    found = compare(THEN, now)
    back = now.put(replace(THEN.person(RAJ), status=Status.LEFT))
    assert joined(found, back).person(RAJ).status is Status.LEFT
