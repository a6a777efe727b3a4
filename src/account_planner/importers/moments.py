"""Times of a calendar with a fixed offset: zones by name, offsets in their names, days as their first minute."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

_UTC_NAMES = frozenset({"tzone://microsoft/utc", "coordinated universal time", "utc", "gmt", "z"})
_OFFSET = re.compile(r"\((?:UTC|GMT)([+-])(\d{2}):(\d{2})\)")


def moment(event: Any, name: str) -> datetime | None:
    """A property's time; a day is its first minute and a time without a zone is local."""
    try:
        value = event.decoded(name)
        return None if isinstance(value, list) else with_offset(value, told_offset(event.get(name)))
    except Exception:  # the library raises whatever a broken line makes of it
        return None


def with_offset(value: object, zone: tzinfo | None) -> datetime | None:
    """`zone` is for a time that has none of its own; None is the local one."""
    if not isinstance(value, date):
        return None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    elif value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    if not 1970 <= value.year <= 2200:
        return None
    offset = value.utcoffset()
    if offset is None:
        return value.replace(tzinfo=None).astimezone()
    minutes = timedelta(minutes=round(offset.total_seconds() / 60))
    return (value.replace(tzinfo=None) - offset).replace(tzinfo=UTC).astimezone(timezone(minutes))


def told_offset(prop: Any) -> timezone | None:
    """The offset that stands in the name of a zone which nobody else knows: "(UTC+01:00) Amsterdam"."""
    name = _zone_name(prop)
    if name.lower() in _UTC_NAMES:
        return UTC
    told = _OFFSET.search(name)
    if told is None:
        return None
    sign = -1 if told.group(1) == "-" else 1
    return timezone(sign * timedelta(hours=int(told.group(2)), minutes=int(told.group(3))))


def names_unknown_zone(event: Any) -> bool:
    start = event.get("DTSTART")
    naive = isinstance(getattr(start, "dt", None), datetime) and start.dt.tzinfo is None
    return bool(_zone_name(start)) and naive and told_offset(start) is None


def end_of(event: Any, starts: datetime) -> datetime | None:
    ends = moment(event, "DTEND")
    if ends is None and event.get("DURATION") is not None:
        try:
            ends = starts + event.decoded("DURATION")
        except Exception:  # as above
            return None
    return ends if ends is not None and ends > starts else None


def _zone_name(prop: Any) -> str:
    told = getattr(prop, "params", {}).get("TZID")
    return str(told[0] if isinstance(told, list) and told else told or "")
