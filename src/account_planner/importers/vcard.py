"""Visiting cards (vCard 2.1, 3.0, 4.0, many in one file) to a Draft; a broken card never loses the others."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import vobject

from account_planner.domain.draft import Draft, Problem
from account_planner.domain.errors import Refused
from account_planner.importers.columns import Columns
from account_planner.importers.controls import without_controls
from account_planner.importers.encoding import decoded, mended_folds
from account_planner.importers.managers import Reference
from account_planner.importers.people_table import Source, draft_of_rows
from account_planner.importers.rows import RowReader
from account_planner.importers.title_words import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.importers.progress import Progress
    from account_planner.importers.title_words import TitleWords

CARD_LIMIT = 20_000
_CARD_CHARACTERS = 200_000
_BORDERS = frozenset({"BEGIN:VCARD", "END:VCARD"})
FIELDS = (
    "name", "given", "middle", "family", "honorific", "suffix", "title", "organisation", "unit", "email", "phone",
    "url", "city", "country", "notes", "external_id", "manager",
)  # fmt: skip
_HEAD_LIMIT = 1000
_VALUE = r'(?:"[^"\r\n]*"|[^";:,\r\n]*)'
_HEAD = re.compile(rf"(?:[A-Za-z0-9_-]+\.)?[A-Za-z0-9_-]+(?:;[A-Za-z0-9_-]+(?:={_VALUE}(?:,{_VALUE})*)?){{0,20}}:")
_HEAVY = frozenset({"photo", "logo", "sound", "key", "agent", "x-ms-cardpicture", "x-thumbnail", "x-wab-gender"})
_PROPERTY = re.compile(r"([A-Za-z0-9_.-]+)\s*[;:]")
_QUOTED = re.compile(r"(;(?:ENCODING=)?QUOTED-PRINTABLE)", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_LISTS = frozenset({"N", "ADR", "CATEGORIES", "NICKNAME"})
"""Properties in which a comma parts values; in all others it belongs to the text."""
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_MANAGERS = ("x_ms_manager", "x_manager", "x_evolution_manager", "x_kaddressbook_x_managersname", "manager")
_ASSISTANTS = ("x_ms_assistant", "x_assistant", "x_evolution_assistant", "x_kaddressbook_x_assistantsname")
_NO_PERSON = frozenset({"org", "organization", "group", "location", "thing", "device", "application"})


def read_cards(data: bytes, *, name: str, titles: TitleWords, progress: Progress, encoding: str | None = None) -> Draft:
    """The people of a file of visiting cards; a problem's row is the number of the card. Refused when there is no
    card of a person."""
    text, used, _ = decoded(data if encoding else mended_folds(data), name=name, encoding=encoding)
    del data
    indices: dict[str, tuple[int, ...]] = {field: (place,) for place, field in enumerate(FIELDS)}
    reader = RowReader(Columns(FIELDS, indices), titles)
    assistants: list[tuple[str, str]] = []
    count = 0
    cards = list(split_cards(text))
    if len(cards) > CARD_LIMIT:
        raise Refused("{name} has more than {limit} cards.", name=name, limit=f"{CARD_LIMIT:,}")
    for count, lines in enumerate(cards, start=1):
        progress(count, len(cards))
        _read_card(reader, count, lines, assistants)
    _add_assistants(reader, assistants)
    draft = draft_of_rows(reader, Source(name=name, encoding=used), problems=[], rows=count)
    return dataclasses.replace(draft, columns=())


def split_cards(text: str) -> Iterator[list[str]]:
    """The lines of each card, without pictures, sounds, keys and cards inside cards. A card that is never closed
    ends where the next one begins."""
    lines: list[str] = []
    inside = heavy = False
    for line in _outer(text.splitlines()):
        mark = line.strip().upper()
        if mark in _BORDERS:
            if inside:
                yield lines
            lines, inside, heavy = [], mark == "BEGIN:VCARD", False
        elif inside and mark:
            heavy = _is_heavy(line, before=heavy)
            if not heavy:
                lines.append(line)
    if inside and lines:
        yield lines


def _outer(lines: list[str]) -> Iterator[str]:
    """The lines without cards inside cards, which stand behind AGENT."""
    agent = nested = False
    for line in lines:
        mark = line.strip().upper()
        if nested:
            nested = mark != "END:VCARD"
            continue
        nested = agent and mark == "BEGIN:VCARD"
        agent = mark in {"AGENT", "AGENT:"}
        if not nested:
            yield line


def _is_heavy(line: str, *, before: bool) -> bool:
    """Whether a line belongs to a property that is left out: base64 may go on without the leading blank."""
    if line[:1] in {" ", "\t"}:
        return before
    found = _PROPERTY.match(line)
    if found is None:
        return before
    return found.group(1).rpartition(".")[2].lower() in _HEAVY


def _read_card(reader: RowReader, number: int, lines: list[str], assistants: list[tuple[str, str]]) -> None:
    if sum(map(len, lines)) > _CARD_CHARACTERS:
        text = "The card is longer than {limit} characters without its pictures; it was left out."
        values = (("limit", f"{_CARD_CHARACTERS:,}"),)
        reader.problems.append(Problem(row=number, text=text, values=values))
        return
    card = _parsed(lines)
    if card is None:
        reader.problems.append(Problem(row=number, text="The card cannot be read; it was left out."))
        return
    facts = _facts(card)
    if _is_organisation(card, facts):
        text = "“{name}” is no person; the card was left out."
        values = (("name", facts["name"] or facts["organisation"] or "-"),)
        reader.problems.append(Problem(row=number, text=text, values=values))
        return
    before = len(reader.people)
    reader.read(number, [facts[field] for field in FIELDS])
    if len(reader.people) > before:
        assistants.extend((reader.people[-1]["key"], told) for told in _related(card, _ASSISTANTS, "assistant"))


def _parsed(lines: list[str]) -> Any:
    """The card as vobject reads it, tried again with another code page for quoted-printable; None when it cannot."""
    sound = "\r\n".join(filter(None, map(_sound, _logical(lines))))
    for text in (sound, _QUOTED.sub(r"\1;CHARSET=cp1252", sound)):
        whole = f"BEGIN:VCARD\r\n{text}\r\nEND:VCARD\r\n"
        try:
            return vobject.readOne(whole, validate=False, transform=True, ignoreUnreadable=True, allowQP=True)
        except RecursionError:
            return None
        except Exception:  # noqa: S112 - the library raises whatever a broken line makes of it
            continue
    return None


def _logical(lines: list[str]) -> list[str]:
    """The lines with folded ones and soft breaks of quoted-printable joined."""
    found: list[list[str]] = []
    soft = False
    for line in lines:
        if found and (soft or line[:1] in {" ", "\t"}):
            found[-1].append(line if soft else line[1:])
        else:
            found.append([line])
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in found[-1][0].upper()
        if soft:
            found[-1][-1] = found[-1][-1][:-1]
    return ["".join(pieces) for pieces in found]


def _sound(line: str) -> str:
    """The property, nothing where a line is none: the library tries every way to read a broken one, which may take
    for ever. Of a text with a plain comma it would only keep what stands before it."""
    head = _HEAD.match(line[:_HEAD_LIMIT])
    if head is None or _COMMA.search(line, head.end()) is None:
        return line if head else ""
    name = re.split("[;:]", head.group(), maxsplit=1)[0].rpartition(".")[2].upper()
    return line if name in _LISTS else head.group() + _COMMA.sub(r"\\,", line[head.end() :])


def _facts(card: Any) -> dict[str, str]:
    parts = getattr(_first(card, "n"), "value", None)
    address = getattr(_preferred(card, "adr", "work"), "value", None)
    units = _values(_first(card, "org"))
    names = {
        "given": _text(getattr(parts, "given", "")),
        "middle": _text(getattr(parts, "additional", "")),
        "family": _text(getattr(parts, "family", "")),
        "honorific": _text(getattr(parts, "prefix", "")),
        "suffix": _text(getattr(parts, "suffix", "")),
    }
    whole = _text(getattr(_first(card, "fn"), "value", ""))
    if whole:
        there = {bare(word) for word in whole.replace(",", " ").split()}
        kept = {
            part: names[part] for part in ("honorific", "suffix") if there.isdisjoint(map(bare, names[part].split()))
        }
        names = dict.fromkeys(names, "") | kept
    return names | {
        "name": whole,
        "title": _text(getattr(_first(card, "title") or _first(card, "role"), "value", "")),
        "organisation": units[0] if units else "",
        "unit": ", ".join(units[1:]),
        "email": _uri(_preferred(card, "email", "work"), "mailto:"),
        "phone": _uri(_preferred(card, "tel", "work"), "tel:").replace(";ext=", " ext. "),
        "url": _text(getattr(_first(card, "url"), "value", "")).replace("\\:", ":"),
        "city": _text(getattr(address, "city", "")),
        "country": _text(getattr(address, "country", "")),
        "notes": "\n".join(_text(line.value) for line in _lines(card, "note")).replace("\r\n", "\n"),
        "external_id": _uri(_first(card, "uid"), "urn:uuid:"),
        "manager": next(iter(_related(card, _MANAGERS, "manager")), "").removeprefix("urn:uuid:"),
    }


def _is_organisation(card: Any, facts: dict[str, str]) -> bool:
    kind = _text(getattr(_first(card, "kind") or _first(card, "x_addressbookserver_kind"), "value", "")).lower()
    shown = _text(getattr(_first(card, "x_abshowas"), "value", "")).lower()
    parts = getattr(_first(card, "n"), "value", None)
    named = any(_text(getattr(parts, part, "")) for part in ("given", "family"))
    only_firm = bool(facts["name"]) and facts["name"] == facts["organisation"] and not named and not facts["title"]
    return kind in _NO_PERSON or shown == "company" or only_firm


def _related(card: Any, properties: tuple[str, ...], kind: str) -> list[str]:
    """Names or ids of the managers or assistants of a card, in each of the ways that programs write them."""
    found = [_text(line.value) for name in properties for line in _lines(card, name)]
    for line in _lines(card, "related"):
        types = [value.lower() for values in line.params.values() for value in values]
        if kind in types or f"x-{kind}" in types:
            found.append(_text(line.value))
    labels = {line.group: _APPLE_LABEL.sub(r"\1", _text(line.value)).lower() for line in _lines(card, "x_ablabel")}
    found += [_text(line.value) for line in _lines(card, "x_abrelatednames") if labels.get(line.group) == kind]
    return [text for text in found if text]


def _add_assistants(reader: RowReader, assistants: list[tuple[str, str]]) -> None:
    """An assistant who has a card and no other manager reports to the one who names them; others are noted."""
    people = {facts["key"]: facts for facts in reader.people}
    by_name = {facts["name"].casefold(): facts for facts in reader.people if "name" in facts}
    placed = {reference.key for reference in reader.references}
    for boss_key, told in assistants:
        boss, one = people[boss_key], by_name.get(told.casefold())
        if one is not None and one["key"] not in placed and one is not boss:
            told_by = boss.get("external_id") or boss.get("email") or boss.get("name", "")
            reader.references.append(Reference(one["key"], told_by))
            placed.add(one["key"])
        elif one is None:
            line = f"Assistant: {told}"
            boss["notes"] = "\n".join(part for part in (boss.get("notes"), line) if part)[:10_000]


def _lines(card: Any, name: str) -> list[Any]:
    found: list[Any] = card.contents.get(name.replace("_", "-"), [])
    return [line for line in found if hasattr(line, "params")]


def _first(card: Any, name: str) -> Any:
    return next(iter(_lines(card, name)), None)


def _preferred(card: Any, name: str, kind: str) -> Any:
    """The line that is marked as preferred, else the one of that kind, else the first."""
    lines = _lines(card, name)
    marks = [(line, _marks(line)) for line in lines]
    for wanted in ("pref", kind):
        for line, told in marks:
            if wanted in told:
                return line
    return lines[0] if lines else None


def _marks(line: Any) -> set[str]:
    told = {value.lower() for values in line.params.values() for value in values}
    told |= {value.lower() for value in line.singletonparams}
    return told | ({"pref"} if "PREF" in line.params else set())


def _uri(line: Any, scheme: str) -> str:
    text = _text(getattr(line, "value", ""))
    return text[len(scheme) :] if text.lower().startswith(scheme) else text


def _values(line: Any) -> list[str]:
    value = getattr(line, "value", [])
    return [text for text in map(_text, value if isinstance(value, list) else [value]) if text]


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(part for part in map(_text, value) if part)
    if isinstance(value, bytes):  # what the library makes of base64
        value = value.decode("utf-8", "replace")
    return without_controls(str(value)).strip() if value is not None else ""
