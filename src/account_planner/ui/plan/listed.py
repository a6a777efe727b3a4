"""What a list of the plan does when its keys or its menu ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from account_planner.ui.plan.model import RecordModel


class Listed(Protocol):
    """The record at hand is the one in `row`; `person_asked` tells whom to show on the map."""

    records: RecordModel
    left: SignalInstance
    person_asked: SignalInstance

    @property
    def row(self) -> int: ...

    def write(self, typed: str = "") -> None: ...

    def tick(self) -> None: ...

    def turn_or_tick(self) -> None: ...

    def remove(self) -> None: ...

    def begin_new(self) -> None: ...

    def empty_cell(self) -> None: ...

    def move_record(self, by: int) -> None: ...

    def copy_row(self) -> None: ...
