"""The text of a playbook with other values: its comments and its order stay as whoever wrote it left them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = int | float | str | list[str]
Key = tuple[str, str]
"""Section ("" for what stands before the first one; tables inside tables with a dot) and name."""


def values_in(text: str) -> dict[Key, Value]:
    """Every value of a playbook that can be read; tomllib's error when it is not TOML."""
    return dict(_flat("", tomllib.loads(text)))


def _flat(section: str, table: Mapping[str, object]) -> list[tuple[Key, Value]]:
    found: list[tuple[Key, Value]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            found += _flat(f"{section}.{name}" if section else name, value)
        else:
            found.append(((section, name), value))  # type: ignore[arg-type]
    return found


def with_values(text: str, changes: Mapping[Key, Value | None]) -> str:
    """The text with these values in place of its own; None takes a line out, what is not there yet is added at the
    head of its section. Values stand on one line, as in the shipped playbook."""
    left = dict(changes)
    lines: list[str] = []
    section = ""
    for line in text.splitlines():
        heading = _heading(line)
        if heading is not None:
            lines.append(line)
            section = heading
            continue
        key = (section, _name(line))
        if key not in left:
            lines.append(line)
        elif (value := left.pop(key)) is not None:
            lines.append(_line(key[1], value, _comment(line)))
    for key, value in left.items():
        if value is not None:
            lines = _added(lines, key, value)
    return "\n".join(lines) + "\n"


def _heading(line: str) -> str | None:
    bare = line.strip()
    return bare[1 : bare.index("]")].strip() if bare.startswith("[") and "]" in bare else None


def _name(line: str) -> str:
    name, is_pair, _ = line.partition("=")
    return name.strip().strip('"') if is_pair and not name.strip().startswith("#") else ""


def _comment(line: str) -> str:
    """What follows the value, from the first hash outside a text."""
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"' and line[place - 1] != "\\":
            quoted = not quoted
        elif sign == "#" and not quoted:
            return line[place:]
    return ""


def _line(name: str, value: Value, comment: str) -> str:
    plain = f"{name} = {written(value)}"
    return f"{plain:<32}{comment}".rstrip() if comment else plain


def _added(lines: list[str], key: Key, value: Value) -> list[str]:
    section, name = key
    new = _line(name, value, "")
    if not section:
        return [new, *lines]
    for place, line in enumerate(lines):
        if _heading(line) == section:
            return [*lines[: place + 1], new, *lines[place + 1 :]]
    return [*lines, "", f"[{section}]", new]


def written(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    if isinstance(value, str):
        signs = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{signs}"'
    return str(value)
