"""One section of the plan's page: its name, how far it is, what is missing, and the lists and fields that it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text, set_tooltip
from account_planner.ui.plan.copying import mime_of
from account_planner.ui.plan.standing import section_name, standing_of
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.plan.grid_table import GridTable
    from account_planner.ui.plan.table import RecordTable

    List = RecordTable | GridTable


class Section(QWidget):
    """Holds what is added to it; `stops` are the places that the arrow keys go through, in their order."""

    copied = Signal(str)

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.lists: list[List] = []
        self._says = PlainLabel("", self, name="secondary")
        self._missing = WrappedLabel("", self, name="missing-words")
        self.copy = QToolButton(self)
        self.copy.setObjectName("field-button")
        self.copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy.setAccessibleName(tr("Copy as table"))
        set_tooltip(self.copy, tr("Copy as table (Ctrl+Shift+C)"))
        self.copy.clicked.connect(self.copy_as_table)
        heading = PlainLabel(section_name(code), self, name="title")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(heading)
        head.addWidget(self._says, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignBottom)
        self.head = head
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(rule)
        self._column.addWidget(self._missing)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def add_list(self, listed: List, heading: str = "") -> None:
        """A list under its own small heading."""
        if heading:
            self._column.addWidget(PlainLabel(heading, self, name="heading"))
        self.lists.append(listed)
        self._column.addWidget(listed)

    def hold(self, listed: List) -> None:
        """A list that some widget of the section shows."""
        self.lists.append(listed)

    def show_plan(self, plan: Plan, today: date) -> None:
        standing = standing_of(plan, today, self.code)
        self._says.setText(standing.says)
        self._missing.setText(tr("Still open: {what}", what=", ".join(standing.missing)) if standing.missing else "")
        self._missing.setVisible(bool(standing.missing))
        for each in self.lists:
            each.show_plan(plan, today)

    def set_theme(self, theme: Theme) -> None:
        self.copy.setIcon(icon("copy", theme))
        for each in self.lists:
            each.set_theme(theme)

    def settle(self) -> None:
        for each in self.lists:
            each.settle()

    def tables(self) -> list[list[list[str]]]:
        """The lists of the section as tables, those with nothing but heads left out."""
        return [lines for each in self.lists if len(lines := each.lines()) > 1]

    def copy_as_table(self) -> None:
        """All lists of the section, one under the other, onto the clipboard."""
        tables = self.tables()
        lines = [line for table in tables for line in (*table, [])][:-1]
        if lines:
            QGuiApplication.clipboard().setMimeData(mime_of(lines))
        self.copied.emit(tr("Copied as a table.") if lines else tr("There is nothing to copy here yet."))


class Filters(QWidget):
    """Buttons of which one is pressed, in as many lines as they need; `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self, gap=6)
        self._buttons = {code: _filter_button(self, partial(self.chosen.emit, code)) for code in codes}
        for button in self._buttons.values():
            flow.add(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Codes with their words; those that are left out are hidden."""
        words = dict(choices)
        for code, button in self._buttons.items():
            button.setText(menu_text(words.get(code, "")))
            button.setVisible(code in words)
            button.setChecked(code == current)

    def button(self, code: str) -> QPushButton:
        return self._buttons[code]


def _filter_button(parent: QWidget, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName("chip")
    button.setCheckable(True)
    button.clicked.connect(lambda _on=False: act())
    return button
