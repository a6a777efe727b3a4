"""A value of the plan as it is read in a sentence or beside its name."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from account_planner.words.dates import day_text, moment_text
from account_planner.words.translate import tr
from account_planner.words.values import label


def read_out(value: object, today: date | None = None) -> str:
    """The words of a value; nothing when it is unknown or empty. Several stand one a line."""
    if isinstance(value, bool):
        return tr("Yes") if value else ""
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, datetime):
        return moment_text(value, today)
    if isinstance(value, date):
        return day_text(value, today)
    if isinstance(value, tuple):
        return "\n".join(read_out(each, today) for each in value)
    return "" if value is None else str(value)
