"""Rows of which nothing is to be said, read in columns: most of a large file, in a fifth of the time.

What is done here to many rows gives what `RowReader.read` gives of each; whatever is in doubt is left to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.fields import LINE_LIMIT, TEXT_LIMIT
from account_planner.importers.folding import folded, full_name
from account_planner.importers.rows import LINES, MANAGERS, NEUTRAL, TELLING, VACANT_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from account_planner.importers.rows import RowReader

_BORDER = "|"
_EDGES = ("  ", f" {_BORDER}", f"{_BORDER} ")
_BRACKETS = " \t()[]<>*.:;!\"'"
_NAME_PARTS = ("given", "middle", "family")
_ODD_IN_MAIL = "<>;:/"
_BEFORE_FOOTERS = "\"'*#=- "
_LONG_FUNCTION = 40
Column = list[str]


class PlainRows:
    """Takes rows into the crowd of a reader when all of them are plain, else none of them."""

    def __init__(self, reader: RowReader, headings: list[str], footers: tuple[str, ...]) -> None:
        self.headings = headings
        self._again = f"{_BORDER}{next(filter(str.strip, headings), '').casefold()}{_BORDER}"
        self._reader = reader
        self._width = len(reader.columns.headings)
        self._fields = reader.columns.fields
        words = reader.words
        self._marks = words.undisclosed | words.abolished
        self._no_person = tuple(f"{_BORDER}{start}" for start in (*footers, *_BEFORE_FOOTERS))
        self._vacant = tuple(f"{mark}{start}" for mark in (_BORDER, *"([") for start in VACANT_STARTS)

    def take(self, number: int, rows: list[list[str]]) -> bool:
        """Whether the rows, of which the first has this number in the file, were taken."""
        found = self._fields_of(rows)
        if found is None:
            return False
        names = self._names(found)
        if names is None or not self._is_sound(found, names):
            return False
        reader = self._reader
        count = len(rows)
        columns: dict[str, Sequence[Any]] = {
            name: _or_none(found[name]) for name in (*LINES, "location") if name in found
        }
        columns["name"] = names
        columns["row"] = list(range(number, number + count))
        columns["key"] = list(map(str, columns["row"]))
        columns["level"], columns["function"], columns["suggested"] = self._classified(found, count)
        if "notes" in found:
            columns["notes"] = _or_none(found["notes"])
        if not reader.note_ids(columns.get("external_id", [])):
            return False
        told = [found[name] for name in MANAGERS if name in found]
        reader.settle()
        reader.crowd.extend(columns, _or_none(_first_filled(told)) if told else [None] * count)
        return True

    def _fields_of(self, rows: list[list[str]]) -> dict[str, Column] | None:
        """The clean cells of each field; None when a row is longer than the headings, blank or no person."""
        if self._width == 0 or max(map(len, rows)) > self._width or self.headings in rows:
            return None
        firsts = [row[0] if row else "" for row in rows]
        if "" in firsts:
            firsts = [next((cell for cell in row if cell.strip()), "") for row in rows]
        begun = f"{_BORDER}{_BORDER.join(firsts).casefold()}{_BORDER}"
        if self._again in begun or _holds(begun, self._no_person):
            return None
        if min(map(len, rows)) < self._width:
            rows = [row + [""] * (self._width - len(row)) for row in rows]
        cells = list(zip(*rows, strict=True))
        found = {
            name: _first_filled([self._cleaned(list(cells[index]), name) for index in indices])
            for name, indices in self._fields.items()
        }
        self._fill_in(found)
        return found

    def _cleaned(self, column: Column, name: str) -> Column:
        """On one line without needless blanks; "N/D" and its like count as blank but for a manager."""
        joined = _BORDER.join(column)
        if f"{_BORDER}'" in _BORDER + joined:
            column = [cell[1:] if cell[:2] in NEUTRAL else cell for cell in column]
            joined = _BORDER.join(column)
        tidy = joined.isprintable() and not _holds(joined, _EDGES) and joined.strip() == joined
        if not tidy and name == "notes":
            column = [cell.strip() for cell in column]
        elif not tidy:
            column = [" ".join(cell.split()) for cell in column]
        undisclosed = self._reader.words.undisclosed
        if name not in MANAGERS and not undisclosed.isdisjoint(joined.lower().split(_BORDER)):
            column = ["" if cell.lower() in undisclosed else cell for cell in column]
        return column

    def _fill_in(self, found: dict[str, Column]) -> None:
        places = [found[part] for part in ("city", "country") if part in found]
        if places:
            joined = [", ".join(filter(None, parts)) for parts in zip(*places, strict=True)]
            found["location"] = _first_filled([found["location"], joined]) if "location" in found else joined
        if "parent_organisation" in found:
            parents = found["parent_organisation"]
            found["organisation"] = (
                _first_filled([found["organisation"], parents]) if "organisation" in found else parents
            )

    def _names(self, found: dict[str, Column]) -> Column | None:
        """Whole names; None when somebody has none, or one that is no plain name."""
        parts = [found[part] for part in _NAME_PARTS if part in found]
        if "given" in found and "family" in found:
            if "name" in found and not (all(found["given"]) and all(found["family"])):
                return None
            names = [full_name(list(filter(None, name))) for name in zip(*parts, strict=True)]
        elif parts:
            return None
        else:
            names = found.get("name", [])
        if not names or not all(names):
            return None
        joined = _BORDER.join(names)
        plain = folded(joined)
        if "," in joined or _holds(_BORDER + plain, self._vacant):
            return None
        bare = {name.strip(_BRACKETS) for name in plain.split(_BORDER)}
        return None if bare & self._marks or "" in bare else _dressed(names, found)

    def _is_sound(self, found: dict[str, Column], names: Column) -> bool:
        short = [names, *(found[name] for name in (*LINES, "location") if name in found)]
        if any(max(map(len, column)) > LINE_LIMIT for column in short):
            return False
        if any(len(cell) > TEXT_LIMIT for cell in found.get("notes", ())):
            return False
        if any(len(cell) > _LONG_FUNCTION for cell in found.get("function", ())):
            return False
        if _holds("".join(found.get("email", ())), _ODD_IN_MAIL):
            return False
        return not any(map(self._reader.is_abolished, set(found.get("title", ())) - {""}))

    def _classified(self, found: dict[str, Column], count: int) -> tuple[list[Any], list[Any], list[Any]]:
        blank: list[None] = [None] * count
        keys = list(zip(*(_or_none(found[name]) if name in found else blank for name in TELLING), strict=True))
        told = {key: self._reader.classified(key) for key in set(keys)}
        facts = [told[key] for key in keys]
        nothing: frozenset[str] = frozenset()
        return (
            [one.get("level") for one in facts],
            [one.get("function") for one in facts],
            [one.get("suggested", nothing) for one in facts],
        )


def _dressed(names: Column, found: dict[str, Column]) -> Column:
    """The names with honorific and suffix where they are told apart."""
    if any(found.get("honorific", ())):
        pairs = zip(names, found["honorific"], strict=True)
        names = [f"{b} {a}" if b and not a.casefold().startswith(b.casefold()) else a for a, b in pairs]
    if any(found.get("suffix", ())):
        pairs = zip(names, found["suffix"], strict=True)
        names = [f"{a} {b}" if b and not a.casefold().endswith(b.casefold()) else a for a, b in pairs]
    return names


def _first_filled(columns: list[Column]) -> Column:
    found = columns[0]
    for column in columns[1:]:
        if "" not in found:
            break
        found = [one or other for one, other in zip(found, column, strict=True)]
    return found


def _or_none(column: Column) -> Sequence[str | None]:
    return [cell or None for cell in column] if "" in column else column


def _holds(text: str, any_of: Iterable[str]) -> bool:
    return any(part in text for part in any_of)
