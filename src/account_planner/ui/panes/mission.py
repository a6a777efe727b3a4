"""The account's mission at the head of every view: the sentence that the coalition rallies round, or that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from account_planner.ui.kit.elided import ElidedButton
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Change


class MissionLine(ElidedButton):
    """A click leads to where it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="mission-line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_change(self, change: Change) -> None:
        mission = "" if change.plan is None else change.plan.account.mission
        if mission:
            self.show_words(mission, tr("Mission: {mission}", mission=mission))
        else:
            self.show_words(tr("No mission yet: what does this coalition rally round?"))
