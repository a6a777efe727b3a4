"""Identifiers: UUIDs as 32 lower-case hexadecimal digits, made once and never reused."""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_NAMESPACE = uuid.NAMESPACE_OID.bytes
_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
_LENGTH = 32
_ID = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"[0-9a-f]*")


def new_id() -> str:
    """A fresh random identifier (UUID version 4, RFC 9562)."""
    return uuid.uuid4().hex


def derived_id(*parts: str) -> str:
    """An identifier that is always the same for the same parts (UUID version 5, RFC 9562)."""
    told = hashlib.sha1(_NAMESPACE + "\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()
    # What uuid.uuid5 does, in a quarter of the time: a large import makes some hundred thousand.
    return f"{told[:12]}5{told[13:16]}{_VARIANT[told[16]]}{told[17:32]}"


def is_id(text: object) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def are_ids(texts: Collection[str]) -> bool:
    """The same of many texts at once, in a tenth of the time."""
    return set(map(len, texts)) <= {_LENGTH} and _DIGITS.fullmatch("".join(texts)) is not None
