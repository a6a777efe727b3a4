"""A painting as SVG in which text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from account_planner.output.typeset import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.layout.placement import Box

_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_MAYBE = tuple(re.compile(rare) for rare in (rb"\xc2[\x80-\x9f]", rb"\xed[\xa0-\xbf]", rb"\xef\xb7", rb"\xef\xbf"))
"""What may be one of the rarer signs that no page can show; each begins with one byte, which is fast to look for."""


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
    return _printable(bytes(buffer.data().data()))


def _printable(picture: bytes) -> bytes:
    """`typeset.printable` of a large text of which nearly nothing has to go: most of it is looked at as bytes."""
    picture = picture.translate(None, _CONTROLS)
    is_plain = picture.isascii() or not any(rare.search(picture) for rare in _MAYBE)
    return picture if is_plain else str(printable(picture.decode())).encode()
