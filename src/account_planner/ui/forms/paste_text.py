"""Reads typed or pasted people: one a line, indented under their boss, "Name, Title", or a table of a spreadsheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import Function
from account_planner.edits.paste import PastedLine
from account_planner.importers.columns import find_header, known_headings
from account_planner.importers.controls import without_controls
from account_planner.importers.formats import kind_of
from account_planner.importers.people_table import Source, people_of_table
from account_planner.importers.table import Table, read_table
from account_planner.importers.title_words import shipped_title_words
from account_planner.importers.titles import is_title, suggest
from account_planner.ui.forms.paste_addresses import parted_rows
from account_planner.ui.forms.paste_line import ReadLine, read_line
from account_planner.ui.forms.paste_page import Found, people_of_page
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from account_planner.domain.draft import Draft, DraftPerson
    from account_planner.importers.title_words import TitleWords

_NOBODY = {"?", "tbd", "n/a", "vacant", "unknown", "open"}
_MOST_LINES = 1000
_MOST_WORDS = 9
_MOST_LOOKED_AT = 60
_LEAST_FLIPPED = 3
_BREAK = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_SUBJECT = re.compile(
    r"\s*(?:subject|sent|date|betreff|gesendet|datum|objet|envoyé|asunto|enviado|oggetto|inviato|onderwerp|verzonden"
    r"|assunto|temat|wysłano|ämne|skickat|emne|sendt)\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that makes nobody (counted from 1) and why, in the reader's language."""

    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text says: who, and which of its lines say nobody."""

    lines: tuple[PastedLine, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_lines(text: str) -> tuple[PastedLine, ...]:
    """A line for each person; what is nobody is passed over, and "?" as a name is somebody still to be found."""
    return read_pasted(text).lines


def read_pasted(text: str) -> Pasted:
    """Everybody in a text: a table with headings or of several columns, else one person a line."""
    rows = _rows_of(text)
    page = people_of_page(shipped_title_words(), rows)
    if page is not None:
        return _of_page(page)
    rows = parted_rows(rows)
    told = [row for row in rows if row.strip()]
    if _is_table(told):
        try:
            return _of_table(rows)
        except Refused:
            pass
    return _of_outline(rows)


def _rows_of(text: str) -> list[str]:
    """The lines of a text, also those that a document parts within a paragraph."""
    return without_controls(_BREAK.sub("\n", text)).split("\n")


def is_listing(text: str) -> bool:
    """Whether a text is names or addresses one after the other, or one below the other as they report, and no table,
    cards, invitation or mail."""
    if kind_of(text[:4096].encode("utf-8", "replace"), "") != "csv" or text.lstrip()[:1] in {"{", "["}:
        return False
    rows = _rows_of(text)[:_MOST_LOOKED_AT]
    if _is_outline(rows) or people_of_page(shipped_title_words(), rows) or parted_rows(rows) != rows:
        return bool(read_pasted("\n".join(rows)).lines)
    try:
        people_of_table(_table_of(rows), Source(name="", encoding=""), shipped_title_words())
    except Refused:
        return bool(read_pasted("\n".join(rows)).lines)
    return False


def _is_outline(rows: Sequence[str]) -> bool:
    """Somebody stands below somebody else, and no headings say that the columns are those of a table."""
    told = [row for row in rows if row.strip()]
    indented = [row for row in told if row[:1] in "\t "]
    return bool(indented) and told[0][:1] not in "\t " and not _has_headings(told)


def _has_headings(told: Sequence[str]) -> bool:
    words = shipped_title_words()
    cells = (re.split(r"[\t;,|]", row) for row in told[:30])
    return any(known_headings(words, [cell.strip() for cell in row]) >= 2 for row in cells)


def _is_table(rows: Sequence[str]) -> bool:
    """Several lines with the same columns; an indented list with titles behind a tab is none."""
    words = shipped_title_words()
    if len(rows) < 2 or any(row[:1] in "\t " for row in rows):
        return False
    if known_headings(words, [cell.strip() for cell in rows[0].replace(";", "\t").replace(",", "\t").split("\t")]) >= 2:
        return True
    wide = sum(1 for row in rows if row.count("\t") >= 2)
    return wide >= 0.6 * len(rows)


def _of_table(rows: Sequence[str]) -> Pasted:
    words = shipped_title_words()
    table = _table_of(rows[: _MOST_LINES + 1])
    if find_header(words, table.rows) is None:
        table.rows[:] = [row for row in table.rows if row]
    draft = people_of_table(table, Source(name=tr("the clipboard"), encoding=""), words)
    told = [
        LeftOut(problem.row, _row_text(rows, problem.row), tr(problem.text, **dict(problem.values)))
        for problem in draft.problems
        if problem.row is not None and problem.row not in {person.row for person in draft.people}
    ]
    return Pasted(tuple(_in_order(draft)), (*told, *_too_many(rows)))


def _table_of(rows: Sequence[str]) -> Table:
    words = shipped_title_words()
    return read_table("\n".join(rows), name=tr("the clipboard"), known=lambda row: known_headings(words, row))


def _row_text(rows: Sequence[str], row: int) -> str:
    return " ".join(rows[row - 1].split()) if 0 < row <= len(rows) else ""


def _in_order(draft: Draft) -> Iterable[PastedLine]:
    """Everybody below the boss that the table names, as an indented list has them."""
    known = {person.key: person for person in draft.people}
    below: dict[str | None, list[DraftPerson]] = {}
    for person in draft.people:
        boss = person.manager_key if person.manager_key in known and person.manager_key != person.key else None
        below.setdefault(boss, []).append(person)
    seen: set[str] = set()
    waiting = [(person, 0) for person in reversed(below.get(None, []))]
    rest = iter(draft.people)
    while len(seen) < len(known):
        if not waiting:  # those who report round in a circle
            waiting = [(next(person for person in rest if person.key not in seen), 0)]
        person, depth = waiting.pop()
        if person.key in seen:
            continue
        seen.add(person.key)
        yield PastedLine(
            depth=depth,
            name=person.name,
            title=person.title,
            level=person.level,
            function=person.function,
            email=person.email,
            phone=person.phone,
        )
        waiting += [(report, depth + 1) for report in reversed(below.get(person.key, []))]


def _of_outline(rows: Sequence[str]) -> Pasted:
    words = shipped_title_words()
    read = [(row, text, _turned(words, read_line(text))) for row, text in enumerate(rows, 1) if text.strip()]
    told, left = read[:_MOST_LINES], list(_too_many(rows))
    flips = _family_first(words, [line for _, _, line in told])
    lines: list[PastedLine] = []
    seen: dict[tuple[str, str], None] = {}
    for place, (row, text, line) in enumerate(told):
        why = _why_not(words, line, text, is_first=place == 0)
        key = (line.name.casefold(), line.title.casefold())
        deeper = place + 1 < len(told) and told[place + 1][2].depth > line.depth
        if not why and key in seen and line.name and not deeper:
            why = tr("Stands above already")
        if why:
            left.append(LeftOut(row, " ".join(text.split()), why))
            continue
        seen[key] = None
        lines.append(_pasted(words, line, flips=flips))
    return Pasted(tuple(lines), tuple(sorted(left, key=lambda each: each.row)))


def _of_page(page: Found) -> Pasted:
    words = shipped_title_words()
    lines = tuple(_pasted(words, line, flips=False) for _, _, line in page.people)
    told = (
        (row, text, tr("Says more of {name}", name=name) if name else tr("No name in it"))
        for row, text, name in page.beside
    )
    return Pasted(lines, tuple(LeftOut(*each) for each in sorted(told)))


def _too_many(rows: Sequence[str]) -> list[LeftOut]:
    count = sum(1 for row in rows if row.strip()) - _MOST_LINES
    if count <= 0:
        return []
    why = tr("At most {most} lines are taken at once: {count} more are left out", most=_MOST_LINES, count=count)
    return [LeftOut(_MOST_LINES + 1, "…", why)]


def _turned(words: TitleWords, line: ReadLine) -> ReadLine:
    """ "CFO: Ada Byrne" the right way round."""
    first = is_title(words, line.name) and not is_title(words, line.title) and 1 < len(line.title.split()) < 5
    return replace(line, name=line.title, title=line.name) if first and line.title.istitle() else line


def _why_not(words: TitleWords, line: ReadLine, text: str, *, is_first: bool) -> str:
    """Why a line makes nobody; nothing when it does."""
    if _SUBJECT.match(text):
        return tr("Stands in the head of a mail")
    if line.is_empty or not (line.name or line.title):
        return tr("An address, but no name") if line.email else tr("No name in it")
    if is_first and line.title and known_headings(words, [line.name, *line.title.split(",")]) >= 2:
        return tr("Headings")
    if len(line.name) > LINE_LIMIT or len(line.title) > LINE_LIMIT:
        return tr("Longer than {most} letters", most=LINE_LIMIT)
    if len(line.name.split()) > _MOST_WORDS and not is_title(words, text[:LINE_LIMIT]):
        return tr("Reads like a sentence")
    return ""


def _family_first(words: TitleWords, lines: Sequence[ReadLine]) -> bool:
    """Whether a list is written "Byrne, Ada" throughout, with no title behind any comma."""
    pairs = [line for line in lines if line.name and line.title]
    if len(pairs) < _LEAST_FLIPPED or len(pairs) < len(lines):
        return False
    return all(
        len(line.title.split()) <= 2 and len(line.name.split()) <= 2 and not is_title(words, line.title)
        for line in pairs
    ) and not any(line.title.isupper() for line in pairs)


def _pasted(words: TitleWords, line: ReadLine, *, flips: bool) -> PastedLine:
    name, title = (f"{line.title} {line.name}", "") if flips else (line.name, line.title)
    known = None if name.casefold() in _NOBODY or not name else name
    told = suggest(words, title=title or None)
    return PastedLine(
        depth=line.depth,
        name=known,
        title=title or None,
        level=told.level,
        function=None if line.depth and told.function is Function.OTHER else told.function,
        email=line.email[:LINE_LIMIT] or None,
        phone=line.phone or None,
    )
