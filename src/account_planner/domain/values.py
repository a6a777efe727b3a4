"""Single values as the plan keeps them: trimmed, of the right kind and within their limits."""

from __future__ import annotations

import dataclasses
import math
import re
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import Refused
from account_planner.domain.fields import LINE_LIMIT, TEXT_LIMIT, FieldShape, shapes_of
from account_planner.domain.ids import are_ids, is_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

NUMBER_LIMIT = 1e12
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_OTHER_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNTIDY = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_STEERING = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
"""What nobody can see, and some programs obey or refuse: no part of a text, as the blanks around it are none."""


def cleaned(shape: FieldShape, value: object, what: str) -> Any:
    """The value as the plan keeps it; Refused with `what` (the field in words, or its JSON path) and the value.
    Empty texts become None, and in lists are left out; an empty field takes its default."""
    if shape.many:
        return _cleaned_list(shape, value, what)
    found = None if value is None else _CLEAN[shape.shape](shape, value, what)
    if found is not None:
        return found
    if shape.required:
        raise Refused("{what} is missing.", what=what)
    return None if shape.optional else shape.default


def are_clean(shape: FieldShape, values: Collection[object]) -> bool:
    """Whether the plan would keep each of these values of one field as it is; values of one kind only."""
    if shape.shape in _COLUMN_IS_CLEAN and not shape.many:
        told = [value for value in values if value is not None]
        blanks_may_be = len(told) == len(values) or (shape.optional and not shape.required)
        return blanks_may_be and set(map(type, told)) <= {str} and _COLUMN_IS_CLEAN[shape.shape](told)
    if len({type(value) for value in values if value is not None}) > 1:
        return False
    try:
        return all(cleaned(shape, value, shape.name) is value for value in dict.fromkeys(values))
    except (Refused, TypeError):
        return False


def _are_lines(texts: list[Any]) -> bool:
    """`_line` would keep each: joined, they fall apart at no other place."""
    joined = "\n".join(texts)
    return joined.splitlines() == texts and "\t" not in joined and _are_plain(texts, joined, LINE_LIMIT)


def _are_texts(texts: list[Any]) -> bool:
    return _are_plain(texts, "".join(texts), TEXT_LIMIT)


def _are_plain(texts: list[Any], joined: str, limit: int) -> bool:
    lengths = set(map(len, texts))
    fits = not lengths or (min(lengths) > 0 and max(lengths) <= limit)
    is_tidy = fits and list(map(str.strip, texts)) == texts and "\0" not in joined
    return is_tidy and not _UNTIDY.search(joined) and _encodes(joined)


_COLUMN_IS_CLEAN: dict[str, Callable[[list[Any]], bool]] = {"id": are_ids, "line": _are_lines, "text": _are_texts}


def _cleaned_list(shape: FieldShape, value: object, what: str) -> tuple[Any, ...] | None:
    if value is None:
        return None if shape.optional else ()
    if not isinstance(value, tuple | list):
        raise Refused("{what} must be a list, not {value}.", what=what, value=shown(value))
    clean = _CLEAN[shape.shape]
    found = [clean(shape, one, f"{what}[{place}]") for place, one in enumerate(value)]
    kept = [one for one in found if one is not None]
    if shape.shape == "record":
        _check_codes(kept, what)
    return tuple(dict.fromkeys(kept)) if shape.shape == "id" else tuple(kept)


def _check_codes(records: list[Any], what: str) -> None:
    """Records that have a code are found by it."""
    codes = [record.code for record in records if hasattr(record, "code")]
    doubled = [code for code in codes if codes.count(code) > 1]
    if doubled:
        raise Refused("{what} has the code {code} twice.", what=what, code=doubled[0])


