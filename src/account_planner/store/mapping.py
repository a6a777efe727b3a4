"""Entities to rows and back, by the shapes of their fields alone; lists and records are kept as JSON text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from account_planner.domain.columns import records
from account_planner.domain.fields import FieldShape, shapes_of
from account_planner.domain.ids import are_ids, is_id

Value = str | int | float | None
"""What a column holds."""

_Encoders = tuple[tuple[str, Callable[[Any], Value]], ...]
_Decoders = tuple[tuple[str, Callable[[Any], Any]], ...]
_TEXTS = frozenset({"id", "line", "text"})
_TEXT_TYPES = frozenset({str, type(None)})
_known_encoders: dict[type[Any], _Encoders] = {}
_known_values: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}
_known_decoders: dict[type[Any], _Decoders] = {}


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """The columns that hold an entity's fields, in the order of those."""
    return tuple(shape.name for shape in shapes_of(kind))


def changes_of(before: Any, after: Any) -> dict[str, Value]:
    """Column -> value of the later of two entities of one kind, where their rows differ."""
    kind = type(after)
    values = zip(_encoders(kind), _values(kind)(before), _values(kind)(after), strict=True)
    different = ((name, encode(old), encode(new)) for (name, encode), old, new in values if old is not new)
    return {name: new for name, old, new in different if old != new}


def _values(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all values of an entity at once."""
    if kind not in _known_values:
        _known_values[kind] = attrgetter(*columns_of(kind))
    return _known_values[kind]


def columns_of_rows(entities: Sequence[Any], *, but_blank: bool = False) -> dict[str, Sequence[Value]]:
    """Column -> its values of many entities of one kind, without those that are all blank if so wished; a column at
    once takes a fifth of the time of row by row."""
    found: dict[str, Sequence[Value]] = {}
    for shape in shapes_of(type(entities[0])):
        column = list(map(attrgetter(shape.name), entities))
        if not but_blank or column.count(None) < len(column):
            found[shape.name] = _encoded(shape, column)
    return found


def _encoded(shape: FieldShape, column: list[Any]) -> Sequence[Value]:
    """Each different object is encoded once: words of a vocabulary, flags and stamps are few."""
    if shape.shape in _TEXTS and not shape.many and set(map(type, column)) <= _TEXT_TYPES:
        return column
    encode, keys = _encoder(shape), list(map(id, column))
    told = {key: encode(value) for key, value in dict(zip(keys, column, strict=True)).items()}
    return list(told.values()) * len(column) if len(told) == 1 else list(map(told.__getitem__, keys))


def entity_of(kind: type[Any], row: Sequence[Value]) -> Any:
    """The entity in a row whose values stand in the order of `columns_of`; ValueError, TypeError or KeyError
    when a value is not one that the field can hold."""
    decoders = _decoders(kind)
    return kind(**{name: decode(value) for (name, decode), value in zip(decoders, row, strict=True)})


def entities_of(kind: type[Any], rows: Sequence[Sequence[Value]]) -> list[Any]:
    """The same of many rows, a column at once; an error does not say which row is unfit."""
    columns = zip(*rows, strict=True)
    told = {shape.name: _decoded(shape, column) for shape, column in zip(shapes_of(kind), columns, strict=True)}
    return records(kind, len(rows), told)


def _decoded(shape: FieldShape, column: Sequence[Value]) -> Iterable[Any]:
    """Each different value is decoded once."""
    kinds = set(map(type, column))
    if kinds == {type(None)} and shape.optional:
        return column
    if shape.shape in _TEXTS and not shape.many and kinds <= _TEXT_TYPES:
        told = [value for value in column if isinstance(value, str)]
        if (len(told) < len(column) and not shape.optional) or (shape.shape == "id" and not are_ids(told)):
            raise ValueError(shape.name)
        return column
    decode = _decoder(shape)
    known = {value: decode(value) for value in set(column)}
    return map(known.__getitem__, column)


def _encoders(kind: type[Any]) -> _Encoders:
    if kind not in _known_encoders:
        _known_encoders[kind] = tuple((shape.name, _encoder(shape)) for shape in shapes_of(kind))
    return _known_encoders[kind]


def _decoders(kind: type[Any]) -> _Decoders:
    if kind not in _known_decoders:
        _known_decoders[kind] = tuple((shape.name, _decoder(shape)) for shape in shapes_of(kind))
    return _known_decoders[kind]


def _encoder(shape: FieldShape) -> Callable[[Any], Value]:
    plain = _PLAIN[shape.shape][0]
    if shape.many:
        return lambda values: None if values is None else _json([plain(value) for value in values])
    return lambda value: None if value is None else plain(value)


def _decoder(shape: FieldShape) -> Callable[[Any], Any]:
    one = _one(shape)
    if shape.many:
        return _optional(lambda text: tuple(one(value) for value in json.loads(text)), shape)
    return _optional(one, shape)


def _one(shape: FieldShape) -> Callable[[Any], Any]:
    if shape.shape in {"enum", "level"}:
        return {member.value: member for member in shape.values or ()}.__getitem__
    if shape.shape == "record":
        return lambda facts: _record(shape.values, facts)
    return _PLAIN[shape.shape][1]


def _optional(decode: Callable[[Any], Any], shape: FieldShape) -> Callable[[Any], Any]:
    def decode_or_none(value: Any) -> Any:
        if value is not None:
            return decode(value)
        if shape.optional:
            return None
        raise ValueError(f"{shape.name} is null")

    return decode_or_none


def _facts(record: Any) -> dict[str, Any]:
    return {name: encode(getattr(record, name)) for name, encode in _encoders(type(record))}


def _record(kind: Any, facts: Any) -> Any:
    names = columns_of(kind)
    if set(facts) - set(names):
        raise ValueError("unknown facts of a record")
    return entity_of(kind, [facts[name] for name in names])


def _id(value: Any) -> str:
    if not is_id(value):
        raise ValueError("not an id")
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _flag(value: Any) -> bool:
    if value not in {0, 1}:
        raise ValueError("not a flag")
    return bool(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_PLAIN: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "id": (str, _id),
    "line": (str, _text),
    "text": (str, _text),
    "flag": (int, _flag),
    "whole": (int, int),
    "number": (float, float),
    "day": (date.isoformat, date.fromisoformat),
    "moment": (datetime.isoformat, datetime.fromisoformat),
    "enum": (str, str),
    "level": (int, int),
    "record": (_facts, _facts),
}
"""Shape -> what encodes and what decodes one value of it."""
