"""Facts decoded from one block of bytes for each entity: many times faster than a Hypothesis draw for each
field, and it still shrinks, since zero bytes give the plainest entity."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from account_planner.domain.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

TODAY = date(2026, 11, 23)

WORDS = (
    "Ada Byrne",
    "Raj Patel",
    "Mia Ito",
    "=1+1",
    "<img src=file:x> & {name}",
    "نور",
    "Zoë \u200bO'Brien",
    "Ж" * 40,
    "José, CIO",
    "𝔘nicode 🙂",
)
"""Names and texts that have to be kept and shown as they are."""


class Picks:
    """Choices decoded from bytes, one after the other; all zeros choose the first of everything."""

    def __init__(self, block: bytes, words: Sequence[str] = WORDS) -> None:
        self._left = int.from_bytes(block, "little")
        self._words = words

    def below(self, limit: int) -> int:
        self._left, found = divmod(self._left, limit)
        return found

    def of(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def flag(self) -> bool:
        return self.below(2) == 1

    def member(self, kind: type[E]) -> E:
        return self.of(list(kind))

    def maybe(self, kind: type[E]) -> E | None:
        found: E | None = self.of([None, *kind])
        return found

    def line(self) -> str:
        return self.of(self._words)

    def text(self) -> str | None:
        return self.of([None, self.line(), f"{self.line()}\n\n{self.line()}"])

    def some(self) -> str | None:
        return self.of([None, self.line()])

    def day(self) -> date | None:
        """None, or a day from well before to shortly after TODAY, so that every limit of the rules is crossed."""
        shift = self.below(560)
        return self.of([None, TODAY - timedelta(days=shift % 25), TODAY + timedelta(days=60 - shift)])

    def moment(self) -> datetime | None:
        zone = timezone(timedelta(minutes=15 * (self.below(113) - 56)))
        minutes, day = self.below(24 * 60), self.day()
        if day is None:
            return None
        return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)

    def stamp(self) -> datetime | None:
        """None, or a time of the three weeks before TODAY."""
        minutes = self.below(30_000)
        return self.of([None, datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)])

    def number(self) -> float:
        return (self.below(4001) - 2000) / 8

    def id_of(self, ids: Sequence[str]) -> str | None:
        return self.of([None, *ids])

    def ids_of(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Up to four of these, each once."""
        if not ids:
            return ()
        return tuple(dict.fromkeys(self.of(ids) for _ in range(self.below(5))))


def blocks(size: int = 48) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=size, max_size=size)


def ident(kind: str, number: int) -> str:
    return derived_id("strategy", kind, str(number))
