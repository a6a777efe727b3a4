"""The matrix on the screen: digits, letters and clicks edit its cells; its selection is the map's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import LinkKind, RelationshipLevel
from account_planner.edits.links import RemoveLinks
from account_planner.ui.kit.digits import digit_of
from account_planner.ui.matrix import wishes
from account_planner.ui.matrix.cells import CellPainter
from account_planner.ui.matrix.heads import ColumnHeads, RowHeads
from account_planner.ui.matrix.keys import act_of
from account_planner.ui.matrix.menu import cell_menu
from account_planner.ui.matrix.model import MatrixModel
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from account_planner.domain.colleagues import Colleague
    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.edits.command import Command
    from account_planner.ui.matrix.content import Content, Pair
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Submit

_FLAGS = QItemSelectionModel.SelectionFlag


class MatrixGrid(QTableView):
    """`facts_asked` carries a line whose every fact the rep wants to see."""

    facts_asked = Signal(str)

    def __init__(self, submit: Submit, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._is_dressed = False
        super().__init__(parent)
        self.matrix = MatrixModel(submit, self)
        self._submit, self._chosen = submit, selection
        self._plan: Plan | None = None
        self._today: date | None = None
        self._typed: tuple[Pair, ...] = ()
        self._follows = False
        self.painter = CellPainter(self.matrix, theme, self)
        self.setModel(self.matrix)
        self.setItemDelegate(self.painter)
        self.rows = RowHeads(Qt.Orientation.Vertical, self.matrix, selection, theme, self)
        self.across = ColumnHeads(Qt.Orientation.Horizontal, self.matrix, selection, theme, self)
        self.setVerticalHeader(self.rows)
        self.setHorizontalHeader(self.across)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._on_picked)

    @property
    def theme(self) -> Theme:
        return self.painter.theme

    def set_theme(self, theme: Theme) -> None:
        self.painter.theme = theme
        self.rows.set_theme(theme)
        self.across.set_theme(theme)
        self.viewport().update()

    def show_content(self, content: Content, plan: Plan | None, today: date | None) -> None:
        """Other cells; the focus stays on its pair of people."""
        here, led = self._here(), self._leads()
        self._plan, self._today = plan, today
        self._follows = True
        self.matrix.show_content(content)
        place = self.matrix.place_of(here) if here is not None else QModelIndex()
        if place.isValid() and place != self.currentIndex():
            self.selectionModel().setCurrentIndex(place, _FLAGS.NoUpdate)
        self._follows = False
        if led:
            self._lead()

    def show_load(self, load: Mapping[str, Colleague]) -> None:
        """What each of ours carries in all accounts; the heads grow by a line for it."""
        self.matrix.show_load(load)
        self.updateGeometries()

    def show_selection(self) -> None:
        """Ring the cells of the selected lines; without any, bring the first selected person into sight."""
        self.rows.viewport().update()
        self.across.viewport().update()
        if self._leads():
            return
        pairs = [(k.source_id, k.target_id) for k in self._lines()]
        places = [place for place in map(self.matrix.place_of, pairs) if place.isValid()]
        self._follows = True
        picked = QItemSelection()
        for place in places:
            picked.select(place, place)
        self.selectionModel().select(picked, _FLAGS.ClearAndSelect)
        target = places[-1] if places else self._place_of_people()
        if target.isValid():
            self.selectionModel().setCurrentIndex(target, _FLAGS.NoUpdate)
            self.scrollTo(target)
        self._follows = False

    def pairs(self) -> list[Pair]:
        """The pairs of the picked cells, else of the one with the focus."""
        picked = self.selectionModel().selectedIndexes()
        here = self.currentIndex()
        if not picked and here.isValid():
            picked = [here]
        return [self.matrix.pair(index) for index in sorted(picked, key=lambda i: (i.row(), i.column()))]

    def set_level(self, level: RelationshipLevel) -> None:
        self._wish(wishes.level_wish(self.matrix.content.cells, self.pairs(), level, new_id=new_id))

    def set_wanted(self, level: RelationshipLevel) -> None:
        self._wish(wishes.wanted_wish(self.matrix.content.cells, self.pairs(), level, new_id=new_id))

    def turn_health(self) -> None:
        self._wish(wishes.health_wish(self.matrix.content.cells, self.pairs()))

    def contacted(self) -> None:
        if self._today is not None:
            self._wish(wishes.contact_wish(self.pairs(), self._today))

    def turn_lead(self) -> None:
        here = self._here()
        if here is not None and self._plan is not None:
            self._wish(wishes.lead_wish(self._plan, here))

    def write(self, field: str) -> None:
        """Edit the note or the cause in the cell itself."""
        self.matrix.field = field
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def remove_lines(self) -> None:
        cells = self.matrix.content.cells
        ids = tuple(cells[pair].link.id for pair in self.pairs() if pair in cells)
        if ids:
            self._wish(RemoveLinks(ids))

    def show_facts(self) -> None:
        """The whole line in the inspector."""
        cell = self.matrix.cell(self.currentIndex()) if self.currentIndex().isValid() else None
        if cell is not None:
            self.facts_asked.emit(cell.link.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters are wishes, Enter opens the menu of the cell; the rest moves as in any table."""
        if self._take_digit(event):
            return
        act = act_of(self, event, self.open_menu)
        if act is None:
            super().keyPressEvent(event)
            return
        self._typed = ()
        act()

    def keyboardSearch(self, search: str) -> None:
        """Letters are wishes here."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.open_menu(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.open_menu(event.globalPos() if by_mouse else None)

    def open_menu(self, at: QPoint | None = None) -> None:
        """Everything that a cell can become, at the pointer or at the cell."""
        if self.currentIndex().isValid():
            corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            cell_menu(self, self).popup(at or corner)

    def _take_digit(self, event: QKeyEvent) -> bool:
        """The first digit is the level now, the next one on the same cells (or one with Shift) the wanted level."""
        typed = digit_of(event)
        if typed is None:
            return False
        digit, shifted = typed
        pairs, level = tuple(self.pairs()), RelationshipLevel(digit)
        if shifted or (pairs and pairs == self._typed):
            self._typed = ()
            self.set_wanted(level)
        else:
            self._typed = pairs
            self.set_level(level)
        return True

    def _wish(self, command: Command | None) -> None:
        if command is not None and not self.matrix.only_reads:
            self._submit(command)

    def _here(self) -> Pair | None:
        index = self.currentIndex()
        return self.matrix.pair(index) if index.isValid() else None

    def _lines(self) -> list[Link]:
        links = {} if self._plan is None else self._plan.links
        return [links[id_] for id_ in self._chosen.links if id_ in links and links[id_].kind is LinkKind.COVERS]

    def _meant(self) -> tuple[set[str], set[str]]:
        """The people and lines that the picked cells stand for: their lines, without any their buyers."""
        picked = [self.matrix.pair(index) for index in self.selectionModel().selectedIndexes()]
        cells = self.matrix.content.cells
        links = {cells[pair].link.id for pair in picked if pair in cells}
        return (set(), links) if links else ({buyer for _, buyer in picked}, set())

    def _place_of_people(self) -> QModelIndex:
        """The cell with the focus moved into the row or column of the first selected person."""
        here = self.currentIndex()
        for id_ in self._chosen.people:
            row, column = self.matrix.row_of(id_), self.matrix.column_of(id_)
            if row >= 0 or column >= 0:
                at = (row if row >= 0 else max(here.row(), 0), column if column >= 0 else max(here.column(), 0))
                return self.matrix.index(*at)
        return QModelIndex()

    def _on_picked(self) -> None:
        self._typed = ()
        if not self._follows:
            self._lead()

    def _leads(self) -> bool:
        """Whether what is selected is what the picked cells stand for."""
        return self._meant() == (set(self._chosen.people), set(self._chosen.links))

    def _lead(self) -> None:
        """Select what the picked cells stand for: another thing once a line was made in one of them."""
        people, links = self._meant()
        self._chosen.set_all(people=sorted(people, key=self.matrix.row_of), links=sorted(links))

    def _on_head(self, person_id: str) -> None:
        """A person was clicked: nothing but them is selected, or with Ctrl them as well."""
        self._follows = True
        self.clearSelection()
        self._follows = False
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._chosen.toggle(person_id)
        else:
            self._chosen.set_people((person_id,))

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs larger cells."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_dressed:
            self._size()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.rows.setDefaultSectionSize(2 * metrics.height() + 12)
        self.across.setDefaultSectionSize(max(96, metrics.averageCharWidth() * 13))
        self.updateGeometries()

    def _dress(self) -> None:
        self._is_dressed = True
        self.setObjectName("matrix")
        self.setAccessibleName(tr("Who of ours covers whom"))
        _hold_cells(self)
        self._size()
        for head, people in ((self.rows, "rows"), (self.across, "columns")):
            head.sectionPressed.disconnect()
            head.sectionPressed.connect(
                lambda n, of=people: self._on_head(getattr(self.matrix.content, of)[n].person.id)
            )


def _hold_cells(table: QTableView) -> None:
    """Cells picked one by one, scrolled smoothly, edited only on request; Tab leaves the table."""
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
