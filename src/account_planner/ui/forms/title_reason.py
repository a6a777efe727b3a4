"""What is said beside a suggested level or function: the words of title or department that it was read from."""

from __future__ import annotations

from account_planner.domain.vocabulary import Function, Level
from account_planner.importers.title_reasons import function_told_by, level_told_by
from account_planner.importers.title_words import shipped_title_words
from account_planner.words import tr
from account_planner.words.values import function_label, level_label


def level_reason(level: Level, title: str | None) -> str:
    """ "Director: suggested from “Leiter” in the title"."""
    value = level_label(level)
    told = level_told_by(shipped_title_words(), title or "", level)
    if told is not None:
        return _from_title(value, told)
    if title and level is Level.INDIVIDUAL:
        return tr("{value}: suggested, as the title tells no higher post", value=value)
    return _from_row(value)


def function_reason(function: Function, title: str | None, unit: str | None) -> str:
    """Its words in the title, or else in the department."""
    value, words = function_label(function), shipped_title_words()
    told = function_told_by(words, title or "", function)
    if told is not None:
        return _from_title(value, told)
    told = function_told_by(words, unit or "", function)
    if told is not None:
        return tr("{value}: suggested from “{words}” in the department", value=value, words=told)
    return _from_row(value)


def _from_title(value: str, told: str) -> str:
    return tr("{value}: suggested from “{words}” in the title", value=value, words=told)


def _from_row(value: str) -> str:
    return tr("{value}: suggested from the words of the row", value=value)
