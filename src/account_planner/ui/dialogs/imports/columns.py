"""The columns of a table with what each was read as and some of its cells; the rep may read them as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from account_planner.importers.reading import COLUMN_FIELDS
from account_planner.ui.kit.editors import ChoiceEditor
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr
from account_planner.words.fields import field_name

if TYPE_CHECKING:
    from account_planner.domain.draft import DraftColumn


class ColumnsPage(QScrollArea):
    """Tells by `named` (column from 0, field or "") what the rep has chosen."""

    named = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Columns of the file"))
        self.editors: list[ChoiceEditor] = []
        self._shown: tuple[DraftColumn, ...] = ()

    def show_columns(self, columns: tuple[DraftColumn, ...]) -> None:
        if [one.heading for one in columns] != [one.heading for one in self._shown] or not self.editors:
            self._make(columns)
        self._shown = columns
        for editor, column in zip(self.editors, columns, strict=True):
            editor.show_value(_plain(column.field))

    def _make(self, columns: tuple[DraftColumn, ...]) -> None:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(2, 8, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for place, words in enumerate((tr("Column"), tr("For example"), tr("Read as"))):
            grid.addWidget(PlainLabel(words, page, name="heading"), 0, place)
        choices: list[tuple[object, str]] = [("", tr("Not used"))]
        choices += [(field, called(field)) for field in COLUMN_FIELDS]
        self.editors = [ChoiceEditor(choices, page) for _ in columns]
        for place, (column, editor) in enumerate(zip(columns, self.editors, strict=True)):
            grid.addWidget(ElidedLabel(column.heading, page), place + 1, 0)
            grid.addWidget(ElidedLabel(" · ".join(column.samples), page, name="secondary"), place + 1, 1)
            editor.setMinimumWidth(grown(page, 190))
            editor.setAccessibleName(tr("“{heading}” is read as", heading=column.heading))
            editor.edited.connect(lambda field, place=place: self.named.emit(place, str(field)))
            grid.addWidget(editor, place + 1, 2)
        grid.setRowStretch(len(columns) + 1, 1)
        self.setWidget(page)


def called(field: str) -> str:
    """What a column is read as, in words; the importers know a few more fields than the plan."""
    words = {
        "given": tr("Given name"),
        "middle": tr("Middle name"),
        "family": tr("Family name"),
        "honorific": tr("Honorific (Mr, Dr)"),
        "suffix": tr("Suffix (Jr, PhD)"),
        "grade": tr("Grade"),
        "city": tr("Town"),
        "country": tr("Country"),
        "manager": tr("Reports to"),
        "name": tr("Whole name"),
        "title": tr("Job title"),
        "external_id": tr("Id in the other system"),
        "parent_organisation": tr("Parent organisation"),
    }
    plain = _plain(field)
    return words.get(plain) or field_name(plain)


def _plain(field: str | None) -> str:
    """Managers are found by id, e-mail or name, whatever the column is called."""
    if field is None:
        return ""
    return "manager" if field.startswith("manager") else "organisation" if field.endswith("organisation") else field
