"""Which words of a title make a level or a function likely: what is said beside a suggestion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.importers.titles import is_title, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.vocabulary import Function, Level
    from account_planner.importers.title_words import TitleWords

_WORD = re.compile(r"[^\s,;|/()\[\]•·–—]+")
_MOST_WORDS = 24
_LONGEST = 4


def level_told_by(words: TitleWords, title: str, level: Level) -> str | None:
    """The shortest run of words that alone tells the level, as the title has them; None where no word tells it."""
    return next(
        (run for run in _runs(title) if is_title(words, run) and suggest(words, title=run).level is level), None
    )


def function_told_by(words: TitleWords, text: str, function: Function) -> str | None:
    """The shortest run of words that alone tells the function, as the text has them."""
    return next((run for run in _runs(text) if suggest(words, title=run).function is function), None)


def _runs(text: str) -> Iterator[str]:
    found = list(_WORD.finditer(text))[:_MOST_WORDS]
    for length in range(1, _LONGEST + 1):
        for first, last in zip(found, found[length - 1 :], strict=False):
            yield text[first.start() : last.end()]
