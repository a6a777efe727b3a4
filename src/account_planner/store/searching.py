"""What of a plan can be found by its words, and how what a rep types becomes a question to the index."""

from __future__ import annotations

from typing import Any

FIELDS: dict[str, tuple[str, ...]] = {
    "account": ("name", "industry", "website", "mission", "continuity", "trends", "notes"),
    "stakeholders": (
        "name", "title", "organisation", "unit", "email", "phone", "location", "win_business", "win_personal",
        "internal_ask", "notes", "external_id",
    ),
    "links": ("cause", "note"),
    "touches": ("summary",),
    "meetings": ("title", "place", "purpose", "best_commitment", "least_commitment", "debrief"),
    "objectives": ("text", "measure"),
    "actions": ("text",),
    "value_points": ("text", "proof"),
    "factors": ("text",),
    "rivals": ("name", "note"),
    "rival_ties": ("note",),
    "opportunities": ("product", "unit", "note"),
}  # fmt: skip
"""Collection -> searched fields, the one that names the thing first. Left out is what a rep would not want on a
screen that others see: private notes, landmines, the price position, and touches marked private."""


def words_of(collection: str, entity: Any) -> str | None:
    """What can be found of an entity, one field a line; None when there is nothing."""
    if entity is None or getattr(entity, "private", False):
        return None
    values = (getattr(entity, name) for name in FIELDS.get(collection, ()))
    return "\n".join(" ".join(value.split()) for value in values if value) or None


def question(text: str) -> str | None:
    """The full-text question "a word begins with each of these"; None when nothing is asked. Every word is
    quoted, so that no sign of the question language can come from what was typed."""
    words = [word for word in text.replace("\x00", " ").split() if any(sign.isalnum() for sign in word)]
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words) or None
