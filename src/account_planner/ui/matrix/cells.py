"""How a cell of the matrix is painted, and the line in which its note is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from account_planner.domain.vocabulary import Health
from account_planner.drawing.glyphs import paint_ball
from account_planner.ui.matrix import words
from account_planner.ui.matrix.heads import smaller, unit_of
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.ui.matrix.content import Cell
    from account_planner.ui.matrix.model import MatrixModel

_Index = QModelIndex | QPersistentModelIndex
_NOTE_WIDTH = 300


class CellPainter(QStyledItemDelegate):
    """Level now and wanted above, last contact and lead below; health at the right, a folded corner for a note."""

    def __init__(self, model: MatrixModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix, self.theme = model, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, leads = self._matrix.cell(index), self._matrix.leads(index)
        rect: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        ground, ink = self._colours(cell)
        painter.fillRect(rect, ground)
        inside = rect.adjusted(8, 4, -8, -4)
        if cell is not None:
            self._paint_line(painter, cell, inside, font, ink)
            self._paint_foot(painter, words.under_text(cell, leads=leads), inside, font, ink, bold=cell.is_late)
            self._paint_marks(painter, cell, rect)
        elif leads:
            self._paint_foot(painter, tr("leads, no line"), inside, font, self.theme.ink.secondary, bold=False)
        self._paint_frame(painter, rect, state)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        line = QLineEdit(parent)
        is_note = self._matrix.field == "note"
        line.setPlaceholderText(tr("Note on this line") if is_note else tr("Why is it ill?"))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """As wide as a sentence needs, inside the table."""
        rect: QRect = option.rect
        width = max(rect.width(), _NOTE_WIDTH)
        parent = editor.parentWidget()
        room = parent.width() if parent is not None else width
        editor.setGeometry(max(0, min(rect.left(), room - width)), rect.top(), min(width, room), rect.height())

    def _colours(self, cell: Cell | None) -> tuple[QColor, QColor]:
        """A step of heat for each level; what does not live is as empty."""
        theme = self.theme
        if cell is None or not cell.is_live:
            return theme.surface.field, theme.ink.text
        step = int(cell.link.level) - 1
        return theme.heat.cells[step], theme.heat.text[step]

    def _paint_line(self, painter: QPainter, cell: Cell, inside: QRect, font: QFont, ink: QColor) -> None:
        line = inside.height() // 2
        top = QRect(inside.left(), inside.top(), inside.width(), line)
        if not cell.is_live:
            unit = unit_of(font)
            ball = (top.left() + 7.0 * unit, top.center().y() + 0.5)
            paint_ball(painter, None if cell.link.planned else int(cell.link.level), ball, self.theme, 13.0 * unit)
            top.setLeft(top.left() + round(19 * unit))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words.levels_text(cell))

    def _paint_foot(self, painter: QPainter, text: str, inside: QRect, font: QFont, ink: QColor, *, bold: bool) -> None:
        small = smaller(font)
        if bold:
            small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(ink)
        half = inside.height() // 2
        foot = QRect(inside.left(), inside.bottom() - half + 1, inside.width(), half)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_marks(self, painter: QPainter, cell: Cell, rect: QRect) -> None:
        theme = self.theme
        if cell.is_ill:
            colour = theme.status.missing if cell.link.health is Health.BROKEN else theme.status.care
            side = 17 * unit_of(painter.font())
            box = QRectF(rect.right() - side - 7, rect.top() + 5, side, side)
            painter.setPen(QPen(colour, 1.2))
            painter.setBrush(theme.surface.card)
            painter.drawRoundedRect(box, 4, 4)
            bold = QFont(painter.font())
            bold.setWeight(QFont.Weight.Bold)
            painter.setFont(bold)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.health_sign(cell))
        if cell.link.note or cell.link.cause:
            corner = QPointF(rect.right() + 1.0, rect.bottom() + 1.0)
            fold = [corner, corner - QPointF(9, 0), corner - QPointF(0, 9)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.line.influences)
            painter.drawPolygon(QPolygonF(fold))

    def _paint_frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """Selected cells have a thin ring, the one with the focus a thick one."""
        picked = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not picked and not focused:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        width = 3 if focused else 2
        painter.setPen(QPen(self.theme.selection.ring, width, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.setPen(QPen(self.theme.surface.card, 1, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(rect.adjusted(width, width, -width - 1, -width - 1))
