"""One line of the checklist: its state, what was found, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text
from account_planner.words import tr
from account_planner.words.checks import check_mark, check_text, check_title, fix_text

if TYPE_CHECKING:
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.rules.checklist import CheckItem

_OPEN = {"missing", "old"}


class CheckLine(QWidget):
    """Wishes carry the item's code."""

    fix_asked = Signal(str)
    ask_asked = Signal(str)
    still_true_asked = Signal(str)
    confirm_asked = Signal(str)
    waive_asked = Signal(str)
    clear_asked = Signal(str)
    drop_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, helps: bool = True) -> None:
        """Without `helps` it only says what was found."""
        super().__init__(parent)
        self._code, self._helps = "", helps
        self.mark = PlainLabel("", self)
        self.mark.setFixedWidth(16)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = WrappedLabel("", self)
        self.fix = self._button("", self.fix_asked)
        self.ask = self._button(tr("Ask in the meeting"), self.ask_asked)
        self.still = self._button(tr("Still true"), self.still_true_asked)
        self.confirm = self._button(tr("Confirm"), self.confirm_asked)
        self.waive = self._button(tr("Waive…"), self.waive_asked)
        self.clear = self._button(tr("Take back"), self.clear_asked)
        self.drop = self._button(tr("Remove"), self.drop_asked)
        self._links = (self.fix, self.ask, self.still, self.confirm, self.waive, self.clear, self.drop)
        self._build()

    def show_item(self, item: CheckItem, plan: Plan, meeting: Meeting) -> None:
        used = next((button for button in self._links if button.hasFocus()), None)
        if used is not None:
            # Qt hands the focus of a button that hides to the next field, and the pane would jump there.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._code = item.code
        self.mark.setText(check_mark(item.state))
        self.mark.setObjectName(f"mark-{item.state}")
        self.mark.style().polish(self.mark)
        self.words.setText(check_text(item, plan, meeting))
        self.setAccessibleName(f"{check_title(item)}: {self.words.text()}")
        is_open = item.state in _OPEN
        own = item.code.startswith("own:")
        self.fix.setText(fix_text(item))
        self.fix.setVisible(is_open and not own)
        self.ask.setVisible(is_open and item.code == "wins" and bool(item.value))
        self.still.setVisible(item.state == "old" and item.code == "stances")
        self.confirm.setVisible(is_open and (own or item.code == "price_last"))
        self.waive.setVisible(is_open)
        self.clear.setVisible(item.state in {"waived", "by_hand"})
        self.drop.setVisible(own)
        self._buttons.setVisible(self._helps and (own or is_open or item.state in {"waived", "by_hand"}))
        if used is not None and used.isVisibleTo(self):
            used.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(menu_text(words), self)
        button.setObjectName("link")
        button.clicked.connect(lambda: wish.emit(self._code))
        return button

    def _build(self) -> None:
        self._buttons = QWidget(self)
        links = Flow(self._buttons, gap=2)
        for button in self._links:
            links.add(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.words)
        right.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 0, 1)
        row.setSpacing(6)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
