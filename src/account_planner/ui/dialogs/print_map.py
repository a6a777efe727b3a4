"""Our own page in Qt's print preview, painted by the same functions as the exported one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from account_planner.output.one_page import choose_page, page_theme, paint_page
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.output.briefing import Briefing


class PrintMap(QPrintPreviewDialog):
    """Black and white when the printer prints grey."""

    def __init__(self, briefing: Briefing, parent: QWidget | None) -> None:
        self.printer_used = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self.printer_used, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print the map"))
        self._briefing = briefing
        lay_out(self.printer_used, briefing)
        self.paintRequested.connect(lambda printer: paint_on(printer, self._briefing))


def lay_out(printer: QPrinter, briefing: Briefing) -> None:
    """Give the printer the sheet on which everybody fits, lying on its side, its margins inside the page."""
    paper = choose_page(briefing).paper
    size = QPageSize(QSizeF(paper.height_mm, paper.width_mm), QPageSize.Unit.Millimeter)
    margins = QMarginsF(0, 0, 0, 0)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, margins))
    printer.setDocName(tr("Account map: {account}", account=briefing.plan.account.name))


def paint_on(printer: QPrinter, briefing: Briefing) -> None:
    """Paint the one page to fill the printer's sheet."""
    page = choose_page(briefing, mono=printer.colorMode() is QPrinter.ColorMode.GrayScale)
    sheet = page.paper.sheet
    room = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter = QPainter(printer)
    scale = min(room.width() / sheet.w, room.height() / sheet.h)
    painter.scale(scale, scale)
    paint_page(painter, page, page_theme(page))
    painter.end()
