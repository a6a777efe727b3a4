"""Which targets in data may be opened at all: pages of the web, addresses and telephone numbers, nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PAGE = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#].*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\/?&]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d ()/.-]{4,30}")


def page_target(text: str | None) -> str | None:
    """The http or https address that a text names; None for everything else: files, shares of a network, scripts,
    addresses that hide another host before an "@", or what holds spaces and control characters."""
    told = (text or "").strip()
    if not told.isprintable() or any(mark in told for mark in ' \\<>"'):
        return None
    whole = told if _PAGE.match(told) else f"https://{told}" if _BARE.fullmatch(told) else ""
    try:
        parts = urlsplit(whole)
        _port = parts.port
    except ValueError:
        return None
    return whole if parts.hostname and "@" not in parts.netloc else None


def mail_target(text: str | None) -> str | None:
    """A mailto of one plain address, without a subject, a text or further recipients."""
    told = (text or "").strip()
    return f"mailto:{told}" if _ADDRESS.fullmatch(told) else None


def phone_target(text: str | None) -> str | None:
    told = (text or "").strip()
    digits = "".join(c for c in told if c.isdigit())
    if not _NUMBER.fullmatch(told) or not digits.isascii():
        return None
    return f"tel:{'+' if told.startswith('+') else ''}{digits}"
