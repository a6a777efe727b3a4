"""Any file of people or meetings to a Draft: what it is shows in its first bytes, then in its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.importers.csv_people import BYTE_LIMIT, read_people
from account_planner.importers.progress import Progress, quiet
from account_planner.importers.reading import RECOGNISED, Reading

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft
    from account_planner.importers.title_words import TitleWords

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".vcf", ".vcard", ".ics", ".eml")
"""The endings of files that can be read; others are tried as text."""

_MAIL = re.compile(rb"^(?:From [^\r\n]*\r?\n)?(?:[A-Za-z0-9-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.MULTILINE)
_MARKS = bytes([0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0]) + b" \t\r\n"


def read_any(
    data: bytes, *, name: str, titles: TitleWords, reading: Reading = RECOGNISED, progress: Progress = quiet
) -> Draft:
    """The people and meetings of one file. Refused when nothing can be read, with nothing else ever raised."""
    if len(data) > BYTE_LIMIT:
        raise Refused("{name} is larger than {limit} MB.", name=name, limit=BYTE_LIMIT // 1024 // 1024)
    kind = kind_of(data, name)
    held = [data]
    del data  # the reader is to be the only one who holds it, and lets go of it when it is text
    if kind == "xlsx":
        from account_planner.importers.xlsx_people import read_workbook  # noqa: PLC0415 - each costs its import

        return read_workbook(held.pop(), name=name, titles=titles, reading=reading, progress=progress)
    if kind == "vcard":
        from account_planner.importers.vcard import read_cards  # noqa: PLC0415 - as above

        return read_cards(held.pop(), name=name, titles=titles, encoding=reading.encoding, progress=progress)
    if kind in {"ics", "eml"}:
        from account_planner.importers.invitations import read_invitations, read_mail  # noqa: PLC0415 - as above

        return (read_mail if kind == "eml" else read_invitations)(held.pop(), name=name, titles=titles, now=reading.now)
    return read_people(held.pop(), name=name, titles=titles, reading=reading, progress=progress)


def kind_of(data: bytes, name: str) -> str:
    """csv, xlsx, vcard, ics or eml."""
    start = data[:512].lstrip(_MARKS).replace(b"\0", b"").upper()
    if data.startswith(b"PK"):
        return "xlsx"
    if start.startswith(b"BEGIN:VCARD"):
        return "vcard"
    if start.startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    is_mail = name.lower().endswith(".eml") or (_MAIL.match(data[:4096]) and b"text/calendar" in data.lower())
    return "eml" if is_mail else "csv"
