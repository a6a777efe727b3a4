"""What a rep may say about how a file is to be read; nothing said is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

COLUMN_FIELDS = (
    "name", "given", "middle", "family", "honorific", "suffix", "title", "organisation", "unit", "function", "grade",
    "level", "email", "phone", "url", "location", "city", "country", "notes", "external_id", "manager",
)  # fmt: skip
"""What a column may be read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`encoding` is a code page, `sheet` the name of a workbook's sheet; `columns` says of some columns (counted from
    0) as which of COLUMN_FIELDS they are read, "" as none; `headings` whether the first row is headings (None: as it is
    recognised). `keep_abolished` makes places of posts that are no more;
    `asking` gives a draft without people, not a refusal, when the columns of a table have to be named first; `now` is
    the time from which the next day of a series counts."""

    encoding: str | None = None
    sheet: str | None = None
    columns: tuple[tuple[int, str], ...] = ()
    keep_abolished: bool = False
    asking: bool = False
    now: datetime | None = None
    headings: bool | None = None

    def plain(self) -> tuple[Any, ...]:
        now = self.now.isoformat() if self.now is not None else ""
        return (self.encoding, self.sheet, self.columns, self.keep_abolished, self.asking, now, self.headings)


RECOGNISED = Reading()
"""Nothing was said."""


def reading_of(plain: tuple[Any, ...]) -> Reading:
    """The reading that `plain` was made of."""
    encoding, sheet, columns, keep_abolished, asking, now, headings = plain
    return Reading(encoding=encoding, sheet=sheet, columns=columns, keep_abolished=keep_abolished, asking=asking,
                   now=datetime.fromisoformat(now) if now else None, headings=headings)  # fmt: skip
