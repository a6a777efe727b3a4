"""The inspector of the account: a summary, its facts, and its value points, actions, objectives and factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.account import EditAccount
from account_planner.ui.forms.account_fields import account_groups, record_kinds
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.history import touch_rows
from account_planner.ui.forms.person_facts import action_rows
from account_planner.ui.forms.records import RecordList
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.form import Form
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.long_rows import LongRows
from account_planner.ui.kit.pickers import function_choices
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.rows import Rows
from account_planner.ui.submit import kept
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.ui.submit import Submit


class AccountPane(QWidget):
    """Shows and edits the account of the plan that it was shown last."""

    action_chosen = Signal(object)
    touch_chosen = Signal(str)
    touch_asked = Signal()

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._plan: Plan | None = None
        self._actions: tuple[NextAction, ...] = ()
        self._summary = WrappedLabel("", self, name="secondary")
        self._next = Rows(tr("Next actions"), self, mark_width=64)
        nothing = tr("No contact is logged yet.")
        self.touches = LongRows(tr("Contacts"), self, few=6, mark_width=70, nothing=nothing)
        self._log = QPushButton(tr("Log a touch…"), self)
        self.form = Form(account_groups(), self._wish, self)
        self.records = {kind.collection: RecordList(kind, submit, theme, self) for kind in record_kinds()}
        self._build()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for editor in self.form.editors():
            if isinstance(editor, DayEditor):
                editor.set_icon(icon("calendar", theme))
        for records in self.records.values():
            records.set_theme(theme)

    def show_change(self, change: Change) -> None:
        self._plan = plan = change.plan
        if plan is None or change.assessment is None:
            return
        today = change.assessment.today
        self.form.rows["created_on"].editor.set_today(today)
        account = plan.account
        self.form.show_values(account.id, [{name: getattr(account, name) for name in account.__dataclass_fields__}])
        for records in self.records.values():
            records.show_plan(plan, today)
        self.touches.show_rows(account.id, touch_rows(plan, today))
        self._summary.setText(_summary(plan))
        self._show_next()

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        self._actions = tuple(actions)
        self._show_next()

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()
        for records in self.records.values():
            records.form.settle()

    def focus_field(self, name: str) -> None:
        self.form.focus(name)

    def _show_next(self) -> None:
        if self._plan is not None:
            self._next.show_rows(action_rows(self._plan, self._actions, None, most=5))

    def _wish(self, name: str, value: Any) -> str:
        if self._plan is None:
            return ""
        if name == "name" and value is None:
            return tr("An account needs a name.")
        problem = problem_of(self._plan.account, name, value)
        return problem or kept(self._submit, EditAccount(changes=((name, value),)))

    def _build(self) -> None:
        self.form.rows["name"].show_as_title("field-title")
        for name in ("target_functions", "service_functions", "columns"):
            self.form.rows[name].editor.offer(function_choices())
        self._next.chosen.connect(self.action_chosen)
        self.touches.chosen.connect(lambda touch_id: self.touch_chosen.emit(touch_id))  # noqa: PLW0108 of another type
        self._log.setObjectName("link")
        self._log.clicked.connect(self.touch_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 16)
        column.setSpacing(10)
        for widget in (self.form, self._summary, self._next):
            column.addWidget(widget)
        for records in self.records.values():
            column.addWidget(_rule(self))
            column.addWidget(records)
        column.addWidget(_rule(self))
        column.addWidget(self.touches)
        column.addWidget(self._log, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def _summary(plan: Plan) -> str:
    people = plan.stakeholders.values()
    return tr(
        "{theirs} of theirs, {ours} of ours, {outside} outside, {missing} still to be found.",
        theirs=sum(p.side is Side.BUYER and p.is_active for p in people),
        ours=sum(p.side is Side.OURS and p.is_active for p in people),
        outside=sum(p.side is Side.OUTSIDE and p.is_active for p in people),
        missing=sum(p.status is Status.MISSING for p in people),
    )
