"""The one way in which a sentence reaches a screen, a page or a terminal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from account_planner.words.turning import contained

CONTEXT = ""
"""Where lupdate files what it finds in a call of `tr`, given `-tr-function-alias tr+=Refused`."""


def tr(text: str, /, **values: object) -> str:
    """The translation of `text` with its {named} places filled; what fills them is never translated, and turns no
    word of ours around."""
    translated = QCoreApplication.translate(CONTEXT, text)
    if not values:
        return translated
    told = {name: contained(value) if isinstance(value, str) else value for name, value in values.items()}
    return translated.format(**told)
