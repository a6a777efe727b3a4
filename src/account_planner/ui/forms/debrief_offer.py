"""Offers the debrief of meetings whose time has passed, above whatever the checklist shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimerEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from account_planner.rules.meetings import awaiting_debrief
from account_planner.ui.forms.meeting_wishes import meeting_title
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.rows import Row, Rows
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from account_planner.domain.plan import Plan

_LOOK_MS = 60_000
_MOST = 3


class DebriefOffer(QFrame):
    """Takes no room while nothing waits. `now` gives the moment; it is looked at once a minute as well."""

    debrief_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("debrief-offer")
        self._now = now
        self._plan: Plan | None = None
        self.words = WrappedLabel("", self, name="strong")
        self.rows = Rows("", self)
        self.rows.chosen.connect(lambda meeting_id: self.debrief_asked.emit(meeting_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.rows)
        self.startTimer(_LOOK_MS)
        self.hide()

    def show_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        now = self._now()
        waiting = () if plan is None else awaiting_debrief(plan, now)
        many = tr("{count} meetings wait for their debrief", count=len(waiting))
        self.words.setText(tr("A meeting waits for its debrief") if len(waiting) == 1 else many)
        self.rows.show_rows(
            [Row(meeting_title(each, now.date()), remark=tr("Debrief ›"), key=each.id) for each in waiting[:_MOST]]
        )
        self.setVisible(bool(waiting))

    def timerEvent(self, event: QTimerEvent) -> None:
        super().timerEvent(event)
        self.show_plan(self._plan)
