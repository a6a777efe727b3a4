"""A form made from a list of fields: shows one or several things and passes on what the rep changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from account_planner.ui.kit.field import Field, FieldRow, Told, Values, area_around
from account_planner.ui.kit.plain import menu_text

_TOP = 8


@dataclass(frozen=True)
class Group:
    """Fields under a heading (none: at the top, always open)."""

    words: str | None
    fields: tuple[Field, ...]
    folded: bool = False


class Wish(Protocol):
    """Asks for one change of a form's thing; the words of what is wrong with the value, or nothing."""

    def __call__(self, name: str, value: object, /) -> str: ...


class FormLine(QWidget):
    """Fields side by side, each as wide as the others."""

    def __init__(self, fields: Sequence[Field], told: Told) -> None:
        super().__init__()
        self.rows = [FieldRow(field, told) for field in fields]
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        for row in self.rows:
            across.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)

    def tidy(self) -> None:
        """Take up no room for what does not apply."""
        self.setVisible(any(row.fits for row in self.rows))


class Line(Protocol):
    """Fields that stand side by side, and know which of them make sense."""

    rows: Any

    def tidy(self) -> None: ...


LineOf = Callable[[Sequence[Field], Told], Any]


class Form(QWidget):
    """Groups of fields. `wish` is asked for each change and answers what is wrong; what was typed then stays.
    `line_of` makes the fields of one line; `gap` is the room between two."""

    def __init__(
        self,
        groups: Sequence[Group],
        wish: Wish,
        parent: QWidget | None = None,
        *,
        line_of: LineOf = FormLine,
        gap: int = 8,
    ) -> None:
        super().__init__(parent)
        self._wish = wish
        self._values: tuple[Values, ...] = ()
        self._subject: object = None
        self._unsaved: dict[str, object] = {}
        self.rows: dict[str, FieldRow] = {}
        self._sections: list[_Section] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap + 2)
        for group in groups:
            section = _Section(group, self._on_edited, line_of, gap)
            self._sections.append(section)
            self.rows |= {row.field.name: row for row in section.rows}
            column.addWidget(section)

    def show_values(self, subject: object, values: Sequence[Values]) -> None:
        """Show these things; a new `subject` lets go of everything half typed for the one before."""
        if subject != self._subject:
            self.forget()
        self._subject, self._values = subject, tuple(values)
        self._let_go_of_saved()
        for section in self._sections:
            section.show_facts(self._values)

    def lock(self) -> None:
        """From now on it is only read."""
        for row in self.rows.values():
            row.lock()

    def forget(self) -> None:
        self._unsaved.clear()
        for row in self.rows.values():
            row.forget()

    def _let_go_of_saved(self) -> None:
        """What was refused a moment ago went through after all."""
        for name, value in list(self._unsaved.items()):
            if all(each.get(name) == value for each in self._values):
                del self._unsaved[name]
                self.rows[name].forget()

    def settle(self) -> None:
        """End the visit of every field: what was typed is asked for before something else is shown."""
        for row in self.rows.values():
            row.finish()

    def focus(self, name: str) -> None:
        """Put the cursor into one field, opening its group."""
        row = self.rows[name]
        for section in self._sections:
            if row in section.rows:
                section.unfold()
        row.begin()
        QTimer.singleShot(0, row, row.come_into_sight)  # a group that was unfolded is laid out by then

    def show_all(self) -> None:
        """Unfold every group and scroll to the first."""
        for section in self._sections:
            section.unfold()
        QTimer.singleShot(0, self, self._come_to_top)  # what was unfolded is laid out by then

    def _come_to_top(self) -> None:
        area = area_around(self)
        page = None if area is None else area.widget()
        if area is not None and page is not None:
            area.verticalScrollBar().setValue(self.mapTo(page, QPoint(0, -_TOP)).y())

    def line_of(self, name: str) -> Any:
        """The line that a field stands in."""
        lines = (line for section in self._sections for line in section.lines)
        return next(line for line in lines if self.rows[name] in line.rows)

    def editors(self) -> Iterator[Any]:
        return (row.editor for row in self.rows.values())

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
            row.show_facts(self._values)


class _Section(QWidget):
    """One group: its heading folds it."""

    def __init__(self, group: Group, told: Told, line_of: LineOf, gap: int) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []
        self.lines: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._heading = QToolButton(self)
        self._body = QWidget(self)
        self._values: Sequence[Values] = ()
        self._open = not group.folded
        self._titled = group.words is not None
        self._make_heading(group)
        column.addWidget(self._heading)
        column.addWidget(self._body)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(gap)
        for fields in _in_lines(group.fields):
            line = line_of(fields, told)
            self.lines.append(line)
            self.rows += line.rows
            inside.addWidget(line)
        self._body.setVisible(self._open)

    def show_facts(self, values: Sequence[Values]) -> None:
        """Show them; take up no room for what does not apply. What is folded away is shown when it is opened."""
        self._values = values
        if self._open:
            self._show()
        self.setVisible(any(row.fits for row in self.rows) if self._open else bool(values))

    def unfold(self) -> None:
        if not self._open:
            self._turn()

    def _show(self) -> None:
        for row in self.rows:
            row.show_facts(self._values)
        for line in self.lines:
            line.tidy()

    def _make_heading(self, group: Group) -> None:
        self._heading.setObjectName("section")
        self._heading.setText(menu_text(group.words or ""))
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        self._heading.setVisible(self._titled)
        self._heading.clicked.connect(self._turn)

    def _turn(self) -> None:
        """Fold or unfold the group."""
        self._open = not self._open
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        if self._open:
            self._show()
        self._body.setVisible(self._open)


def _in_lines(fields: Sequence[Field]) -> list[list[Field]]:
    lines: list[list[Field]] = []
    for field in fields:
        if field.beside and lines:
            lines[-1].append(field)
        else:
            lines.append([field])
    return lines
