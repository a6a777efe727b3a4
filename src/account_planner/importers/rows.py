"""One row of a table of people to the facts of one person, with everything said that was left out or changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.domain import formulas
from account_planner.domain.draft import Problem
from account_planner.domain.fields import LINE_LIMIT, TEXT_LIMIT
from account_planner.domain.vocabulary import Function, Level, Status
from account_planner.importers.columns import Columns
from account_planner.importers.crowd import Crowd
from account_planner.importers.folding import full_name
from account_planner.importers.managers import Facts, Reference, same_id, same_ids
from account_planner.importers.title_words import TitleWords, bare
from account_planner.importers.titles import Suggestion, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LINES = ("title", "organisation", "unit", "email", "phone", "url", "external_id")
_SHORT = (*LINES, "location")
_LABELS = {"name": "Name", "title": "Title", "organisation": "Organisation", "unit": "Unit", "email": "E-mail",
           "phone": "Phone", "url": "Web page", "location": "Location", "external_id": "Id"}  # fmt: skip
TELLING = ("title", "unit", "function", "grade", "level")
_WORD_LIMIT = 40
_ABOLISHED = "The post was abolished."
MANAGERS = ("manager_id", "manager_email", "manager")
VACANT_STARTS = ("vacan", "to be ", "tbc", "tba")
_VACANT = re.compile(r"(?:vacan(?:t|cy)|to be (?:confirmed|appointed|recruited)|tbc|tba)\b", re.IGNORECASE)
NEUTRAL = frozenset(f"'{sign}" for sign in formulas.STARTS)
"""What a table begins a cell with that shall not be computed; the apostrophe is no part of the text."""
_LOCAL_PART = re.compile(r"([^\W\d_]{2,})[._]([^\W\d_]{2,}(?:-[^\W\d_]+)?)@")
_NO_MAIL = ("/o=", "/cn")
"""How the addresses begin that a mail server has for its own people; nobody can write to them."""
_ADDRESS = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")


@dataclass(slots=True)
class RowReader:
    """Reads row after row; `people`, `references`, `problems` and `gone` (ids of posts left out) grow. Whoever was
    settled is in the crowd and no longer in `people`."""

    columns: Columns
    words: TitleWords
    people: list[Facts] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    crowd: Crowd = field(default_factory=Crowd)
    keep_abolished: bool = False
    _ids: dict[str, int] = field(default_factory=dict)
    _told: dict[tuple[str | None, ...], Facts] = field(default_factory=dict)
    _starts: frozenset[str] = frozenset()
    _order: list[tuple[str, tuple[int, ...], bool]] = field(default_factory=list)
    _abolished: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        marks = self.words.undisclosed | self.words.abolished
        self._starts = frozenset(word[:2] for word in marks)
        self._order = [(name, indices, name in MANAGERS) for name, indices in self.columns.fields.items()]

    def read(self, row: int, cells: list[str]) -> None:
        """Take one row (counted from 1 in the file)."""
        picked = self._picked(cells)
        raw_name = self._name(cells, picked)
        no_name = self._is_mark(raw_name, self.words.abolished)
        abolished = no_name or self.is_abolished(picked.get("title"))
        if abolished and not self.keep_abolished:
            if "external_id" in picked:
                self.gone.add(same_id(picked["external_id"]))
            self._tell(row, "The post “{title}” was abolished; it was left out.", title=picked.get("title", "-"))
            return
        if self.is_abolished(picked.get("title")):
            picked["title"] = picked.get("unit", "")
        facts: Facts = {"key": str(row), "row": row}
        notes: list[str] = []
        self._put_name(facts, "" if no_name else raw_name, picked, notes)
        if abolished:
            notes.append(_ABOLISHED)
        if not {"name", "title"} & facts.keys() and "title" not in picked:
            self._tell(row, "The row has neither a name nor a title; it was left out.")
            return
        for name in _SHORT:
            text = picked.get(name)
            if text is not None:
                facts[name] = text if len(text) <= LINE_LIMIT else self._line(row, name, text, notes)
        self._put_suggestions(facts, picked)
        self._put_id(facts)
        self._put_notes(facts, picked, notes, cells)
        manager = next((picked[name] for name in MANAGERS if name in picked), None)
        if manager is not None:
            self.references.append(Reference(facts["key"], manager))
        self.people.append(facts)

    def settle(self) -> None:
        """Put those who were read into the crowd, with what was told of their managers."""
        told = {reference.key: reference.text for reference in self.references}
        for facts in self.people:
            self.crowd.add(facts, told.get(facts["key"]))
        self.people.clear()
        self.references.clear()

    def _picked(self, cells: list[str]) -> dict[str, str]:
        """The first filled cell of each field, on one line; "N/D" and its like count as blank but for a manager."""
        found: dict[str, str] = {}
        undisclosed, count = self.words.undisclosed, len(cells)
        for name, indices, is_kept in self._order:
            for index in indices:
                cell = cells[index] if index < count else ""
                if not cell:
                    continue
                if cell[0] == "'" and cell[:2] in NEUTRAL:
                    cell = cell[1:]
                if cell.isprintable() and "  " not in cell:
                    cell = cell.strip()
                elif name != "notes":
                    cell = " ".join(cell.split())
                if cell and (is_kept or len(cell) > _WORD_LIMIT or cell.lower() not in undisclosed):
                    found[name] = cell
                    break
        if "email" in found:
            found["email"] = _address(found["email"])
            if found["email"][:3].lower() in _NO_MAIL:
                del found["email"]
        return _placed(found)

    def _name(self, cells: list[str], picked: dict[str, str]) -> str:
        """The name as the file has it, even "Vacant": given and family name where they are told apart."""
        parts = [picked[part] for part in ("given", "middle", "family") if part in picked]
        whole = picked.get("name", "")
        if "given" in picked and "family" in picked:
            whole = full_name(parts)
        elif "given" in picked and whole and not whole.casefold().startswith(picked["given"].casefold()):
            whole = f"{' '.join(parts)} {whole}"
        elif not whole:
            whole = full_name(parts) or self._unread_name(cells)
        return whole

    def _unread_name(self, cells: list[str]) -> str:
        indices = (i for name in ("name", "family") for i in self.columns.fields.get(name, ()) if i < len(cells))
        return next((cells[index].strip() for index in indices if cells[index].strip()), "")

    def is_abolished(self, title: str | None) -> bool:
        """Whether a title says that the post is no more."""
        if not title:
            return False
        known = self._abolished.get(title)
        if known is None:
            known = self._abolished[title] = self._is_mark(title, self.words.abolished)
        return known

    def _is_mark(self, text: str, marks: frozenset[str]) -> bool:
        """Whether a cell is one of some words; most cells are told apart by how they begin."""
        if not text or len(text) > _WORD_LIMIT:
            return False
        likely = text[:2].casefold() in self._starts or not text[:2].isascii() or not text[0].isalpha() or len(text) < 3
        return likely and bare(text) in marks

    def _put_name(self, facts: Facts, raw: str, picked: dict[str, str], notes: list[str]) -> None:
        told = raw and not self._is_mark(raw, self.words.undisclosed) and not _VACANT.match(raw.lstrip("(["))
        if told:
            name = self._turned(raw)
            if "honorific" in picked and not name.casefold().startswith(picked["honorific"].casefold()):
                name = f"{picked['honorific']} {name}"
            if "suffix" in picked and not name.casefold().endswith(picked["suffix"].casefold()):
                name = f"{name} {picked['suffix']}"
            facts["name"] = self._line(facts["row"], "name", name, notes)
        elif not raw and "email" in picked:
            match = _LOCAL_PART.match(picked["email"])
            facts["name"] = " ".join(match.groups()).title() if match else picked["email"][:LINE_LIMIT]
            facts["suggested"] = frozenset({"name"})
        else:
            facts["status"] = Status.MISSING

    def _turned(self, name: str) -> str:
        """ "Byrne, Ada" the right way round; "Ada Byrne, PhD" as it is."""
        family, comma, given = name.partition(",")
        if not comma or "," in given or not given.strip() or not family.strip():
            return name
        if bare(given.split()[0]) in self.words.suffixes:
            return name
        return f"{given.strip()} {family.strip()}"

    def _put_suggestions(self, facts: Facts, picked: dict[str, str]) -> None:
        told = self.classified(tuple(map(picked.get, TELLING)))
        earlier = facts.get("suggested")
        facts.update(told)
        if earlier:
            facts["suggested"] = earlier | told.get("suggested", frozenset())

    def classified(self, telling: tuple[str | None, ...]) -> Facts:
        """Level, function and which of them are suggested, by what stands in the columns of `TELLING`."""
        told = self._told.get(telling)
        if told is None:
            told = self._told[telling] = self._classified(*telling)
        return told

    def _classified(
        self, title: str | None, unit: str | None, function: str | None, grade: str | None, level: str | None
    ) -> Facts:
        """Level and function, and which of them are suggested, of all rows with the same words."""
        guess = suggest(self.words, title=title, unit=unit, function=function, grade=grade)
        if level and guess.level is None:
            guess = Suggestion(suggest(self.words, title=level).level, guess.function)
        stated = {
            "level": _stated(Level, level),
            "function": _stated(Function, function) or _stated(Function, unit),
        }
        guessed = {"level": guess.level, "function": guess.function}
        told: Facts = {name: value or guessed[name] for name, value in stated.items() if value or guessed[name]}
        suggested = frozenset(name for name in told if stated[name] is None)
        return told | {"suggested": suggested} if suggested else told

    def note_ids(self, given: Sequence[str | None]) -> bool:
        """Note the ids of many people; False, with nothing noted, when one of them stands in an earlier row."""
        ids = same_ids([one for one in given if one])
        fresh = dict.fromkeys(ids, 1)
        if len(fresh) < len(ids) or not self._ids.keys().isdisjoint(fresh):
            return False
        self._ids.update(fresh)
        return True

    def _put_id(self, facts: Facts) -> None:
        """The second post with one id is kept apart from the first, always under the same other id."""
        if "external_id" not in facts:
            return
        key = same_id(facts["external_id"])
        count = self._ids[key] = self._ids.get(key, 0) + 1
        if count > 1:
            given = facts["external_id"]
            facts["external_id"] = f"{given[: LINE_LIMIT - 10]} ({count})"
            self._tell(facts["row"], "The id {id} stands in an earlier row too; both people are kept.", id=given)

    def _put_notes(self, facts: Facts, picked: dict[str, str], notes: list[str], cells: list[str]) -> None:
        told = picked.get("function")
        if told and len(told) > 40 and told.strip("'.") not in {facts.get("title"), facts.get("unit")}:
            notes.append(told)
        if "notes" in picked:
            notes.append(picked["notes"].strip())
        extra = [cell.strip() for cell in cells[len(self.columns.headings) :] if cell.strip()]
        if extra:
            notes.append(" | ".join(extra))
            text = "The row has {count} more cells than the header; they were put into the notes."
            self._tell(facts["row"], text, count=str(len(extra)))
        joined = "\n".join(notes).strip()
        if len(joined) > TEXT_LIMIT:
            joined = joined[:TEXT_LIMIT].rsplit(None, 1)[0]
            self._tell(facts["row"], "The notes are longer than {limit} characters; the rest was left out.",
                       limit=f"{TEXT_LIMIT:,}")  # fmt: skip
        if joined:
            facts["notes"] = joined

    def _line(self, row: int, name: str, text: str, notes: list[str]) -> str:
        if len(text) <= LINE_LIMIT:
            return text
        short = text[: LINE_LIMIT - 1]
        short = (short.rsplit(None, 1)[0] if " " in short else short).rstrip() + "…"
        notes.append(f"{_LABELS[name]}: {text}")
        self._tell(row, "{field} is longer than {limit} characters; it was shortened and is whole in the notes.",
                   field=_LABELS[name], limit=str(LINE_LIMIT))  # fmt: skip
        return short

    def _tell(self, row: int, text: str, **values: str) -> None:
        self.problems.append(Problem(row=row, text=text, values=tuple(values.items())))


def _placed(found: dict[str, str]) -> dict[str, str]:
    """With the town for a place and the parent firm for an employer, where the file tells nothing better."""
    if "location" not in found and ("city" in found or "country" in found):
        found["location"] = ", ".join(found[part] for part in ("city", "country") if part in found)
    if "organisation" not in found and "parent_organisation" in found:
        found["organisation"] = found["parent_organisation"]
    return found


def _stated(kind: Callable[[str], Level | Function], text: str | None) -> Level | Function | None:
    """A cell that is exactly one of our own words is no suggestion."""
    if not text:
        return None
    try:
        return kind(text.strip().lower().replace(" ", "_"))
    except ValueError:
        return None


def _address(cell: str) -> str:
    """The address alone of "Ada Byrne <ada@example.org>", the first of "a@x ::: b@x", without mailto:."""
    found = _ADDRESS.search(cell)
    first = found.group(1) if found else cell.split(" ::: ", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
    return first.removeprefix("mailto:") or cell
