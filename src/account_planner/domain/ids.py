"""Identifiers: UUIDs as 32 lower-case hexadecimal digits, made once and never reused."""

from __future__ import annotations

import re
import uuid

_ID = re.compile(r"[0-9a-f]{32}")


def new_id() -> str:
    """A fresh random identifier (UUID version 4, RFC 9562)."""
    return uuid.uuid4().hex


def derived_id(*parts: str) -> str:
    """An identifier that is always the same for the same parts (UUID version 5, RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(parts)).hex


def is_id(text: object) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None
