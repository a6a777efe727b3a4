"""Presenting: the map alone on the whole screen, without panes, bars and whatever is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.ui.shell import Shell


class Presenting(QObject):
    """On until it is toggled again, Esc reaches the window, or the account is closed."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._state = window.windowState()
        self._hidden: list[QWidget] = []

    @property
    def is_on(self) -> bool:
        return bool(self._hidden)

    def toggle(self) -> None:
        if self.is_on:
            self.end()
        elif self._window.workspace.document.plan is not None:
            self._begin()

    def end(self) -> None:
        """Everything back as it was."""
        if not self.is_on:
            return
        window = self._window
        window.removeEventFilter(self)
        for action in window.actions_of.of.values():
            window.removeAction(action)
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        window.sides.leave_alone(on=False)
        window.map.invite(on=True)
        window.setWindowState(self._state)
        window.actions_of.tick("present", on=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What nobody else wanted of Esc ends it."""
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        window = self._window
        window.views.show("map")
        self._state = window.windowState()
        window.addActions(list(window.actions_of.of.values()))  # keys of a menu bar that is hidden are dead
        bars = (
            window.menuBar(),
            window.actions_of.bar,
            window.statusBar(),
            window.meter,
            window.views.bar,
            window.mission,
        )
        self._hidden = [bar for bar in bars if bar.isVisible()]
        for widget in self._hidden:
            widget.hide()
        window.sides.leave_alone(on=True)
        window.map.invite(on=False)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        window.installEventFilter(self)
        window.map.setFocus(Qt.FocusReason.OtherFocusReason)
        window.map.refit()
        window.actions_of.tick("present", on=True)
        window.notices.toast(tr("Presenting: private notes are out of sight. Shift+F5 or Esc ends it."))
