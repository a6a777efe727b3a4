"""Checks of single playbook values: each takes the key's full name and what was found, and refuses by that name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from enum import StrEnum

Check = Callable[[str, object], Any]
MOST_DAYS = 3660
LONGEST_LINE = 200


def number(low: float, high: float) -> Check:
    """A finite number from `low` to `high`, as a float."""

    def check(where: str, found: object) -> float:
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
            raise Refused("“{key}” in the playbook must be a number, not {found}.", key=where, found=_shown(found))
        return float(_within(where, found, low, high))

    return check


def whole(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(where: str, found: object) -> int:
        if isinstance(found, bool) or not isinstance(found, int):
            raise Refused(
                "“{key}” in the playbook must be a whole number, not {found}.", key=where, found=_shown(found)
            )
        return int(_within(where, found, low, high))

    return check


def line(where: str, found: object) -> str:
    """A text of one line that is not empty."""
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST_LINE or not found.isprintable():
        raise Refused("“{key}” in the playbook must be one line of text, not {found}.", key=where, found=_shown(found))
    return found.strip()


def members(values: type[StrEnum]) -> Check:
    """A list of an enumeration's words; doubles count once."""

    def check(where: str, found: object) -> tuple[StrEnum, ...]:
        return tuple(values(word) for word in codes([member.value for member in values])(where, found))

    return check


def codes(allowed: list[str]) -> Check:
    """A list of words out of `allowed`; doubles count once."""

    def check(where: str, found: object) -> tuple[str, ...]:
        if not isinstance(found, list):
            raise Refused("“{key}” in the playbook must be a list, not {found}.", key=where, found=_shown(found))
        for word in found:
            if not isinstance(word, str) or word not in allowed:
                raise Refused(
                    "“{key}” in the playbook cannot hold {found}; it takes {allowed}.",
                    key=where,
                    found=_shown(word),
                    allowed=", ".join(allowed),
                )
        return tuple(dict.fromkeys(found))

    return check


def table(wanted: Mapping[str, Check]) -> Check:
    """A table with exactly the keys of `wanted`."""

    def check(where: str, found: object) -> Mapping[str, Any]:
        known = _keys(where, found, allowed=wanted)
        for key in wanted:
            if key not in known:
                raise Refused("The playbook lacks “{key}”.", key=_joined(where, key))
        return MappingProxyType({key: wanted[key](_joined(where, key), known[key]) for key in wanted})

    return check


def some_of(wanted: Mapping[str, Check]) -> Check:
    """A table with any of the keys of `wanted`."""

    def check(where: str, found: object) -> Mapping[str, Any]:
        known = _keys(where, found, allowed=wanted)
        return MappingProxyType({key: wanted[key](_joined(where, key), value) for key, value in known.items()})

    return check


def record(kind: type[Any], wanted: Mapping[str, Check]) -> Check:
    """A table with exactly the keys of `wanted`, as a record of this class."""

    def check(where: str, found: object) -> object:
        return kind(**table(wanted)(where, found))

    return check


def _keys(where: str, found: object, *, allowed: Mapping[str, Check]) -> dict[str, object]:
    if not isinstance(found, dict):
        raise Refused("“{key}” in the playbook must be a table, not {found}.", key=where, found=_shown(found))
    unknown = sorted(found.keys() - allowed.keys())
    if unknown:
        names = ", ".join(f"“{_joined(where, key)}”" for key in unknown)
        raise Refused("The playbook has keys that are not known: {keys}.", keys=names)
    return found


def _within(where: str, found: float, low: float, high: float) -> float:
    if not low <= found <= high:
        raise Refused(
            "“{key}” in the playbook must be from {low} to {high}, not {found}.",
            key=where,
            low=f"{low:g}",
            high=f"{high:g}",
            found=_shown(found),
        )
    return found


def _joined(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _shown(found: object) -> str:
    return f"“{found}”"[:80] if isinstance(found, str) else str(found)[:80]
