"""One line of a pasted list: its indent, bullet and number taken off, then name, title, address and telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from account_planner.importers.folding import folded, spelt_out

_MOST_LETTERS = 1000
"""Looked at in a line: nobody is called so, and a rep does not wait for what a page holds beside people."""
_LEAD = re.compile(r"[ \t\u00a0\u2003\u3000]*")
_BULLET = re.compile(r"(?:[-*+•–—◦▪▫‣⁃·●○■□➢➤→›>✓✔]|\[[ xX]?\]|o(?=\t| {2,}))(?:[ \t]+|$)")
_NUMBER = re.compile(r"(?:\(?(\d{1,3}(?:\.\d{1,3})*)[.):]?|\(?[a-z]\))(?:[ \t]+|$)")
_EMAIL = re.compile(r"[<(\[]?\s*((?:mailto:)?[^@\s,;<>()\[\]\"]+@[^@\s,;<>()\[\]\"]+\.[^@\s,;<>()\[\]\".]+)\s*[>)\]]?")
_PHONE = re.compile(r"(?:(?:tel|phone|mobile|m|t|ph)[.:]?\s*)?[+(]?\d[\d\s()./-]{5,20}\d", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ASIDE = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
_CUTS = ("\t", ",", " | ", " – ", " — ", " - ", ": ")
_NO_LETTER = re.compile(r"[\W\d_]*")
_QUOTES = "\"'“”„«»*_`"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What stands in one line; all empty when nothing does."""

    depth: int
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.title or self.email or self.phone)


def read_line(text: str) -> ReadLine:
    """The parts of a line. A name that is only told by its address is made of that."""
    depth, body = _undressed(text[:_MOST_LETTERS])
    body, email = _taken(_EMAIL, body)
    body, _ = _taken(_URL, body)
    body, phone = _taken(_PHONE, body)
    name, title = _parted(body)
    aside = _ASIDE.fullmatch(title)
    given, unit = (aside[1], aside[2]) if aside else (title, "")
    if not name and not title and email:
        name = _name_in(email)
    elif email and title and "<" in text and len(given.split()) <= 2 and _is_given_name(given, name, email):
        name, title = f"{given} {name}", unit
    return ReadLine(depth, name, title, email, phone)


def _undressed(text: str) -> tuple[int, str]:
    """How deep the line is indented (a tab or two spaces are one level; 1.2 says it too), and the rest."""
    found = _LEAD.match(text)
    lead = found[0] if found else ""
    depth = lead.count("\t") + len(lead.replace("\t", "")) // 2
    body = text[len(lead) :]
    for _ in range(2):
        bullet = _BULLET.match(body)
        number = None if bullet else _NUMBER.match(body)
        if number and not depth:
            depth = (number[1] or "").count(".")
        taken = bullet or number
        if taken is None:
            break
        body = body[taken.end() :]
    return depth, body.strip()


def _taken(pattern: re.Pattern[str], body: str) -> tuple[str, str]:
    """The body without what the pattern finds in it first, and that."""
    found = pattern.search(body)
    if found is None:
        return body, ""
    rest = f"{body[: found.start()]} {body[found.end() :]}"
    told = found[1] if pattern.groups else found[0]
    return rest.strip(" ,;|-–\t"), told.removeprefix("mailto:").strip()


def _parted(body: str) -> tuple[str, str]:
    """Name and title, at the first thing that parts them; a title may stand in brackets."""
    if len(body) > 1 and body[0] == body[-1] == '"' and body.count('"') == 2:
        body = body[1:-1]
    aside = _ASIDE.fullmatch(body)
    if aside is not None and not any(cut in aside[1] for cut in _CUTS):
        return _clean(aside[1]), _clean(aside[2])
    for cut in _CUTS:
        if cut in body:
            name, _, title = body.partition(cut)
            return _clean(name), _clean(title.replace("\t", " "))
    return _clean(body), ""


def _clean(text: str) -> str:
    flat = " ".join(text.split()).strip(_QUOTES).strip(" ,;:|")
    return "" if _NO_LETTER.fullmatch(flat) and flat != "?" else flat


def _name_in(email: str) -> str:
    """ "Ada Byrne" from ada.byrne@…; nothing when the address does not look like a name."""
    parts = [part for part in re.split(r"[._-]", email.partition("@")[0]) if part.isalpha() and len(part) > 1]
    return " ".join(part.capitalize() for part in parts) if len(parts) >= 2 else ""


def _is_given_name(title: str, family: str, email: str) -> bool:
    """Whether what looks like a title is a first name: mail programs write "Byrne, Ada <ada.byrne@…>", and the address
    may have but its first letter: "Groß, Jürgen <j.gross@…>"."""
    for spelt in (folded, spelt_out):
        local = _letters(spelt(email.partition("@")[0]))
        given, rest = [_letters(spelt(part)) for part in title.split()], local.replace(_letters(spelt(family)), "", 1)
        if all(part in local for part in given) or (rest != local and rest == given[0][:1]):
            return True
    return False


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
