"""Suggests the band and the department of a person from the words of title, unit and grade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Level
from account_planner.importers.folding import words_of
from account_planner.importers.title_fields import likeliest_field
from account_planner.importers.title_parts import parted, segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.importers.title_words import Hit, TitleWords

_LATIN = re.compile(r"[a-z]{2}", re.IGNORECASE)
_ORDER = (Level.INDIVIDUAL, Level.MANAGER, Level.DIRECTOR, Level.EXECUTIVE)
_TITLE, _FUNCTION, _UNIT, _EMPLOYER = 1.0, 0.4, 0.3, 0.02
_CHIEF_REACH = 7


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A guess from words; None where the words say nothing."""

    level: Level | None = None
    function: Function | None = None


def suggest(
    words: TitleWords,
    *,
    title: str | None,
    unit: str | None = None,
    function: str | None = None,
    grade: str | None = None,
) -> Suggestion:
    """What a title makes likely; `function` and `unit` are the file's own words for department and job."""
    job, employer = parted(title or "")
    level, certain = _title_level(words, job)
    sources = ((job, _TITLE), (function, _FUNCTION), (unit, _UNIT), (employer, _EMPLOYER))
    field = likeliest_field(words, sources, level=level)
    return Suggestion(
        _graded(words, level, certain=certain, grade=grade) or _likeliest(title),
        field or _unlisted(words, job) or (Function.GENERAL_MANAGEMENT if level is Level.EXECUTIVE else None),
    )


def is_title(words: TitleWords, text: str) -> bool:
    """Whether a text reads like a job title: a word for a level or a trade stands in it."""
    return _title_level(words, text)[0] is not None


def _likeliest(title: str | None) -> Level | None:
    """Most people are no bosses; but nothing is said of a title in letters that no table has."""
    return Level.INDIVIDUAL if title and _LATIN.search(title) else None


def _unlisted(words: TitleWords, title: str | None) -> Function | None:
    """A title that names a field of work which is none of the listed ones."""
    for segment in segments(words, title or "", words.function_parts):
        if any(len(word) > 2 and _LATIN.match(word) and word not in words.neutral for word in segment):
            return Function.OTHER
    return None


def _graded(words: TitleWords, level: Level | None, *, certain: bool, grade: str | None) -> Level | None:
    """The grade moves the title's level by one band at most, and never one that is certain."""
    told = words.grades.get(" ".join(words_of(grade))) if grade else None
    if told is None or certain:
        return level
    hint = Level(told)
    if level is None:
        return hint
    step = _ORDER.index(hint) - _ORDER.index(level)
    return _ORDER[_ORDER.index(level) + max(-1, min(1, step))]


def _title_level(words: TitleWords, title: str) -> tuple[Level | None, bool]:
    """The highest band of the posts that a title names; what somebody was counts when it is all that is told."""
    now: tuple[Level | None, bool] = (None, False)
    once: tuple[Level | None, bool] = (None, False)
    for segment in segments(words, title, words.level_parts):
        own, served = _own_words(words, segment)
        if segment[0] in words.former:
            once = _higher(once, _segment_level(words, own))
        else:
            now = _higher(now, _segment_level(words, own))
        if served:
            break
    return once if now[0] is None else now


def _higher(one: tuple[Level | None, bool], other: tuple[Level | None, bool]) -> tuple[Level | None, bool]:
    """The higher of two bands, the first of equals; none is lower than any."""
    if other[0] is None or (one[0] is not None and _ORDER.index(one[0]) >= _ORDER.index(other[0])):
        return one
    return other


def _own_words(words: TitleWords, segment: list[str]) -> tuple[list[str], bool]:
    """The words before "to the CFO" or "office of the Director", and whether somebody is served."""
    for hit in words.served_by.find(segment):
        if hit.start > 0 or hit.end - hit.start > 1:
            return segment[: hit.start], True
    return segment, False


def _segment_level(words: TitleWords, segment: list[str]) -> tuple[Level | None, bool]:
    whole = _chief_officer(words, segment)
    if whole is not None:
        return whole
    best: tuple[Level | None, bool] = (None, False)
    for post in _posts(words, segment):
        best = _higher(best, _post_level(words, post))
    return best


