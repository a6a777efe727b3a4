"""What the account comes down to when nothing is selected: next actions, next meeting, and why this number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from account_planner.ui.forms.check_rows import check_row
from account_planner.ui.forms.meeting_wishes import meeting_title
from account_planner.ui.forms.person_facts import action_rows
from account_planner.ui.forms.why import part_rows
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.rows import Row, Rows
from account_planner.words import tr
from account_planner.words.advice import cap_text
from account_planner.words.checks import count_text
from account_planner.words.hints import mission_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction
    from account_planner.rules.assess import Assessment
    from account_planner.rules.playbook import Playbook


_MISSION = "mission"


class Overview(QWidget):
    """Reads only; choosing a row asks to be taken there."""

    action_chosen = Signal(object)
    meeting_asked = Signal()
    checklist_asked = Signal()
    people_chosen = Signal(object)
    mission_asked = Signal()

    def __init__(self, playbook: Playbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playbook = playbook
        self._change: Change | None = None
        self._actions: tuple[NextAction, ...] | None = None
        self._alone = True
        self._parts: tuple[Change, list[Row]] | None = None
        self._title = WrappedLabel("", self, name="title")
        self._mission = WrappedLabel("", self, name="secondary")
        self._held = WrappedLabel("", self, name="warning")
        nothing = tr("No open gaps by today's rules.")
        self._next = Rows(tr("Next actions"), self, mark_width=64, nothing=nothing)
        self._why = Rows("", self, mark_width=64)
        self._checks = Rows("", self, mark_width=16)
        self._no_meeting = WrappedLabel(tr("No meeting set."), self, name="heading")
        self.set_next = QPushButton(tr("Set the next meeting"), self)
        self._build()

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook from the next change on."""
        self._playbook = playbook

    def show_change(self, change: Change) -> None:
        self._change = change
        self._show()

    def show_actions(self, actions: Sequence[NextAction] | None) -> None:
        """None while they are still being worked out: then nothing is said of them."""
        self._actions = None if actions is None else tuple(actions)
        self._show()

    def show_alone(self, *, alone: bool) -> None:
        """With nothing selected all is shown, else only the meeting."""
        self._alone = alone
        self._show()

    def _show(self) -> None:
        change = self._change
        if change is None or change.plan is None or change.assessment is None:
            return
        plan, coverage = change.plan, change.assessment.coverage
        self._title.setText(plan.account.name)
        self._title.setVisible(self._alone)
        self._mission.setText(plan.account.mission or "")
        self._mission.setVisible(self._alone and plan.account.mission is not None)
        held = coverage.held_by
        self._held.setText("" if held is None else cap_text(held, coverage.caps[held]))
        self._held.setVisible(self._alone and held is not None)
        if self._alone and self._actions is not None:
            rows = action_rows(plan, self._actions, most=6)
            hint = mission_hint(plan.account)
            self._next.show_rows([*([Row(hint, mark=tr("first"), key=_MISSION)] if hint else []), *rows])
        else:
            self._next.hide()
        if self._alone:
            if self._parts is None or self._parts[0] is not change:
                self._parts = change, part_rows(plan, coverage, self._playbook)
            self._why.show_rows(self._parts[1], tr("Where the points come from"))
        else:
            self._why.hide()
        self._show_checks(plan, change.assessment)

    def _show_checks(self, plan: Plan, assessment: Assessment) -> None:
        checklist = assessment.checklist
        meeting = plan.meetings.get(checklist.meeting_id or "")
        self._no_meeting.setVisible(meeting is None)
        self.set_next.setVisible(meeting is None)
        if meeting is None:
            self._checks.hide()
            return
        rows = [check_row(item, plan, meeting) for item in checklist.items]
        self._checks.show_rows(rows, f"{meeting_title(meeting, assessment.today)} · {count_text(checklist)}")

    def _on_next(self, key: NextAction | str) -> None:
        if isinstance(key, str):
            self.mission_asked.emit()
        else:
            self.action_chosen.emit(key)

    def _build(self) -> None:
        self._next.chosen.connect(self._on_next)
        self._why.chosen.connect(self.people_chosen)
        self._checks.chosen.connect(lambda _code: self.checklist_asked.emit())
        self.set_next.clicked.connect(self.meeting_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 16)
        column.setSpacing(8)
        for label in (self._title, self._mission, self._held, self._no_meeting):
            label.setContentsMargins(4, 0, 4, 0)
        for widget in (
            self._title,
            self._mission,
            self._held,
            self._next,
            self._checks,
            self._no_meeting,
            self.set_next,
            self._why,
        ):
            column.addWidget(widget)
        column.addStretch(1)
