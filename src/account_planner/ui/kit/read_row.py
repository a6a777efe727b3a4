"""A form that is read: each fact stands as words in its place, and its editor opens there when the rep asks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from account_planner.ui.kit.editors import ChoiceEditor, LineEditor, TextEditor
from account_planner.ui.kit.field import Field, FieldRow, is_shared, show_in
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.form import Form
from account_planner.ui.kit.pickers import ManyEditor, SignEditor
from account_planner.ui.kit.plain import ElidedLabel
from account_planner.ui.kit.read_value import INSET, ReadValue
from account_planner.words import tr
from account_planner.words.readings import read_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.ui.kit.field import Told, Values
    from account_planner.ui.kit.form import Group, Wish

    Prepare = Callable[[str, Any], None]
    """Gives the editor of a field what it offers, when it is made and before each visit."""

_DOT = 12
_ALL = 4000
_K = Qt.Key
_ENTER = {_K.Key_Return, _K.Key_Enter}
_STAYING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


def read_form(groups: Sequence[Group], wish: Wish, prepare: Prepare, parent: QWidget) -> Form:
    """A form whose facts are read, and edited in their places."""
    return Form(groups, wish, parent, line_of=lambda fields, told: ReadLine(fields, told, prepare), gap=0)


class ReadRow(FieldRow):
    """Words, in whose place the editor opens by a click, Enter, F2 or typing; Enter and leaving end the visit, Esc
    takes it back. The editor is made for the first visit."""

    def __init__(self, field: Field, told: Told, prepare: Prepare) -> None:
        self._prepare = prepare
        self._facts: Sequence[Values] = ()
        self._own: Any = None
        self.caption: ElidedLabel | None = None
        self.is_open = self._is_locked = False
        super().__init__(field, told)

    @property
    def editor(self) -> Any:
        """The editor, which may not be in sight."""
        if self._own is None:
            self._own = self._made()
            self._prepare(self.field.name, self._own)
            if self._facts:
                show_in(self._own, self.field, self._facts)
            self._own.hide()
            self._heed(self._own)
            self._column.insertWidget(1, self._own)
            if self.value is not None:
                QWidget.setTabOrder(self.value, self._own)
        return self._own

    def open(self, key: QKeyEvent | None = None) -> None:
        """Begin a visit; `key` is what was typed to begin it."""
        if self.value is None or self.is_open or self._is_locked:
            return
        editor = self.editor
        self._prepare(self.field.name, editor)
        if self._facts:
            show_in(editor, self.field, self._facts)
        self.is_open = True
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.hide()
        self.updateGeometry()
        _start(editor, key)

    def begin(self) -> None:
        """Open what is written; what is chosen only gets the focus."""
        if self.value is None:
            super().begin()
        elif self._is_locked or isinstance(self.editor, ChoiceEditor | ManyEditor):
            self.value.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.open()

    def lock(self) -> None:
        self._is_locked = True
        if self.value is not None:
            self.value.lock()
        else:
            super().lock()

    def finish(self) -> None:
        if self._own is not None:
            super().finish()
            self._close()

    def forget(self) -> None:
        if self._own is not None:
            super().forget()
            self._close()

    def show_problem(self, words: str) -> None:
        if self._own is not None:
            super().show_problem(words)

    def sizeHint(self) -> QSize:
        """An open editor takes the line for itself."""
        size = super().sizeHint()
        return QSize(_ALL, size.height()) if self.is_open or self._is_wide else size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that end the visit, and the focus going elsewhere."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == _K.Key_Escape:
            event.accept()
            return True
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_open:
            return self._ends(event)
        if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _STAYING:
            QTimer.singleShot(0, self, self._on_left)
        return super().eventFilter(watched, event)

    def _ends(self, event: QKeyEvent) -> bool:
        if event.key() == _K.Key_Escape:
            self.forget()
            return True
        if (
            event.key() not in _ENTER
            or event.modifiers() & Qt.KeyboardModifier.AltModifier
            or self._breaks_lines(event)
        ):
            return False
        self.editor.finish()
        self._close()
        return True

    def _breaks_lines(self, event: QKeyEvent) -> bool:
        """Whether Enter is a line break here: with Shift, or without Ctrl where there are several lines anyway."""
        if not isinstance(self.editor, TextEditor):
            return not hasattr(self.editor, "finish")
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            return False
        return bool(held & Qt.KeyboardModifier.ShiftModifier) or self.editor.rows > 1

    def _on_left(self) -> None:
        """The focus went elsewhere; into a list or calendar that dropped down is not elsewhere."""
        if self.is_open and QApplication.activePopupWidget() is None and not self._has_focus():
            self._close()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (self.isAncestorOf(focused) or focused.window() is not self.window())

    def _on_put_away(self) -> None:
        """A list that had dropped down is gone: with it the visit."""
        QTimer.singleShot(0, self, self._close)

    def _close(self) -> None:
        """Show the words again, unless what was typed could not be taken."""
        if not self.is_open or self.value is None or self._problem.text():
            return
        had_focus = self._has_focus()
        self.is_open = False
        self.value.show()
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self._own.hide()
        self.updateGeometry()

    def _show(self, values: Sequence[Values]) -> None:
        self._facts = values
        if self._own is not None and (self.field.stays or self.is_open):
            super()._show(values)
        field = self.field
        is_one = is_shared(field, values)
        if self.value is None:
            self._caption_sign(values[0] if is_one else None)
            return
        words = read_out(values[0].get(field.name)) if field.reads is None else field.reads(values[0])
        words = words if is_one else tr("Several values")
        invites = field.invites or tr("Unknown")
        self.value.show_words(words or invites, known=bool(words) and is_one, name=field.words)

    def _caption_sign(self, facts: Values | None) -> None:
        """Signs are told in words too, beside the name of the fact."""
        if self.caption is not None and isinstance(self._own, SignEditor):
            value = None if facts is None else facts.get(self.field.name)
            words = (
                tr("several values")
                if facts is None
                else self._own.words_of(value)
                if value is not None
                else tr("unknown")
            )
            self.caption.setText(tr("{field}: {value}", field=self.field.words, value=words))

    def _build(self) -> None:
        self._column.setSpacing(0)
        self._is_wide = False
        self.value: ReadValue | None = None
        if self.field.stays:
            self._own = self._made()
            self._prepare(self.field.name, self._own)
            self._is_wide = self._own.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            self._column.setContentsMargins(INSET, 0, 0, 0)
            self._column.addWidget(self._own)
            return
        self.value = ReadValue(self, look=self.field.look)
        self.value.clicked.connect(lambda: self.open())
        self.value.typed.connect(self.open)
        self._column.addWidget(self.value)

    def _heed(self, editor: Any) -> None:
        """End the visit with the editor's own end."""
        for part in {editor, *editor.findChildren(QLineEdit)}:
            part.installEventFilter(self)
        if isinstance(editor, ChoiceEditor | ManyEditor):
            editor.put_away.connect(self._on_put_away)


