"""Somebody of theirs, or from outside, who may be in another account too because they left one."""

from __future__ import annotations

from dataclasses import dataclass

from account_planner.domain.entities import Stakeholder
from account_planner.domain.vocabulary import Side, Status

RECOGNISED = ("phone", "url", "function", "title", "location", "win_personal")
"""What two of one name must have in common, one of it at least, to be taken for one."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """The same person in another account of the file."""

    account_id: str
    account_name: str
    person: Stakeholder


def is_same(one: Stakeholder, other: Stakeholder) -> bool:
    """Whether somebody who left turned up as somebody else's stakeholder: by mail address, or by name and one more
    fact. Two who are both still there are two."""
    if Side.OURS in {one.side, other.side} or Status.LEFT not in {one.status, other.status}:
        return False
    if one.email and other.email and one.email.casefold() == other.email.casefold():
        return True
    if one.name is None or other.name is None or plain(one.name) != plain(other.name):
        return False
    return any(_folded(one, name) == _folded(other, name) is not None for name in RECOGNISED)


def plain(name: str) -> str:
    """A name without what differs by hand: case and spaces."""
    return " ".join(name.casefold().split())


def _folded(person: Stakeholder, name: str) -> str | None:
    value = getattr(person, name)
    return None if value is None else plain(str(value))
