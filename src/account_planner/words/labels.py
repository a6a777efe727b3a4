"""What an edit did, in words for the undo menu, the toast and the history: "move Raj Patel under Ada Byrne"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind, OpportunityState, Side
from account_planner.edits.labels import CODES
from account_planner.words.dates import day_text
from account_planner.words.fields import field_name, record_name
from account_planner.words.translate import tr
from account_planner.words.values import label as label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.edits.command import Label

_TEXTS: Mapping[str, str] = {
    "add_person": "add {name}",
    "add_people": "add {count} people",
    "add_missing": "add a missing person: {name}",
    "rename_person": "rename {old} to {name}",
    "edit_person": "{field} of {name}",
    "edit_person_value": "{field} of {name}: {value}",
    "edit_people": "{field} of {count} people",
    "edit_people_value": "{field} of {count} people: {value}",
    "remove_person": "delete {name}",
    "remove_people": "delete {count} people",
    "remove_branch": "delete {name} and everyone below",
    "move_to_side": "move {name} to “{side}”",
    "move_people_to_side": "move {count} people to “{side}”",
    "reparent": "move {name} under {manager}",
    "free_from_manager": "take {name} from under the boss",
    "reorder": "change the order of {name}",
    "promote": "move {name} up",
    "demote": "move {name} down",
    "fill_missing": "name the {title}: {name}",
    "mark_left": "{name} has left",
    "hand_over": "{successor} follows {name}",
    "duplicate_person": "duplicate {name}",
    "unite_people": "make {name} and {other} one person",
    "place_person": "move {name}",
    "place_people": "move {count} people",
    "unpin_person": "release {name}",
    "unpin_people": "release {count} people",
    "tidy": "tidy the map",
    "add_link": "line from {source} to {target}: {kind}",
    "edit_link": "{field} of the line from {source} to {target}",
    "add_links": "{count} new lines",
    "edit_links": "{field} of {count} lines",
    "remove_link": "delete the line from {source} to {target}",
    "remove_links": "delete {count} lines",
    "reattach": "move the line to {source} and {target}",
    "change_kind": "line from {source} to {target}: {new_kind}",
    "edit_account": "{field} of the account",
    "rename_account": "rename {old} to {name}",
    "log_touch": "log a touch with {names}",
    "edit_touch": "change the touch of {day}",
    "remove_touch": "delete the touch of {day}",
    "contacted": "contact with {name} on {day}",
    "contacted_people": "contact with {count} people on {day}",
    "add_meeting": "set a meeting: {title}",
    "edit_meeting": "{field} of the meeting {title}",
    "remove_meeting": "delete the meeting {title}",
    "debrief": "debrief of the meeting {title}",
    "confirm_check": "confirm a checklist item",
    "waive_check": "waive a checklist item",
    "clear_check": "clear a checklist item",
    "add_record": "add the {collection} {text}",
    "edit_record": "{field} of the {collection} {text}",
    "remove_record": "delete the {collection} {text}",
    "move_record": "change the order of the {collection} {text}",
    "set_cell": "amount of {product} at {unit}",
    "set_cell_state": "{product} at {unit}: {state}",
    "add_product": "add the product {product}",
    "add_unit": "add the unit {unit}",
    "rename_product": "rename {old} to {product}",
    "rename_unit": "rename {old} to {unit}",
    "remove_product": "delete the product {product}",
    "remove_unit": "delete the unit {unit}",
    "paste_person": "paste {name}",
    "paste_people": "paste {count} people",
    "import_people": "import {count} people from {source}",
    "import_meetings": "import {count} meetings from {source}",
    "merge_packet": "merge the packet {name}",
    "go_back": "go back to {name}",
}


def edit_text(label: Label) -> str:
    """The edit as a phrase that follows "Undo:" or stands alone in the history."""
    values = dict(zip(CODES[label.code], label.values, strict=True))
    worded = {name: _WORDED.get(name, _as_it_is)(value) for name, value in values.items()}
    return " ".join(tr(_TEXTS[label.code], **worded).split())


def _as_it_is(value: str) -> str:
    return value


def _name(value: str) -> str:
    return value or tr("(to be found)")


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value)) if value else tr("an unknown day")


_WORDED: Mapping[str, Callable[[str], str]] = {
    "name": _name,
    "old": _name,
    "manager": _name,
    "successor": _name,
    "source": _name,
    "target": _name,
    "field": lambda value: field_name(value).lower(),
    "kind": lambda value: label_of(LinkKind(value)).lower(),
    "new_kind": lambda value: label_of(LinkKind(value)).lower(),
    "side": lambda value: label_of(Side(value)),
    "collection": record_name,
    "product": lambda value: value or tr("(no product)"),
    "title": lambda value: value or tr("(no title)"),
    "unit": lambda value: value or tr("(whole account)"),
    "state": lambda value: label_of(OpportunityState(value)).lower(),
    "day": _day,
}
