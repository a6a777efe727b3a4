"""The one-page map on a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from account_planner.domain.errors import Refused
from account_planner.output.page.one_page import page_theme
from account_planner.output.page.paint import paint_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.page.page import Page

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter, "a3": QPageSize.PageSizeId.A3}


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Print pages that are finished, each on the sheet that it was set for; where the printer has no such sheet, as
    large as fits on its own. Refused when the printer does not start."""
    _lay(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("The printer could not be started. Nothing was printed; choose another printer and try again.")
    for page in pages:
        if page.number > 1:
            printer.setPageLayout(_layout(page))
            printer.newPage()
        painter.save()
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        scale = min(room.width() / page.paper.sheet.w, room.height() / page.paper.sheet.h)
        painter.scale(scale, scale)
        paint_page(painter, page, page_theme(page))
        painter.restore()
    painter.end()


def prints_grey(printer: QPrinter) -> bool:
    return printer.colorMode() is QPrinter.ColorMode.GrayScale


def printers() -> tuple[str, ...]:
    """The names of the printers that this machine knows, its usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def printer_called(name: str) -> QPrinter:
    """The printer of that name, as fine as it prints, in grey when that is its usual or only way."""
    info = QPrinterInfo.printerInfo(name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    grey = QPrinter.ColorMode.GrayScale
    if info.defaultColorMode() is grey or info.supportedColorModes() == [grey]:
        printer.setColorMode(grey)
    return printer


def _lay(printer: QPrinter, page: Page) -> None:
    printer.setPageLayout(_layout(page))
    printer.setFullPage(True)
    printer.setDocName(page.title)


def _layout(page: Page) -> QPageLayout:
    turned = QPageLayout.Orientation.Portrait if page.paper.is_upright else QPageLayout.Orientation.Landscape
    layout = QPageLayout(QPageSize(_SIZES[page.paper.name]), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
