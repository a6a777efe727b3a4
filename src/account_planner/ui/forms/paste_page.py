"""People in texts that are no lists: the foot of a mail, and what is copied off a page of a network of contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.importers.folding import folded, spelt_out
from account_planner.importers.titles import is_title
from account_planner.ui.forms.paste_line import ReadLine, read_line
from account_planner.ui.forms.paste_records import records_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.importers.title_words import TitleWords

_MOST_LINES = 25
_MOST_LETTERS = 120
_MOST_PARTS = 5
_DEGREE = re.compile(
    r"(?P<before>.*?)\s*(?:[·•]\s*(?:1st|2nd|3rd\+?|[123]\.\+?|1er|[23]e\+?|[123][ºª]\+?)"
    r"|.*\b(?:degree connection|Kontakt \d\. Grades))",
    re.IGNORECASE,
)
"""How far somebody is away, which such pages write behind each name."""
_BUTTONS = re.compile(
    r"(?:connect|message|follow(?:ing)?|pending|more|premium|you|save|send inmail|view .{0,80}profile|load more"
    r"|show (?:all|more).*|invite .{0,80} to connect|status is .*|is reachable|.{0,80}\bmutual connections?"
    r"|.{0,20}followers?|provides services.*|vernetzen|nachricht|folgen|mehr anzeigen|se connecter|suivre|conectar"
    r"|seguir|[·•\W]*)",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|presso|hos|w)\s+|\s+[|•·]\s+")
_PART = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*[.,]?")
_PARTICLES = frozenset({"von", "van", "de", "del", "della", "di", "der", "den", "zu", "la", "le"})
_ASIDE = re.compile(r"\s*\((?:she|he|they|sie|er|elle|il|m|w|f|d)\b[^)]{0,20}\)", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:gmbh|ag|se|kg|ltd|limited|inc|llc|plc|s\.?a|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|oy|ab|as|corp|co)\.?$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:(?:best|kind|warm|many)?\s*(?:regards|wishes|thanks)|thank you|cheers|yours|sincerely|sent from|mfg"
    r"|mit freundlich|freundliche gr|viele gr|beste gr|cordialement|bien à|saludos|un saludo|cordiali|distinti saluti"
    r"|met vriendelijke|atenciosamente|z poważaniem|pozdrawiam|med vänlig|vänliga|med venlig|hilsen).*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:t|tel|telefon|telephone|phone|ph|m|mob|mobil|mobile|cell|direct|fax|f|e|e-?mail|mail|w|web|www)\b\s*[.:|]?\s*"
    r"(?=[+(\d@\w])",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"[+(]?\d[\d\s()./-]{5,20}\d")
_PLACE = re.compile(
    r"\b\d{4,6}\b|\b\d{1,4}[a-z]?,|\b(?:street|strasse|str\.|straße|road|rue|calle|via|platz|avenue|suite)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:amtsgericht|registered|geschäftsführer|vorstand|ust|vat|hrb|sitz|confidential|disclaimer|this e-?mail)\b",
    re.IGNORECASE,
)
_SURE = 2

Row = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The people of such a text, each with the row of the name, and which rows say more of whom."""

    people: tuple[tuple[int, str, ReadLine], ...]
    beside: tuple[tuple[int, str, str], ...]


def people_of_page(words: TitleWords, rows: Sequence[str]) -> Found | None:
    """None when the text is neither, and so a list."""
    told = [(row, " ".join(text[: 2 * _MOST_LETTERS].split())[:_MOST_LETTERS]) for row, text in enumerate(rows, 1)]
    told = [one for one in told if one[1]]
    is_outline = any(text[:1] in {"\t", " "} and text.strip() for text in rows)
    found = _of_network(told) or (None if is_outline else _of_records(words, told))
    return found or (_of_foot(words, told) if len(told) <= _MOST_LINES else None)


def _of_network(told: Sequence[Row]) -> Found | None:
    """A name stands before its degree, or in the line above it; what follows is the post, then where it is."""
    starts = _names_of_network(told)
    people, beside = [], []
    for place, name in starts.items():
        after = [start for start in starts if start > place]
        rest = told[place + 1 : after[0] if after else None]
        lines = [one for one in rest if not _BUTTONS.fullmatch(one[1]) and not _DEGREE.fullmatch(one[1])]
        said = next((one[1] for one in lines if one[1] != name), "")
        title = _AT.split(said, maxsplit=1)[0] if said else ""
        people.append((told[place][0], told[place][1], ReadLine(0, name, title)))
        beside += [(row, text, name) for row, text in rest if text != said]
    if starts:
        beside += [(row, text, "") for row, text in told[: min(starts)]]
    return Found(tuple(people), tuple(beside)) if people else None


