"""Days and times in words, as short as a card needs them; the words' order is a translatable template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday_text(day: date) -> str:
    """ "Mon"."""
    return tr(_WEEKDAYS[day.weekday()])


def day_text(day: date, today: date | None = None) -> str:
    """ "2 Dec", with the year when it is not today's."""
    month = _month(day)
    if today is not None and day.year == today.year:
        return tr("{day} {month}", day=day.day, month=month)
    return tr("{day} {month} {year}", day=day.day, month=month, year=day.year)


def month_text(day: date) -> str:
    """ "Nov 2025"."""
    return tr("{month} {year}", month=_month(day), year=day.year)


def time_text(moment: datetime) -> str:
    return tr("{hour:02d}:{minute:02d}", hour=moment.hour, minute=moment.minute)


def moment_text(moment: datetime, today: date | None = None) -> str:
    """Day and time in the moment's own offset: "2 Dec 10:00"."""
    return f"{day_text(moment.date(), today)} {time_text(moment)}"


def age_text(days: int | None) -> str:
    """Days since something, for a card: "3 d", "today", "never" when it is not known to have happened."""
    if days is None:
        return tr("never")
    if days == 0:
        return tr("today")
    return tr("{days} d", days=days)


def ago_text(days: int | None) -> str:
    """The same for a sentence: "3 days ago"."""
    if days is None:
        return tr("never")
    if days == 0:
        return tr("today")
    return tr("yesterday") if days == 1 else tr("{days} days ago", days=days)


def long_ago_text(days: int) -> str:
    """The same in weeks and months where days are too many to count: "3 months ago"."""
    if days < 14:
        return ago_text(days)
    weeks, months = round(days / 7), round(days / 30.4)
    if weeks < 9:
        return tr("{count} weeks ago", count=weeks)
    if months < 24:
        return tr("{count} months ago", count=months)
    return tr("{count} years ago", count=round(days / 365))


def _month(day: date) -> str:
    return tr(_MONTHS[day.month - 1])
