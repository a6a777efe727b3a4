"""Next actions of the meter, each done on the spot or made into a step with owner and day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Side
from account_planner.ui.forms.action_wishes import done_command, planned_action
from account_planner.ui.kit.days import DueEditor
from account_planner.ui.kit.editors import ChoiceEditor, LineEditor
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.pickers import people_choices
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text
from account_planner.ui.kit.rows import Row, RowButton
from account_planner.words import tr
from account_planner.words.advice import action_text, gain_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction

_MARK = 64


class AdviceRow(QWidget):
    """One action: its row leads to where it is done; under it what can be done here."""

    shown_asked = Signal()
    done_asked = Signal(object)
    planned = Signal(object)

    def __init__(
        self, advice: NextAction, plan: Plan, today: date, theme: Theme, parent: QWidget, *, takes: bool = True
    ) -> None:
        """Without `takes` nothing can be done here."""
        super().__init__(parent)
        self._plan, self._today, self._theme, self._advice = plan, today, theme, advice
        self._step = planned_action(plan, advice, today)
        row = RowButton(Row(action_text(advice, plan), mark=gain_text(advice), key=advice), _MARK, self)
        row.clicked.connect(self.shown_asked)
        wish = done_command(plan, advice, today)
        self.done_ = self._link(tr("Done today"))
        self.done_.setVisible(takes and wish is not None)
        self.done_.clicked.connect(lambda: self.done_asked.emit(wish))
        self.plan_it = self._link(tr("Make it a step…"))
        self.plan_it.setVisible(takes)
        self.plan_it.clicked.connect(self._on_plan)
        links = QHBoxLayout()
        links.setContentsMargins(_MARK + 4, 0, 0, 0)
        links.setSpacing(4)
        links.addWidget(self.done_)
        links.addWidget(self.plan_it)
        links.addStretch(1)
        self._editor: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 2)
        self._column.setSpacing(0)
        self._column.addWidget(row)
        self._column.addLayout(links)

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(menu_text(words), self)
        button.setObjectName("link")
        return button

    def _on_plan(self) -> None:
        """Ask for words, owner and day under the row, or put that away again."""
        if self._editor is not None:
            self._column.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
            return
        self._editor = self._make_editor()
        self._column.addWidget(self._editor)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_editor(self) -> QWidget:
        box = QWidget(self)
        self.text = LineEditor(tr("What is to be done?"), box)
        self.text.setText(self._step.text or "")
        self.text.setAccessibleName(tr("What is to be done?"))
        self.owner = ChoiceEditor([], box)
        self.owner.offer(people_choices((p for p in self._plan.on_side(Side.OURS) if p.is_active), tr("Nobody yet")))
        self.owner.show_value(self._step.owner_id)
        self.owner.setAccessibleName(tr("Who of ours"))
        self.owner.edited.connect(self._on_owner)
        self.due = DueEditor(box)
        self.due.set_icon(icon("calendar", self._theme))
        self.due.set_today(self._today)
        self.due.show_value(self._step.due)
        self.due.setAccessibleName(tr("Due"))
        self.due.edited.connect(self._on_due)
        self.problem = WrappedLabel("", box, name="field-problem")
        self.problem.hide()
        self.due.unreadable.connect(self._say)
        self.add = QPushButton(tr("Add it"), box)
        self.add.setObjectName("small")
        self.add.clicked.connect(self._on_add)
        self.text.returnPressed.connect(self._on_add)
        across = QHBoxLayout()
        across.setSpacing(6)
        across.addWidget(self.owner, 1)
        across.addWidget(self.due, 1)
        across.addWidget(self.add)
        column = QVBoxLayout(box)
        column.setContentsMargins(_MARK + 10, 2, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addLayout(across)
        column.addWidget(self.problem)
        return box

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _on_owner(self, owner_id: str | None) -> None:
        self._step = replace(self._step, owner_id=owner_id)
        self.owner.show_value(owner_id)

    def _on_due(self, due: date | None) -> None:
        self._step = replace(self._step, due=due)
        self.due.show_value(due)

    def _on_add(self) -> None:
        self.problem.hide()
        self.due.finish()
        words = self.text.text().strip()
        if not words:
            self._say(tr("Say what is to be done."))
        if self.problem.isHidden():
            self.planned.emit(replace(self._step, text=words))


class AdviceRows(QWidget):
    """The first of them under a heading, with a hint after them that brings no points (empty: none)."""

    chosen = Signal(object)
    done_asked = Signal(object)
    planned = Signal(object)
    hint_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, takes: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._takes = theme, takes
        self.rows: list[AdviceRow] = []
        self._nothing = WrappedLabel(tr("No open gaps by today's rules."), self, name="secondary")
        self.hint = QPushButton("", self)
        self.hint.setObjectName("link")
        self.hint.clicked.connect(self.hint_chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(PlainLabel(tr("Next actions"), self, name="heading"))
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignLeft)

    def show_actions(self, plan: Plan, actions: Sequence[NextAction], today: date, hint: str = "") -> None:
        self.rows = [AdviceRow(advice, plan, today, self._theme, self, takes=self._takes) for advice in actions]
        for place, (advice, row) in enumerate(zip(actions, self.rows, strict=True)):
            row.shown_asked.connect(lambda advice=advice: self.chosen.emit(advice))
            row.done_asked.connect(self.done_asked)
            row.planned.connect(self.planned)
            self._column.insertWidget(2 + place, row)
        self._nothing.setVisible(not actions)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
