"""Names and contents that last: a new file appears whole or not at all, and stays after a power cut."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = ".new"
"""How the name of a file ends that is still being made."""
OWN = "-own"
"""How the second name ends that a file has while it is open for writing (`belonging`)."""
NOTE = "-note"
"""And the name of the note on what the file was like."""
_BESIDE = ("-journal", "-wal", "-shm", OWN, NOTE)


def unfinished(path: Path, ending: str = UNFINISHED) -> Path:
    """An empty file of nobody else's beside the one that is being made; OSError when there cannot be one."""
    number = 0
    while True:
        fresh = path.with_name(f".{path.name}.{number}{ending}")
        try:
            os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            number += 1
        else:
            # What a cut left of an earlier file of this name must not be taken for this one's.
            for beside in _BESIDE:
                fresh.with_name(fresh.name + beside).unlink(missing_ok=True)
            return fresh


def discard(fresh: Path) -> None:
    """Take an unfinished file away with what SQLite put beside it. It comes when all is decided, so it never fails:
    what the disk does not let go of, `clear_unfinished` takes away another time."""
    for ending in ("", *_BESIDE):
        with suppress(OSError):
            os.unlink(f"{fresh}{ending}")


def appear(fresh: Path, path: Path) -> None:
    """Give a finished file its name for good; FileExistsError, and nothing replaced, when another has it. The name
    that it had before may stay beside it."""
    sync_file(fresh)
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file.
        if path.exists():
            raise FileExistsError(path) from None
        fresh.rename(path)
    else:
        discard(fresh)
    sync_folder(path.parent)


def clear_unfinished(folder: Path, name: str = "") -> None:
    """Take away what a cut or a failing disk left of our own unfinished files in a folder: of all names where only
    this program writes to, else of one whose lock we hold."""
    with suppress(OSError):
        ours = re.compile(rf"\.{re.escape(name) or '.+'}\.\d+{re.escape(UNFINISHED)}({'|'.join(_BESIDE)})?", re.DOTALL)
        for left in sorted(folder.iterdir()):
            if ours.fullmatch(left.name):
                with suppress(OSError):
                    left.unlink()


def has_other_name(path: Path) -> bool:
    """Whether a file is reached by a second name (a hard link). SQLite's log goes by the name: two programs would write
    past each other."""
    with suppress(OSError):
        found = path.stat()
        return path.is_file() and found.st_nlink > (2 if _is_own_name(path, found) else 1)
    return False


def _is_own_name(path: Path, found: os.stat_result) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.stat(f"{path}{OWN}"), found)
    return False


def has_name_of_others(path: Path) -> bool:
    """The same once names of our own that a cut left are taken away; the caller holds the file's lock."""
    if has_other_name(path):
        clear_unfinished(path.parent, path.name)
    return has_other_name(path)


def make_private(folder: Path) -> None:
    """A folder for the user alone, whose name lasts; OSError when it cannot be made."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the platform can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
