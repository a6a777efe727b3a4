"""Keeps what turns the direction of writing inside the name in which it stands."""

from __future__ import annotations

import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _END_OF_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _FIRST_STRONG, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2068", "\u2069"


def contained(text: str) -> str:
    """The text; where it turns the direction and does not turn it back, between marks that do, so that the words after
    it in a sentence run as they should. Its own signs stay."""
    if not _TURNING.search(text):
        return text
    return "\n".join(map(_contained, text.split("\n")))


def _contained(line: str) -> str:
    begun: list[str] = []
    ended = 0
    for sign in _TURNING.findall(line):
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            begun.append(sign)
        elif sign == _END_OF_EMBEDDING:
            if begun and begun[-1] in _EMBEDDINGS:
                begun.pop()
        elif not any(other in _ISOLATES for other in begun):
            ended += 1  # it would end an isolate of ours: there is one more to begin
        else:
            while begun.pop() not in _ISOLATES:
                pass
    if not begun and not ended:
        return line
    isolated = sum(sign in _ISOLATES for sign in begun)
    return _FIRST_STRONG * (ended + 1) + line + _END_OF_ISOLATE * (isolated + 1)
