"""Paints one row of the account list: name, number, who is for and against, and when they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme

ROW = int(Qt.ItemDataRole.UserRole)
"""Role of (name, number or None, (for, neutral, against), words about when, archived, words about what is late)."""
_HEIGHT, _SIDE = 48, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AccountRow(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = option.fontMetrics.lineSpacing()
        return QSize(120, max(_HEIGHT, 2 * lines + 14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        name, number, (champions, neutral, against), when, archived, late = index.data(ROW)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        self._ground(painter, rect, state)
        inside = rect.adjusted(_SIDE, 6, -_SIDE, -6)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() - upper.height())
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._theme.ink.secondary if archived else self._theme.ink.text)
        shown = "–" if number is None else str(number)
        room = painter.fontMetrics().horizontalAdvance("100") + 8
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, upper.width() - room)
        painter.drawText(upper, int(_LEFT | Qt.TextFlag.TextSingleLine), cut)
        painter.drawText(upper, int(_RIGHT), shown)
        small = QFont(option.font)
        small.setPixelSize(max(11, small.pixelSize() - 2) if small.pixelSize() > 0 else 11)
        painter.setFont(small)
        painter.setPen(self._theme.ink.secondary)
        counts = f"▲{champions}  ○{neutral}  ▼{against}"
        painter.drawText(lower, int(_LEFT), counts)
        painter.drawText(lower, int(_RIGHT), when)
        if late:
            small.setWeight(QFont.Weight.DemiBold)
            used = painter.fontMetrics().horizontalAdvance(counts) + 12
            free = lower.width() - used - painter.fontMetrics().horizontalAdvance(when) - 8
            painter.setFont(small)
            painter.setPen(self._theme.status.missing)
            cut = painter.fontMetrics().elidedText(f"! {late}", Qt.TextElideMode.ElideRight, free)
            painter.drawText(lower.adjusted(used, 0, 0, 0), int(_LEFT), cut)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.selection.row)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.ink.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.surface.hover)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(self._theme.ink.accent)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
