"""The finished pages of a map as files: one PDF, or a picture for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.output.page.one_page import page_svg, pages_pdf
from account_planner.output.page.picture import page_png

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.page import Page

MAP_KINDS = ("pdf", "png", "svg")


def map_files(path: Path, kind: str, briefing: Briefing, pages: Sequence[Page]) -> tuple[tuple[Path, bytes], ...]:
    """(where, what) of each file; several pictures are counted: "map.png", "map-2.png"."""
    if kind == "pdf":
        return ((path, pages_pdf(briefing, pages)),)
    make = page_png if kind == "png" else page_svg
    places = [path if n == 1 else path.with_stem(f"{path.stem}-{n}") for n in range(1, len(pages) + 1)]
    return tuple((place, make(page)) for place, page in zip(places, pages, strict=True))
