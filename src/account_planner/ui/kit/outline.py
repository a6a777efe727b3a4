"""A text of indented lines: Tab and Shift+Tab move a line in and out where that means something, else the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_STEP = "  "


class OutlineText(QPlainTextEdit):
    """Enter keeps the indent of the line; Ctrl+Enter says that the list is `finished`."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif enter:
            self.insertPlainText("\n" + self._indent())
        elif event.key() == Qt.Key.Key_Tab and self._may_go_in():
            self._line_start().insertText(_STEP)
        elif event.key() == Qt.Key.Key_Backtab and self._indent():
            self._move_out()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field from the middle of a line, and Shift+Tab from a line that is not indented."""
        if (forward and self._may_go_in()) or (not forward and self._indent()):
            return False
        return super().focusNextPrevChild(forward)

    def _may_go_in(self) -> bool:
        """At the start of a line that has one above it to go under."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        above = cursor.block().previous()
        return not before.strip() and above.isValid() and bool(above.text().strip())

    def _indent(self) -> str:
        text = self.textCursor().block().text()
        return text[: len(text) - len(text.lstrip())]

    def _line_start(self) -> QTextCursor:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        return cursor

    def _move_out(self) -> None:
        cursor = self._line_start()
        steps = 1 if self._indent().startswith("\t") else min(len(_STEP), len(self._indent()))
        for _ in range(steps):
            cursor.deleteChar()
