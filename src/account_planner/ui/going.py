"""Takes the rep somewhere: to a person, a line, a meeting, a record of the plan, or where a next action is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.fixes import place_of_action, place_of_check
from account_planner.ui.plan.standing import SECTION_OF
from account_planner.ui.submit import is_read_only
from account_planner.ui.tabs import Tab

if TYPE_CHECKING:
    from account_planner.domain.listing import Hit
    from account_planner.rules.actions import NextAction
    from account_planner.ui.fixes import Place
    from account_planner.ui.shell import Shell


def new_meeting(window: Shell) -> None:
    """Set a meeting with whoever is selected and begin with its title."""
    window.open_tab(Tab.CHECKLIST)
    window.checklist.new_meeting(window.selection.people)


def go_to_action(window: Shell, action: NextAction) -> None:
    """Take the rep to where a next action is done."""
    plan = window.workspace.document.plan
    if plan is not None:
        _go(window, place_of_action(plan, action))


def show_on_map(window: Shell, people: tuple[str, ...], lines: tuple[str, ...]) -> None:
    """Select people, or lines where no people are given, and bring them into sight on the map."""
    window.views.show("map")
    if people:
        window.map.centre_on(people[0])
        window.selection.set_people(people)
    else:
        window.selection.set_links(lines)


def _go(window: Shell, place: Place) -> None:
    """Select what the place is about, bring it into sight, and open the field that it names."""
    if place.record is not None:
        open_record(window, *place.record)
        return
    if place.people:
        window.views.see_people()
        window.selection.set_people(place.people)
        window.map.centre_on(place.people[0])
    elif place.links:
        window.selection.set_links(place.links)
    window.open_tab(place.tab)
    if place.touch:
        if is_read_only(window.submit):
            return
        window.plan_deeds.touch_dialog(place.people)
    elif place.field:
        pane = window.line if place.links else window.person if place.people else window.account
        pane.focus_field(place.field)


def go_to_check(window: Shell, code: str, value: str) -> None:
    """Take the rep to where an item of the checklist is set right."""
    plan = window.workspace.document.plan
    if plan is not None:
        _go(window, place_of_check(plan, code, value))


def show_meeting(window: Shell, meeting_id: str) -> None:
    """A meeting with its checklist."""
    window.open_tab(Tab.CHECKLIST)
    window.checklist.show_meeting(meeting_id)


def open_section(window: Shell, code: str) -> None:
    """A section of the written plan."""
    window.views.show("plan")
    window.plan_view.open_section(code)


def edit_account(window: Shell, field: str) -> None:
    """Open the account's facts at one field."""
    window.open_tab(Tab.ACCOUNT)
    window.account.focus_field(field)


def show_person(window: Shell, person_id: str) -> None:
    """Select somebody and bring them into sight."""
    window.views.see_people()
    window.selection.set_people((person_id,))
    window.map.centre_on(person_id)


def name_new(window: Shell, person_id: str) -> None:
    """Whoever was just added is named in the inspector."""
    window.selection.set_people((person_id,))
    window.open_tab(Tab.SELECTED)
    window.person.focus_field("name")


def edit_line(window: Shell, link_id: str) -> None:
    """Begin with the note of a line."""
    window.selection.set_links((link_id,))
    window.open_tab(Tab.SELECTED)
    window.line.focus_field("note")


def show_hit(window: Shell, hit: Hit) -> None:
    """Open the account of what was found and show it there."""
    window.search.clear()
    window.views.focus()
    plan = window.workspace.document.plan
    if (plan is None or plan.account.id != hit.account_id) and not window.accounts.open(hit.account_id):
        return
    plan = window.workspace.document.plan
    if plan is None:
        return
    if hit.id in plan.stakeholders:
        show_person(window, hit.id)
    elif hit.id in plan.links:
        window.selection.set_links((hit.id,))
    elif hit.id in plan.meetings:
        show_meeting(window, hit.id)
    elif hit.id in plan.touches:
        window.selection.set_people(id_ for id_ in plan.touches[hit.id].people if id_ in plan.stakeholders)
    elif hit.collection in SECTION_OF or hit.collection == "account":
        open_record(window, hit.collection, hit.id)


def open_record(window: Shell, collection: str, id_: str) -> None:
    """Stand on a record of the plan, or in a field of the account that the plan asks for."""
    window.views.show("plan")
    if collection == "account":
        window.plan_view.focus_field(id_)
    else:
        window.plan_view.open_record(collection, id_)