def shown(value: object) -> str:
    """A value for a sentence: short, on one line."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _line(_shape: FieldShape, value: object, what: str) -> str | None:
    text = _plain(value, what)
    if not _BREAKS.isdisjoint(text):
        raise Refused("{what} must be one line, not {value}.", what=what, value=shown(text))
    return _within(text.replace("\t", " "), LINE_LIMIT, what)


def _text(_shape: FieldShape, value: object, what: str) -> str | None:
    text = _OTHER_BREAKS.sub("\n", _plain(value, what))
    return _within(text, TEXT_LIMIT, what)


def _plain(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise Refused("{what} must be a text, not {value}.", what=what, value=shown(value))
    text = _STEERING.sub("", value).strip() if _STEERING.search(value) else value.strip()
    if "\0" in text or not _encodes(text):
        raise Refused("{what} holds a character that is none: {value}.", what=what, value=ascii(text)[:60])
    return text


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _within(text: str, limit: int, what: str) -> str | None:
    if len(text) > limit:
        sentence = "{what} may have at most {limit} characters, not {count}: {value}."
        raise Refused(sentence, what=what, limit=limit, count=len(text), value=shown(text))
    return text or None


def _id(_shape: FieldShape, value: object, what: str) -> str | None:
    if value == "":
        return None
    if not is_id(value):
        raise Refused("{what} must be an id of 32 digits 0-9 a-f, not {value}.", what=what, value=shown(value))
    return str(value)


def _flag(_shape: FieldShape, value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise Refused("{what} must be true or false, not {value}.", what=what, value=shown(value))
    return value


def _number(_shape: FieldShape, value: object, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("{what} must be a number, not {value}.", what=what, value=shown(value))
    if not -NUMBER_LIMIT <= value <= NUMBER_LIMIT or not math.isfinite(value):
        shortened = f"{value:.0e}" if isinstance(value, float) else shown(value)
        raise Refused("{what} is a number out of range: {value}.", what=what, value=shortened)
    return float(value)


def _whole(shape: FieldShape, value: object, what: str) -> int:
    number = _number(shape, value, what)
    if not number.is_integer():
        raise Refused("{what} must be a whole number, not {value}.", what=what, value=shown(value))
    return int(number)


def _day(_shape: FieldShape, value: object, what: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Refused("{what} must be a day, not {value}.", what=what, value=shown(value))
    return value


def _moment(_shape: FieldShape, value: object, what: str) -> datetime:
    """A time with a fixed offset: named zones compare unequal to fixed ones in the hour that occurs twice."""
    if not isinstance(value, datetime):
        raise Refused("{what} must be a time, not {value}.", what=what, value=shown(value))
    offset = value.utcoffset()
    if offset is None:
        raise Refused(
            "{what} must be a time with its offset from UTC, not {value}.", what=what, value=value.isoformat()
        )
    if not datetime.min.year < value.year < datetime.max.year:
        raise Refused("{what} is a time out of range: {value}.", what=what, value=value.isoformat())
    if type(value.tzinfo) is timezone and not value.fold:
        return value
    return value.replace(tzinfo=timezone(offset), fold=0)


def _member(shape: FieldShape, value: object, what: str) -> Any:
    if shape.values is None:
        raise TypeError(shape)
    if isinstance(value, shape.values):
        return value
    try:
        if isinstance(value, str):
            return shape.values(value)
    except ValueError:
        pass
    words = ", ".join(member.value for member in shape.values)
    raise Refused("{what} must be one of {words}, not {value}.", what=what, words=words, value=shown(value))


def _level(shape: FieldShape, value: object, what: str) -> Any:
    if shape.values is None:
        raise TypeError(shape)
    if isinstance(value, shape.values):
        return value
    number = _whole(shape, value, what)
    try:
        return shape.values(number)
    except ValueError:
        text = "{what} must be a level from 0 to 4, not {value}."
        raise Refused(text, what=what, value=shown(value)) from None


def _record(shape: FieldShape, value: object, what: str) -> Any:
    if shape.values is None or not isinstance(value, shape.values):
        raise Refused("{what} is not what belongs here: {value}.", what=what, value=shown(value))
    return tidied(value, lambda inner: f"{what}.{inner.name}")


def tidied(entity: Any, what: Callable[[FieldShape], str]) -> Any:
    """The record with every field cleaned; the same object when nothing had to be."""
    changes = {}
    for shape in shapes_of(type(entity)):
        before = getattr(entity, shape.name)
        if before is shape.default and not shape.required:
            continue  # most fields of most records: a large import has millions
        after = cleaned(shape, before, what(shape))
        if after is not before and (after != before or type(after) is not type(before)):
            changes[shape.name] = after
    return dataclasses.replace(entity, **changes) if changes else entity


_CLEAN: dict[str, Callable[[FieldShape, object, str], Any]] = {
    "id": _id,
    "line": _line,
    "text": _text,
    "flag": _flag,
    "whole": _whole,
    "number": _number,
    "day": _day,
    "moment": _moment,
    "enum": _member,
    "level": _level,
    "record": _record,
}
