"""What every wish upon a plan looks like, and the label under which it stands in the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Label:
    """What an edit did: a code of `labels.CODES` and its values (names, counts, field and enum words, days)."""

    code: str
    values: tuple[str, ...] = ()


class Command(Protocol):
    """A frozen wish. `apply` is pure and may raise Refused; it neither stamps nor checks: `perform` does."""

    @property
    def merge_key(self) -> str | None:
        """Wishes that follow each other closely with the same key become one step of undo."""

    def apply(self, plan: Plan) -> Plan:
        """The plan as wished."""

    def label(self, plan: Plan) -> Label:
        """What the wish does, told from the plan before it."""


class AsItWas:
    """A wish that puts facts back together with their record: nobody judges anything by it, so nothing is dated."""

    __slots__ = ()


class OneStep:
    """A wish that never joins another one in the history."""

    __slots__ = ()

    @property
    def merge_key(self) -> str | None:
        return None
