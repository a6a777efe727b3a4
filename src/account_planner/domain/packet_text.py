"""JSON text to plain values, with every way in which a text can be bad told in one sentence."""

from __future__ import annotations

import json
from typing import Any

from account_planner.domain.errors import Refused

DIGITS_LIMIT = 300
DEPTH_LIMIT = 50


class Doubled(dict[str, Any]):
    """An object of the text that holds a key more than once."""

    doubled = ""


def parsed(text: str | bytes) -> Any:
    """The values of a JSON text (RFC 8259), with or without a byte order mark. Objects with a doubled key come
    as `Doubled`. Refused for anything that is no JSON, NaN and Infinity, absurd numbers and absurd nesting."""
    if isinstance(text, bytes):
        text = _decoded(text)
    try:
        found = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        sentence = "This is not an account packet: it is no JSON text (line {line}, column {column})."
        raise Refused(sentence, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Refused("This is not an account packet: it is nested too deeply.") from None
    if _depth_over(found, DEPTH_LIMIT):
        raise Refused("This is not an account packet: it is nested too deeply.")
    return found


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = "This is not an account packet: it is no UTF-8 text (byte {place})."
        raise Refused(sentence, place=error.start) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = Doubled(found)
    seen: set[str] = set()
    marked.doubled = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return marked


def _whole(digits: str) -> int:
    if len(digits) > DIGITS_LIMIT:
        raise Refused("The number {value}… is too long.", value=digits[:20])
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > DIGITS_LIMIT:
        raise Refused("The number {value}… is too long.", value=digits[:20])
    return float(digits)


def _constant(word: str) -> float:
    raise Refused("{value} is not a number that a packet may hold.", value=word)


def _depth_over(value: Any, limit: int) -> bool:
    """Whether lists and objects stand in one another more than `limit` deep; without recursion."""
    waiting = [(value, 0)]
    while waiting:
        current, depth = waiting.pop()
        if depth > limit:
            return True
        if isinstance(current, dict):
            waiting += [(inner, depth + 1) for inner in current.values()]
        elif isinstance(current, list):
            waiting += [(inner, depth + 1) for inner in current]
    return False
