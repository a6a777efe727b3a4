"""The one-page map on a printer, on the very sheet that the printer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from account_planner.domain.errors import Refused
from account_planner.output.page.one_page import page_theme
from account_planner.output.page.page import choose_page
from account_planner.output.page.paint import paint_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.page import Page

_SIZES = {
    QPageSize.PageSizeId.A4: "a4",
    QPageSize.PageSizeId.Letter: "letter",
    QPageSize.PageSizeId.A3: "a3",
}


def prepare_printer(printer: QPrinter, briefing: Briefing) -> None:
    """Lay the sheet on its side, without margins of Qt's own, at the size that the map asks for."""
    _lay(printer, choose_page(briefing))


def print_map(printer: QPrinter, briefing: Briefing) -> None:
    """Print the page, or paint a preview of it: in black and white when the printer is set to grey, on A4, Letter
    or A3 as it is set, on any other sheet the A4 page as large as fits. Refused when the printer does not start."""
    paint_pages(printer, (choose_page(briefing, paper=paper_of(printer), mono=prints_grey(printer)),))


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Print pages that are finished, each on the sheet that it was set for. Refused when the printer does not
    start."""
    _lay(printer, pages[0])
    paint_pages(printer, pages)


def paint_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """The pages one after the other, as large as fits on the sheet that the printer is set to."""
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


def paper_of(printer: QPrinter) -> str:
    """The name of the sheet that the printer is set to, a4 where it is none of ours."""
    return _SIZES.get(printer.pageLayout().pageSize().id(), "a4")


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
    size = next(id_ for id_, name in _SIZES.items() if name == page.paper.name)
    turned = QPageLayout.Orientation.Portrait if page.paper.is_upright else QPageLayout.Orientation.Landscape
    layout = QPageLayout(QPageSize(size), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
