"""Editors of one value: each shows what it is given and tells only what the rep did (`edited`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from account_planner.ui.kit.combo import Combo
from account_planner.ui.kit.plain import menu_text, one_line
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from enum import Enum

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent

_MOST_ROWS = 8
Choices = Sequence[tuple[object, str]]


class Editor(Protocol):
    """What a form asks of every editor; `edited` carries the new value and comes from the rep alone."""

    edited: SignalInstance

    def show_value(self, value: Any) -> None: ...

    def show_several(self) -> None:
        """Several people with different values are shown at once."""
        ...

    def forget(self) -> None:
        """Let go of what was typed and not taken."""
        ...


class LineEditor(QLineEdit):
    """A text of one line, told when the rep leaves the field or presses Enter."""

    edited = Signal(object)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.finish)

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event, is_typed=self.isModified()) or super().event(event)

    def show_value(self, value: str | None) -> None:
        if self.isModified():
            return
        self.setPlaceholderText(self._hint)
        if (value or "") != self.text():
            self.setText(value or "")
            self.setCursorPosition(0)

    def show_several(self) -> None:
        self.show_value(None)
        self.setPlaceholderText(tr("Several values"))

    def forget(self) -> None:
        self.setModified(False)

    def finish(self) -> None:
        """The visit is over: tell what was typed."""
        if self.isModified():
            self.edited.emit(one_line(self.text()) or None)


class TextEditor(QPlainTextEdit):
    """A text of several lines, told when the rep leaves the field or presses Ctrl+Enter; grows with its text."""

    edited = Signal(object)

    def __init__(self, hint: str = "", parent: QWidget | None = None, *, rows: int = 2) -> None:
        super().__init__(parent)
        self.rows = rows
        self._hint, self._is_fitting = hint, False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event, is_typed=self.document().isModified()) or super().event(event)

    def show_value(self, value: str | None) -> None:
        if self.document().isModified():
            return
        self.setPlaceholderText(self._hint)
        if (value or "") != self.toPlainText():
            self.setPlainText(value or "")
        self.forget()

    def show_several(self) -> None:
        self.show_value(None)
        self.setPlaceholderText(tr("Several values"))

    def forget(self) -> None:
        self.document().setModified(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def finish(self) -> None:
        """The visit is over: tell what was typed."""
        if self.document().isModified():
            self.edited.emit(self._value())

    def move_to_end(self) -> None:
        """Go on with what is written."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _value(self) -> object:
        return self.toPlainText().strip() or None

    def _fit(self) -> None:
        if self._is_fitting:
            return
        lines = int(self.document().size().height())
        rows = max(self.rows, min(_MOST_ROWS, lines))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > rows else policy.ScrollBarAlwaysOff)
        around = self.height() - self.viewport().height() if self.isVisible() else 8
        height = rows * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin()) + around
        if height != self.height():
            # Setting one limit resizes the editor, which would come back here before the other limit is set.
            self._is_fitting = True
            self.setFixedHeight(height)
            self._is_fitting = False


class SentenceEditor(TextEditor):
    """A text that is mostly one sentence: Enter keeps it, Shift+Enter begins another line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
        else:
            super().keyPressEvent(event)


class LinesEditor(TextEditor):
    """A list of lines, one a row."""

    def show_value(self, value: Iterable[str] | str | None) -> None:
        super().show_value(value if isinstance(value, str) else "\n".join(value or ()))

    def _value(self) -> object:
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())


class ChoiceEditor(Combo):
    """One of a few values; told when the rep picks one. `choices` are (value, words)."""

    edited = Signal(object)
    put_away = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._shown: object = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)
        self.offer(choices)
        self.view().installEventFilter(self)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Choices) -> None:
        """Other values to choose from; what is shown stays shown."""
        if [value for value, _ in choices] != self._values or [
            self.itemText(place) for place in range(self.count())
        ] != [words for _, words in choices]:
            self.clear()
            self.addItems([words for _, words in choices])
            self._values = [value for value, _ in choices]
        self.show_value(self._shown)

    def value_at(self, place: int) -> Any:
        """The value of that row of the list."""
        return self._values[place]

    def show_value(self, value: object) -> None:
        self._shown = value
        self.setPlaceholderText("")
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def show_several(self) -> None:
        self._shown = _SEVERAL
        self.setPlaceholderText(tr("Several values"))
        self.setCurrentIndex(-1)

    def forget(self) -> None:
        """Nothing is kept: a choice is told at once."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is gone, whatever put it away."""
        if event.type() is QEvent.Type.Hide:
            self.put_away.emit()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())

    def _on_activated(self, place: int) -> None:
        if self._values[place] != self._shown:
            self.edited.emit(self._values[place])


_SEVERAL = object()


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(menu_text(words), parent)
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        self.setTristate(False)
        self.setChecked(bool(value))

    def show_several(self) -> None:
        self.setTristate(True)
        self.setCheckState(Qt.CheckState.PartiallyChecked)

    def forget(self) -> None:
        """Nothing is kept: a click is told at once."""

    def _on_clicked(self) -> None:
        on = self.checkState() is not Qt.CheckState.Unchecked
        self.show_value(on)
        self.edited.emit(on)


def _leaves_undo(event: QEvent, *, is_typed: bool) -> bool:
    """Whether undo and redo are the window's: a field without anything typed has nothing of its own to take back."""
    if is_typed or event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.Undo) and not event.matches(QKeySequence.StandardKey.Redo):
        return False
    event.ignore()
    return True


def choices_of(values: type[Enum], unknown: str | None) -> list[tuple[object, str]]:
    """Every member with its name; first "nothing" under the words `unknown`, when given."""
    first: list[tuple[object, str]] = [] if unknown is None else [(None, unknown)]
    return first + [(member, label(member)) for member in values]
