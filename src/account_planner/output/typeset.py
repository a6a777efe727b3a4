"""Documents through typst: a template of ours, data as JSON, fonts of ours; tagged PDF out."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import typst

from account_planner import shipped
from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typst import PDFStandard

FONTS = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew")
STANDARDS: tuple[PDFStandard, ...] = ("ua-1", "a-2a")
_SUSPECTS = b"/Suspects false"
"""Says what holds anyway; poppler's tools complain when they read it. Blanks of the same length keep every offset."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def typeset(template: str, data: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of one template of resources/documents with `data` in it, tagged; it conforms to PDF/UA-1 and
    PDF/A-2a unless a text has signs that these forbid, such as one that no font on this machine can show.

    Refused, with typst's own words, when the document cannot be set.
    """
    try:
        return _compiled(template, data, pictures or {}, STANDARDS)
    except typst.TypstError as error:
        if "PDF/" not in error.message:
            raise _refusal(error) from error
    try:
        return _compiled(template, data, pictures or {}, ())
    except typst.TypstError as error:
        raise _refusal(error) from error


def _compiled(
    template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], standards: tuple[PDFStandard, ...]
) -> bytes:
    compiler = _compiler(template, data, pictures)
    pdf, _warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=list(standards), timestamp=_noon(data))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf.replace(_SUSPECTS, b" " * len(_SUSPECTS))


def _refusal(error: typst.TypstError) -> Refused:
    return Refused("The document could not be set: {why}", why=error.message)


def page_count(template: str, data: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None) -> int:
    """How many pages the document takes, by the <pages> mark that the template sets at its end."""
    found = json.loads(_compiler(template, data, pictures or {}).query("<pages>", field="value", one=True))
    return int(found)


def _compiler(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> typst.Compiler:
    sources: dict[str, bytes] = {
        "main": shipped.path(f"documents/{template}.typ").read_bytes(),
        "data.json": json.dumps(printable(data), ensure_ascii=False).encode(),
        **pictures,
    }
    # The stubs do not know that a dict of sources is taken.
    return typst.Compiler(sources, font_paths=_fonts())  # type: ignore[type-var]


@cache
def _fonts() -> typst.Fonts:
    """The bundled fonts and the system's, looked up once: that takes longer than setting a page."""
    return typst.Fonts(font_paths=[str(shipped.path("fonts"))])


def printable(value: Any) -> Any:
    """The same plain values without the control characters that no page can show and no XML may hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, (list, tuple)) else value


def _noon(data: Mapping[str, Any]) -> datetime:
    """The time stamp: noon of the day that the facts are of, so that the same plan gives the same bytes."""
    year, month, day = data["date"]
    return datetime(year, month, day, 12, tzinfo=UTC)
