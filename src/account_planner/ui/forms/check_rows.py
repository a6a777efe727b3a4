"""The next meeting in a few lines: how far its checklist is, and what is still open; one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from account_planner.ui.forms.meeting_wishes import meeting_title
from account_planner.ui.kit.plain import ElidedLabel
from account_planner.ui.kit.rows import Row, Rows
from account_planner.words import tr
from account_planner.words.checks import check_mark, check_text

if TYPE_CHECKING:
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.rules.assess import Assessment
    from account_planner.rules.checklist import CheckItem

_MOST = 5
_OPEN = {"missing", "old"}


class MeetingRows(QWidget):
    """What is open comes first; a click leads to the checklist. Without a meeting one can be set."""

    checklist_asked = Signal()
    meeting_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows("", self, mark_width=14, label=ElidedLabel)
        self.set_next = QPushButton(tr("Set the next meeting"), self)
        self._none = Rows(tr("No meeting set."), self, nothing="")
        self._none.add_link(self.set_next)
        self.rows.chosen.connect(lambda _code: self.checklist_asked.emit())
        self.set_next.clicked.connect(self.meeting_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addWidget(self._none)

    def show_meeting(self, plan: Plan, assessment: Assessment) -> None:
        checklist = assessment.checklist
        meeting = plan.meetings.get(checklist.meeting_id or "")
        self._none.setVisible(meeting is None)
        if meeting is None:
            self.rows.hide()
            return
        items = sorted(checklist.items, key=lambda item: item.state not in _OPEN)[:_MOST]
        facts = {"title": meeting_title(meeting, assessment.today), "confirmed": checklist.confirmed}
        heading = tr("{title} · {confirmed} of {count}", count=len(checklist.items), **facts)
        self.rows.show_rows([check_row(item, plan, meeting) for item in items], heading)


def check_row(item: CheckItem, plan: Plan, meeting: Meeting) -> Row:
    """One item: its sign and what was found, in one line however it was written."""
    words = " ".join(check_text(item, plan, meeting).split())
    return Row(words, mark=check_mark(item.state), mark_name=f"mark-{item.state}", key=item.code)
