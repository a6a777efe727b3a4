"""The one-page map on a printer, on the very sheet that the printer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from account_planner.domain.errors import Refused
from account_planner.output.one_page import page_theme
from account_planner.output.page import choose_page
from account_planner.output.page_paint import paint_page

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

_SIZES = {
    QPageSize.PageSizeId.A4: "a4",
    QPageSize.PageSizeId.Letter: "letter",
    QPageSize.PageSizeId.A3: "a3",
}


def prepare_printer(printer: QPrinter, briefing: Briefing) -> None:
    """Lay the sheet on its side, without margins of Qt's own, at the size that the map asks for."""
    page = choose_page(briefing)
    size = next(id_ for id_, name in _SIZES.items() if name == page.paper.name)
    printer.setPageLayout(QPageLayout(QPageSize(size), QPageLayout.Orientation.Landscape, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(page.title)


def print_map(printer: QPrinter, briefing: Briefing) -> None:
    """Print the page, or paint a preview of it: in black and white when the printer is set to grey, on A4, Letter
    or A3 as it is set, on any other sheet the A4 page as large as fits. Refused when the printer does not start."""
    mono = printer.colorMode() is QPrinter.ColorMode.GrayScale
    page = choose_page(briefing, paper=paper_of(printer), mono=mono)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("The printer could not be started. Nothing was printed; choose another printer and try again.")
    sheet = QSizeF(page.paper.sheet.w, page.paper.sheet.h)
    room = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(room.width() / sheet.width(), room.height() / sheet.height())
    painter.scale(scale, scale)
    paint_page(painter, page, page_theme(page))
    painter.end()


def paper_of(printer: QPrinter) -> str:
    """The name of the sheet that the printer is set to, a4 where it is none of ours."""
    return _SIZES.get(printer.pageLayout().pageSize().id(), "a4")
