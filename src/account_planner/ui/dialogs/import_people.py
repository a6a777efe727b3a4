"""Shows what a file of people would bring before any of it is taken: counts, rows, and every problem."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListView,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side
from account_planner.importers.encoding import ENCODINGS
from account_planner.importers.guard import read_people_file
from account_planner.ui.dialogs.import_choice import ImportChoice, meetings_choice, people_choice, titles_of
from account_planner.ui.dialogs.import_model import ImportModel, cells_of
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, choices_of
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text
from account_planner.words import refusals, tr
from account_planner.words.fields import field_name

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

Taken = Callable[["Command", str], bool]
"""Takes the import into the plan, or into a new account of that name when none is open; False when it failed."""


class ImportDialog(QDialog):
    """`plan` is the open plan, or an empty one for a new account, which then needs a name."""

    def __init__(self, path: Path, plan: Plan, *, is_new: bool, taken: Taken, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import people"))
        self._path, self._plan, self._taken = path, plan, taken
        self._draft: Draft | None = None
        self._command: Command | None = None
        self._side: Side = Side.BUYER
        self._encoding: str | None = None
        self._overwrite = self._guests = False
        self._cancelled = Event()
        self._apart = Apart(self)
        self.heading = WrappedLabel(path.name, self, name="title")
        self.name = QLineEdit(path.stem[:200], self)
        self.name.setVisible(is_new)
        self._name_label = PlainLabel(tr("Into a new account called"), self)
        self._name_label.setVisible(is_new)
        self.side = ChoiceEditor(choices_of(Side, None), self)
        self.encoding = ChoiceEditor([(None, tr("Found by itself"))], self)
        self.overwrite = FlagEditor(tr("Replace facts that are filled in already"), self)
        self.guests = FlagEditor(tr("Put guests on the map who are not there yet"), self)
        self.guests.hide()
        self.counts = WrappedLabel("", self, name="strong")
        self.columns = WrappedLabel("", self, name="secondary")
        self.busy = QProgressBar(self)
        self.table = QTableView(self)
        self.rows = ImportModel(self)
        self.problems = QListView(self)
        self.problem_lines = QStringListModel(self)
        self._problem_count = PlainLabel("", self, name="heading")
        self._build()
        self._read()

    def accept(self) -> None:
        if self._command is not None and self._taken(self._command, self.name.text().strip()):
            super().accept()

    def done(self, result: int) -> None:
        self._cancelled.set()
        self._apart.finish()
        super().done(result)

    def _read(self) -> None:
        """Read the file on another thread, in a process of its own."""
        self._draft = self._command = None
        self.busy.show()
        self.ok.setEnabled(False)
        path, encoding, cancelled = self._path, self._encoding, self._cancelled
        self._apart.ask(lambda: read_people_file(path, encoding=encoding, cancelled=cancelled.is_set), self._on_read)

    def _on_read(self, draft: Draft | None, error: Exception | None) -> None:
        self.busy.hide()
        if isinstance(error, Refused):
            self._draft = None
            self.rows.clear()
            self.counts.setText(refusals.sentence(error))
            self.columns.setText("")
            self._show_problems([])
            return
        if error is not None:
            raise error
        self._draft = draft
        self._show()

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self._command = None
        self.ok.setEnabled(False)
        self.busy.show()
        plan, side, guests, overwrite = self._plan, self._side, self._guests, self._overwrite

        def choose() -> tuple[ImportChoice, list[tuple[str, ...]]]:
            if draft.meetings:
                choice = meetings_choice(draft, plan, side if guests else None)
            else:
                keys = frozenset(person.key for person in draft.people) if overwrite else frozenset[str]()
                choice = people_choice(draft, plan, side, keys)
            return choice, cells_of(draft, choice.matches, plan)

        self._apart.ask(choose, lambda answer, error: self._on_choice(draft, answer, error))

    def _on_choice(
        self, draft: Draft, answer: tuple[ImportChoice, list[tuple[str, ...]]] | None, error: Exception | None
    ) -> None:
        self.busy.hide()
        if answer is None:
            raise error or RuntimeError("no answer")
        choice, cells = answer
        invites = bool(draft.meetings)
        self.overwrite.setVisible(not invites)
        self.guests.setVisible(invites)
        if invites:
            self.columns.setText(tr("Meetings: {titles}", titles=titles_of(draft)))
        else:
            read = ", ".join(f"{column} → {_called(field)}" for column, field in draft.columns) or "–"
            self.columns.setText(tr("Read as {encoding}. Columns: {columns}", encoding=draft.encoding, columns=read))
        self._command = choice.command
        self.rows.show_draft(draft, cells)
        self.counts.setText(choice.counts)
        self._show_problems(list(choice.problems))
        self.ok.setEnabled(choice.takes)

    def _show_problems(self, lines: list[str]) -> None:
        self.problem_lines.setStringList(lines)
        self.problems.setVisible(bool(lines))
        none = tr("No problems found.") if self._draft is not None else ""
        self._problem_count.setText(tr("{count} problems", count=len(lines)) if lines else none)

    def _on_side(self, side: Side) -> None:
        self._side = side
        self.side.show_value(side)
        self._show()

    def _on_encoding(self, encoding: str | None) -> None:
        self._encoding = encoding
        self.encoding.show_value(encoding)
        self._read()

    def _on_overwrite(self, on: bool) -> None:
        self._overwrite = on
        self._show()

    def _on_guests(self, on: bool) -> None:
        self._guests = on
        self._show()

    def _build(self) -> None:
        self.encoding.offer([(None, tr("Found by itself")), *((name, name) for name in ENCODINGS)])
        self.side.show_value(self._side)
        self.side.edited.connect(self._on_side)
        self.encoding.edited.connect(self._on_encoding)
        self.overwrite.edited.connect(self._on_overwrite)
        self.guests.edited.connect(self._on_guests)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(4)
        self.table.setModel(self.rows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((44, 150, 210, 90, 130, 150, 130)):
            self.table.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        self.table.setAccessibleName(tr("People of the file"))
        self.problems.setModel(self.problem_lines)
        self.problems.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.problems.setMaximumHeight(110)
        self.problems.setWordWrap(True)
        self.problems.setAccessibleName(tr("Problems of the file"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = buttons.addButton(menu_text(tr("Import")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for widget in (
            self._name_label,
            self.name,
            PlainLabel(tr("They are"), self),
            self.side,
            PlainLabel(tr("Encoding"), self),
            self.encoding,
            self.overwrite,
            self.guests,
        ):
            choices.addWidget(widget)
        choices.addStretch(1)
        self.side.setMinimumWidth(120)
        self.encoding.setMinimumWidth(130)
        self.name.setMinimumWidth(160)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(choices)
        for line in (self.counts, self.columns, self.busy):
            column.addWidget(line)
        column.addWidget(self.table, 1)
        for low in (self._problem_count, self.problems, buttons):
            column.addWidget(low)
        self.resize(980, 620)


def _called(field: str) -> str:
    """What a column was read as; the importers know a few more fields than the plan."""
    try:
        return field_name(field).lower()
    except KeyError:
        return field.replace("_", " ")
