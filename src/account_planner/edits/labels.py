"""The codes that edits are named by, with what each of their values is; `words` holds one sentence for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.people import called
from account_planner.edits.command import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.plan import Plan

CODES: dict[str, tuple[str, ...]] = {
    "add_person": ("name",),
    "add_people": ("count",),
    "add_missing": ("name",),
    "rename_person": ("old", "name"),
    "edit_person": ("name", "field"),
    "edit_person_value": ("name", "field", "value"),
    "edit_people": ("count", "field"),
    "edit_people_value": ("count", "field", "value"),
    "remove_person": ("name",),
    "remove_people": ("count",),
    "remove_branch": ("name",),
    "move_to_side": ("name", "side"),
    "move_people_to_side": ("count", "side"),
    "reparent": ("name", "manager"),
    "free_from_manager": ("name",),
    "reorder": ("name",),
    "promote": ("name",),
    "demote": ("name",),
    "fill_missing": ("title", "name"),
    "mark_left": ("name",),
    "hand_over": ("name", "successor"),
    "duplicate_person": ("name",),
    "unite_people": ("name", "other"),
    "place_person": ("name",),
    "place_people": ("count",),
    "unpin_person": ("name",),
    "unpin_people": ("count",),
    "tidy": (),
    "add_link": ("kind", "source", "target"),
    "add_links": ("count",),
    "edit_link": ("kind", "source", "target", "field"),
    "edit_links": ("count", "field"),
    "remove_link": ("kind", "source", "target"),
    "remove_links": ("count",),
    "reattach": ("kind", "source", "target"),
    "change_kind": ("kind", "source", "target", "new_kind"),
    "edit_account": ("field",),
    "rename_account": ("old", "name"),
    "log_touch": ("names", "day"),
    "edit_touch": ("day",),
    "remove_touch": ("day",),
    "contacted": ("name", "day"),
    "contacted_people": ("count", "day"),
    "add_meeting": ("title",),
    "edit_meeting": ("title", "field"),
    "remove_meeting": ("title",),
    "debrief": ("title",),
    "confirm_check": ("check",),
    "waive_check": ("check",),
    "clear_check": ("check",),
    "add_record": ("collection", "text"),
    "edit_record": ("collection", "text", "field"),
    "remove_record": ("collection", "text"),
    "move_record": ("collection", "text"),
    "set_cell": ("product", "unit"),
    "set_cell_state": ("product", "unit", "state"),
    "add_product": ("product",),
    "add_unit": ("unit",),
    "rename_product": ("old", "product"),
    "rename_unit": ("old", "unit"),
    "remove_product": ("product",),
    "remove_unit": ("unit",),
    "paste_person": ("name",),
    "paste_people": ("count",),
    "import_people": ("count", "source"),
    "import_meetings": ("count", "source"),
    "merge_packet": ("name",),
    "go_back": ("name",),
}
"""`field` is a field's name ("" for several at once), `value` an enum member's word, `kind` a link kind, `side` a
side, `check` a checklist code, `collection` a packet key, `day` an ISO day or "", `count` a number in digits; a
`title` or `text` may be ""; `product` and `unit` name a row and a column of the whitespace grid ("" for the one
without a name), `state` is what a cell of it holds. A person without a name is called by title, else ""."""


def about(plan: Plan, ids: Sequence[str], one: str, many: str, *values: str) -> Label:
    """`one` with the person's name, or `many` with the count, followed by `values`."""
    known = [id_ for id_ in dict.fromkeys(ids) if id_ in plan.stakeholders]
    if len(known) == 1:
        return Label(one, (name_of(plan, known[0]), *values))
    return Label(many, (str(len(known)), *values))


def name_of(plan: Plan, person_id: str | None) -> str:
    """Name, else title, else "" (also of somebody who is not on the map)."""
    person = plan.stakeholders.get(person_id or "")
    return "" if person is None else called(person)


def field_of(changes: Sequence[tuple[str, object]]) -> str:
    """The one field that the changes are about, "" when there are several."""
    return changes[0][0] if len(changes) == 1 else ""


def short(text: str | None) -> str:
    """The first line of a text, at most 40 characters of it."""
    first = (text or "").strip().split("\n")[0]
    return first if len(first) <= 40 else first[:39].rstrip() + "…"
