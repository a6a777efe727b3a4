"""The whitespace grid as a Qt model: units across, products down, room for a new one of each, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import OpportunityState
from account_planner.domain.whitespace import Grid, Name, amount_of, grid_of
from account_planner.edits.whitespace import AddToGrid, RemoveFromGrid, RenameInGrid, SetCell
from account_planner.ui.plan.amounts import amount_text, read_amount
from account_planner.ui.plan.columns import Kind
from account_planner.ui.submit import is_read_only, kept
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.domain.whitespace import Total
    from account_planner.edits.whitespace import Axis
    from account_planner.ui.plan.model import Index
    from account_planner.ui.submit import Submit

PLACE = Qt.ItemDataRole.UserRole + 1
"""Role of the `Place` at an index."""
STATES = tuple(state for state in OpportunityState if state is not OpportunityState.NONE)
"""In the order of their digits, from 1; 0 is nothing yet."""
_ROOT = QModelIndex()
_EMPTY = Grid((), (), {})


@dataclass(frozen=True, slots=True)
class Place:
    """`what` is cell, product, unit, add-product, add-unit, total or blank."""

    what: str
    product: Name = None
    unit: Name = None
    state: OpportunityState = OpportunityState.NONE


@dataclass(frozen=True, slots=True)
class GridColumn:
    """What the editor of a cell asks of a column."""

    words: str
    kind: Kind = Kind.LINE


class GridModel(QAbstractTableModel):
    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = _EMPTY
        self.currency = ""
        self.today = None
        self._submit = submit

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        return tuple(GridColumn(tr("Amount, or name of a product or unit")) for _ in range(self.columnCount()))

    def show_plan(self, plan: Plan) -> None:
        """Tell the view of the cells, or of everything when products or units came or went."""
        grid, currency = grid_of(plan), plan.account.currency or ""
        same = (grid.products, grid.units) == (self.grid.products, self.grid.units)
        if not same:
            self.beginResetModel()
        self.grid, self.currency = grid, currency
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def only_reads(self) -> bool:
        """Whether the file takes no changes: nothing can be added then."""
        return is_read_only(self._submit)

    def place(self, row: int, column: int) -> Place:
        products, units = self.grid.products, self.grid.units
        across = "name" if column == 0 else _along(column - 1, len(units))
        down = "name" if row == 0 else _along(row - 1, len(products))
        product = products[row - 1] if down == "own" else None
        unit = units[column - 1] if across == "own" else None
        match down, across:
            case "own", "own":
                records = self.grid.cell(product, unit)
                return Place("cell", product, unit, records[0].state if records else OpportunityState.NONE)
            case "own", "name":
                return Place("product", product)
            case "name", "own":
                return Place("unit", unit=unit)
            case ("add", "name") | ("name", "add") if not self.only_reads:
                return Place("add-product" if down == "add" else "add-unit")
        is_total = "total" in {down, across} and "add" not in {down, across}
        return Place("total" if is_total else "blank", product, unit)

    def words(self, row: int, column: int) -> str:
        """What is read at a place, on one line or two."""
        place = self.place(row, column)
        if place.what == "cell":
            return self._cell_words(place)
        if place.what == "total":
            return self._total_words(row, column)
        names = {
            "product": place.product or tr("(no product)"),
            "unit": place.unit or tr("(whole account)"),
            "add-product": tr("Add a product"),
            "add-unit": tr("Add a unit"),
        }
        return names.get(place.what, self.currency if row == column == 0 else "")

    def set_state(self, row: int, column: int, state: OpportunityState) -> bool:
        place = self.place(row, column)
        return place.what == "cell" and not self.only_reads and self._set(place, "state", state)

    def set_note(self, row: int, column: int, note: str | None) -> bool:
        place = self.place(row, column)
        return place.what == "cell" and self._set(place, "note", note)

    def note(self, row: int, column: int) -> str:
        place = self.place(row, column)
        notes = [each.note for each in self.grid.cell(place.product, place.unit) if each.note]
        return "\n".join(notes) if place.what == "cell" else ""

    def give(self, row: int, column: int, text: str | None) -> str:
        """Ask for what was written at a place; what is wrong with it, or nothing. An amount makes an empty cell
        possible."""
        place = self.place(row, column)
        axis: Axis = "product" if place.what.endswith("product") else "unit"
        if place.what.startswith("add-"):
            return kept(self._submit, AddToGrid(axis, text, new_id())) if text else ""
        if place.what in {"product", "unit"}:
            old = place.product if axis == "product" else place.unit
            return kept(self._submit, RenameInGrid(axis, old, text)) if text and text != old else ""
        if place.what != "cell":
            return ""
        amount = None if text is None else read_amount(text, self.currency)
        if text is not None and amount is None:
            return tr("Not an amount. Write it as 420000, 75k or 1.2m.")
        self._set_amount(place, amount)
        return ""

    def clear(self, row: int, column: int) -> bool:
        """A cell with nothing in it but its note."""
        place = self.place(row, column)
        if self.only_reads:
            return False
        changes = (("state", OpportunityState.NONE), ("amount", None))
        return not kept(self._submit, SetCell(place.product, place.unit, changes, new_id()))

    def remove(self, row: int, column: int) -> bool:
        """The product or the unit whose name stands there."""
        place = self.place(row, column)
        if self.only_reads:
            return False
        if place.what == "product":
            return self._submit(RemoveFromGrid("product", place.product))
        return place.what == "unit" and self._submit(RemoveFromGrid("unit", place.unit))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _length(len(self.grid.products))

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _length(len(self.grid.units))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._written(self.place(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = self.place(row, column)
            names = (place.product or tr("(no product)"), place.unit or tr("(whole account)"))
            return ", ".join((*names, self.words(row, column))) if place.what == "cell" else self.words(row, column)
        return self.place(row, column) if role == PLACE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        what = self.place(index.row(), index.column()).what
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual if what in {"total", "blank"} or self.only_reads else usual | Qt.ItemFlag.ItemIsEditable

    def _set(self, place: Place, field: str, value: object) -> bool:
        return not kept(self._submit, SetCell(place.product, place.unit, ((field, value),), new_id()))

    def _set_amount(self, place: Place, amount: float | None) -> None:
        changes: tuple[tuple[str, object], ...] = (("amount", amount),)
        if amount is not None and place.state is OpportunityState.NONE:
            changes = (*changes, ("state", OpportunityState.POSSIBLE))
        kept(self._submit, SetCell(place.product, place.unit, changes, new_id()))

    def _written(self, place: Place) -> str:
        if place.what == "cell":
            amount = amount_of(self.grid.cell(place.product, place.unit))
            return "" if amount is None else f"{amount:g}" if abs(amount) < 1e6 else f"{amount:.2f}".removesuffix(".00")
        return place.product or place.unit or ""

    def _cell_words(self, place: Place) -> str:
        amount = amount_text(amount_of(self.grid.cell(place.product, place.unit)))
        if place.state is OpportunityState.NONE:
            return amount
        return f"{label(place.state)}\n{amount}" if amount else label(place.state)

    def _total_words(self, row: int, column: int) -> str:
        place = self.place(row, column)
        if column == 0 or row == 0:
            return tr("Total")
        total = self._total_of(row, column, place)
        won = tr("{amount} won", amount=amount_text(total.won)) if total.won else ""
        opened = tr("{amount} open", amount=amount_text(total.open)) if total.open else ""
        return "\n".join(filter(None, (won, opened))) or "–"

    def _total_of(self, row: int, column: int, place: Place) -> Total:
        last_row, last_column = row == self.rowCount() - 1, column == self.columnCount() - 1
        if last_row and last_column:
            return self.grid.total()
        return self.grid.total(unit=place.unit) if last_row else self.grid.total(product=place.product)


def _along(place: int, count: int) -> str:
    """What stands at a place after the names: one of them, room for a new one, or the total."""
    return "own" if place < count else "add" if place == count else "total"


def _length(count: int) -> int:
    """The names' own line, one for each, room for a new one, and the total when there is something to add up."""
    return 2 + count + (1 if count else 0)
