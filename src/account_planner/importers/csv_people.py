"""A delimited text file of people (any code page, delimiter and layout) to a Draft, or one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, Problem
from account_planner.domain.errors import Refused
from account_planner.importers.columns import known_headings
from account_planner.importers.encoding import decoded
from account_planner.importers.other_formats import refuse_other_formats
from account_planner.importers.people_table import Source, people_of_table
from account_planner.importers.progress import Progress, quiet
from account_planner.importers.reading import RECOGNISED, Reading
from account_planner.importers.table import Table, read_table

if TYPE_CHECKING:
    from account_planner.importers.title_words import TitleWords

BYTE_LIMIT = 50 * 1024 * 1024


def read_people(
    data: bytes, *, name: str, titles: TitleWords, reading: Reading = RECOGNISED, progress: Progress = quiet
) -> Draft:
    """The people of one file. `name` is the file's name, used in sentences; the reading's encoding overrides what is
    found (one of `encoding.ENCODINGS`). Refused when nothing can be read, with nothing else ever raised."""
    if len(data) > BYTE_LIMIT:
        raise Refused("{name} is larger than {limit} MB.", name=name, limit=BYTE_LIMIT // 1024 // 1024)
    refuse_other_formats(data, name)
    text, used, lost = decoded(data, name=name, encoding=reading.encoding)
    del data
    if not text.strip():
        raise Refused("{name} is empty.", name=name)
    table = read_table(text, name=name, known=lambda row: known_headings(titles, row))
    del text
    source = Source(name=name, encoding=used, problems=tuple(_about_text(table, used, lost)))
    return people_of_table(table, source, titles, reading=reading, progress=progress)


def _about_text(table: Table, encoding: str, lost: int) -> list[Problem]:
    problems = []
    if lost:
        values = (("count", str(lost)), ("encoding", encoding))
        text = "{count} characters could not be read as {encoding}; another code page may fit better."
        problems.append(Problem(row=None, text=text, values=values))
    if table.unclosed_quote:
        text = "A quotation mark is never closed; the lines were split without regard to quotation marks."
        problems.append(Problem(row=None, text=text))
    return problems
