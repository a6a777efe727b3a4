"""A line of text in the words of SVG: as it is where one bundled face shows all of it from left to right, else piece by
piece as Qt sets it, because readers of SVG differ in how they mix scripts and directions, and which face they take."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape, unescape

from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QFont, QPainter, QRawFont, QTextLayout
from PySide6.QtSvg import QSvgGenerator

from account_planner.drawing.fonts import FAMILIES, face
from account_planner.output.typeset import UNPRINTABLE

REGULAR = 400
"""The weight that need not be said."""
_PIECE = re.compile(r'<text [^>]*? x="([^"]+)"[^>]*>([^<]*)</text>')
_LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
_LEFTWARDS = {"R", "AL"}
_TURNED = {*_LEFTWARDS, "AN"}
Piece = tuple[float, str, str]
"""How far it stands from the beginning of its text, what is said of it, and itself as written between two tags."""


def type_of(font: QFont) -> str:
    """The attributes of a font's size and weight."""
    weight = int(font.weight())
    return f' font-size="{font.pixelSize()}"' + (f' font-weight="{weight}"' if weight != REGULAR else "")


@lru_cache(maxsize=8192)
def pieces_of(text: str, size: int, weight: int) -> tuple[Piece, ...]:
    """The pieces of a text, with no sign that XML may not hold. One piece where that serves."""
    text = text if text.isprintable() else UNPRINTABLE.sub("", text)
    plain = text.replace(_LEFT_TO_RIGHT, "")
    if plain.isascii() or all(_is_plain(sign) for sign in plain):
        return ((0.0, "", escape(plain, quote=False)),)
    return _set_by_qt(text, face(size, weight))


@lru_cache(maxsize=4096)
def _is_plain(sign: str) -> bool:
    return unicodedata.bidirectional(sign) not in _TURNED and _latin().supportsCharacter(ord(sign))


@lru_cache(maxsize=1)
def _latin() -> QRawFont:
    font = QFont(face(13))
    font.setFamilies(FAMILIES[:1])
    return QRawFont.fromFont(font)


def _set_by_qt(text: str, font: QFont) -> tuple[Piece, ...]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    painter.setFont(font)
    painter.drawText(QPointF(0.0, 0.0), text)
    painter.end()
    signs = _signs_of(text, font)
    found = _PIECE.findall(bytes(buffer.data().data()).decode())
    return tuple(_piece(float(x), words, signs) for x, words in found)


def _signs_of(text: str, font: QFont) -> list[tuple[float, str, bool]]:
    """Where each sign of a text stands, in which family it is set, and whether it is read leftwards."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return [
        (at.x(), run.rawFont().familyName(), run.isRightToLeft()) for run in line.glyphRuns() for at in run.positions()
    ]


def _piece(x: float, words: str, signs: list[tuple[float, str, bool]]) -> Piece:
    """Which bundled family a piece wants; and marks around what begins or ends with a sign of no direction, as a
    bracket, that is read leftwards: by itself it would be turned the other way."""
    # A sign without a width stands where the next one does.
    _, family, is_leftwards = min(reversed(signs), key=lambda sign: abs(sign[0] - x), default=(x, "", False))
    told = unescape(words)
    ends = {unicodedata.bidirectional(sign) for sign in told[:1] + told[-1:]}
    if is_leftwards and told.strip() and not ends <= _LEFTWARDS:
        words = f"{RIGHT_TO_LEFT}{words}{RIGHT_TO_LEFT}"
    return x, f' font-family="{family}"' if family in FAMILIES[1:] else "", words