def _posts(words: TitleWords, segment: list[str]) -> Iterator[list[str]]:
    post: list[str] = []
    for word in segment:
        if word in words.ands:
            yield post
            post = []
        else:
            post.append(word)
    yield post


def _chief_officer(words: TitleWords, segment: list[str]) -> tuple[Level, bool] | None:
    """ "Chief … Officer" with some words between, even "Chief Digital and Information Officer"."""
    if "chief" not in segment or "officer" not in segment:
        return None
    chief = segment.index("chief")
    officer = segment.index("officer")
    between = segment[chief + 1 : officer]
    if not 0 < officer - chief < _CHIEF_REACH or words.charge.intersection(between) - words.small_words:
        return None
    posts = [hit.end for hit in words.levels.find(segment[:chief]) if hit.value == Level.EXECUTIVE]
    ahead, behind = segment[max(posts, default=0) : chief], segment[officer + 1 :]
    if words.charge.intersection(ahead):
        return None
    if words.servants.intersection(next(_posts(words, _until_charge(words, behind)))):
        return Level.INDIVIDUAL, False
    lowered = _lowered(words, Level.EXECUTIVE, ahead)
    return (Level.EXECUTIVE, True) if lowered is None else (lowered, False)


def _post_level(words: TitleWords, post: list[str]) -> tuple[Level | None, bool]:
    head = _until_charge(words, post)
    told = _without_weak(words, post, words.levels.find(post))
    sure = [hit for hit in words.certain.find(post) if hit.start < len(head) and not _inside(hit, told)]
    hits = sure + [hit for hit in told if not any(_overlap(hit, other) for other in sure)]
    hits = [hit for hit in hits if hit.start < len(head)] or hits
    best: tuple[Level | None, bool] = (None, False)
    for hit in hits:
        best = _higher(best, _hit_level(words, hit, post, head, sure=hit in sure))
    if best[0] is None:
        return _loose_level(words, head or post), False
    if best[0] is Level.INDIVIDUAL and len(head) > 1 and head[-1] in words.leads:
        return Level.MANAGER, False
    return best


def _without_weak(words: TitleWords, post: list[str], hits: list[Hit]) -> list[Hit]:
    """The hits, less a "board" or "partner" before another: a board secretary is not the board."""
    weak = [hit for hit in hits[:-1] if hit.end - hit.start == 1 and post[hit.start] in words.weak]
    return [hit for hit in hits if hit not in weak]


def _hit_level(words: TitleWords, hit: Hit, post: list[str], head: list[str], *, sure: bool) -> tuple[Level, bool]:
    if words.servants.intersection(head[hit.end :]):
        return Level.INDIVIDUAL, False
    level = Level(hit.value)
    behind = [word for word in head[hit.end :] if word in words.deputies_behind]
    lowered = _lowered(words, level, post[: hit.start] + behind)
    return (level, sure) if lowered is None else (lowered, False)


def _lowered(words: TitleWords, level: Level, ahead: list[str]) -> Level | None:
    for word in ahead:
        lower = words.deputies.get(word, {}).get(level)
        if lower is not None:
            return Level(lower)
    return None


def _loose_level(words: TitleWords, head: list[str]) -> Level | None:
    """Where no phrase is known: "Sales Executive" and whatever ends like a trade."""
    if "executive" in head:
        return Level.EXECUTIVE if len(head) == 1 else Level.INDIVIDUAL
    for word in reversed(head):
        if len(word) > 4 and word not in words.no_trade and word.endswith(words.trade_endings):
            return Level.INDIVIDUAL
    return None


def _until_charge(words: TitleWords, post: list[str]) -> list[str]:
    for place, word in enumerate(post):
        if word in words.charge and place > 0:
            return post[:place]
    return post


def _inside(hit: Hit, others: list[Hit]) -> bool:
    """Part of a longer phrase: the owner in a product owner owns nothing."""
    length = hit.end - hit.start
    longer = (one for one in others if one.end - one.start > length)
    return any(one.start <= hit.start and hit.end <= one.end for one in longer)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
