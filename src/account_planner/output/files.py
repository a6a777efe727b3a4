"""Finished documents onto the disk: whole or not at all, with a sentence when it fails."""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path


_STEM_BYTES = 180
_DEVICE = re.compile("(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)


def write_file(path: Path, content: bytes) -> None:
    """Puts `content` at `path`, replacing what is there only when all of it is written. Refused when the disk
    or the folder does not take it; then the old file is as it was and nothing is left beside it. Who may read it is for
    the rep's own settings to say (umask): documents are there to be handed on."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        name = str(path.with_name(f".{secrets.token_hex(8)}.part"))
        handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> Refused:
    why = error.strerror or str(error)
    return Refused(
        "“{file}” was not written: {why}. Nothing was lost; save under another name.", file=path.name, why=why
    )


def file_stem(name: str) -> str:
    """The name without what a file system does not take, and short enough for an ending and a number after it on each:
    most count bytes, and Windows gives some names to devices."""
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in " -_" else "_" for c in name).strip()
    short = kept[:80].encode()[:_STEM_BYTES].decode(errors="ignore").strip()
    return f"{short}_" if _DEVICE.fullmatch(short) else short or "account"


def free_path(path: Path) -> Path:
    """The path, or the first one counted after it that no file has: nothing is written over unasked."""
    number, free = 2, path
    while os.path.exists(free):  # in a place that cannot be looked at too, where Path.exists raises
        free = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return free