def _of_records(words: TitleWords, told: Sequence[Row]) -> Found | None:
    records = records_of(words, told, _reads_like_name)
    if not records:
        return None
    people, beside = [], []
    for name, one in records:
        people.append((name[0], name[1], one.line))
        beside += [(row, text, one.line.name) for row, text in one.beside]
    return Found(tuple(people), (*[(row, text, "") for row, text in told if row < people[0][0]], *beside))


def _names_of_network(told: Sequence[Row]) -> dict[int, str]:
    """Place of the line of each name."""
    found: dict[int, str] = {}
    for place, (_, text) in enumerate(told):
        degree = _DEGREE.fullmatch(text)
        if degree is None:
            continue
        before = degree["before"].strip()
        above = next((at for at in range(place - 1, -1, -1) if _is_shown(told[at][1])), None)
        at, name = (place, before) if before else (above, told[above][1] if above is not None else "")
        if at is None or not _reads_like_name(name):
            continue
        while at > 0 and told[at - 1][1] == name:
            at -= 1
        if name not in found.values():
            found[at] = name
    return found


def _is_shown(text: str) -> bool:
    return _BUTTONS.fullmatch(text) is None and _DEGREE.fullmatch(text) is None


def _of_foot(words: TitleWords, told: Sequence[Row]) -> Found | None:
    """One person among greeting, telephone, address and firm."""
    emails = {read_line(text).email for _, text in told} - {""}
    telephones = [found[0].strip() for _, text in told if (found := _TELEPHONE.search(text)) and not _PLACE.match(text)]
    around = [text for _, text in told if _is_around(text)]
    if len(emails) > 1 or not (emails or telephones) or len(around) < _SURE:
        return None
    email = next(iter(emails), "")
    parts = [read_line(_ASIDE.sub("", text)) for _, text in told]
    names = [one.name for one in parts]
    place = _name_of_foot(words, names, email)
    if place is None or _others(words, names, names[place], email):
        return None
    name = names[place]
    posts = [(told[place][0], parts[place].title)]
    posts += [
        (row, _AT.split(text, maxsplit=1)[0]) for row, text in told[place + 1 : place + 3] if not _is_around(text)
    ]
    title = next(((row, text) for row, text in posts if is_title(words, text)), (0, ""))
    person = (told[place][0], told[place][1], ReadLine(0, name, title[1], email, next(iter(telephones), "")))
    beside = [(row, text, name) for row, text in told if row not in {told[place][0], title[0]}]
    return Found((person,), tuple(beside))


def _name_of_foot(words: TitleWords, names: Sequence[str], email: str) -> int | None:
    """The line that the address tells, the one above a post, or the only one that can be a name."""
    likely = [place for place, text in enumerate(names) if _reads_like_name(text) and not _is_around(text)]
    local = folded(email.partition("@")[0])
    for place in likely:
        spelt = f"{folded(names[place])} {spelt_out(names[place])}"
        if any(len(part) > 2 and part.strip(".,") in local for part in spelt.split()):
            return place
    likely = [place for place in likely if not is_title(words, names[place]) and not _FIRM.search(names[place])]
    above = [place for place in likely if place + 1 < len(names) and is_title(words, names[place + 1])]
    return above[0] if above else likely[0] if len(likely) == 1 else None


def _others(words: TitleWords, names: Sequence[str], name: str, email: str) -> bool:
    """Whether somebody else is named too; a firm may be called like a person, but the address tells that."""
    domain = folded(email.partition("@")[2])
    return any(
        _reads_like_name(other)
        and not (_is_around(other) or is_title(words, other) or _FIRM.search(other))
        and not any(len(word) > 2 and word in domain for word in folded(other).split())
        for other in names
        if other != name
    )


def _reads_like_name(text: str) -> bool:
    parts = text.split()
    return 1 < len(parts) <= _MOST_PARTS and all(
        _PART.fullmatch(part) and (not part[0].islower() or part in _PARTICLES) for part in parts
    )


def _is_around(text: str) -> bool:
    """A greeting, a telephone, an address, or what the law wants below a letter."""
    told = read_line(text).email or _LABEL.match(text) or _TELEPHONE.fullmatch(text) or _PLACE.search(text)
    return bool(told or _GREETING.fullmatch(text) or _LAW.match(text)) or not any(map(str.isalpha, text))
