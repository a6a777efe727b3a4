"""How wide the columns of a list are, and how high its rows: as their words need, so that nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.plan.cells import words_height
from account_planner.ui.plan.columns import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from account_planner.ui.plan.columns import Column
    from account_planner.ui.plan.model import RecordModel

_LINE = 15.7
"""Height of a line, in pixels, at the text size for which the widths of columns are meant."""

_LEAST, _NARROW = 120, 40
"""What is kept for words that share the width; columns that are narrower than this do not give way."""


class Fitting:
    """Remembers how high words are, because every change of the plan asks anew."""

    def __init__(self) -> None:
        self._heights: dict[tuple[str, int, str], int] = {}

    def fit(self, table: QTableView, model: RecordModel) -> None:
        """Share the width among the columns that have room, and be as high as the rows."""
        if table.width() < 40:
            return
        _share_width(table, model)
        _span_last_row(table, model)
        heads = table.horizontalHeader()
        total = 0 if heads.isHidden() else heads.height()
        for row in range(model.rowCount()):
            height = self._row_height(table, model, row)
            if table.rowHeight(row) != height:
                table.setRowHeight(row, height)
            total += height
        table.setFixedHeight(total + 2)

    def _row_height(self, table: QTableView, model: RecordModel, row: int) -> int:
        heights = [max(26, table.fontMetrics().height() + 12)]
        if model.record(row) is None:
            return heights[0]
        font = table.font()
        for place, column in enumerate(model.columns):
            if table.isColumnHidden(place) or column.kind is Kind.MARK:
                continue
            key = (str(model.index(row, place).data() or ""), table.columnWidth(place), font.key())
            if key not in self._heights:
                self._heights[key] = words_height(key[0], font, key[1])
            heights.append(self._heights[key])
        return max(heights)


def _share_width(table: QTableView, model: RecordModel) -> None:
    scale = max(1.0, table.fontMetrics().height() / _LINE)
    columns: dict[int, Column] = {n: c for n, c in enumerate(model.columns) if c.from_width * scale <= table.width()}
    for place in range(len(model.columns)):
        table.setColumnHidden(place, place not in columns)
    fixed = {place: int(column.width * scale) for place, column in columns.items() if column.width}
    room = table.viewport().width()
    shared = [column.share for column in columns.values() if not column.width]
    least = int(scale * max(_LEAST, sum(_LEAST * (1 + share) // 3 for share in shared)))
    if sum(fixed.values()) + least > room:
        narrow = max(0.6, (room - least) / max(1, sum(fixed.values())))
        fixed = {place: width if width < _NARROW * scale else int(width * narrow) for place, width in fixed.items()}
    free, shares = max(least, room - sum(fixed.values())), sum(shared)
    for place, column in columns.items():
        table.setColumnWidth(place, fixed.get(place, int(free * column.share / max(1, shares))))


def _span_last_row(table: QTableView, model: RecordModel) -> None:
    """A new record may be as long as the list is wide."""
    first, last = model.first, model.rowCount() - 1
    if last < 0 or model.record(last) is not None:
        return
    wide = len(model.columns) - first
    if table.columnSpan(last, first) == wide:
        return
    table.clearSpans()
    if wide > 1:
        table.setSpan(last, first, 1, wide)
