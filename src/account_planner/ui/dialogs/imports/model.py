"""The preview of an import as a table: one row for each person of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from account_planner.ui.canvas.seats import expect_title
from account_planner.ui.forms.title_reason import function_reason, level_reason
from account_planner.ui.kit.plain import tooltip_text
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import function_label, level_label

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft, DraftPerson, Match
    from account_planner.domain.plan import Plan

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEVEL = 3
_SUGGESTED = {_LEVEL: "level", 4: "function"}


class ImportModel(QAbstractTableModel):
    """Levels and functions that were guessed from the title are slanted and say from which of its words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._people: tuple[DraftPerson, ...] = ()
        self._cells: list[tuple[str, ...]] = []

    def show_draft(self, draft: Draft, cells: list[tuple[str, ...]]) -> None:
        """`cells` are those that `cells_of` made of this draft."""
        self.beginResetModel()
        self._people = draft.people
        if any(person.suggested for person in draft.people):
            expect_title()
        self._cells = cells
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self._people, self._cells = (), []
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            tr("Row"), tr("Name"), tr("Title"), tr("Level"), tr("Function"), tr("Reports to"), tr("On the map"),
        )[section]  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        guessed = _SUGGESTED.get(index.column()) in self._people[index.row()].suggested
        if role == Qt.ItemDataRole.FontRole and guessed:
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(_reason(self._people[index.row()], index.column(), words) if guessed else words)
        return None


def _reason(person: DraftPerson, column: int, value: str) -> str:
    """A suggestion with the words of the file that it was read from."""
    if column == _LEVEL:
        return level_reason(person.level, person.title) if person.level else value
    return function_reason(person.function, person.title, person.unit) if person.function else value


def cells_of(draft: Draft, matches: tuple[Match, ...], plan: Plan) -> list[tuple[str, ...]]:
    """The words of every row; for large files made beside the window."""
    names = {person.key: person.name or person.title or "" for person in draft.people}
    by_key = {match.key: match for match in matches}
    return [_cells(person, by_key[person.key], plan, names) for person in draft.people]


def _cells(person: DraftPerson, match: Match, plan: Plan, names: dict[str, str]) -> tuple[str, ...]:
    known = plan.stakeholders.get(match.person_id or "")
    if known is not None:
        there = tr("known: {name}", name=called(known))
    elif match.near:
        near = ", ".join(called(plan.stakeholders[id_]) for id_ in match.near if id_ in plan.stakeholders)
        there = tr("new, but like {names}", names=near)
    else:
        there = tr("new")
    return (
        str(person.row),
        person.name or tr("(to be found)"),
        person.title or "",
        level_label(person.level),
        function_label(person.function),
        names.get(person.manager_key or "", ""),
        there,
    )
