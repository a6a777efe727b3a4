"""Who reports to whom: references to ids, e-mails or names become keys; what cannot be drawn is named by its row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.draft import Problem
from account_planner.importers.folding import folded
from account_planner.importers.title_words import TitleWords, bare

if TYPE_CHECKING:
    from collections.abc import Sequence

Facts = dict[str, Any]
"""The known fields of one DraftPerson by name, while the file is read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a row says about the manager, as the file writes it."""

    key: str
    text: str


def same_id(text: str) -> str:
    """An id without what spreadsheets change: blanks, case, lost zeros, ".0"."""
    plain = text.casefold() if text.isalnum() else "".join(text.split()).casefold()
    if plain.endswith(".0") and plain[:-2].isdigit():
        plain = plain[:-2]
    return plain.lstrip("0") or plain


def find_managers(
    people: Sequence[Facts], references: Sequence[Reference], *, words: TitleWords, gone: frozenset[str]
) -> tuple[dict[str, str], list[Problem]]:
    """Key of each person -> key of the manager, and a problem for each reference that gives no line. `gone`
    holds the ids (as `same_id`) of posts that were left out."""
    book = _Book(people)
    rows = {facts["key"]: facts["row"] for facts in people}
    above: dict[str, str] = {}
    unknown: list[Reference] = []
    problems: list[Problem] = []
    for reference in references:
        found = book.find(reference.text)
        if found == [reference.key]:
            problems.append(_problem(rows, reference, "The post reports to itself; no line was drawn."))
        elif len(found) == 1:
            above[reference.key] = found[0]
        elif found:
            text = "“{reference}” is the name of {count} people; no line was drawn."
            problems.append(_problem(rows, reference, text, count=str(len(found))))
        else:
            unknown.append(reference)
    problems += _left_circles(above, rows, {r.key: r.text for r in references})
    problems += _unknown(unknown, rows, words, gone, set(above.values()))
    return above, sorted(problems, key=lambda problem: problem.row or 0)


class _Book:
    """People by id, then by e-mail, then by name."""

    def __init__(self, people: Sequence[Facts]) -> None:
        self._ids: dict[str, list[str]] = {}
        self._emails: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._people = people
        for facts in people:
            if "external_id" in facts:
                self._ids.setdefault(same_id(facts["external_id"]), []).append(facts["key"])
            if "email" in facts:
                self._emails.setdefault(facts["email"].casefold(), []).append(facts["key"])

    def find(self, text: str) -> list[str]:
        found = self._ids.get(same_id(text))
        if found is None and "@" in text:
            found = self._emails.get(text.casefold())
        return found or self._by_name().get(_name_key(text), [])

    def _by_name(self) -> dict[str, list[str]]:
        if not self._names:
            for facts in self._people:
                if "name" in facts:
                    self._names.setdefault(_name_key(facts["name"]), []).append(facts["key"])
        return self._names


def _name_key(name: str) -> str:
    family, comma, given = folded(name).partition(",")
    return " ".join(f"{given} {family}".split() if comma else family.split())


def _left_circles(above: dict[str, str], rows: dict[str, int], texts: dict[str, str]) -> list[Problem]:
    """Take the line out that closes each circle: the one of the row that stands last in the file."""
    problems: list[Problem] = []
    settled: set[str] = set()
    for start in tuple(above):
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in settled and current not in path:
            path[current] = len(path)
            current = above.get(current)
        if current is not None and current in path:
            ring = [key for key, place in path.items() if place >= path[current]]
            closing = max(ring, key=lambda key: rows[key])
            del above[closing]
            text = "Reporting to “{reference}” would close a circle; the line was left out."
            problems.append(_problem(rows, Reference(closing, texts[closing]), text))
        settled.update(path)
    return problems


def _unknown(
    unknown: list[Reference], rows: dict[str, int], words: TitleWords, gone: frozenset[str], bosses: set[str]
) -> list[Problem]:
    """A head of the tree may name a word like "XX" as the one above; everybody else is named."""
    times = Counter(bare(reference.text) for reference in unknown)
    problems = []
    for reference in unknown:
        mark = bare(reference.text)
        if mark in words.top and (reference.key in bosses or times[mark] == 1):
            continue
        text = "Nobody in the file is “{reference}”; no line was drawn."
        if same_id(reference.text) in gone:
            text = "“{reference}” is a post that was left out; no line was drawn."
        problems.append(_problem(rows, reference, text))
    return problems


def _problem(rows: dict[str, int], reference: Reference, text: str, **values: str) -> Problem:
    filled = {"reference": reference.text} | values if "{reference}" in text else values
    return Problem(row=rows[reference.key], text=text, values=tuple(filled.items()))
