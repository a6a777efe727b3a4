"""Which field of work the words of a title, a unit and a file's own job name tell."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Level
from account_planner.importers.title_parts import segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from account_planner.importers.title_words import Hit, TitleWords

_SMALL = re.compile(r"\b[a-z]{2,3}\b")
_FAINT = 0.3
_FAINTEST = 0.1
_LONGER = 0.25
_HEAD = 0.3
_CONTEXT = 0.6
_PROSE_WORDS = 16


def likeliest_field(
    words: TitleWords, sources: Iterable[tuple[str | None, float]], *, level: Level | None = None
) -> Function | None:
    """The function with the most weight; each source is a text and how much it counts. Who stands at the top leads
    the whole rather than a field that is none of the listed, and whoever serves them does not."""
    scores: dict[str, float] = {}
    serves = level is Level.INDIVIDUAL
    for text, weight in sources:
        for function, strength in _strengths(words, text, serves=serves).items() if text else ():
            scores[function] = scores.get(function, 0.0) + weight * strength
    if level is Level.EXECUTIVE and Function.GENERAL_MANAGEMENT in scores:
        scores.pop(Function.OTHER, None)
    return Function(max(scores, key=lambda key: scores[key])) if scores else None


def _strengths(words: TitleWords, text: str, *, serves: bool) -> dict[str, float]:
    """How strongly a text speaks for each function: the first of two equals stays the first. Of prose only what
    stands before it counts."""
    mixed = not (text.islower() or text.isupper())
    if mixed:
        text = _SMALL.sub(lambda word: "" if word[0] in words.small_words else word[0], text)
    found: dict[str, float] = {}
    count = 0
    for segment in segments(words, text, words.function_parts):
        count += len(segment)
        if count > _PROSE_WORDS:
            break
        plain = segment if mixed else _without_small(words, segment)
        for function, strength in _segment_strengths(words, plain, serves=serves):
            found[function] = max(found.get(function, 0.0), strength)
    return found


def _without_small(words: TitleWords, segment: list[str]) -> list[str]:
    """Without the "ai" of "addetto ai servizi", where other words tell that it is no abbreviation."""
    small = words.small_words & words.head_first
    if small.isdisjoint(segment) or words.head_first.isdisjoint(set(segment) - small):
        return segment
    return [word for word in segment if word not in small]


def _segment_strengths(words: TitleWords, segment: list[str], *, serves: bool) -> Iterator[tuple[str, float]]:
    """Longer phrases count more, faint words little, the words next to the head of the title more than the rest,
    and what follows "for", "in" or "of" less once the words before it have told a field."""
    plain = [word for word in segment if word != "and"]
    hits = words.functions.find(plain)
    if serves:
        hits = [replace(hit, value=Function.OTHER) if _is_rank(words, plain, hit) else hit for hit in hits]
    told = False
    for part in _parts(words, plain, hits):
        favoured = _next_to_head(words, segment, plain, part)
        most = max((_strength(words, plain, hit, near=True) for hit in favoured), default=0.0)
        for hit in part:
            strength = most if hit in favoured else _strength(words, plain, hit, near=False)
            yield hit.value, strength * (_CONTEXT if told else 1.0)
        told = told or any(not _is_faint(words, plain, hit) for hit in part)


def _parts(words: TitleWords, plain: list[str], hits: list[Hit]) -> list[list[Hit]]:
    """The hits before the first "of" or "for", those up to the second, and so on."""
    parts: list[list[Hit]] = []
    end = 0
    for hit in hits:
        if not parts or any(word in words.charge for word in plain[end : hit.start]):
            parts.append([])
        parts[-1].append(hit)
        end = hit.end
    return parts


def _next_to_head(words: TitleWords, segment: list[str], plain: list[str], part: list[Hit]) -> list[Hit]:
    """The hit that explains the head, and those that an "and" puts beside it: procurement in "IT Procurement
    Manager" and in "Leiter Einkauf Logistik", purchases in "responsable achats informatique"."""
    strong = [hit for hit in part if not _is_faint(words, plain, hit)] or part
    head = _head(words, plain[: part[-1].end])
    before = [] if head is None else [hit for hit in strong if hit.start <= head]
    if before:
        near = before[::-1]
    elif head is not None:
        near = strong if _last_part(words, plain[head]) in words.level_first else strong[::-1]
    else:
        near = strong if words.head_first.intersection(plain) else strong[::-1]
    return [hit for place, hit in enumerate(near) if _joined(words, segment, plain, near[: place + 1])]


def _head(words: TitleWords, plain: list[str]) -> int | None:
    """The place of the first word that tells a level, be it the end of a compound."""
    places = (place for place, word in enumerate(plain) if _last_part(words, word) in words.level_words)
    return next(places, None)


def _last_part(words: TitleWords, word: str) -> str:
    return words.level_parts.split(word)[-1]


def _joined(words: TitleWords, segment: list[str], plain: list[str], hits: list[Hit]) -> bool:
    """Whether an "and" stands between each hit and the next."""
    ordered = sorted(hits, key=lambda hit: hit.start)
    gaps = (plain[one.end - 1 : other.start + 1] for one, other in pairwise(ordered))
    return all(_has_and(words, segment, gap) for gap in gaps)


def _has_and(words: TitleWords, segment: list[str], gap: list[str]) -> bool:
    if words.ands.intersection(gap):
        return True
    return any(segment[place : place + 3] == [gap[0], "and", gap[1]] for place in range(len(segment)))


def _strength(words: TitleWords, plain: list[str], hit: Hit, *, near: bool) -> float:
    phrase = " ".join(plain[hit.start : hit.end])
    if phrase in words.faintest:
        return _FAINTEST
    weight = _FAINT if phrase in words.faint else 1.0
    return weight * (1 + _LONGER * (hit.end - hit.start - 1)) + (_HEAD if near else 0.0)


def _is_rank(words: TitleWords, plain: list[str], hit: Hit) -> bool:
    """Whether the hit tells the top of the house rather than a field."""
    return hit.value == Function.GENERAL_MANAGEMENT and " ".join(plain[hit.start : hit.end]) in words.ranks


def _is_faint(words: TitleWords, plain: list[str], hit: Hit) -> bool:
    phrase = " ".join(plain[hit.start : hit.end])
    return phrase in words.faint or phrase in words.faintest
