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


_PART = ".account-planner-"
_LEFT = re.compile(re.escape(_PART) + r"[0-9a-f]{16}\.part")
_STALE_SECONDS = 3600
_STEM_BYTES = 180
_DEVICE = re.compile("(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)


def write_file(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Puts `content` at `path`, replacing what is there only when all of it is written. Refused when the disk
    or the folder does not take it; then the old file is as it was and nothing is left beside it. Who may read it is for
    the rep's own settings to say (umask), documents being there to be handed on; what `is_private` is for the rep."""
    part = path.with_name(f"{_PART}{secrets.token_hex(8)}.part")
    mode = 0o600 if is_private else 0o666
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _put_nameless(part, content, mode):
            _put(part, content, mode)
        _clear_parts(part)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(part)
        raise _refusal(path, error) from error


def _put_nameless(part: Path, content: bytes, mode: int) -> bool:
    """It gets its name when it is whole, so that a killed program leaves nothing; False where the system cannot."""
    try:
        handle = os.open(part.parent, os.O_TMPFILE | os.O_WRONLY, mode)
    except (AttributeError, OSError):
        return False
    with suppress(OSError), os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.link(f"/proc/self/fd/{handle}", part, follow_symlinks=True)
        return True
    return False


def _put(part: Path, content: bytes, mode: int) -> None:
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _clear_parts(ours: Path) -> None:
    """Take away what a killed program left beside a part of ours: by a name that nobody else gives, and so old that
    nobody writes it any more."""
    with suppress(OSError), os.scandir(ours.parent) as found:
        stale = ours.stat().st_mtime - _STALE_SECONDS
        for left in found:
            if _LEFT.fullmatch(left.name) and left.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if left.stat(follow_symlinks=False).st_mtime < stale:
                        os.unlink(left.path)


def _refusal(path: Path, error: OSError) -> Refused:
    why = error.strerror or str(error)
    return Refused("“{file}” was not written: {why}. Nothing was lost; save it elsewhere.", file=path.name, why=why)


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
