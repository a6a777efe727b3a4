"""Where the arrow keys and typed letters go from a card: plain geometry over the placed cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from account_planner.domain.entities import Stakeholder
    from account_planner.layout.placement import Box

Way = Literal["left", "right", "up", "down"]


def next_card(cards: Mapping[str, Box], start: str, way: Way) -> str | None:
    """The nearest card that way: distance along the arrow plus twice the sideways offset (between centres),
    those aligned with the start first, and of the others only those wholly beyond it. None at the edge: it never
    wraps."""
    here = cards[start]
    found: list[tuple[bool, float, str]] = []
    for id_, box in cards.items():
        dx, dy = box.centre[0] - here.centre[0], box.centre[1] - here.centre[1]
        level = box.y < here.bottom and here.y < box.bottom
        upright = box.x < here.right and here.x < box.right
        along, sideways = (abs(dx), abs(dy)) if way in {"left", "right"} else (abs(dy), abs(dx))
        aligned = level if way in {"left", "right"} else upright
        if id_ != start and (_is_beyond(here, box, way) or (aligned and _points(dx, dy, way))):
            found.append((not aligned, along + 2 * sideways, id_))
    return min(found)[2] if found else None


def _is_beyond(here: Box, there: Box, way: Way) -> bool:
    match way:
        case "left":
            return there.right <= here.x
        case "right":
            return there.x >= here.right
        case "up":
            return there.bottom <= here.y
        case "down":
            return there.y >= here.bottom


def _points(dx: float, dy: float, way: Way) -> bool:
    return {"left": dx < 0, "right": dx > 0, "up": dy < 0, "down": dy > 0}[way]


def row_end(cards: Mapping[str, Box], start: str, way: Literal["left", "right"]) -> str:
    """The first or last card of those that share the start's row."""
    here = cards[start]
    middle = here.y + here.h / 2
    row = [(box.x, id_) for id_, box in cards.items() if box.y <= middle <= box.bottom]
    return (min(row) if way == "left" else max(row))[1]


def band_card(
    cards: Mapping[str, Box], bands: Sequence[Iterable[str]], start: str, way: Literal["up", "down"]
) -> str | None:
    """The card nearest sideways in the next band with people in it; `bands` from the top."""
    here = cards[start].x + cards[start].w / 2
    filled = [ids for ids in (tuple(band) for band in bands) if ids]
    place = next((n for n, ids in enumerate(filled) if start in ids), None)
    if place is None:
        return None
    place += 1 if way == "down" else -1
    if not 0 <= place < len(filled):
        return None
    return min(filled[place], key=lambda id_: (abs(cards[id_].x + cards[id_].w / 2 - here), cards[id_].y))


def starting_with(people: Sequence[Stakeholder], typed: str, after: str | None) -> str | None:
    """The next person, in the given order and from `after` on, one of whose names (or, without a name, whose
    title) begins with what was typed; a longer word may keep the present one."""
    typed = typed.casefold()
    ids = [person.id for person in people]
    start = ids.index(after) + (len(typed) == 1) if after in ids else 0
    for person in (*people[start:], *people[:start]):
        words = (person.name or person.title or "").casefold()
        if words.startswith(typed) or f" {typed}" in words:
            return person.id
    return None