class ReadLine(QWidget):
    """Facts in one line, a dot between two, under the name of the first; in further lines when there is no room."""

    def __init__(self, fields: Sequence[Field], told: Told, prepare: Prepare) -> None:
        super().__init__()
        self.setObjectName("secondary")
        self.rows = [ReadRow(field, told, prepare) for field in fields]
        self._shown: tuple[bool | None, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not fields[0].bare:
            self.rows[0].caption = ElidedLabel(fields[0].words, self, name="field-name")
            self.rows[0].caption.setContentsMargins(INSET, 2, 0, 0)
            column.addWidget(self.rows[0].caption)
        self._box = QWidget(self)
        self._flow = Flow(self._box, gap=_DOT - 8)
        for row in self.rows:
            self._flow.add(row)
        column.addWidget(self._box)

    def add_link(self, button: QWidget) -> None:
        """Put a button at the end of the line."""
        self._flow.add(button)

    def tidy(self) -> None:
        """Take up no room for what does not apply."""
        shown = tuple(row.fits for row in self.rows)
        if shown != self._shown:
            self._shown = shown
            self.setVisible(any(shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dot between neighbours that stand in the same line."""
        super().paintEvent(event)
        shown = [row for row in self.rows if row.fits]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        for row, after in pairwise(shown):
            if row.y() == after.y() and row.value is not None and not row.is_open:
                place, other = row.geometry(), after.geometry()
                x = (max(place.left(), other.left()) + min(place.right(), other.right())) / 2
                y = self._box.y() + place.y() + place.height() / 2
                painter.drawEllipse(QRectF(x - 1, y - 1, 2.5, 2.5))


def _start(editor: Any, key: QKeyEvent | None) -> None:
    """Let a visit begin: the list is dropped down, what a line holds is marked, a text is gone on with."""
    if isinstance(editor, ManyEditor):
        editor.open_list()
    elif isinstance(editor, ChoiceEditor):
        editor.showPopup()
        if key is not None:
            editor.view().keyboardSearch(key.text())
    elif isinstance(editor, TextEditor):
        editor.move_to_end()
    else:
        line = editor if isinstance(editor, LineEditor) else editor.findChild(QLineEdit)
        line.selectAll()
    if key is not None and not isinstance(editor, ManyEditor | ChoiceEditor):
        target = editor.focusProxy() or editor
        while target.focusProxy() is not None:
            target = target.focusProxy()
        QApplication.sendEvent(target, QKeyEvent(key))
