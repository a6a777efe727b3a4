"""The one-page map as a PNG, for a mail or a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from account_planner.output.page.one_page import page_theme
from account_planner.output.page.page import choose_page
from account_planner.output.page.paint import paint_page

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing
    from account_planner.output.page.page import Page

DOTS_PER_INCH = 150
_MM_PER_INCH = 25.4
_PNG_QUALITY = 80
"""PNG loses nothing: for Qt this is how little time to spend on packing."""


def map_png(briefing: Briefing, *, paper: str | None = None, mono: bool = False, dpi: float = DOTS_PER_INCH) -> bytes:
    """The page of `one_page.map_pdf` in pixels, `dpi` of them to the inch of paper, on white."""
    return page_png(choose_page(briefing, paper=paper, mono=mono), dpi=dpi)


def page_png(page: Page, *, dpi: float = DOTS_PER_INCH) -> bytes:
    """One page in pixels, as PNG."""
    return png_of(page_image(page, dpi=dpi))


def png_of(image: QImage) -> bytes:
    """A picture as PNG: packed for a map's plain surfaces, as small as by the usual way in two thirds of its time."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # QImage.save wants a str where its stub says bytes; the writer takes what it says.
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(_PNG_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def page_image(page: Page, *, dpi: float = DOTS_PER_INCH) -> QImage:
    """One page in pixels, on white, telling programs how large it is on paper."""
    width = round(page.paper.width_mm / _MM_PER_INCH * dpi)
    height = round(page.paper.height_mm / _MM_PER_INCH * dpi)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi * 1000 / _MM_PER_INCH))
    image.setDotsPerMeterY(round(dpi * 1000 / _MM_PER_INCH))
    theme = page_theme(page)
    image.fill(theme.surface.card)
    painter = QPainter(image)
    scale = width / page.paper.sheet.w
    painter.scale(scale, scale)
    paint_page(painter, page, theme)
    painter.end()
    return image
