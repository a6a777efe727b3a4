"""Every item of the pre-meeting checklist in every state that it can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.entities import Action, AgendaPoint, Check, OwnItem
from account_planner.domain.vocabulary import (
    ActionState,
    AgendaKind,
    BuyIn,
    CheckState,
    Function,
    Health,
    RelationshipLevel,
    Role,
    Stance,
    Status,
)
from account_planner.rules.checklist import CheckItem, next_meeting, next_meeting_from, review
from account_planner.rules.playbook import Playbook, read_playbook
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan, touch

if TYPE_CHECKING:
    from account_planner.domain.entities import Entity, Stakeholder

SOON = NOW + timedelta(days=2)
ADA = buyer("Ada", function=Function.FINANCE)
JO = ours("Jo")
VENDOR = RelationshipLevel.VENDOR


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def item(playbook: Playbook, code: str, *entities: Entity, **facts: Any) -> CheckItem:
    """One item of a meeting of Ada with Jo, who are on the map unless given."""
    base: dict[str, Entity] = {ADA.id: ADA, JO.id: JO} | {entity.id: entity for entity in entities}
    held = meeting(SOON, "Ada", "Jo")
    found = review(plan(*base.values()), replace(held, **facts), playbook, NOW)
    return next(each for each in found.items if each.code == code)


def test_purpose_shows_its_first_words(playbook: Playbook) -> None:
    found = item(playbook, "purpose", purpose="Fewer line stops, so that your people go home on time")
    assert (found.state, found.value) == ("confirmed", ("Fewer line stops, so that your people go…",))
    assert item(playbook, "purpose").state == "missing"


def test_people_counts_both_sides(playbook: Playbook) -> None:
    found = item(playbook, "people")
    assert (found.state, found.value) == ("confirmed", (ADA.id, JO.id))


@pytest.mark.parametrize(
    ("people", "function"),
    [
        ((ADA.id,), Function.FINANCE),
        ((JO.id,), Function.FINANCE),
        ((ADA.id, JO.id), Function.PURCHASING),
        ((ADA.id, JO.id), None),
    ],
)
def test_people_is_missing_for_one_side_or_purchasing_alone(
    playbook: Playbook, people: tuple[str, ...], function: Function | None
) -> None:
    assert item(playbook, "people", replace(ADA, function=function), people=people).state == "missing"


def test_attendees_who_left_do_not_attend(playbook: Playbook) -> None:
    assert item(playbook, "people", replace(ADA, status=Status.LEFT)).value == (JO.id,)


@pytest.mark.parametrize(
    ("buy_in", "state"),
    [
        (BuyIn.BRIEFED, "confirmed"),
        (BuyIn.COMMITTED, "confirmed"),
        (BuyIn.UNAWARE, "missing"),
        (BuyIn.RESISTING, "missing"),
        (None, "missing"),
    ],
)
def test_team_must_be_briefed(playbook: Playbook, buy_in: BuyIn | None, state: str) -> None:
    found = item(playbook, "team", replace(JO, buy_in=buy_in))
    assert (found.state, found.value) == (state, (JO.id,))


@pytest.mark.parametrize("code", ["team", "wins", "stances", "clean_up"])
def test_items_about_an_absent_side_are_missing(playbook: Playbook, code: str) -> None:
    assert item(playbook, code, people=()).state == "missing"


def test_wins_names_who_lacks_one(playbook: Playbook) -> None:
    bob = buyer("Bob", win_personal="rest")
    people = (ADA.id, bob.id)
    assert item(playbook, "wins", bob, people=people).value == (ADA.id,)
    won = item(playbook, "wins", bob, replace(ADA, win_business="uptime"), people=people)
    assert (won.state, won.value) == ("confirmed", people)


@pytest.mark.parametrize(
    ("stance", "judged_on", "state", "days"),
    [
        (Stance.OPPONENT, ago(90), "confirmed", 90),
        (Stance.NEUTRAL, ago(91), "old", 91),
        (Stance.NEUTRAL, None, "old", None),
        (Stance.NEUTRAL, ago(-1), "old", None),
        (None, ago(1), "missing", 1),
        (None, None, "missing", None),
    ],
)
def test_stances_age(
    playbook: Playbook, stance: Stance | None, judged_on: date | None, state: str, days: int | None
) -> None:
    found = item(playbook, "stances", replace(ADA, stance=stance, judged_on=judged_on))
    assert (found.state, found.days) == (state, days)


def test_missing_stance_beats_an_old_one(playbook: Playbook) -> None:
    bob = buyer("Bob", stance=Stance.NEUTRAL, judged_on=ago(300))
    found = item(playbook, "stances", bob, people=(ADA.id, bob.id))
    assert (found.state, found.value) == ("missing", (ADA.id,))


def test_stances_show_the_oldest(playbook: Playbook) -> None:
    pair = [
        replace(ADA, stance=Stance.NEUTRAL, judged_on=ago(200)),
        buyer("Bob", stance=Stance.NEUTRAL, judged_on=ago(300)),
    ]
    found = item(playbook, "stances", *pair, people=(ADA.id, pair[1].id))
    assert (found.state, found.days) == ("old", 300)


COACH = buyer("Cy", role=Role.COACH)


@pytest.mark.parametrize(
    ("entities", "state", "days"),
    [
        ((), "missing", None),
        ((COACH,), "old", None),
        ((COACH, touch(ago(14), "Cy")), "confirmed", 14),
        ((COACH, touch(ago(15), "Cy")), "old", 15),
        ((COACH, touch(ago(-1), "Cy")), "old", None),
        ((COACH, link("covers", "Jo", "Cy", level=VENDOR, last_contact=ago(3))), "confirmed", 3),
        ((COACH, link("covers", "Jo", "Cy", level=VENDOR, planned=True, last_contact=ago(3))), "old", None),
        ((replace(COACH, status=Status.LEFT),), "missing", None),
        ((replace(ADA, stance=Stance.CHAMPION),), "confirmed", None),
    ],
)
def test_coach_attends_or_was_heard(
    playbook: Playbook, entities: tuple[Entity, ...], state: str, days: int | None
) -> None:
    found = item(playbook, "coach", *entities)
    assert (found.state, found.days) == (state, days)


def promise(due: date, **facts: Any) -> Action:
    return Action(id=ident(f"promise {due}"), owner_id=JO.id, due=due, promise=True, **facts)


def line(health: Health, **facts: Any) -> Entity:
    return link("covers", "Jo", "Ada", health=health, **{"level": VENDOR} | facts)


def test_clean_up_names_the_worst_first(playbook: Playbook) -> None:
    sam, late = ours("Sam"), promise(ago(1))
    watched = link("covers", "Sam", "Ada", level=VENDOR, health=Health.WATCH)
    broken = line(Health.BROKEN)
    found = item(playbook, "clean_up", sam, late, watched, broken)
    assert found.state == "missing"
    assert found.value == (broken.id, JO.id, late.id, JO.id, watched.id, sam.id)


@pytest.mark.parametrize(
    "entity",
    [
        line(Health.GOOD),
        line(Health.BROKEN, planned=True),
        promise(TODAY),
        promise(ago(1), state=ActionState.DONE),
        replace(promise(ago(1)), promise=False),
    ],
)
def test_clean_up_is_confirmed_otherwise(playbook: Playbook, entity: Entity) -> None:
    assert item(playbook, "clean_up", entity).state == "confirmed"


def test_ask_says_what_lacks(playbook: Playbook) -> None:
    found = item(playbook, "ask", best_commitment="order", questions=("a", "b"))
    assert (found.state, found.value) == ("missing", ("least_commitment", "questions"))
    ready = item(playbook, "ask", best_commitment="order", least_commitment="visit", questions=("a", "b", "c"))
    assert (ready.state, ready.value) == ("confirmed", ("order", "visit"))


BUYING = replace(ADA, function=Function.PURCHASING)


@pytest.mark.parametrize(
    ("kinds", "person", "state", "value"),
    [
        ("", ADA, "missing", ("no_agenda",)),
        ("t", ADA, "confirmed", ()),
        ("tcp", ADA, "confirmed", ("3", "3")),
        ("tpp", ADA, "confirmed", ("2", "3")),
        ("tpt", ADA, "missing", ("price_early",)),
        ("ptp", ADA, "missing", ("price_early",)),
        ("cp", ADA, "missing", ("no_topic",)),
        ("tp", BUYING, "missing", ("no_continuity",)),
        ("tcp", BUYING, "confirmed", ("3", "3")),
        ("ctp", BUYING, "confirmed", ("3", "3")),
    ],
)
def test_price_comes_last(
    playbook: Playbook, kinds: str, person: Stakeholder, state: str, value: tuple[str, ...]
) -> None:
    named = {"t": AgendaKind.TOPIC, "c": AgendaKind.CONTINUITY, "p": AgendaKind.PRICE}
    agenda = tuple(AgendaPoint(text="point", kind=named[kind]) for kind in kinds)
    found = item(playbook, "price_last", person, agenda=agenda)
    assert (found.state, found.value) == (state, value)


def check(code: str, state: CheckState, reason: str | None = None) -> tuple[Check, ...]:
    return (Check(code=code, state=state, reason=reason, on=TODAY),)


WAIVED = CheckState.WAIVED


@pytest.mark.parametrize(
    ("code", "checks", "state"),
    [
        ("price_last", check("price_last", CheckState.CONFIRMED), "by_hand"),
        ("purpose", check("purpose", CheckState.CONFIRMED), "missing"),
        ("purpose", check("purpose", WAIVED, "told by phone"), "waived"),
        ("purpose", check("purpose", WAIVED), "missing"),
        ("purpose", check("purpose", WAIVED, "  "), "missing"),
        ("people", check("people", WAIVED, "no need"), "confirmed"),
    ],
)
def test_hand_set_states_yield_to_the_map(playbook: Playbook, code: str, checks: tuple[Check, ...], state: str) -> None:
    assert item(playbook, code, checks=checks).state == state


def test_waiver_wins_over_old(playbook: Playbook) -> None:
    checks = check("stances", WAIVED, "met at the fair")
    stale = replace(ADA, stance=Stance.NEUTRAL, judged_on=ago(300))
    assert item(playbook, "stances", stale, checks=checks).state == "waived"


def test_confirmed_counts_by_hand_but_not_waived(playbook: Playbook) -> None:
    checks = (*check("price_last", CheckState.CONFIRMED), *check("purpose", WAIVED, "said"))
    found = review(plan(ADA, JO), meeting(SOON, "Ada", "Jo", checks=checks), playbook, NOW)
    states = {each.code: each.state for each in found.items}
    assert [code for code, state in states.items() if state in {"confirmed", "by_hand"}] == [
        "people",
        "clean_up",
        "price_last",
    ]
    assert (found.confirmed, found.ready) == (3, False)


def test_meeting_without_gaps_is_ready(playbook: Playbook) -> None:
    codes = playbook.checklist.items
    checks = tuple(each for code in codes for each in check(code, WAIVED, "said"))
    found = review(plan(ADA, JO), meeting(SOON, "Ada", "Jo", checks=checks), playbook, NOW)
    assert found.ready


def test_own_items_replace_and_take_hand_states(playbook: Playbook) -> None:
    own = (
        OwnItem(code="own:1", text="Demo unit packed?", replaces="coach"),
        OwnItem(code="own:2", text="One too many"),
    )
    checks = check("own:1", CheckState.CONFIRMED)
    found = review(plan(ADA, JO), meeting(SOON, "Ada", own_items=own, checks=checks), playbook, NOW)
    assert [each.code for each in found.items][5] == "own:1"
    assert len(found.items) == 9
    assert (found.items[5].state, found.items[5].own_text) == ("by_hand", "Demo unit packed?")


def test_own_item_is_missing_until_ticked_and_can_be_waived(playbook: Playbook) -> None:
    own = (OwnItem(code="own:1", text="Demo unit packed?", replaces="ask"),)
    found = item(playbook, "own:1", own_items=own)
    assert (found.state, found.value) == ("missing", ("Demo unit packed?",))
    assert item(playbook, "own:1", own_items=own, checks=check("own:1", WAIVED, "no demo")).state == "waived"


def test_playbook_sets_items_order_limits_and_texts(playbook_text: str) -> None:
    text = playbook_text.replace('["purpose", "people", "team", "wins", "stances"', '["stances", "purpose"')
    text = text.replace("stance_days = 90", "stance_days = 10") + 'purpose = "Why come?"\n'
    stale = replace(ADA, stance=Stance.NEUTRAL, judged_on=ago(11))
    found = review(plan(stale), meeting(SOON, "Ada"), read_playbook(text), NOW)
    assert [each.code for each in found.items] == ["stances", "purpose", "coach", "clean_up", "ask", "price_last"]
    assert (found.items[0].state, found.items[1].own_text) == ("old", "Why come?")


def test_own_items_fill_a_short_list(playbook_text: str) -> None:
    text = playbook_text.replace('["purpose", "people", ', "[")
    own = (OwnItem(code="own:1", text="Badge?"),)
    found = review(plan(ADA), meeting(SOON, "Ada", own_items=own), read_playbook(text), NOW)
    assert [each.code for each in found.items][-1] == "own:1"
    assert len(found.items) == 8


def test_no_meeting_gives_no_items(playbook: Playbook) -> None:
    found = review(plan(ADA), None, playbook, NOW)
    assert (found.meeting_id, found.items, found.confirmed, found.ready) == (None, (), 0, False)


def test_next_meeting_is_the_earliest_from_today_not_held() -> None:
    earlier_today = meeting(NOW - timedelta(hours=3))
    others = [
        meeting(NOW - timedelta(days=1)),
        meeting(NOW - timedelta(hours=4), held=True),
        meeting(None),
        meeting(SOON),
    ]
    assert next_meeting(plan(earlier_today, *others), NOW) == earlier_today
    assert next_meeting(plan(*others[:3]), NOW) is None


def test_next_meeting_at_the_same_time_goes_by_id() -> None:
    pair = sorted([meeting(SOON, "Ada"), meeting(SOON, "Jo")], key=lambda each: each.id)
    assert next_meeting(plan(*reversed(pair)), NOW) == pair[0]


def test_today_is_taken_in_the_meetings_own_offset() -> None:
    tokyo = timezone(timedelta(hours=9))
    late = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # already the 24th in Tokyo
    yesterday_there = meeting(datetime(2026, 11, 23, 18, 0, tzinfo=tokyo))
    assert next_meeting(plan(yesterday_there), late) is None
    assert next_meeting(plan(yesterday_there), late - timedelta(hours=8)) == yesterday_there


def test_next_meeting_of_a_day_compares_days_at_the_meetings_place() -> None:
    tokyo = timezone(timedelta(hours=9))
    early = meeting(datetime(2026, 11, 23, 6, 0, tzinfo=tokyo))  # the 22nd in UTC
    assert next_meeting_from(plan(early), TODAY) == early
    assert next_meeting_from(plan(early), TODAY + timedelta(days=1)) is None
