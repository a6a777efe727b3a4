"""A form made from a list of fields: shows one or several things and passes on what the rep changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import ElidedLabel, WrappedLabel, menu_text

_AROUND = 24
Values = Mapping[str, Any]
"""The facts of one thing by field name."""


@dataclass(frozen=True)
class Field:
    """One fact: `make` builds its editor; `beside` puts it to the right of the one before; `applies` tells
    from all facts whether it makes sense for this thing."""

    name: str
    words: str
    make: Callable[[], Any]
    beside: bool = False
    applies: Callable[[Values], bool] = lambda _values: True


@dataclass(frozen=True)
class Group:
    """Fields under a heading (none: at the top, always open)."""

    words: str | None
    fields: tuple[Field, ...]
    folded: bool = False


class Wish(Protocol):
    """Asks for one change of a form's thing; the words of what is wrong with the value, or nothing."""

    def __call__(self, name: str, value: object, /) -> str: ...


class FieldRow(QWidget):
    """The name of a fact, its editor, and under them what is wrong with what was typed."""

    def __init__(self, field: Field, told: Callable[[Field, object], None]) -> None:
        super().__init__()
        self.field = field
        self.editor: Any = field.make()
        self.editor.edited.connect(lambda value: told(field, value))
        if hasattr(self.editor, "unreadable"):
            self.editor.unreadable.connect(self.show_problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._words = ElidedLabel(field.words, self, name="field-name")
        self._words.setBuddy(self.editor)
        self._words.setVisible(not isinstance(self.editor, QCheckBox))
        self._problem = WrappedLabel("", self, name="field-problem")
        self._problem.hide()
        if not self.editor.accessibleName():
            part: QWidget | None = self.editor
            while part is not None:
                part.setAccessibleName(field.words)
                part = part.focusProxy()
        for widget in (self._words, self.editor, self._problem):
            column.addWidget(widget)

    def show_as_title(self, name: str) -> None:
        """Leave the name of the fact out and let the editor look like a heading (style `name`)."""
        self._words.hide()
        self.editor.setObjectName(name)

    def come_into_sight(self) -> None:
        """Scroll to the field; Qt does so for the Tab key alone."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self, 0, _AROUND)

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.editor.setProperty("wrong", bool(words))
        self.editor.style().polish(self.editor)


class Form(QWidget):
    """Groups of fields. `wish` is asked for each change and answers what is wrong; what was typed then stays."""

    def __init__(self, groups: Sequence[Group], wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._values: tuple[Values, ...] = ()
        self._subject: object = None
        self._unsaved: dict[str, object] = {}
        self.rows: dict[str, FieldRow] = {}
        self._sections: list[_Section] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for group in groups:
            section = _Section(group, self._on_edited)
            self._sections.append(section)
            self.rows |= {row.field.name: row for row in section.rows}
            column.addWidget(section)

    def show_values(self, subject: object, values: Sequence[Values]) -> None:
        """Show these things; a new `subject` lets go of everything half typed for the one before."""
        if subject != self._subject:
            self.forget()
        self._subject, self._values = subject, tuple(values)
        self._let_go_of_saved()
        for row in self.rows.values():
            self._show_row(row)
        for section in self._sections:
            section.tidy()

    def forget(self) -> None:
        self._unsaved.clear()
        for row in self.rows.values():
            row.editor.forget()
            row.show_problem("")

    def _let_go_of_saved(self) -> None:
        """What was refused a moment ago went through after all."""
        for name, value in list(self._unsaved.items()):
            if all(each.get(name) == value for each in self._values):
                del self._unsaved[name]
                self.rows[name].editor.forget()
                self.rows[name].show_problem("")

    def settle(self) -> None:
        """End the visit of every field: what was typed is asked for before something else is shown."""
        for editor in self.editors():
            if hasattr(editor, "finish"):
                editor.finish()

    def focus(self, name: str) -> None:
        """Put the cursor into one field, opening its group."""
        row = self.rows[name]
        for section in self._sections:
            if row in section.rows:
                section.unfold()
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, row, row.come_into_sight)  # a group that was unfolded is laid out by then

    def editors(self) -> Iterator[Any]:
        return (row.editor for row in self.rows.values())

    def _show_row(self, row: FieldRow) -> None:
        field, values = row.field, self._values
        fits = bool(values) and all(field.applies(each) for each in values)
        row.setVisible(fits)
        if not fits:
            return
        first = values[0].get(field.name)
        if all(each.get(field.name) == first for each in values[1:]):
            row.editor.show_value(first)
        else:
            row.editor.show_several()

    def _on_edited(self, field: Field, value: object) -> None:
        row = self.rows[field.name]
        problem = self._wish(field.name, value)
        row.show_problem(problem)
        self._unsaved.pop(field.name, None)
        if problem:
            self._unsaved[field.name] = value
        if problem and hasattr(row.editor, "finish"):
            return
        row.editor.forget()
        if self._values:
            self._show_row(row)


class _Section(QWidget):
    """One group: its heading folds it."""

    def __init__(self, group: Group, told: Callable[[Field, object], None]) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []
        self._lines: list[tuple[QWidget, list[FieldRow]]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._heading = QToolButton(self)
        self._body = QWidget(self)
        self._open = not group.folded
        self._titled = group.words is not None
        self._make_heading(group)
        column.addWidget(self._heading)
        column.addWidget(self._body)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for fields in _in_lines(group.fields):
            inside.addWidget(self._line(fields, told))
        self._body.setVisible(self._open)

    def tidy(self) -> None:
        """Take up no room for what does not apply."""
        for line, rows in self._lines:
            line.setVisible(any(not row.isHidden() for row in rows))
        self.setVisible(any(not row.isHidden() for row in self.rows))

    def unfold(self) -> None:
        self._open = True
        self._heading.setArrowType(Qt.ArrowType.DownArrow)
        self._body.show()

    def _make_heading(self, group: Group) -> None:
        self._heading.setObjectName("section")
        self._heading.setText(menu_text(group.words or ""))
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        self._heading.setVisible(self._titled)
        self._heading.clicked.connect(self._on_heading)

    def _on_heading(self) -> None:
        self._open = not self._open
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        self._body.setVisible(self._open)

    def _line(self, fields: Sequence[Field], told: Callable[[Field, object], None]) -> QWidget:
        line = QWidget(self._body)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        rows = [FieldRow(field, told) for field in fields]
        for row in rows:
            across.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.rows += rows
        self._lines.append((line, rows))
        return line


def _in_lines(fields: Sequence[Field]) -> list[list[Field]]:
    lines: list[list[Field]] = []
    for field in fields:
        if field.beside and lines:
            lines[-1].append(field)
        else:
            lines.append([field])
    return lines
