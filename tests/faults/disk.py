"""A disk as it may stand after a power cut: what was synced is there, of the rest any part may be lost or torn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.faults.shim import Kind, Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from random import Random

SECTOR = 512

Write = tuple[int, bytes] | int
"""Bytes at an offset, or the size that the file is cut to."""


class File:
    """The content that survives for sure, and what was done since."""

    def __init__(self, content: bytes = b"") -> None:
        self.synced = bytearray(content)
        self.pending: list[Write] = []

    def sync(self) -> None:
        for write in self.pending:
            _apply(self.synced, write)
        self.pending.clear()

    def after_cut(self, keep: Callable[[list[Write]], Iterable[Write]]) -> bytes:
        content = bytearray(self.synced)
        for write in keep(self.pending):
            _apply(content, write)
        return bytes(content)


class Folder:
    """Names that survive for sure, and the changes since, of which a first part survives: file systems that are
    worth the name keep the order of names (the order of contents they don't)."""

    def __init__(self) -> None:
        self.synced: dict[str, File | Folder] = {}
        self.live: dict[str, File | Folder] = {}
        self.pending: list[dict[str, File | Folder | None]] = []

    def change(self, names: dict[str, File | Folder | None]) -> None:
        _rename(self.live, names)
        self.pending.append(names)

    def sync(self) -> None:
        self.synced = dict(self.live)
        self.pending.clear()

    def after_cut(self, kept: int) -> dict[str, File | Folder]:
        names = dict(self.synced)
        for change in self.pending[:kept]:
            _rename(names, change)
        return names


class Disk:
    """Follows a log. `root` is the watched folder as the log's paths begin with it."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._top = Folder()
        self._inodes: dict[int, File] = {}
        self._take(root, self._top)

    def follow(self, op: Op) -> None:
        if op.kind is Kind.WRITE:
            self._inodes[op.inode].pending.append((op.offset, op.first))
        elif op.kind is Kind.CUT:
            self._inodes[op.inode].pending.append(op.offset)
        elif op.kind is Kind.SYNC:
            self._inodes[op.inode].sync()
        elif op.kind is Kind.SYNC_FOLDER:
            self._folder(op.first.decode()).sync()
        elif op.kind is not Kind.MARK:
            self._follow_names(op)

    def cut_power(self, chance: Random, target: Path) -> str:
        """Write into `target` one of the states that a cut at this moment may leave; gives the way of the loss."""
        way = chance.choice(tuple(WAYS))
        self._lay_out(self._top, target, WAYS[way], chance, {})
        return way

    def _follow_names(self, op: Op) -> None:
        folder, name = self._place(op.first.decode())
        if op.kind is Kind.CREATE:
            self._inodes[op.inode] = file = File()
            folder.change({name: file})
        elif op.kind is Kind.MKDIR:
            folder.change({name: Folder()})
        elif op.kind in {Kind.UNLINK, Kind.RMDIR}:
            folder.change({name: None})
        else:
            self._move(op, folder, name)

    def _move(self, op: Op, folder: Folder, name: str) -> None:
        other, new = self._place(op.second.decode())
        gone: dict[str, File | Folder | None] = {name: None} if op.kind is Kind.RENAME else {}
        come: dict[str, File | Folder | None] = {new: folder.live[name]}
        if other is folder:
            folder.change(gone | come)
        else:
            other.change(come)
            folder.change(gone)

    def _take(self, place: Path, folder: Folder) -> None:
        for entry in os.scandir(place):
            found: File | Folder
            if entry.is_dir():
                found = Folder()
                self._take(place / entry.name, found)
            else:
                found = self._inodes[entry.inode()] = File((place / entry.name).read_bytes())
            folder.live[entry.name] = folder.synced[entry.name] = found

    def _place(self, path: str) -> tuple[Folder, str]:
        return self._folder(os.path.dirname(path)), os.path.basename(path)

    def _folder(self, path: str) -> Folder:
        folder = self._top
        for part in os.path.relpath(path, self._root).split(os.sep):
            if part != ".":
                inner = folder.live[part]
                assert isinstance(inner, Folder)
                folder = inner
        return folder

    def _lay_out(self, folder: Folder, target: Path, way: Way, chance: Random, made: dict[File, Path]) -> None:
        """A file with two names is one file afterwards too."""
        for name, found in folder.after_cut(way.names(len(folder.pending), chance)).items():
            if isinstance(found, Folder):
                (target / name).mkdir(mode=0o700)
                self._lay_out(found, target / name, way, chance, made)
            elif found in made:
                (target / name).hardlink_to(made[found])
            else:
                made[found] = target / name
                content = found.after_cut(lambda pending: way.writes(pending, chance))
                (target / name).write_bytes(_forgotten(name, content, chance))


class Way:
    """A way of losing: which of the changes that were not synced survive."""

    def names(self, count: int, chance: Random) -> int:
        return chance.randint(0, count)

    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        return [write for write in pending if chance.random() < 0.5]


class Nothing(Way):
    def names(self, count: int, chance: Random) -> int:
        return 0

    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        return ()


class Everything(Way):
    def names(self, count: int, chance: Random) -> int:
        return count

    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        return pending


class Beginning(Way):
    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        return pending[: chance.randint(0, len(pending))]


class Sectors(Way):
    """Each sector of each write by itself."""

    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        for write in pending:
            if isinstance(write, int):
                yield from (write,) * (chance.random() < 0.5)
            else:
                yield from (part for part in _sectors(*write) if chance.random() < 0.7)


class Torn(Way):
    """All but the last write, and of that one a beginning that ends within a sector."""

    def writes(self, pending: list[Write], chance: Random) -> Iterable[Write]:
        last = chance.randint(0, len(pending))
        yield from pending[:last]
        if last < len(pending) and not isinstance(write := pending[last], int):
            yield write[0], write[1][: chance.randint(0, len(write[1]))]


WAYS: dict[str, Way] = {
    "nothing": Nothing(),
    "everything": Everything(),
    "some writes": Way(),
    "a beginning": Beginning(),
    "some sectors": Sectors(),
    "torn": Torn(),
}


def _sectors(offset: int, content: bytes) -> Iterable[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        size = SECTOR - (offset + at) % SECTOR
        yield offset + at, content[at : at + size]
        at += size


def _apply(content: bytearray, write: Write) -> None:
    if isinstance(write, int):
        del content[write:]
        content.extend(bytes(write - len(content)))
        return
    offset, piece = write
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(piece)] = piece


def _rename(names: dict[str, File | Folder], change: dict[str, File | Folder | None]) -> None:
    for name, found in change.items():
        if found is None:
            names.pop(name, None)
        else:
            names[name] = found


def _forgotten(name: str, content: bytes, chance: Random) -> bytes:
    """Memory shared between processes is never synced: what a cut leaves of it is anything."""
    return chance.randbytes(len(content)) if name.endswith("-shm") else content
