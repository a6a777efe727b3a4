"""The account's mission at the head of every view: the sentence that the coalition rallies round, or that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from account_planner.ui.kit.plain import menu_text, set_tooltip
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from account_planner.app.document import Change


class MissionLine(QPushButton):
    """One line, cut where the room ends; a click leads to where it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mission-line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""

    def show_change(self, change: Change) -> None:
        """The mission of the account, in one line however it is written."""
        if change.plan is None:
            self._words = ""
            return
        mission = change.plan.account.mission
        lack = tr("No mission yet: what does this coalition rally round?")
        self._words = " ".join(mission.split()) if mission else lack
        whole = tr("Mission: {mission}", mission=mission) if mission else lack
        self.setAccessibleName(whole)
        set_tooltip(self, whole)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(160, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 16
        self.setText(menu_text(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)))
