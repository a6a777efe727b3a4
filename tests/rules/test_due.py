"""What of an account is to be looked at today."""

from __future__ import annotations

from datetime import timedelta

from account_planner.domain.entities import Action
from account_planner.domain.vocabulary import ActionState, Health, RelationshipLevel
from account_planner.rules.due import AHEAD_DAYS, due_in
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def action(name: str, days: int, **facts: object) -> Action:
    return Action(id=ident(name), text=name, due=TODAY + DAY * days, **facts)  # type: ignore[arg-type]


def test_meetings_stand_by_day_and_time_with_their_kind() -> None:
    past, soon, later = meeting(NOW - 3 * HOUR), meeting(NOW + HOUR), meeting(NOW + 40 * DAY)
    held, dayless = meeting(NOW - 9 * HOUR, held=True), meeting(None)
    found = due_in(plan(later, soon, held, past, dayless), NOW)
    assert [(each.kind, each.id) for each in found] == [
        ("debrief", past.id),
        ("meeting", soon.id),
        ("meeting", later.id),
    ]


def test_open_actions_are_told_when_late_or_near() -> None:
    late, near, far = action("late", -3), action("near", AHEAD_DAYS), action("far", AHEAD_DAYS + 1)
    done = action("done", -1, state=ActionState.DONE)
    dayless = Action(id=ident("dayless"), text="dayless")
    assert [each.id for each in due_in(plan(far, near, done, late, dayless), NOW)] == [late.id, near.id]


def test_only_broken_lines_to_people_who_are_there() -> None:
    level = RelationshipLevel.VENDOR
    people = (buyer("Ada"), buyer("Raj"), ours("Jo"))
    broken = link("covers", "Jo", "Ada", level=level, health=Health.BROKEN)
    watched = link("covers", "Jo", "Raj", level=level, health=Health.WATCH)
    (found,) = due_in(plan(*people, broken, watched), NOW)
    assert (found.kind, found.id, found.day) == ("broken", broken.id, TODAY)


def test_a_time_without_an_offset_does_not_stop_the_order() -> None:
    bare = (NOW + HOUR).replace(tzinfo=None)
    found = due_in(plan(meeting(bare), meeting(NOW + 2 * HOUR)), NOW)
    assert [each.at for each in found] == [bare, NOW + 2 * HOUR]
