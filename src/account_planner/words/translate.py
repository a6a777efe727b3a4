"""The one way in which a sentence reaches a screen, a page or a terminal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = ""
"""Where lupdate files what it finds in a call of `tr`, given `-tr-function-alias tr+=Refused`."""


def tr(text: str, /, **values: object) -> str:
    """The translation of `text` with its {named} places filled; what fills them is never translated."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated
