"""Which file a write-ahead log belongs to: SQLite goes by the name and would read it into whatever stands there. While
a file is open for writing a second name of it and a note of what it was like stand beside it; a crash leaves them."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from account_planner.store.files import NOTE, OWN, discard, sync_file, sync_folder, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Identity = tuple[int, int]

_SUMMED = 64 * 1024 * 1024
"""Of larger files no sum is made: it would take longer than a rep should wait."""
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Note:
    """What the file was like when this program last wrote to it; `merging`: it is being written to this moment.
    `base` is the name of a backup that holds what the file then held, `pid` whose note it is."""

    inode: int
    size: int
    changed_ns: int
    sum: int | None
    merging: bool
    base: str
    pid: int


def identity(path: Path) -> Identity:
    """Tells files apart whatever they are called; OSError when there is none."""
    found = path.stat()
    return found.st_dev, found.st_ino


def identity_if_there(path: Path) -> Identity | None:
    try:
        return identity(path)
    except OSError:
        return None


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def base_of(path: Path) -> str:
    """The name of the backup on which the log can be laid to have all that was saved; none, nothing."""
    note = _read(path)
    return "" if note is None else note.base


def is_own_log(path: Path) -> bool:
    """Whether what a program left beside a file belongs to this file and not to one that stood here before. Nothing is
    changed."""
    note, own, here = _read(path), identity_if_there(beside(path, OWN)), identity_if_there(path)
    if here is None or (note is None and own is None):
        return True
    if own is not None and own != here:
        return _is_strange_to(note, own) and _same_content(beside(path, OWN), path)
    if note is None or (own is None and note.merging):
        return note is None or note.inode == here[1]
    if note.merging:
        return True
    found = path.stat()
    is_as_noted = (note.size, note.changed_ns) == (found.st_size, found.st_mtime_ns)
    if is_as_noted and (own is not None or note.inode == here[1]):
        return True
    return (
        _is_strange_to(note, own) and note.sum is not None and found.st_size == note.size and _sum_of(path) == note.sum
    )


def forget(path: Path) -> None:
    """Take the second name and the note away: nothing of this file is open for writing any more."""
    for ending in (NOTE, OWN):
        with suppress(OSError):
            beside(path, ending).unlink(missing_ok=True)


class Belonging:
    """The second name and the note of one open file, from `begin` to `end`. The file is held open by itself, so that it
    can be looked at: to close any handle of a file takes SQLite's locks away, so this one is closed last."""

    def __init__(self, path: Path, base: str = "") -> None:
        self._path, self._base = path, base
        self._handle: int | None = None
        self._here: Identity = (0, 0)
        self._size = self._changed_ns = 0
        self._sum: int | None = None
        self._merging = False
        self._merges = 0

    def begin(self) -> None:
        """Before SQLite opens the file; OSError when it is not there. Where there can be no second name, the note is
        all there is, and the other way round."""
        self._handle = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._merging = True  # until SQLite has opened it: a copy gets its log
        self._look()
        own = beside(self._path, OWN)
        with suppress(OSError):
            if identity_if_there(own) != self._here:
                own.unlink(missing_ok=True)
                os.link(self._path, own)
        self._write()

    @property
    def here(self) -> Identity:
        return self._here

    def end(self, *, leave: bool = False) -> None:
        """Once the last connection is closed and the log merged or kept. One that could not be merged stays with what
        tells whose it is, and a file that was removed meanwhile by its second name: the next start puts it back."""
        if self._handle is None:
            return
        os.close(self._handle)
        self._handle = None
        if leave or _has_log(self._path) or _is_last_name(self._path):
            return
        if identity_if_there(beside(self._path, OWN)) in {None, self._here}:
            forget(self._path)
            sync_folder(self._path.parent)

    def is_in_place(self) -> bool:
        """Whether the same file stands under the name."""
        return identity_if_there(self._path) == self._here

    def is_untouched(self) -> bool:
        """Whether nobody else has written into it, past SQLite."""
        with suppress(OSError):
            found = self._path.stat()
            if (found.st_size, found.st_mtime_ns) == (self._size, self._changed_ns):
                return True
            if self._sum is not None and found.st_size == self._size and self._sum_now() == self._sum:
                self.note(base=self._base)
                return True
        return False

    def note(self, base: str = "") -> None:
        """What the file is like now is as it should be."""
        self._look()
        self._merging, self._base = False, base
        self._write()

    @property
    def merges(self) -> int:
        """How often the log was merged: what was copied before one is no base after it."""
        return self._merges

    def note_base(self, copy: Path, merges: int) -> None:
        """A backup that was made since so many merges holds the file, and with the log all that is saved."""
        if merges == self._merges and copy.name != self._base:
            self._base = copy.name
            self._write()

    @contextmanager
    def merging(self) -> Iterator[bool]:
        """While the log is merged into the file; tells whether a crash in it would be understood."""
        self._merging = True
        is_told = self._write()
        self._merges += 1
        try:
            yield is_told
        finally:
            self.note()

    def expect_end(self) -> None:
        """The last connection is about to be closed, which merges the log."""
        self._merging = True
        if not self._write():
            with suppress(OSError):
                beside(self._path, NOTE).unlink(missing_ok=True)

    def _look(self) -> None:
        if self._handle is None:
            return
        found = os.fstat(self._handle)
        self._here = (found.st_dev, found.st_ino)
        self._size, self._changed_ns = found.st_size, found.st_mtime_ns
        self._sum = self._sum_now()

    def _sum_now(self) -> int | None:
        if self._handle is None or os.fstat(self._handle).st_size > _SUMMED:
            return None
        return _sum_by(self._handle)

    def _write(self) -> bool:
        """Put the note on the disk; whether that went well."""
        facts = (self._here[1], self._size, self._changed_ns, self._sum, self._merging, self._base, os.getpid())
        fresh = None
        try:
            fresh = unfinished(self._path)
            fresh.write_text(json.dumps(asdict(_Note(*facts))), encoding="ascii")
            sync_file(fresh)
            os.replace(fresh, beside(self._path, NOTE))
            sync_folder(self._path.parent)
        except OSError:
            if fresh is not None:
                discard(fresh)
            return False
        return True


def _has_log(path: Path) -> bool:
    with suppress(OSError):
        return beside(path, "-wal").stat().st_size > 0
    return False


def _is_last_name(path: Path) -> bool:
    """Whether nothing but the second name holds the file any more: somebody has removed it, not moved it."""
    with suppress(OSError):
        return not os.path.lexists(path) and beside(path, OWN).stat().st_nlink == 1
    return False


def _is_strange_to(note: _Note | None, own: Identity | None) -> bool:
    """Whether the content may be looked at: in the process that has the file open, closing it would take its locks. A
    copy of the whole folder is another file."""
    return note is None or note.pid != os.getpid() or (own is not None and own[1] != note.inode)


def _read(path: Path) -> _Note | None:
    try:
        told: dict[str, Any] = json.loads(beside(path, NOTE).read_bytes()[:_PIECE])
        note = _Note(**told)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    numbers = (note.inode, note.size, note.changed_ns, note.pid, 0 if note.sum is None else note.sum)
    is_sound = all(type(number) is int for number in numbers) and isinstance(note.base, str)
    return note if is_sound and os.sep not in note.base else None


def _same_content(one: Path, other: Path) -> bool:
    with suppress(OSError), one.open("rb") as first, other.open("rb") as second:
        if os.fstat(first.fileno()).st_size != os.fstat(second.fileno()).st_size:
            return False
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
        return True
    return False


def _sum_of(path: Path) -> int | None:
    with suppress(OSError), path.open("rb") as file:
        return _sum_by(file.fileno())
    return None


def _sum_by(handle: int) -> int:
    found = at = 0
    while piece := _piece(handle, at):
        found = zlib.crc32(piece, found)
        at += len(piece)
    return found


def _piece(handle: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, _PIECE, at)
    os.lseek(handle, at, os.SEEK_SET)
    return os.read(handle, _PIECE)
