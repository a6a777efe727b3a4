"""An Excel workbook (also Strict) to a Draft: the sheet with people is found, formulas count as their values."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

import openpyxl

from account_planner.domain.draft import Draft, Problem
from account_planner.domain.errors import Refused
from account_planner.importers.columns import NAME_FIELDS, find_columns, find_header, known_headings
from account_planner.importers.controls import without_controls
from account_planner.importers.merged_cells import spread
from account_planner.importers.other_formats import other_archive
from account_planner.importers.people_table import Source, header_of, people_of_table
from account_planner.importers.reading import RECOGNISED, Reading
from account_planner.importers.table import COLUMN_LIMIT, ROW_LIMIT, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from account_planner.importers.progress import Progress
    from account_planner.importers.title_words import TitleWords

UNPACKED_LIMIT = 200 * 1024 * 1024
ENTRY_LIMIT = 2_000
CHARACTER_LIMIT = 60_000_000
_SHEET_LIMIT = 60
_SAMPLE_ROWS = 120
_SURE = 2.0
"""How much a sheet looks like people at least before those that are hidden are passed over."""
_PIECE = 256 * 1024
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s[^>]*?\bhidden="(?:1|true)"')
_UNCOMPUTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PARTS = re.compile(r"(?:xl/|_rels/|docProps/|\[Content_Types\]\.xml)")
_NEEDED = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/[^/]*\.rels|xl/sharedStrings\.xml|xl/styles\.xml"
    r"|xl/worksheets/[^/]*\.xml)",
    re.IGNORECASE,
)
_STYLES = "xl/styles.xml"


def read_workbook(
    data: bytes, *, name: str, titles: TitleWords, progress: Progress, reading: Reading = RECOGNISED
) -> Draft:
    """The people of the sheet that looks most like people, or of the one that is wished. Refused for what is no
    workbook, unpacks to too much, declares XML entities, or has no people."""
    safe = _checked(data, name)
    del data
    try:
        return _read(_opened(safe), name, titles, reading, progress)
    except (Refused, MemoryError):
        raise
    except RecursionError:
        raise Refused("{name} is damaged or no workbook.", name=name) from None
    except Exception:  # the library raises whatever a broken part makes of it
        raise Refused("{name} is damaged or no workbook.", name=name) from None


def _opened(safe: io.BytesIO) -> Any:
    """The workbook; without its styles, which only make numbers into days, when the library stumbles over them."""
    try:
        return openpyxl.load_workbook(safe, read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception:  # as above
        plain = io.BytesIO()
    with zipfile.ZipFile(safe) as whole, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as kept:
        for entry in whole.infolist():
            if entry.filename.lower() != _STYLES:
                kept.writestr(entry.filename, whole.read(entry))
    return openpyxl.load_workbook(plain, read_only=True, data_only=True, keep_links=False)


def _checked(data: bytes, name: str) -> io.BytesIO:
    """The parts that are read, unpacked under our own eyes and packed anew without anything else."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
            _check_declared(packed, name)
            left = UNPACKED_LIMIT
            for entry in packed.infolist():
                part = _part(entry)
                if not _NEEDED.fullmatch(part):
                    continue
                content = _unpacked(packed, entry, left, name)
                left -= len(content)
                kept.writestr(part, _transitional(content))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("{name} is damaged or no workbook.", name=name) from None
    except Refused:
        raise
    except Exception:  # zlib, lzma and struct have errors of their own
        raise Refused("{name} is damaged or no workbook.", name=name) from None
    out.seek(0)
    return out


