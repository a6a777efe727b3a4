"""Invitations (.ics, or a mail with one inside) to a Draft: meetings with their people, a series as one meeting."""

from __future__ import annotations

import email
import email.policy
import email.utils
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from account_planner.domain.draft import Draft, DraftMeeting, DraftPerson, Problem, short_uid, uid_of_day
from account_planner.domain.errors import Refused
from account_planner.importers.columns import Columns
from account_planner.importers.encoding import decoded, mended_folds
from account_planner.importers.folding import folded
from account_planner.importers.moments import end_of, moment, names_unknown_zone, with_offset
from account_planner.importers.properties import line, listed, mail_of, name_of, parameter, plain, says, whole
from account_planner.importers.replies import refused_replies, take_replies
from account_planner.importers.rows import RowReader
from account_planner.importers.series import BEGINNING, is_series, next_day, period_of

if TYPE_CHECKING:
    from account_planner.importers.title_words import TitleWords

EVENT_LIMIT = 2_000
PEOPLE_LIMIT = 5_000
_FIELDS = ("name", "email", "unit")
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|[^:;\r\n]*)", re.IGNORECASE)
_GOOD_ZONE = re.compile(r"(?:\((?:UTC|GMT)[+-]\d{2}:\d{2}\) )?[A-Za-z0-9][A-Za-z0-9 _+\-/.,&()':]{0,79}")
_BARE_ZONE = re.compile(
    r";TZID=(?!\")([^;\"\r\n]*:[^;\"\r\n]*):(?=\d{8}(?:T\d{6}Z?)?\r?$)", re.IGNORECASE | re.MULTILINE
)
"""A zone with a colon in its name and no quotation marks round it, as some servers write."""
_EVENT = re.compile(r"^BEGIN:VEVENT\r?$.*?^END:VEVENT\r?$", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_ZONES = re.compile(r"^BEGIN:VTIMEZONE\r?$.*?^END:VTIMEZONE\r?$", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_BEGINS = b"BEGIN:VCALENDAR"
_BEGIN = re.compile(r"^BEGIN:VCALENDAR[ \t]*(?=\r?$)", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(r"^METHOD:([A-Z]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_DEPARTMENT = re.compile(r"([^()\[\]]+?)\s*[(\[]([^()\[\]]+)[)\]]")
_NO_PERSON = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NO_PEOPLE = frozenset({"group.calendar.google.com", "resource.calendar.google.com", "import.calendar.google.com"})
"""Calendars and rooms have addresses there, and nobody else."""


def read_mail(data: bytes, *, name: str, titles: TitleWords, now: datetime | None = None) -> Draft:
    """The invitation inside a mail. Refused when there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        sent = _sent(message)
        parts = [(part.get_payload(decode=True), _method_of(part)) for part in message.walk() if _is_calendar(part)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        parts, sent = [], None
    found: dict[bytes, str] = {}
    for part, method in parts:
        if isinstance(part, bytes) and _BEGINS in part[:4096].upper():
            found[part] = found.get(part) or method
    if not found:
        raise Refused("No invitation was found in {name}. If a list is attached, save it and import that.", name=name)
    texts = [(decoded(mended_folds(part), name=name), method) for part, method in found.items()]
    whole_text = "\r\n".join(_with_method(text, method) for (text, _, _), method in texts)
    return _read(whole_text, texts[0][0][1], name=name, titles=titles, now=now, sent=sent)


def _is_calendar(part: Any) -> bool:
    named = str(part.get_filename() or "").lower().endswith(".ics")
    return not part.is_multipart() and (part.get_content_type() in {"text/calendar", "application/ics"} or named)


def _method_of(part: Any) -> str:
    return "".join(letter for letter in str(part.get_param("method") or "") if letter.isascii() and letter.isalpha())


def _sent(message: Any) -> datetime | None:
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return with_offset(sent, UTC)


def _with_method(text: str, method: str) -> str:
    """The calendar with the method that only the mail round it tells."""
    if not method or _METHOD.search(text):
        return text
    return _BEGIN.sub(lambda found: f"{found.group()}\r\nMETHOD:{method}", text, count=1)


def read_invitations(data: bytes, *, name: str, titles: TitleWords, now: datetime | None = None) -> Draft:
    """The meetings of a calendar file and everybody who takes part, a series as its next meeting at `now` (None: as
    its first). Refused when there is no meeting in it."""
    text, used, _ = decoded(mended_folds(data), name=name)
    del data
    return _read(text, used, name=name, titles=titles, now=now)


def _read(
    text: str, used: str, *, name: str, titles: TitleWords, now: datetime | None, sent: datetime | None = None
) -> Draft:
    calendars, broken = _calendars(text)
    replies = take_replies(calendar for calendar, _ in calendars)
    latest, changed = _latest(calendars)
    if not latest:
        raise refused_replies(replies, name) if replies else Refused("No meetings were found in {name}.", name=name)
    if len(latest) > EVENT_LIMIT:
        raise Refused("{name} has more than {limit} meetings.", name=name, limit=f"{EVENT_LIMIT:,}")
    problems = [Problem(row=None, text="{count} meetings cannot be read; they were left out.",
                        values=(("count", str(broken)),))] if broken else []  # fmt: skip
    if replies:
        text = "{count} replies were left out; they change no meeting."
        text = text if len(replies) > 1 else "One reply was left out; it changes no meeting."
        problems.append(Problem(row=None, text=text, values=(("count", str(len(replies))),)))
    guests = _Guests(titles)
    meetings = []
    for event, cancelled in latest:
        meeting = _meeting(event, guests, problems, cancelled=cancelled)
        if meeting is not None and cancelled and meeting.stamp is None:
            meeting = replace(meeting, stamp=sent or now)
        if meeting is not None and is_series(event) and not cancelled:
            meeting = _on_next_day(meeting, event, changed.get(meeting.uid, {}), now or BEGINNING, problems)
        if meeting is not None:
            meetings.append(meeting)
    if not meetings:
        raise Refused("No meetings were found in {name}.", name=name)
    if len(guests.people()) > PEOPLE_LIMIT:
        raise Refused("{name} invites more than {limit} people.", name=name, limit=f"{PEOPLE_LIMIT:,}")
    return Draft(
        source=name, encoding=used, delimiter="", columns=(), people=guests.people(),
        problems=(*problems, *guests.problems()), rows=len(latest) + broken, meetings=tuple(meetings),
    )  # fmt: skip


def _calendars(text: str) -> tuple[list[tuple[Any, bool]], int]:
    """(calendar, whether it cancels what is in it) and how many events are beyond reading. When the whole cannot be
    read, each event is tried by itself, with the method that was told last before it."""
    text = _BARE_ZONE.sub(r';TZID="\1":', text)
    text = _ZONE.sub(lambda match: match.group() if _GOOD_ZONE.fullmatch(match.group(1).strip('"')) else "", text)
    try:
        read = Calendar.from_ical(text, multiple=True)
        return [(calendar, says(calendar, "METHOD") == "CANCEL") for calendar in read], 0
    except Exception:
        zones = "\r\n".join(match.group() for match in _ZONES.finditer(text))
    methods = [(told.start(), told.group(1).upper()) for told in _METHOD.finditer(text)]
    found: list[tuple[Any, bool]] = []
    broken = 0
    for count, event in enumerate(_EVENT.finditer(text)):
        if count > 2 * EVENT_LIMIT:
            break
        method = next((told for at, told in reversed(methods) if at < event.start()), methods[0][1] if methods else "")
        told = f"METHOD:{method}\r\n" if method else ""
        alone = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{told}{zones}\r\n{event.group()}\r\nEND:VCALENDAR\r\n"
        try:
            found.append((Calendar.from_ical(alone), method == "CANCEL"))
        except Exception:  # the library raises whatever a broken line makes of it
            broken += 1
    return found, broken


def _latest(
    calendars: list[tuple[Any, bool]],
) -> tuple[list[tuple[Any, bool]], dict[str, dict[datetime, Any | None]]]:
    """The newest version of each meeting, and of each series that is in the file its changed days: what was sent
    about each, None where it was cancelled. Changed days whose series is elsewhere are meetings of their own."""
    best: dict[str, tuple[tuple[int, str], Any, bool]] = {}
    for calendar, cancels in calendars:
        for event in calendar.walk("VEVENT"):
            key = _key(event)
            rank = (whole(event.get("SEQUENCE")), _stamp(event))
            if key not in best or rank >= best[key][0]:
                best[key] = (rank, event, cancels or says(event, "STATUS") == "CANCELLED")
    latest: list[tuple[Any, bool]] = []
    changed: dict[str, dict[datetime, Any | None]] = {}
    for key, (_, event, cancelled) in best.items():
        uid, day = _uid(event), _day(event)
        if day is None or key == uid or uid not in best:
            latest.append((event, cancelled))
        else:
            changed.setdefault(uid, {})[day] = None if cancelled else event
    return latest, changed


def _meeting(event: Any, guests: _Guests, problems: list[Problem], *, cancelled: bool) -> DraftMeeting | None:
    title = line(event.get("SUMMARY"))
    starts = moment(event, "DTSTART")
    if starts is None:
        problems.append(_problem("“{title}” has no time that can be read; it was left out.", title))
        return None
    if names_unknown_zone(event):
        problems.append(_problem("“{title}” names a time zone that is not known; its time is taken as yours.", title))
    uid, key = _uid(event), _key(event)
    return DraftMeeting(
        key=key, uid=key, starts_at=starts, ends_at=end_of(event, starts), title=title,
        place=line(event.get("LOCATION")), people=guests.of(event), cancelled=cancelled,
        sequence=whole(event.get("SEQUENCE")), stamp=_made(event),
        series=uid if key != uid else None, day=_day(event),
    )  # fmt: skip


def _on_next_day(
    meeting: DraftMeeting, event: Any, changed: dict[datetime, Any | None], now: datetime, problems: list[Problem]
) -> DraftMeeting:
    """A series as one meeting: on its next day, on its last when all are past, on its first when nobody can tell."""
    period, every = period_of(event)
    day = next_day(event, changed, now)
    if day is None:
        problems.append(
            _problem(
                "“{title}” repeats in a way that is not followed; it is taken as its first meeting.", meeting.title
            )
        )
        return replace(meeting, repeats="other")
    then = next_day(event, {**changed, day.starts_at: None}, now)
    text = "“{title}” repeats; it is taken as its next meeting."
    if day.is_over:
        text = "“{title}” repeated until its last day, which is past; it is taken as the last meeting."
    problems.append(_problem(text, meeting.title))
    return replace(
        meeting,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
        place=line(day.event.get("LOCATION")) or meeting.place,
        repeats=period or "other",
        every=every,
        counted_at=now,
        then=then.starts_at if then is not None and then.starts_at > day.starts_at else None,
    )


def _problem(text: str, title: str | None) -> Problem:
    return Problem(row=None, text=text, values=(("title", title or "-"),))


class _Guests:
    """Everybody who is invited, each once, known by e-mail; who declined and rooms are nobody."""

    def __init__(self, titles: TitleWords) -> None:
        indices: dict[str, tuple[int, ...]] = {field: (place,) for place, field in enumerate(_FIELDS)}
        self._reader = RowReader(Columns(_FIELDS, indices), titles)
        self._keys: dict[str, str | None] = {}

    def people(self) -> tuple[DraftPerson, ...]:
        return tuple(DraftPerson(**facts) for facts in self._reader.people)

    def problems(self) -> list[Problem]:
        return self._reader.problems

    def of(self, event: Any) -> tuple[str, ...]:
        found: dict[str, None] = {}
        attendees = list(listed(event.get("ATTENDEE")))
        there = {_person(address) for address in attendees}
        organisers = [one for one in listed(event.get("ORGANIZER")) if _person(one) not in there or not _person(one)]
        for address in (*organisers, *attendees):
            key = self._key(address)
            if key is not None:
                found[key] = None
        return tuple(found)

    def _key(self, address: Any) -> str | None:
        if parameter(address, "CUTYPE").upper() in _NO_PERSON or parameter(address, "PARTSTAT").upper() == "DECLINED":
            return None
        mail = mail_of(address)
        if mail.rpartition("@")[2].lower() in _NO_PEOPLE:
            return None
        name, unit = _apart(name_of(address))
        known = (mail or name).casefold()
        if not known:
            return None
        if known not in self._keys:
            before = len(self._reader.people)
            self._reader.read(len(self._keys) + 1, [name, mail, unit])
            added = self._reader.people[before:]
            self._keys[known] = added[0]["key"] if added else None
        return self._keys[known]


def _person(address: Any) -> tuple[str, str] | None:
    """Name and firm: an organiser who also attends may do so by another address of the same firm."""
    name = folded(parameter(address, "CN"))
    return (name, mail_of(address).rpartition("@")[2].lower()) if name and "@" not in name else None


def _apart(name: str) -> tuple[str, str]:
    """Name and department, as address books of large firms put them together: "Patel, Raj (Purchasing)"."""
    found = _DEPARTMENT.fullmatch(name)
    return (found.group(1), found.group(2)) if found else (name, "")


def _uid(event: Any) -> str:
    told = plain(event.get("UID"))
    if not told:
        told = hashlib.sha256(f"{plain(event.get('SUMMARY'))}|{moment(event, 'DTSTART')}".encode()).hexdigest()
    return short_uid(told)


def _key(event: Any) -> str:
    """The uid; that of one changed day of a series says which day too."""
    day = _day(event)
    return _uid(event) if day is None else uid_of_day(_uid(event), day)


def _day(event: Any) -> datetime | None:
    """Which day of its series an event is about; None for a whole series and for a single meeting."""
    return moment(event, "RECURRENCE-ID") if event.get("RECURRENCE-ID") is not None else None


def _made(event: Any) -> datetime | None:
    return moment(event, "DTSTAMP") or moment(event, "LAST-MODIFIED")


def _stamp(event: Any) -> str:
    """When this version was made, as sortable text."""
    made = _made(event)
    return made.astimezone(UTC).isoformat() if made else ""
