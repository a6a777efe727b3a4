"""The inspector of the account: who it is, the next meeting, how far its plan is and the way there, its contacts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.account import EditAccount
from account_planner.ui.forms.account_fields import account_groups
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.history import touch_rows
from account_planner.ui.forms.meeting_wishes import meeting_title
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.long_rows import LongRows
from account_planner.ui.kit.pickers import ManyEditor, function_choices
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.read_row import read_form
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.plan.standing import SECTIONS, section_name, standing_of
from account_planner.ui.reading import only_read
from account_planner.ui.submit import kept
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.submit import Submit


class AccountPane(QWidget):
    """Shows and edits the account of the plan that it was shown last."""

    meeting_asked = Signal(str)
    section_asked = Signal(str)
    touch_chosen = Signal(str)
    touch_asked = Signal()

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit, self._theme = submit, theme
        self._plan: Plan | None = None
        self._told: tuple[object, ...] | None = None
        self._today = date.min
        self._summary = WrappedLabel("", self, name="secondary")
        self._next = Rows(tr("Next meeting"), self)
        self.way = Rows(tr("The plan"), self)
        nothing = tr("No contact is logged yet.")
        self.touches = LongRows(tr("Contacts"), self, few=6, mark_width=70, nothing=nothing)
        self._log = QPushButton(tr("Log a touch…"), self)
        self.form = read_form(account_groups(), self._wish, self._prepare, self)
        self._build()
        only_read(submit, self.form, self._log)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show_change(self, change: Change) -> None:
        self._plan = plan = change.plan
        if plan is None or change.assessment is None:
            return
        today = change.assessment.today
        self._today = today
        account = plan.account
        self.form.show_values(account.id, [{name: getattr(account, name) for name in account.__dataclass_fields__}])
        self._show_touches(plan, today)
        self._summary.setText(_summary(plan))
        self._next.show_rows(_meeting_row(plan, change.assessment.checklist.meeting_id, today))
        self.way.show_rows([_section_row(plan, today, code) for code in SECTIONS])

    def _show_touches(self, plan: Plan, today: date) -> None:
        """There may be thousands: they are told anew only when they or the people in them changed."""
        told = (plan.touches, plan.stakeholders, today)
        if self._told is None or any(new is not old for new, old in zip(told, self._told, strict=True)):
            self._told = told
            self.touches.show_rows(plan.account.id, touch_rows(plan, today))

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()

    def focus_field(self, name: str) -> None:
        self.form.focus(name)

    def _prepare(self, _name: str, editor: Any) -> None:
        if isinstance(editor, DayEditor):
            editor.set_icon(icon("calendar", self._theme))
            editor.set_today(self._today)
        elif isinstance(editor, ManyEditor):
            editor.offer(function_choices())

    def _wish(self, name: str, value: Any) -> str:
        if self._plan is None:
            return ""
        if name == "name" and value is None:
            return tr("An account needs a name.")
        problem = problem_of(self._plan.account, name, value)
        return problem or kept(self._submit, EditAccount(changes=((name, value),)))

    def _build(self) -> None:
        self._next.chosen.connect(lambda meeting_id: self.meeting_asked.emit(meeting_id))
        self.way.chosen.connect(lambda code: self.section_asked.emit(code))
        self.touches.chosen.connect(lambda touch_id: self.touch_chosen.emit(touch_id))
        self._log.setObjectName("link")
        self._log.clicked.connect(self.touch_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 16)
        column.setSpacing(6)
        self._summary.setContentsMargins(4, 0, 4, 0)
        for widget in (self.form, self._summary, _rule(self), self._next, self.way, _rule(self)):
            column.addWidget(widget)
        column.addWidget(self.touches)
        column.addWidget(self._log, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def _meeting_row(plan: Plan, meeting_id: str | None, today: date) -> list[Row]:
    meeting = plan.meetings.get(meeting_id or "")
    return [] if meeting is None else [Row(meeting_title(meeting, today), key=meeting.id)]


def _section_row(plan: Plan, today: date, code: str) -> Row:
    standing = standing_of(plan, today, code)
    return Row(
        section_name(code), remark=standing.count, key=code, remark_name="warning" if standing.late else "secondary"
    )


def _summary(plan: Plan) -> str:
    people = plan.stakeholders.values()
    return tr(
        "{theirs} of theirs, {ours} of ours, {outside} outside, {missing} still to be found.",
        theirs=sum(p.side is Side.BUYER and p.is_active for p in people),
        ours=sum(p.side is Side.OURS and p.is_active for p in people),
        outside=sum(p.side is Side.OUTSIDE and p.is_active for p in people),
        missing=sum(p.status is Status.MISSING for p in people),
    )
