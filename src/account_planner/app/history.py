"""The edits that can be undone and redone, in memory, for as long as an account is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from account_planner.domain.delta import Delta, compose
from account_planner.edits.command import Command, Label

if TYPE_CHECKING:
    from collections.abc import Callable

MERGE_WITHIN = timedelta(milliseconds=700)
AT_MOST = 1000
"""How many steps can be undone: an older one is forgotten, so that memory does not grow with the length of a day."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A command that happened: what it did to the plan and what to call it; `at` is when it last grew. `command` is
    kept where it can be repeated for others."""

    label: Label
    delta: Delta
    at: datetime
    merge_key: str | None = None
    command: Command | None = None


class History:
    """Two stacks of edits. An edit with the merge key of the one before joins it within 700 ms, or at any time
    during one visit of a field (between `begin_visit` and `end_visit`)."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._open = False
        self._visiting = False

    @property
    def done(self) -> tuple[Edit, ...]:
        """Oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Edit, ...]:
        """In the order in which they would be done again."""
        return tuple(reversed(self._undone))

    def last_done(self) -> Edit | None:
        return self._done[-1] if self._done else None

    def last_undone(self) -> Edit | None:
        return self._undone[-1] if self._undone else None

    def mergeable(self, key: str | None, at: datetime) -> Edit | None:
        """The edit that one with this key, made now, would join."""
        last = self.last_done()
        if key is None or not self._open or last is None or last.merge_key != key:
            return None
        return last if self._visiting or at - last.at <= MERGE_WITHIN else None

    def record(self, edit: Edit) -> None:
        """Add an edit that was saved; joined edits that cancel each other out leave no step."""
        self._undone.clear()
        earlier = self.mergeable(edit.merge_key, edit.at)
        self._open = True
        if earlier is None:
            self._done.append(edit)
            del self._done[:-AT_MOST]
            return
        self._done.pop()
        delta = compose(earlier.delta, edit.delta)
        self._open = bool(delta)
        if delta:
            self._done.append(replace(edit, delta=delta))

    def step_back(self) -> None:
        """Note that the last edit was undone."""
        self._open = False
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        """Note that the last undone edit was done again."""
        self._open = False
        self._done.append(self._undone.pop())

    def ahead(self, steps: int) -> tuple[Edit, ...]:
        """The edits that so many steps back (negative) or forward take back or do again, in that order; none when there
        are not so many."""
        edits = self.undone[:steps] if steps > 0 else self.done[: -abs(steps) - 1 : -1]
        return edits if steps and len(edits) == abs(steps) else ()

    def travel(self, steps: int) -> None:
        """Note that so many edits were undone (negative) or done again."""
        step = self.step_back if steps < 0 else self.step_forward
        for _ in range(abs(steps)):
            step()

    def begin_visit(self) -> None:
        """A field got the focus: what is typed now is a step of its own, however long it takes."""
        self._open = False
        self._visiting = True

    def end_visit(self) -> None:
        self._open = False
        self._visiting = False

    def keep(self, is_kept: Callable[[Edit], bool]) -> bool:
        """Forget the steps that are not kept, and those that only they lead to; False when there is none."""
        before = len(self._done) + len(self._undone)
        for steps in (self._done, self._undone):
            place = next((n for n in reversed(range(len(steps))) if not is_kept(steps[n])), -1)
            del steps[: place + 1]
        if len(self._done) + len(self._undone) == before:
            return False
        self._open = False
        return True

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()
        self.end_visit()
