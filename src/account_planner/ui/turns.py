"""Shows a large change a part at a time, each in a turn of the event loop of its own: the window answers in between."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LARGE = 2_000
"""From so many records on a change is shown in several turns."""


class Turns(QObject):
    """What waits for its turn, in order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    def take(self, parts: Iterable[Callable[[], object]]) -> None:
        """Begin with these in the next turn; what still waits is of something older and falls away."""
        self._waiting = deque(parts)
        self._timer.start()

    def drop(self) -> None:
        """Nobody wants any longer what waits."""
        self._waiting.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        part = self._waiting.popleft() if self._waiting else None
        if not self._waiting:
            self._timer.stop()
        if part is not None:
            part()
