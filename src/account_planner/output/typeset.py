"""Documents through typst: a template of ours, data as JSON, fonts of ours; tagged PDF out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typst

from account_planner import shipped
from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew")


def typeset(template: str, data: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of one template of resources/documents with `data` in it; conforms to PDF/UA-1 and PDF/A-2a.

    Refused, with typst's own words, when the document cannot be set.
    """
    try:
        pdf, _warnings = _compiler(template, data, pictures or {}).compile_with_warnings(
            format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=_noon(data)
        )
    except typst.TypstError as error:
        raise Refused("The document could not be set: {why}", why=str(error)) from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


def page_count(template: str, data: Mapping[str, Any]) -> int:
    """How many pages the document takes, by the <pages> mark that the template sets at its end."""
    found = json.loads(_compiler(template, data, {}).query("<pages>", field="value", one=True))
    return int(found)


def _compiler(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> typst.Compiler:
    sources: dict[str, bytes] = {
        "main": shipped.path(f"documents/{template}.typ").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        **pictures,
    }
    # The stubs do not know that a dict of sources is taken.
    return typst.Compiler(sources, font_paths=[str(shipped.path("fonts"))])  # type: ignore[misc]


def _noon(data: Mapping[str, Any]) -> datetime:
    """The time stamp: noon of the day that the facts are of, so that the same plan gives the same bytes."""
    year, month, day = data["date"]
    return datetime(year, month, day, 12, tzinfo=UTC)
