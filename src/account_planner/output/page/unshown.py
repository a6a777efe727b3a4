"""Which signs no font on this machine can show: what is written in them would be empty boxes on paper."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PySide6.QtGui import QFont, QRawFont, QTextLayout

from account_planner.drawing.fonts import FAMILIES, face

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SELECTORS = range(0xFE00, 0xFE10)


def unshown_signs(text: str) -> str:
    """The signs of a text that come out as empty boxes, each once, in order."""
    return "".join(sign for sign in dict.fromkeys(text) if not is_shown(sign))


@lru_cache(maxsize=8192)
def is_shown(sign: str) -> bool:
    """Whether a bundled font has the sign, or one of the system that stands in for it."""
    if unicodedata.category(sign) in _UNSEEN or ord(sign) in _SELECTORS:
        return True
    if any(font.supportsCharacter(ord(sign)) for font in _bundled()):
        return True
    layout = QTextLayout(sign, face(13))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.isValid() and all(index != 0 for run in layout.glyphRuns() for index in run.glyphIndexes())


@lru_cache(maxsize=1)
def _bundled() -> tuple[QRawFont, ...]:
    fonts = []
    for family in FAMILIES:
        font = QFont(face(13))
        font.setFamilies([family])
        fonts.append(QRawFont.fromFont(font))
    return tuple(fonts)
