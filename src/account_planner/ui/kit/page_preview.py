"""A finished page as it will come out of the printer, as large as there is room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from account_planner.output.page.one_page import page_theme
from account_planner.output.page.paint import paint_page

if TYPE_CHECKING:
    from account_planner.output.page.page import Page

_RIM = 14.0


class PagePreview(QWidget):
    """The picture is painted once for each page and size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 200)

    def sizeHint(self) -> QSize:
        return QSize(780, 560)

    def show_page(self, page: Page | None) -> None:
        self._page = page
        self._picture = QPixmap()
        self.update()

    def sheet(self) -> QRectF:
        """Where the sheet of paper lies in the widget."""
        if self._page is None:
            return QRectF()
        paper = self._page.paper.sheet
        room = QRectF(self.rect()).adjusted(_RIM, _RIM, -_RIM, -_RIM)
        scale = max(min(room.width() / paper.w, room.height() / paper.h), 0.01)
        width, height = paper.w * scale, paper.h * scale
        corner = room.center() - QPointF(width / 2, height / 2)
        return QRectF(round(corner.x()), round(corner.y()), round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet = QPainter(self), self.sheet()
        painter.fillRect(self.rect(), self._desk())
        if self._page is None:
            return
        edge = self._desk().darker(130)
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), edge)
        painter.fillRect(sheet.translated(3, 3), edge)
        wanted = (sheet.size() * self.devicePixelRatioF()).toSize()
        if self._picture.size() != wanted:
            self._picture = self._painted(self._page, wanted)
        painter.drawPixmap(sheet.topLeft(), self._picture)

    def _desk(self) -> QColor:
        """What the sheet lies on: a little apart from the window's own colour."""
        ground = self.palette().window().color()
        return ground.darker(108) if ground.lightness() > 128 else ground.lighter(140)

    def _painted(self, page: Page, size: QSize) -> QPixmap:
        picture = QPixmap(size)
        theme = page_theme(page)
        picture.fill(theme.surface.card)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(size.width() / page.paper.sheet.w, size.height() / page.paper.sheet.h)
        paint_page(painter, page, theme)
        painter.end()
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture
