"""The account packet: a plan as JSON text and back, without loss; what may not be is refused by path and value."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum, IntEnum
from typing import Any, cast

from account_planner.domain.delta import Swap
from account_planner.domain.entities import COLLECTIONS, Check, Entity
from account_planner.domain.errors import Refused
from account_planner.domain.fields import FieldShape, shapes_of
from account_planner.domain.integrity import faults
from account_planner.domain.packet_text import Doubled, parsed
from account_planner.domain.plan import Plan
from account_planner.domain.values import cleaned, shown

FORMAT = "account-planner/account"
VERSION = 1
_HEAD = ("format", "version")
_LATER = frozenset({"ics_sequence", "ics_stamp", "rank"})
"""Keys that came after the first release: written only when they say something, as older programs refuse them."""


def write_packet(plan: Plan) -> str:
    """UTF-8 JSON text with the keys of every entity; equal plans give equal texts (entities in order of id)."""
    packet: dict[str, object] = {"format": FORMAT, "version": VERSION}
    for key in COLLECTIONS:
        written = [_written(entity) for _, entity in sorted(plan.collection(key).items())]
        packet[key] = written[0] if key == "account" else written
    return json.dumps(packet, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read_packet(text: str | bytes) -> Plan:
    """The plan that the text holds. Refused with the JSON path, key and value that are wrong: no JSON, another
    format, a newer version, unknown or doubled keys, values of the wrong kind, a plan that breaks a rule."""
    packet = parsed(text)
    if not isinstance(packet, dict) or packet.get("format") != FORMAT:
        found = shown(packet.get("format")) if isinstance(packet, dict) and "format" in packet else "none"
        raise Refused("This is not an account packet: its format is {found}, not {format}.", found=found, format=FORMAT)
    _check_version(packet.get("version"))
    _check_keys(packet, {*_HEAD, *COLLECTIONS}, "")
    places: dict[tuple[str, str], str] = {}
    entities = [entity for key in COLLECTIONS for entity in _read_collection(packet.get(key), key, places)]
    plan = Plan(account=cast("Any", entities[0])).put(*entities[1:])
    _check_rules(plan, places)
    return plan


def _written(entity: object) -> dict[str, object]:
    values = ((shape, getattr(entity, shape.name)) for shape in shapes_of(type(entity)))
    return {
        shape.name: _written_field(shape, value)
        for shape, value in values
        if value is not None or shape.name not in _LATER
    }


def _written_field(shape: FieldShape, value: object) -> object:
    if shape.values is Check:
        checks = cast("tuple[Check, ...]", value)
        return {check.code: {k: v for k, v in _written(check).items() if k != "code"} for check in checks}
    if isinstance(value, tuple):
        return [_written_value(shape, one) for one in value]
    return _written_value(shape, value)


def _written_value(shape: FieldShape, value: object) -> object:
    match value:
        case IntEnum():
            return int(value)
        case Enum():
            return value.value
        case date() | datetime():
            return value.isoformat()
        case _:
            return _written(value) if shape.shape == "record" else value


def _check_version(version: object) -> None:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Refused("version must be a whole number from 1, not {value}.", value=shown(version))
    if version > VERSION:
        text = "This packet has version {version}; this program reads up to version {known}. Update the program."
        raise Refused(text, version=version, known=VERSION)


def _check_keys(found: dict[str, Any], known: set[str], path: str) -> None:
    if isinstance(found, Doubled):
        raise Refused("{path} has the key {key} twice.", path=path or "The packet", key=found.doubled)
    unknown = [shown(key) for key in found if key not in known]
    if unknown:
        text = "{path} has keys that are not known: {keys}."
        raise Refused(text, path=path or "The packet", keys=", ".join(unknown[:10]))


def _read_collection(value: object, key: str, places: dict[tuple[str, str], str]) -> list[Entity]:
    kind = COLLECTIONS[key]
    if key == "account":
        return [_read_entity(kind, value, key)]
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused("{what} must be a list, not {value}.", what=key, value=shown(value))
    found = []
    for number, one in enumerate(value):
        path = f"{key}[{number}]"
        entity = _read_entity(kind, one, path)
        if (key, entity.id) in places:
            text = "{path} has the same id as {first}: {id}."
            raise Refused(text, path=path, first=places[key, entity.id], id=entity.id)
        places[key, entity.id] = path
        found.append(entity)
    return found


def _read_entity(kind: type[Any], value: object, path: str) -> Any:
    if value is None:
        raise Refused("{what} is missing.", what=path)
    if not isinstance(value, dict):
        raise Refused("{what} must be an object, not {value}.", what=path, value=shown(value))
    shapes = shapes_of(kind)
    _check_keys(value, {shape.name for shape in shapes}, path)
    return kind(**{s.name: _read_field(s, value.get(s.name), f"{path}.{s.name}") for s in shapes})


def _read_field(shape: FieldShape, value: object, path: str) -> Any:
    if shape.values is Check:
        value = _read_checks(value, path)
    elif shape.many and isinstance(value, list):
        value = [_read_value(shape, one, f"{path}[{number}]") for number, one in enumerate(value)]
    elif not shape.many and value is not None:
        value = _read_value(shape, value, path)
    return cleaned(shape, value, path)


def _read_checks(value: object, path: str) -> list[Check] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused("{what} must be an object, not {value}.", what=path, value=shown(value))
    _check_keys(value, set(value), path)
    return [_read_check(code, one, f"{path}[{shown(code)}]") for code, one in value.items()]


def _read_check(code: str, value: object, path: str) -> Check:
    if isinstance(value, dict) and "code" in value:
        raise Refused("{path} has keys that are not known: {keys}.", path=path, keys="'code'")
    check: Check = _read_entity(Check, {**value, "code": code} if isinstance(value, dict) else value, path)
    return check


def _read_value(shape: FieldShape, value: object, path: str) -> object:
    """JSON words for days, times and records made into them; all else as it came, for `cleaned` to judge."""
    match shape.shape:
        case "record":
            return _read_entity(cast("type[Any]", shape.values), value, path)
        case "day" | "moment" if value == "":
            return None
        case "day" if isinstance(value, str):
            return _read_time(date, value, path)
        case "moment" if isinstance(value, str):
            return _read_time(datetime, value, path)
        case "enum" if value == "":
            return None
        case _:
            return value


def _read_time(kind: type[date], value: str, path: str) -> date:
    try:
        return kind.fromisoformat(value)
    except ValueError:
        pass
    example = "2026-11-23T09:30:00+01:00" if kind is datetime else "2026-11-23"
    text = "{what} must be written like {example}, not {value}."
    raise Refused(text, what=path, example=example, value=shown(value))


def _check_rules(plan: Plan, places: dict[tuple[str, str], str]) -> None:
    """Refused at the first broken rule, with the path of the entity and the field that break it."""
    swaps = [Swap(key, id_, None, plan.collection(key)[id_]) for key, id_ in places]
    for fault in faults(plan, swaps):
        path = f"{places[fault.collection, fault.id]}.{fault.field}"
        raise Refused("{path}: {reason}", path=path, reason=fault.refusal)
