"""Looks at the file when the rep comes back to the window: what a sync folder did meanwhile is told before an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from account_planner.domain.errors import Displaced
from account_planner.words import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from account_planner.ui.shell import Shell


class ComingBack(QObject):
    """Calls `look` each time the window becomes the active one."""

    def __init__(self, window: QWidget, look: Callable[[], object]) -> None:
        super().__init__(window)
        self._look = look
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._look()
        return super().eventFilter(watched, event)


def look_at_file(window: Shell) -> None:
    """Say once that the file is another one by now; and no more when it is the old one again. What waits is
    tried again: the rep may have been away to make room."""
    try:
        window.workspace.document.store.look()
    except Displaced as error:
        window.bar.say_moved(refusals.sentence(error))
        return
    window.bar.is_back()
    if window.submit.waiting and not window.workspace.document.is_held:
        window.submit.retry()
