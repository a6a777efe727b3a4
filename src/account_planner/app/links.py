"""Which targets in data may be opened at all: pages of the web, addresses and telephone numbers, nothing else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QUrl

_PAGE = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\/?&%]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d ()/.-]{4,30}")


def page_target(text: str | None) -> str | None:
    """The http or https address that a text names, all in ASCII, so that letters of other scripts that look like ours
    are seen for what they are; None for everything else: files, shares of a network, scripts, addresses that hide
    another host before an "@", or what holds spaces and control characters."""
    told = (text or "").strip()
    if not told.isprintable() or any(mark in told for mark in ' \\<>"'):
        return None
    whole = told if _PAGE.match(told) else f"https://{told}" if _BARE.fullmatch(told) else ""
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port
        place = parts.netloc if parts.netloc.isascii() else _ascii_place(host, port)
    except ValueError:  # also what no name of a host can hold
        return None
    if not host or "@" in parts.netloc:
        return None
    target = "".join(sign if sign.isascii() else quote(sign) for sign in parts._replace(netloc=place).geturl())
    return target if QUrl(target, QUrl.ParsingMode.StrictMode).isValid() else None


def _ascii_place(host: str, port: int | None) -> str:
    """As browsers write it: ß is a letter of its own, by the older rules it would lead to the host with ss."""
    name = _ascii_host(host)
    if not name:
        raise ValueError(host)
    return name if port is None else f"{name}:{port}"


def _ascii_host(host: str) -> str:
    return bytes(QUrl.toAce(host).data()).decode("ascii")


def host_of(target: str) -> str:
    """The host of a page; "" for what is none."""
    return urlsplit(target).hostname or ""


def written_host(host: str) -> str:
    """The letters that a host in ASCII stands for; "" where it stands for itself."""
    try:
        told = ".".join(_letters(label) for label in host.split("."))
    except UnicodeError:
        return ""
    is_so_written = told != host and _ascii_host(told) == host
    return told if is_so_written else ""


def _letters(label: str) -> str:
    is_coded = label.startswith("xn--")
    return label.removeprefix("xn--").encode("ascii").decode("punycode") if is_coded else label


def mail_target(text: str | None) -> str | None:
    """A mailto of one plain address, without a subject, a text or further recipients."""
    told = (text or "").strip()
    return f"mailto:{told}" if told.isprintable() and _ADDRESS.fullmatch(told) else None


def phone_target(text: str | None) -> str | None:
    """A number; what some address books put around one, for its direction, is no part of it."""
    told = "".join(sign for sign in text or "" if unicodedata.category(sign) != "Cf").strip()
    digits = "".join(c for c in told if c.isdigit())
    if not _NUMBER.fullmatch(told) or not digits.isascii():
        return None
    return f"tel:{'+' if told.startswith('+') else ''}{digits}"
