"""What stands in a property of a calendar, as clean text or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from account_planner.domain.fields import LINE_LIMIT
from account_planner.importers.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE_LIMIT = 2**31 - 1


def plain(value: object) -> str:
    """On one line; of several the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(without_controls(str(value)).split()) if value is not None else ""


def line(value: object) -> str | None:
    text = plain(value)
    return (text if len(text) <= LINE_LIMIT else text[: LINE_LIMIT - 1].rstrip() + "…") or None


def says(component: Any, name: str) -> str:
    return plain(component.get(name)).upper()


def whole(value: object) -> int:
    try:
        return min(max(0, int(str(value)[:12])), _WHOLE_LIMIT)
    except ValueError:
        return 0


def listed(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def parameter(address: Any, name: str) -> str:
    return plain(getattr(address, "params", {}).get(name))


def mail_of(address: Any) -> str:
    told = re.sub(r"(?i)^mailto:", "", plain(address)).strip()
    return told if "@" in told else parameter(address, "EMAIL")


def name_of(address: Any) -> str:
    """Empty when only an address stands there."""
    told = parameter(address, "CN")
    return "" if told.casefold() == mail_of(address).casefold() or "@" in told else told.strip("'\" ")
