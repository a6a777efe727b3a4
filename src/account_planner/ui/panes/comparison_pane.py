"""The list beside a map that is compared with an earlier state: the meter then and now, and every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.rules.comparison import Coming, Comparison, Kind
from account_planner.rules.coverage import Coverage
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.rows import Row, Rows
from account_planner.words import tr
from account_planner.words.advice import part_name
from account_planner.words.changes import card_lines, kind_text, line_text, turn_text
from account_planner.words.people import called
from account_planner.words.tracing import entries_text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from account_planner.rules.comparison import LineChange, PersonChange


@dataclass(frozen=True)
class Compared:
    """What the pane shows: the comparison, the meter on both days, and in words with what it is compared."""

    comparison: Comparison
    then: Coverage
    now: Coverage
    words: str


class ComparisonPane(QWidget):
    """Reads only. A click on a row asks for the card or line; `ended`, `other_asked` and `back_asked` are wishes."""

    person_chosen = Signal(object)
    line_chosen = Signal(object)
    ended = Signal()
    other_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = WrappedLabel("", self, name="title")
        self._meter = WrappedLabel("", self, name="strong")
        self._parts = QWidget(self)
        self.nothing = WrappedLabel("", self, name="secondary")
        self.people = {kind: Rows("", self) for kind in Kind}
        self.lines = Rows("", self, mark_width=16)
        self.records = WrappedLabel("", self, name="secondary")
        self._buttons = QWidget(self)
        self.back = QPushButton(tr("Go back to this state"), self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 16)
        column.setSpacing(10)
        for widget in (
            self._title,
            self._meter,
            self._parts,
            self.nothing,
            *self.people.values(),
            self.lines,
            self.records,
            self._buttons,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        for rows in self.people.values():
            rows.chosen.connect(self.person_chosen)
        self.lines.chosen.connect(self.line_chosen)
        self._add_buttons()

    def show_compared(self, compared: Compared) -> None:
        comparison = compared.comparison
        self._title.setText(compared.words)
        self._meter.setText(_meter_text(compared))
        self._show_parts(compared)
        self.nothing.setText("" if comparison else tr("Nothing changed since then."))
        self.nothing.setVisible(not comparison)
        for kind, rows in self.people.items():
            changes = [change for change in comparison.people.values() if kind in change.kinds]
            heading = tr("{kind}: {count}", kind=kind_text(kind), count=len(changes))
            rows.show_rows([_person_row(change, kind, comparison) for change in changes], heading)
        lines = [_line_row(change, comparison) for change in comparison.lines.values()]
        self.lines.show_rows(lines, tr("Lines: {count}", count=len(lines)))
        told = ", ".join(entries_text(key, count) for key, count in comparison.records.items())
        self.records.setText(tr("Changed in the plan as well: {told}.", told=told) if told else "")
        self.records.setVisible(bool(told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
            return
        super().keyPressEvent(event)

    def _show_parts(self, compared: Compared) -> None:
        """A new grid for each comparison: parts come and go with the playbook."""
        before, self._parts = self._parts, _parts_grid(compared, self)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(before, self._parts)
        before.deleteLater()

    def _add_buttons(self) -> None:
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        wishes = (
            (QPushButton(tr("Compare with another state…"), self._buttons), self.other_asked),
            (self.back, self.back_asked),
            (QPushButton(tr("End the comparison (Esc)"), self._buttons), self.ended),
        )
        for button, asked in wishes:
            button.setObjectName("link")
            button.clicked.connect(asked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


_MARKS = {Coming.NEW: "+", Coming.GONE: "−", Coming.STAYED: "≠"}


def _line_row(change: LineChange, comparison: Comparison) -> Row:
    mark, key = _MARKS[change.coming], change.link.id
    return Row(line_text(change, comparison), mark=mark, mark_name="strong", key=key)


def _person_row(change: PersonChange, kind: Kind, comparison: Comparison) -> Row:
    """Whoever is gone is brought into sight as well, as a ghost."""
    name = called(change.person)
    if kind in {Kind.NEW, Kind.GONE}:
        words = tr("{name}, {title}", name=name, title=change.person.title) if change.person.title else name
        return Row(words, key=change.person.id)
    told = [turn_text(turn, comparison) for turn in change.turns_of(kind)]
    if kind is Kind.TOLD:
        judged = {turn_text(t, comparison) for each in (Kind.MOVED, Kind.JUDGED) for t in change.turns_of(each)}
        told = [words for words in card_lines(change, comparison) if words not in judged]
    return Row(tr("{name}: {words}", name=name, words=", ".join(told)), key=change.person.id)


def _meter_text(compared: Compared) -> str:
    then, now = compared.then.shown, compared.now.shown
    return tr("Coverage {then} → {now} ({by})", then=then, now=now, by=_by(now - then))


def _by(step: int) -> str:
    return f"+{step}" if step > 0 else f"−{-step}" if step else "±0"


def _number(points: int) -> str:
    return str(points) if points >= 0 else f"−{-points}"


def _parts_grid(compared: Compared, parent: QWidget) -> QWidget:
    """Each part of the meter then, now and by how much."""
    body = QWidget(parent)
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    for column, words in enumerate((tr("then"), tr("now")), 1):
        grid.addWidget(PlainLabel(words, body, name="secondary"), 0, column, right)
    parts = [
        (part_name(code), compared.then.shown_parts.get(code, 0), now) for code, now in compared.now.shown_parts.items()
    ]
    if compared.then.held or compared.now.held:
        parts.append((tr("Held down by a rule"), -compared.then.held, -compared.now.held))
    for row, (name, then, now) in enumerate(parts, 1):
        grid.addWidget(WrappedLabel(name, body), row, 0)
        grid.addWidget(PlainLabel(_number(then), body, name="secondary"), row, 1, right)
        grid.addWidget(PlainLabel(_number(now), body), row, 2, right)
        step = PlainLabel(_by(now - then) if now != then else "", body, name="points")
        grid.addWidget(step, row, 3, right)
    grid.setColumnStretch(0, 1)
    return body
