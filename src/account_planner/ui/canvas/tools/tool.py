"""What a tool is, what it is told, and what it may use of the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPainter, QPixmap

    from account_planner.domain.entities import Link
    from account_planner.drawing.theme import Theme
    from account_planner.edits.command import Command
    from account_planner.layout.placement import Box
    from account_planner.ui.canvas.camera import Camera
    from account_planner.ui.canvas.guesses import Edge
    from account_planner.ui.canvas.seats import Seat
    from account_planner.ui.canvas.shown import Shown
    from account_planner.ui.selection import Selection

NO_AREA = QRectF()


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is, in view pixels and in scene units, with the keys held."""

    view: tuple[float, float]
    scene: tuple[float, float]
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def holds(self, key: Qt.KeyboardModifier) -> bool:
        return bool(self.modifiers & key)


class Desk(Protocol):
    """The part of the canvas that tools work on."""

    @property
    def shown(self) -> Shown: ...
    @property
    def camera(self) -> Camera: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def view_area(self) -> QRectF: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def writable(self) -> bool: ...

    def submit(self, command: Command) -> bool: ...
    def new_id(self) -> str: ...
    def hint(self, text: str) -> None: ...
    def fade(self, ids: Iterable[str]) -> None: ...
    def picture_of(self, ids: Iterable[str], box: Box) -> QPixmap: ...
    def pan(self, dx: float, dy: float) -> None: ...
    def open_seat(self, seat: Seat) -> None: ...
    def duplicate_one(self, person_id: str) -> None: ...
    def say_where(self) -> None: ...
    def ask_kind(self, first: str, last: str, edge: Edge | None, at: tuple[float, float]) -> None: ...


class LineDesk(Desk, Protocol):
    """A desk on which a tool stays in the hand while lines are drawn."""

    def draw_and_stay(self, line: Link) -> None: ...


class KeyMode(Protocol):
    """Takes every key of the canvas until it is over."""

    is_over: bool

    def press(self, event: QKeyEvent) -> None: ...
    def paint(self, painter: QPainter) -> None: ...


class Tool(Protocol):
    """Begun when the pointer has left the spot of the press; `end` asks for at most one command; `cancel` leaves
    everything as it was. `area` is what `paint` covers, in view pixels."""

    @property
    def cursor(self) -> Qt.CursorShape: ...
    @property
    def area(self) -> QRectF: ...

    def begin(self, at: Pointer) -> None: ...
    def update(self, at: Pointer) -> None: ...
    def end(self, at: Pointer) -> None: ...
    def cancel(self) -> None: ...
    def paint(self, painter: QPainter) -> None: ...
