"""The shape of every recorded field, read once from the entities' annotations; packet, file and checks share it."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Union

LINE_LIMIT = 200
TEXT_LIMIT = 10_000

Id = Annotated[str, "id"]
Line = Annotated[str, "line"]
Text = Annotated[str, "text"]


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: `shape` is id, line, text, flag, whole, number, day, moment, enum, level or record;
    `many` says that it is a list (a tuple in memory); `values` is the enum or record class, if any; `required`
    that null and absent are refused."""

    name: str
    shape: str
    optional: bool
    many: bool
    values: type[Any] | None
    default: object
    required: bool


_read: dict[type[Any], tuple[FieldShape, ...]] = {}


def shapes_of(entity: type[Any]) -> tuple[FieldShape, ...]:
    """The fields of an entity class (or of a record inside one) in their declared order."""
    if entity not in _read:
        hints = typing.get_type_hints(entity, include_extras=True)
        _read[entity] = tuple(_shape(field, hints[field.name]) for field in dataclasses.fields(entity))
    return _read[entity]


def _shape(field: dataclasses.Field[Any], hint: Any) -> FieldShape:
    optional = False
    if typing.get_origin(hint) in {Union, types.UnionType}:
        optional = type(None) in typing.get_args(hint)
        (hint,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
    shape, values = _kind(hint)
    required = field.default is dataclasses.MISSING
    return FieldShape(field.name, shape, optional, many, values, None if required else field.default, required)


_PLAIN = {bool: "flag", int: "whole", float: "number", date: "day", datetime: "moment"}


def _kind(hint: Any) -> tuple[str, type[Any] | None]:
    if typing.get_origin(hint) is Annotated:
        return str(typing.get_args(hint)[1]), None
    if hint in _PLAIN:
        return _PLAIN[hint], None
    if issubclass(hint, IntEnum):
        return "level", hint
    if issubclass(hint, StrEnum):
        return "enum", hint
    return "record", hint
