"""Which day of a series comes next: its rule, without the days taken out, with those added or moved."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.rrule import rrulestr
from icalendar import vDDDLists, vRecur

from account_planner.importers.moments import end_of, moment, told_offset, with_offset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PERIODS = {"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly", "YEARLY": "yearly"}
_DAYS = {"DAILY": 1, "WEEKLY": 7}
_SLOW = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYEASTER", "BYHOUR", "BYMINUTE", "BYSECOND"})
"""Parts that nobody's calendar writes of a rule of days or weeks, and by which dateutil would look for a day that never
comes until the year 9999."""
_MOST_DAYS = 20_000
_FAR = timedelta(days=3660)
_LEAST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a series; `event` is the one that tells of it: the series, or what was sent about that day alone."""

    event: Any
    starts_at: datetime
    ends_at: datetime | None
    is_over: bool = False


def is_series(event: Any) -> bool:
    return event.get("RRULE") is not None or event.get("RDATE") is not None


def period_of(event: Any) -> tuple[str, int]:
    """("weekly", 2) for every second week; ("", 1) for what is no plain rule of days, weeks, months or years."""
    rule = _rule(event)
    period = _PERIODS.get(_first(rule, "FREQ"), "") if rule else ""
    every = _first(rule, "INTERVAL") or "1"
    return (period, int(every)) if period and every.isdecimal() and 0 < int(every) < 1000 else ("", 1)


def next_day(event: Any, changed: Mapping[datetime, Any | None], now: datetime) -> Day | None:
    """The first day that is not over at `now`, else the last of all. `changed` are the days of which something else
    was sent: that event, None where the day was cancelled. None when the series cannot be followed."""
    starts = moment(event, "DTSTART")
    if starts is None:
        return None
    ends = end_of(event, starts)
    length = ends - starts if ends is not None else None
    try:
        rule_days = _by_rule(event, starts, now - (length or _LEAST))
        told = [starts, *(at for at in _listed(event, "RDATE") if isinstance(at, datetime))]
        found = list(_nearest(told, rule_days, _Out(event, changed), now - (length or _LEAST)))
    except Exception:  # the libraries raise whatever a broken rule makes of it
        return None
    days = [Day(event=event, starts_at=at, ends_at=None if length is None else at + length) for at in found]
    days += [day for sent in changed.values() if sent is not None and (day := _alone(sent)) is not None]
    ahead = [day for day in days if (day.ends_at or day.starts_at + _LEAST) > now]
    if ahead:
        return min(ahead, key=lambda day: day.starts_at)
    if not days:
        return None
    last = max(days, key=lambda day: day.starts_at)
    return Day(event=last.event, starts_at=last.starts_at, ends_at=last.ends_at, is_over=True)


def _alone(sent: Any) -> Day | None:
    starts = moment(sent, "DTSTART")
    return None if starts is None else Day(event=sent, starts_at=starts, ends_at=end_of(sent, starts))


def _nearest(told: list[datetime], rule_days: Iterator[datetime], out: _Out, since: datetime) -> Iterator[datetime]:
    """The days that are told one by one, and of the rule's the last before `since` and the first after."""
    yield from (at for at in told if not out.takes(at))
    last = None
    for at in rule_days:
        if out.takes(at):
            continue
        if at > since:
            yield at
            break
        last = at
    if last is not None:
        yield last


class _Out:
    """The days of the rule that do not take place, or not as the series says."""

    def __init__(self, event: Any, changed: Mapping[datetime, Any | None]) -> None:
        listed = list(_listed(event, "EXDATE"))
        self._moments = {at for at in listed if isinstance(at, datetime)} | set(changed)
        self._days = {at for at in listed if not isinstance(at, datetime)}

    def takes(self, at: datetime) -> bool:
        return at in self._moments or at.date() in self._days


def _by_rule(event: Any, starts: datetime, since: datetime) -> Iterator[datetime]:
    """The rule's days in their order, in the time of the series' own zone, so that summer time is kept. Days long
    past are passed over where they need not be counted. ValueError for a rule that is not followed."""
    if event.get("RRULE") is None:
        return
    rule = _rule(event)
    period, every = period_of(event)
    step = _DAYS.get(_first(rule, "FREQ"), 0) * every
    if not period or (step and _SLOW & {key.upper() for key in rule}):
        raise ValueError(rule)
    value = event.decoded("DTSTART")
    zone = (value.tzinfo or told_offset(event.get("DTSTART"))) if isinstance(value, datetime) else None
    wall = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    count, last = _first(rule, "COUNT"), _until(rule, zone)
    if step and not count:
        wall += timedelta(days=max(0, (min(since, last or since) - starts).days // step - 1) * step)
    rest = vRecur({key: value for key, value in rule.items() if key.upper() not in {"COUNT", "UNTIL"}})
    far = max(since, starts).replace(tzinfo=None) + _FAR
    walls = rrulestr(_text(rest), dtstart=wall).replace(until=far)
    for found in itertools.islice(walls, min(_MOST_DAYS, int(count or _MOST_DAYS))):
        at = with_offset(found, zone)
        if at is None or (last is not None and at > last):
            return
        yield at


def _text(rule: Any) -> str:
    told: bytes = rule.to_ical()
    return told.decode()


def _until(rule: Any, zone: Any) -> datetime | None:
    told = rule.get("UNTIL")
    told = told[0] if isinstance(told, list) and told else told
    told = getattr(told, "dt", told)
    if isinstance(told, date) and not isinstance(told, datetime):
        told = datetime(told.year, told.month, told.day, 23, 59, 59)
    return with_offset(told, zone)


def _rule(event: Any) -> Any:
    """None as well when it cannot be read: the library tells so only when it is looked at."""
    told = event.get("RRULE")
    told = told[0] if isinstance(told, list) and told else told
    return told if isinstance(told, vRecur) else None


def _first(rule: Any, name: str) -> str:
    told = rule.get(name) if rule else None
    told = told[0] if isinstance(told, list) and told else told
    return "" if told is None else str(told).upper()


def _listed(event: Any, name: str) -> Iterator[date]:
    """Days (where only days are told) and moments with an offset."""
    told = event.get(name)
    for dates in told if isinstance(told, list) else [told]:
        for one in dates.dts if isinstance(dates, vDDDLists) else ():
            value: Any = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            at = with_offset(value, told_offset(dates))
            if at is not None:
                yield at if isinstance(value, datetime) or name == "RDATE" else value


BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""For a reader who is not told the time: the first day of a series comes next."""
