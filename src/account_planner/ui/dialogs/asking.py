"""Small questions: a line of text, a reason, yes or no. Nothing is taken for HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import WrappedLabel, menu_text, one_line, title_text
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class AskLine(QDialog):
    """Asks for one line; `taken` is called with it and answers what is wrong, or nothing to close the dialog."""

    def __init__(
        self, title: str, words: str, button: str, taken: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_text(title))
        self._taken = taken
        self.line = QLineEdit(self)
        self.line.setAccessibleName(words)
        self.line.textEdited.connect(self._on_edited)
        self._problem = WrappedLabel("", self, name="field-problem")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(menu_text(button), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 14)
        self._column.setSpacing(8)
        for widget in (WrappedLabel(words, self), self.line, self._problem, self._buttons):
            self._column.addWidget(widget)
        self.setMinimumWidth(grown(self, 380))
        self._on_edited()

    def add_rows(self, rows: Sequence[QWidget]) -> None:
        """More to ask, under the line."""
        for place, row in enumerate(rows):
            self._column.insertWidget(2 + place, row)

    def start_with(self, text: str) -> None:
        self.line.setText(text)
        self.line.selectAll()
        self._on_edited()

    def accept(self) -> None:
        problem = self._taken(one_line(self.line.text()))
        self._problem.setText(problem)
        if not problem:
            super().accept()
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _on_edited(self) -> None:
        self._problem.setText("")
        self.ok.setEnabled(bool(self.line.text().strip()))


class AskYes(QMessageBox):
    """Asks before something that cannot be undone; `done` is called when the rep agrees."""

    def __init__(self, words: str, more: str, button: str, done: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(words)
        self.setInformativeText(more)
        self.agree = self.addButton(menu_text(button), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Cancel))
        self.agree.clicked.connect(done)


class AskUnsaved(AskYes):
    """Asks before the window closes on what the file does not take; neither Enter nor Esc loses it."""

    def __init__(
        self, count: int, *, save_copy: Callable[[], object], lose: Callable[[], object], parent: QWidget
    ) -> None:
        many = tr("{count} changes are kept in memory alone.", count=count)
        words = tr("One change is kept in memory alone.") if count == 1 else many
        more = tr("Without a copy, what the file does not take is lost when the window closes.")
        super().__init__(words, more, tr("Close without saving"), lose, parent)
        self.copy = self.addButton(menu_text(tr("Save a copy…")), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(self.copy)
        self.setEscapeButton(QMessageBox.StandardButton.Cancel)
        self.copy.clicked.connect(save_copy)
