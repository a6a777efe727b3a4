"""What a screen reader reads and hears of the real program: every card, every line, and each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.at_spi.bus import awaited

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.at_spi.bus import Thing

DOWN = 0xFF54
NAMED = {
    "push button",
    "button menu",
    "text",
    "combo box",
    "check box",
    "radio button",
    "page tab",
    "menu item",
    "list",
}


def card(map_list: Thing, name: str) -> Thing:
    return next(thing for thing in map_list.children() if thing.name.startswith(name))


def menu_item(window: Thing, name: str) -> Thing:
    return awaited(lambda: window.find("menu item", name))


def test_every_card_is_read_with_its_full_name(map_list: Thing, shown_plan: Plan) -> None:
    names = [thing.name for thing in map_list.children()]
    people = shown_plan.stakeholders.values()
    count = len(people)
    assert map_list.name.startswith(f"Account map, {count} people, ")
    for person in people:
        start = ", ".join(part for part in (person.name or "(to be found)", person.title) if part)
        assert any(name.startswith(f"{start}.") and f" of {count}." in name for name in names), start


def test_every_line_is_read_with_both_its_ends(map_list: Thing, shown_plan: Plan) -> None:
    lines = [thing.name for thing in map_list.children()[len(shown_plan.stakeholders) :]]
    assert len(lines) == len(shown_plan.links)
    for link in shown_plan.links.values():
        ends = [shown_plan.person(id_).name or shown_plan.person(id_).title for id_ in (link.source_id, link.target_id)]
        assert any(all(end and end in line for end in ends) for line in lines), ends


def test_cards_are_items_of_the_list_each_in_its_own_place(map_list: Thing, shown_plan: Plan) -> None:
    things = map_list.children()
    cards = things[: len(shown_plan.stakeholders)]
    assert {thing.role for thing in things} == {"list item"}
    assert [thing.place for thing in things] == list(range(len(things)))
    assert len({thing.extents for thing in cards}) == len(cards)
    left, top, width, height = map_list.extents
    x, y, w, h = card(map_list, "Ada Byrne").extents
    assert left <= x
    assert x + w <= left + width
    assert top <= y
    assert y + h <= top + height


def test_pressing_a_card_selects_it_and_nothing_else(map_list: Thing) -> None:
    ada = card(map_list, "Ada Byrne")
    ada.do("Press")
    assert {"selected", "focused", "selectable", "focusable"} <= ada.states
    chosen = [thing.name for thing in map_list.children() if "selected" in thing.states]
    assert chosen == [ada.name]


def test_a_change_is_announced_and_so_is_taking_it_back(window: Thing, map_list: Thing) -> None:
    ada = card(map_list, "Ada Byrne")
    ada.do("Press")
    assert "Last contact today." not in ada.name
    with map_list.bus.listening("Announcement") as next_one:
        menu_item(window, "Contacted today").do("Press")
        done = next_one()
        menu_item(window, "Undo").do("Press")
        undone = next_one()
    assert str(done.value).startswith("contact with Ada Byrne on ")
    assert "Coverage " in str(done.value)
    assert str(undone.value).startswith("Undone: contact with Ada Byrne on ")


def test_keys_move_the_focus_from_card_to_card_and_that_is_told(map_list: Thing) -> None:
    ada = card(map_list, "Ada Byrne")
    ada.do("SetFocus")
    with map_list.bus.listening("StateChanged") as next_one:
        map_list.bus.press_key(DOWN)
        while True:
            heard = next_one()
            if heard.detail == "focused" and heard.path != ada.at[1]:
                break
    told = next(thing for thing in map_list.children() if thing.at[1] == heard.path)
    assert "focused" in told.states
    assert "focused" not in ada.states


def test_a_line_can_be_pressed(map_list: Thing, shown_plan: Plan) -> None:
    line = map_list.children()[len(shown_plan.stakeholders)]
    line.do("Press")
    assert {"selected", "focused"} <= line.states
    assert "selected" not in card(map_list, "Ada Byrne").states


@pytest.mark.parametrize("tab", ["Person", "Account", "Checklist"])
def test_everything_that_can_be_used_has_a_name(window: Thing, map_list: Thing, tab: str) -> None:
    card(map_list, "Ada Byrne").do("Press")
    awaited(lambda: window.find("page tab", tab)).do("Press")
    nameless = [
        thing.at[1]
        for thing in window.all_below()
        if thing.role in NAMED and "showing" in thing.states and not thing.name.strip()
    ]
    assert nameless == []


def test_the_status_bar_says_what_is_saved_and_leads_to_the_history(window: Thing) -> None:
    names = [thing.name for thing in awaited(lambda: window.find("status bar", "")).all_below()]
    assert "History" in names
    assert any(name.startswith(("Saved", "All saved")) for name in names)
