"""One fact in a form: its name, its editor, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import ElidedLabel, WrappedLabel

_AROUND = 24
Values = Mapping[str, Any]
"""The facts of one thing by field name."""


@dataclass(frozen=True)
class Field:
    """One fact: `make` builds its editor; `beside` puts it to the right of the one before; `applies` tells
    from all facts whether it makes sense for this thing.

    Where a fact is read before it is edited, `reads` says it in words, `invites` is said when it is unknown, `look`
    is the style of the words, `bare` leaves its name out, and an editor that `stays` is always in sight."""

    name: str
    words: str
    make: Callable[[], Any]
    beside: bool = False
    applies: Callable[[Values], bool] = lambda _values: True
    reads: Callable[[Values], str] | None = None
    invites: str = ""
    look: str = "value"
    bare: bool = False
    stays: bool = False


Told = Callable[[Field, object], None]


class FieldRow(QWidget):
    """The name of a fact, its editor, and under them what is wrong with what was typed."""

    def __init__(self, field: Field, told: Told) -> None:
        super().__init__()
        self.field, self._told = field, told
        self.fits: bool | None = None
        self._problem = WrappedLabel("", self, name="field-problem")
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._build()
        self._column.addWidget(self._problem)

    def show_facts(self, values: Sequence[Values]) -> None:
        """Show the fact of these things, if it makes sense for all of them."""
        fits = bool(values) and all(self.field.applies(each) for each in values)
        if fits is not self.fits:
            self.fits = fits
            self.setVisible(fits)
        if fits:
            self._show(values)

    def forget(self) -> None:
        """Let go of what was typed, and of what was wrong with it."""
        self.editor.forget()
        self.show_problem("")

    def lock(self) -> None:
        """From now on the fact is only read."""
        lock(self.editor)

    def finish(self) -> None:
        """The visit is over: tell what was typed."""
        if hasattr(self.editor, "finish"):
            self.editor.finish()

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def come_into_sight(self) -> None:
        """Scroll to the field; Qt does so for the Tab key alone."""
        area = area_around(self)
        if area is not None:
            area.ensureWidgetVisible(self, 0, _AROUND)

    def show_problem(self, words: str) -> None:
        if words == self._problem.text():
            return
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.editor.setProperty("wrong", bool(words))
        self.editor.style().polish(self.editor)

    def _show(self, values: Sequence[Values]) -> None:
        show_in(self.editor, self.field, values)

    def _build(self) -> None:
        self.editor: Any = self._made()
        self._words = ElidedLabel(self.field.words, self, name="field-name")
        self._words.setBuddy(self.editor)
        self._words.setVisible(not isinstance(self.editor, QCheckBox))
        for widget in (self._words, self.editor):
            self._column.addWidget(widget)

    def _made(self) -> Any:
        """The editor of the field, which tells what the rep does and carries the field's name."""
        field, editor = self.field, self.field.make()
        editor.edited.connect(lambda value: self._told(field, value))
        if hasattr(editor, "unreadable"):
            editor.unreadable.connect(self.show_problem)
        if not editor.accessibleName():
            part: QWidget | None = editor
            while part is not None:
                part.setAccessibleName(field.words)
                part = part.focusProxy()
        return editor


def area_around(widget: QWidget) -> QScrollArea | None:
    """The scroll area that a widget stands in."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def lock(editor: Any) -> None:
    """Let an editor only show what it holds; a text can still be marked and copied."""
    if hasattr(editor, "lock"):
        editor.lock()
    elif hasattr(editor, "setReadOnly"):
        editor.setReadOnly(True)
    else:
        editor.setEnabled(False)


def show_in(editor: Any, field: Field, values: Sequence[Values]) -> None:
    """Show the fact in an editor; where several things differ, that they do."""
    if is_shared(field, values):
        editor.show_value(values[0].get(field.name))
    else:
        editor.show_several()


def is_shared(field: Field, values: Sequence[Values]) -> bool:
    """Whether all these things have the same value."""
    first = values[0].get(field.name)
    return all(each.get(field.name) == first for each in values[1:])
