"""Reads typed or pasted people: one a line, indented under their boss, "Name, Title" or columns with tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.edits.paste import PastedLine
from account_planner.importers.title_words import shipped_title_words
from account_planner.importers.titles import suggest

if TYPE_CHECKING:
    from account_planner.domain.vocabulary import Level

_INDENT = re.compile(r"^((?:\t| {2})*)\s?(?:[-*•–]\s+)?")
_NOBODY = {"?", "tbd", "n/a", "vacant", "unknown"}
_MOST_LINES = 1000


def read_lines(text: str) -> tuple[PastedLine, ...]:
    """A line for each person; empty lines are passed over, and "?" as a name is somebody still to be found."""
    lines = [line for line in text.splitlines() if line.strip()][:_MOST_LINES]
    return tuple(_line(line.rstrip()) for line in lines)


def _line(text: str) -> PastedLine:
    found = _INDENT.match(text)
    lead = found[1] if found else ""
    depth = lead.count("\t") + lead.count("  ")
    body = text[found.end() :] if found else text
    cut = "\t" if "\t" in body else ","
    name, _, title = (part.strip() for part in body.partition(cut))
    title = " ".join(title.replace("\t", " ").split())
    known = None if name.casefold() in _NOBODY or not name else name
    told = suggest(shipped_title_words(), title=title or None)
    level: Level | None = told.level
    return PastedLine(depth=depth, name=known, title=title or None, level=level, function=told.function)
