"""A line of text in the words of SVG: as it is where one bundled face shows all of it from left to right, else piece by
piece as Qt sets it, because readers of SVG differ in how they mix scripts and directions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QFont, QPainter, QRawFont
from PySide6.QtSvg import QSvgGenerator

from account_planner.drawing.fonts import FAMILIES, face
from account_planner.output.typeset import UNPRINTABLE

REGULAR = 400
"""The weight that need not be said."""
_PIECE = re.compile(r'<text [^>]*? x="([^"]+)"[^>]*>([^<]*)</text>')
_LEFT_TO_RIGHT = "\u200e"
_TURNED = {"R", "AL", "AN"}


def type_of(font: QFont) -> str:
    """The attributes of a font's size and weight."""
    weight = int(font.weight())
    return f' font-size="{font.pixelSize()}"' + (f' font-weight="{weight}"' if weight != REGULAR else "")


@lru_cache(maxsize=8192)
def pieces_of(text: str, size: int, weight: int) -> tuple[tuple[float, str], ...]:
    """How far from its beginning each piece of a text stands, and the piece as it is written between two tags, with
    no sign that XML may not hold. One piece where that serves."""
    text = text if text.isprintable() else UNPRINTABLE.sub("", text)
    plain = text.replace(_LEFT_TO_RIGHT, "")
    if plain.isascii() or all(_is_plain(sign) for sign in plain):
        return ((0.0, escape(plain, quote=False)),)
    return _set_by_qt(text, face(size, weight))


@lru_cache(maxsize=4096)
def _is_plain(sign: str) -> bool:
    return unicodedata.bidirectional(sign) not in _TURNED and _latin().supportsCharacter(ord(sign))


@lru_cache(maxsize=1)
def _latin() -> QRawFont:
    font = QFont(face(13))
    font.setFamilies(FAMILIES[:1])
    return QRawFont.fromFont(font)


def _set_by_qt(text: str, font: QFont) -> tuple[tuple[float, str], ...]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    painter.setFont(font)
    painter.drawText(QPointF(0.0, 0.0), text)
    painter.end()
    written = bytes(buffer.data().data()).decode()
    return tuple((float(x), words) for x, words in _PIECE.findall(written))
