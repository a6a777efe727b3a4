"""A painting as SVG in which text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from account_planner.output.typeset import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.layout.placement import Box


def svg_of(paint: Callable[[QPainter], None], sheet: Box) -> bytes:
    """What `paint` puts onto a sheet (its size counts, in units of the layout) as SVG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(sheet.w), round(sheet.h)))
    generator.setViewBox(QRectF(sheet.x, sheet.y, sheet.w, sheet.h))
    painter = QPainter(generator)
    try:
        paint(painter)
    finally:
        painter.end()
    picture: str = printable(bytes(buffer.data().data()).decode())
    return picture.encode()
