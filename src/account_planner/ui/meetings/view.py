"""The meetings of all accounts by day, with what is overdue, due today and broken; a click opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.rows import Rows
from account_planner.ui.kit.steady import SteadyArea
from account_planner.ui.meetings.day_rows import DayRows, day_rows
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent

    from account_planner.app.document import Change
    from account_planner.app.others import AllPlans
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook

_WIDTH = 860
_AT_ONCE = 5
_STYLES = {"today": "day-today", "late": "day-late", "": "heading"}


class MeetingsView(QWidget):
    """Accounts that are not loaded yet come in one by one while the window stays alive. `due_chosen` carries
    account id, kind and id of what was clicked."""

    due_chosen = Signal(str, str, str)
    meeting_asked = Signal()

    def __init__(
        self,
        plans: AllPlans,
        playbook: Callable[[], Playbook],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plans, self._playbook, self._now = plans, playbook, now
        self._plan: Plan | None = None
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._load_one)
        self.only = QCheckBox(tr("Only this account"), self)
        self.only.clicked.connect(self._show)
        self.new = QPushButton(tr("New meeting"), self)
        self.new.setObjectName("small")
        self.new.clicked.connect(self.meeting_asked)
        self.loading = PlainLabel(tr("Reading the other accounts…"), self, name="secondary")
        self.nothing = WrappedLabel(tr("No meeting is set and nothing is due."), self, name="secondary")
        self.days: list[tuple[PlainLabel, Rows]] = []
        self._page = QWidget(self)
        self._column = QVBoxLayout(self._page)
        self._lay_out()

    def show_change(self, change: Change) -> None:
        before = None if self._plan is None else self._plan.account.id
        self._plan = change.plan
        if before is not None and change.plan is not None and change.plan.account.id != before:
            self._plans.load_one()  # the account that was left stays in sight
        self._show()
        self._go_on()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = next((button for _, rows in self.days for button in rows.buttons if button.isVisible()), self.new)
        first.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._more.stop()

    def forget(self) -> None:
        """Accounts were added, archived or taken away."""
        self._plans.forget()
        self._show()
        self._go_on()

    @property
    def shown(self) -> list[DayRows]:
        """What is laid out now."""
        plans = self._plans.known()
        if self.only.isChecked() and self._plan is not None:
            plans = tuple(plan for plan in plans if plan.account.id == self._plan.account.id)
        return day_rows(plans, self._playbook(), self._now())

    def _go_on(self) -> None:
        if self.isVisible():
            self._more.start()

    def _load_one(self) -> None:
        """A few at a time; they are laid out once all are there, for each layout costs as much as reading ten."""
        is_more = all(self._plans.load_one() for _ in range(_AT_ONCE))
        self.loading.setVisible(is_more)
        if is_more:
            self._more.start()
        else:
            self._show()

    def _show(self) -> None:
        days = self.shown
        while len(self.days) < len(days):
            self._add_day()
        for place, (heading, rows) in enumerate(self.days):
            is_used = place < len(days)
            heading.setVisible(is_used)
            rows.setVisible(is_used)
            if is_used:
                self._show_day(heading, rows, days[place])
        self.nothing.setVisible(not any(day.rows for day in days))

    def _show_day(self, heading: PlainLabel, rows: Rows, day: DayRows) -> None:
        if heading.objectName() != _STYLES[day.mark]:
            heading.setObjectName(_STYLES[day.mark])
            heading.style().unpolish(heading)
            heading.style().polish(heading)
        heading.setText(day.words)
        heading.setMinimumHeight(heading.sizeHint().height())
        rows.show_rows(day.rows)

    def _add_day(self) -> None:
        heading = PlainLabel("", self._page)
        rows = Rows("", self._page, mark_width=72, nothing=tr("Nothing today."))
        rows.chosen.connect(lambda key: self.due_chosen.emit(*key))
        self._column.insertWidget(self._column.count() - 2, heading)
        self._column.insertWidget(self._column.count() - 2, rows)
        self.days.append((heading, rows))

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("meetings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.loading.hide()
        top = QHBoxLayout()
        top.addWidget(WrappedLabel(tr("Meetings and what is due"), self._page, name="title"), 1)
        top.addWidget(self.loading)
        top.addWidget(self.only)
        top.addWidget(self.new)
        self._page.setMaximumWidth(_WIDTH)
        self._column.setContentsMargins(24, 18, 24, 24)
        self._column.setSpacing(8)
        self._column.addLayout(top)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SteadyArea(self._page))