def _check_declared(packed: zipfile.ZipFile, name: str) -> None:
    entries = packed.infolist()
    names = {_part(entry) for entry in entries}
    if not any(_PARTS.match(one) for one in names) or not {"xl/workbook.xml", "[Content_Types].xml"} <= names:
        raise other_archive(names, name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("{name} is protected by a password.", name=name)
    if len(entries) > ENTRY_LIMIT:
        raise Refused("{name} has more than {limit} parts.", name=name, limit=f"{ENTRY_LIMIT:,}")
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise _too_large(name)


def _part(entry: zipfile.ZipInfo) -> str:
    """What a part is called; some programs write names as Windows does."""
    return entry.filename.replace("\\", "/").removeprefix("/")


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    pieces: list[bytes] = []
    with packed.open(entry) as part:
        while piece := part.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_large(name)
            pieces.append(piece)
    content = b"".join(pieces)
    if _ENTITY.search(content.replace(b"\0", b"") if b"\0" in content[:200] else content):
        raise Refused("{name} declares XML entities, which no workbook of people needs.", name=name)
    return content


def _too_large(name: str) -> Refused:
    return Refused("{name} unpacks to more than {limit} MB.", name=name, limit=UNPACKED_LIMIT // 1024 // 1024)


def _transitional(content: bytes) -> bytes:
    """Strict workbooks use other names for the same things; the library knows the usual ones only."""
    if b"purl.oclc.org" not in content[:8192]:
        return content
    return _STRICT.sub(_usual_namespace, content)


def _usual_namespace(match: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + match.group(1) + b"/2006/"


def _read(book: Any, name: str, titles: TitleWords, reading: Reading, progress: Progress) -> Draft:
    sheets = [sheet for sheet in book.worksheets[:_SHEET_LIMIT] if hasattr(sheet, "iter_rows")]
    scored = [(_likeness(sheet, titles), -place, sheet) for place, sheet in enumerate(sheets)]
    seen = [one for one in scored if one[0] >= _SURE and one[2].sheet_state == "visible"]
    wished = [one for one in scored if one[2].title == reading.sheet]
    every = tuple(sheet.title for sheet in sheets)
    scored = wished or seen or [one for one in scored if one[0] > 0]
    if not scored:
        raise Refused("No sheet of {name} holds people.", name=name)
    chosen = max(scored, key=lambda one: one[:2])[2]
    problems = []
    if len(scored) > 1:
        text = "The people of the sheet “{sheet}” were read, not those of {others}."
        others = ", ".join(f"“{one.title}”" for _, _, one in scored if one is not chosen)
        values = (("sheet", chosen.title), ("others", others[:300]))
        problems.append(Problem(row=None, text=text, values=values))
    table = Table("", _rows(chosen, name, progress))
    header = header_of(table.rows, titles, reading)
    xml = _xml_of(chosen)
    if header is not None:
        spread(table.rows, header, xml, titles)
    problems += _about_sheet(xml)
    source = Source(name=name, encoding="xlsx", problems=tuple(problems))
    draft = people_of_table(table, source, titles, reading=reading, progress=progress)
    return dataclasses.replace(draft, sheets=every, sheet=chosen.title)


def _about_sheet(xml: bytes) -> list[Problem]:
    """What is not seen of a sheet when it is looked at, or not told in it."""
    told = (
        (
            _HIDDEN,
            "One row of the sheet is hidden; it was read too.",
            "{count} hidden rows of the sheet were read too.",
        ),
        (
            _UNCOMPUTED,
            "A cell holds a formula without its result. Open the workbook, save it, and import it again.",
            "{count} cells hold formulas without results. Open the workbook, save it, and import it again.",
        ),
    )
    counted = [(len(pattern.findall(xml)), one, many) for pattern, one, many in told]
    return [
        Problem(row=None, text=one if count == 1 else many, values=(("count", str(count)),))
        for count, one, many in counted
        if count
    ]


def _xml_of(sheet: Any) -> bytes:
    """The sheet itself: read row by row, the library passes over what stands behind the rows."""
    with sheet._get_source() as part:  # noqa: SLF001 openpyxl has no words for it
        content: bytes = part.read()
        return content


def _likeness(sheet: Any, titles: TitleWords) -> float:
    """How much the first rows look like people: known headings, then columns of names; more rows a little more."""
    rows = list(islice(_cells(sheet), _SAMPLE_ROWS))
    header = find_header(titles, rows)
    first = 0 if header is None else header + 1
    headings = [] if header is None else rows[header]
    columns = find_columns(titles, headings, rows[first:])
    filled = sum(1 for row in rows[first:] if any(row))
    if not filled or not (NAME_FIELDS | {"email"}) & columns.fields.keys():
        return 0.0
    named = len((NAME_FIELDS | {"email", "title", "manager"}) & columns.fields.keys())
    return named + known_headings(titles, headings) + filled / (_SAMPLE_ROWS + 1)


def _rows(sheet: Any, name: str, progress: Progress) -> list[list[str]]:
    rows: list[list[str]] = []
    characters = 0
    whole = sheet.max_row or ROW_LIMIT
    for cells in _cells(sheet):
        rows.append(cells)
        characters += sum(map(len, cells))
        if len(rows) > ROW_LIMIT + 100 or characters > CHARACTER_LIMIT:
            raise Refused("{name} has more than {limit} rows.", name=name, limit=f"{ROW_LIMIT:,}")
        if len(rows) % 500 == 0:
            progress(len(rows), whole)
    return rows


def _cells(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    for values in sheet.iter_rows(values_only=True):
        yield _trimmed(values)


def _trimmed(values: Iterable[object]) -> list[str]:
    cells = [_cell(value) for value in islice(values, COLUMN_LIMIT)]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    """A cell as the rep sees it, or nearly: whole numbers without ".0", days without the hour."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value)
    return text if text.isprintable() else without_controls(text)
