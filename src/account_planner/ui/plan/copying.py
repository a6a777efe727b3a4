"""A table for the clipboard: as text parted by tabs and as HTML, with nothing in it that counts as a formula."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from account_planner.domain import formulas

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = "mso-number-format:'\\@'"


def mime_of(lines: Sequence[Sequence[str]]) -> QMimeData:
    """For a spreadsheet and for a letter; the first line is a head when there are several."""
    mime = QMimeData()
    mime.setText(as_text(lines))
    mime.setData("text/html", as_html(lines).encode())
    return mime


def as_text(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(neutral(words) for words in line) for line in lines)


def as_html(lines: Sequence[Sequence[str]]) -> str:
    """A plain table; texts are shown as they are, spreadsheets are told that each cell is a text."""
    rows = []
    for place, line in enumerate(lines):
        tag = "th" if place == 0 and len(lines) > 1 else "td"
        texts = (html.escape(neutral(words), quote=False) for words in line)
        cells = "".join(f'<{tag} style="{_TEXT}">{text}</{tag}>' for text in texts)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def neutral(words: str) -> str:
    """On one line, and led by an apostrophe where a spreadsheet would begin to compute."""
    return formulas.neutral(" ".join(words.split()))
