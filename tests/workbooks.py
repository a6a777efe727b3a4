"""Makes Excel workbooks for tests: usual ones, Strict ones, and ones with parts that no honest program writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PEOPLE = (
    ("Id", "Name", "Job title", "E-mail", "Reports to", "Department"),
    (1, "Ada Byrne", "CIO", "ada@example.org", None, "IT"),
    ("0002", "Raj Patel", "Buyer", "raj@example.org", 1.0, "Purchasing"),
)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same workbook with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """The same workbook with the names of ISO 29500 Strict."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        for entry in old.infolist():
            content = old.read(entry)
            for kind in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                usual = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
                content = content.replace(usual, b"http://purl.oclc.org/ooxml/" + kind + b"/")
            parts[entry.filename] = content
    return changed(data, parts)
