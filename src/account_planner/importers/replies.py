"""Answers to invitations: who accepted or declined, or wants another time. They make no meeting and change none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import Refused
from account_planner.importers.properties import line, listed, mail_of, name_of, parameter, says

if TYPE_CHECKING:
    from collections.abc import Iterable

_METHODS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})
_ACCEPTED = "{name} is a reply and changes nothing: {who} accepted “{title}”."
_DECLINED = "{name} is a reply and changes nothing: {who} declined “{title}”."
_TENTATIVE = "{name} is a reply and changes nothing: {who} may come to “{title}”."
_ANSWERED = "{name} is a reply to “{title}” and changes nothing."
_MANY = "{name} holds {count} replies to invitations; they change nothing."
_COUNTER = "{name} only proposes another time; the meeting moves when the organiser moves it."
_COUNTER_DECLINED = "{name} only turns down another time; the meeting stays where it is."
_REFRESH = "{name} only asks for the invitation to “{title}” once more; nothing is changed."
_BY_METHOD = {"COUNTER": _COUNTER, "DECLINECOUNTER": _COUNTER_DECLINED, "REFRESH": _REFRESH}
_BY_STATUS = {"ACCEPTED": _ACCEPTED, "DECLINED": _DECLINED, "TENTATIVE": _TENTATIVE}
_BEFORE_TITLE = re.compile(
    r"(?:accepted|declined|tentative(?:ly accepted)?|new time proposed"
    r"|zusage|zugesagt|angenommen|absage|abgelehnt|mit vorbehalt|neue zeit vorgeschlagen"
    r"|accepté|refusé|provisoire|acceptad[ao]|aceptad[ao]|rechazad[ao]|provisional"
    r"|accettat[ao]|rifiutat[ao]|provvisorio|geaccepteerd|geweigerd|afgewezen|voorlopig"
    r"|aceit[eao]|recusad[ao]|provisório)\s*:\s*",
    re.IGNORECASE,
)
"""What mail programs put before the title of the meeting that is answered."""


def take_replies(calendars: Iterable[Any]) -> list[tuple[str, Any]]:
    """Take the answers out of some calendars: each with its method, "REPLY" where it only reads like one."""
    found: list[tuple[str, Any]] = []
    for calendar in calendars:
        method = says(calendar, "METHOD")
        events = calendar.walk("VEVENT")
        replies = events if method in _METHODS else [one for one in events if not method and _reads_like_reply(one)]
        taken = {id(one) for one in replies}
        calendar.subcomponents = [one for one in calendar.subcomponents if id(one) not in taken]
        found += [(method or "REPLY", one) for one in replies]
    return found


def refused_replies(replies: list[tuple[str, Any]], name: str) -> Refused:
    """Why a file of nothing else is not taken, and who answered what."""
    method, event = replies[0]
    if len(replies) > 1:
        return Refused(_MANY, name=name, count=str(len(replies)))
    title = line(_BEFORE_TITLE.sub("", line(event.get("SUMMARY")) or "", count=1)) or "-"
    if method in _BY_METHOD:
        return Refused(_BY_METHOD[method], name=name, title=title)
    told = list(listed(event.get("ATTENDEE")))
    who = line(name_of(told[0]) or mail_of(told[0])) if len(told) == 1 else None
    sentence = _BY_STATUS.get(parameter(told[0], "PARTSTAT").upper()) if who else None
    return Refused(sentence or _ANSWERED, name=name, title=title, who=who or "-")


def _reads_like_reply(event: Any) -> bool:
    """A saved reply may have lost its method: the one who answers is the only guest, and the title says how."""
    told = list(listed(event.get("ATTENDEE")))
    answered = len(told) == 1 and parameter(told[0], "PARTSTAT").upper() in _BY_STATUS
    return answered and _BEFORE_TITLE.match(line(event.get("SUMMARY")) or "") is not None
