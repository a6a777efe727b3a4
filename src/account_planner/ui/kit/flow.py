"""Lays widgets out side by side, and in further lines when there is no room for all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem


class Flow(QLayout):
    """Items keep the size that they hint at, none is wider than the line; hidden ones take no room. `gap` is between
    items, `between` between lines."""

    def __init__(self, parent: QWidget, *, gap: int, between: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._between = gap, between
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:
            self._heights[width] = self._set_out(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it has another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._set_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()

    def _set_out(self, rect: QRect, *, move: bool) -> int:
        """Place the items in lines of this width, each in the middle of its line; gives the height that they take."""
        y = rect.y()
        for line in self._lines(rect):
            height = max(size.height() for _, _, size in line)
            for item, x, size in line if move else ():
                at = QPoint(x, y + (height - size.height()) // 2)
                item.setGeometry(QStyle.visualRect(self._direction(), rect, QRect(at, size)))
            y += height + self._between
        return max(0, y - rect.y() - self._between)

    def _lines(self, rect: QRect) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Which items stand in which line, where each begins and how large it is."""
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = rect.x()
        for item in self._items:
            if item.isEmpty():
                continue
            size = _held(item, rect.width())
            if not lines or x + size.width() > rect.right() + 1:
                lines.append([])
                x = rect.x()
            lines[-1].append((item, x, size))
            x += size.width() + self._gap
        return lines


def _held(item: QLayoutItem, width: int) -> QSize:
    """The size that an item hints at, broken into lines where it is wider than there is room."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
