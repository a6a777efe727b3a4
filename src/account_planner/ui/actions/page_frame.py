"""Shows on the map how the printed page will take everybody, as it would be printed now, and keeps that up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from account_planner.output.briefing import brief
from account_planner.output.page.frame import frame_of
from account_planner.ui.dialogs.print_map import kept_choice
from account_planner.ui.kit.apart import Apart
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Change
    from account_planner.output.page.takings import PageFrame
    from account_planner.ui.actions.room import Room

_AFTER_MS = 300
"""How long the map has to rest before the page is laid out anew."""


class PageFrameDeeds(QObject):
    """Works beside the window; `ticked` is told whether the frame is shown. Told of changes like a pane."""

    def __init__(self, window: Room, settings: QSettings, ticked: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._settings, self._ticked = window, settings, ticked
        self._apart = Apart(self)
        self._is_on = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self._ask)
        window.map.frame_ended.connect(self.hide)

    def toggle(self) -> None:
        if self._is_on:
            self.hide()
            return
        self._is_on = True
        self._ticked(True)
        self._window.views.show("map")
        self._ask()

    def hide(self) -> None:
        self._is_on = False
        self._pause.stop()
        self._apart.drop()
        self._window.map.show_frame(None)
        self._ticked(False)

    def show_change(self, change: Change) -> None:
        if self._is_on and change.plan is None:
            self.hide()
        elif self._is_on:
            self._apart.drop()
            self._pause.start()

    def finish(self) -> None:
        """Wait for what still runs: the window closes."""
        self._pause.stop()
        self._apart.finish()

    def _ask(self) -> None:
        document = self._window.workspace.document
        plan, playbook, now = document.plan, document.playbook, document.clock.now()
        if plan is not None:
            choice = kept_choice(self._settings)
            self._apart.ask(lambda: frame_of(brief(plan, playbook, now), choice), self._on_frame)

    def _on_frame(self, frame: PageFrame | None, error: Exception | None) -> None:
        if error is not None:
            raise error
        canvas = self._window.map
        if frame is None or not self._is_on:
            return
        is_first = canvas.frame is None
        canvas.show_frame(frame)
        if is_first:
            canvas.announce(tr("Page frame: {words}. {counts}.", words=frame.words, counts=canvas.frame_counts))
