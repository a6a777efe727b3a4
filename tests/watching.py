"""Watches from outside what a piece of code opens: files of a folder (by the kernel's own notes) and sockets."""

from __future__ import annotations

import ctypes
import os
import struct
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENED = 0x20
_HEAD = struct.Struct("iIII")


@dataclass
class Seen:
    """Names of the files that were opened, and how many network sockets came up."""

    files: list[str] = field(default_factory=list)
    sockets: int = 0


@contextmanager
def watched(folder: Path) -> Iterator[Seen]:
    """Fills what it gives when the block ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    notes = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if notes < 0 or libc.inotify_add_watch(notes, os.fsencode(folder), _OPENED) < 0:
        raise OSError(ctypes.get_errno(), "cannot watch")
    seen, before = Seen(), _sockets()
    try:
        yield seen
        seen.files += _names(notes)
        seen.sockets = len(_sockets() - before)
    finally:
        os.close(notes)


def _names(notes: int) -> list[str]:
    try:
        data = os.read(notes, 1_000_000)
    except BlockingIOError:
        return []
    at, found = 0, []
    while at < len(data):
        _watch, _mask, _cookie, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(data[at : at + length].rstrip(b"\0").decode())
        at += length
    return [name for name in found if name]


def _sockets() -> set[str]:
    """The inodes of our own sockets to other machines or to ports of this one."""
    lines = [
        line.split()
        for kind in ("tcp", "tcp6", "udp", "udp6")
        for line in Path(f"/proc/self/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
    ]
    inodes = {f"socket:[{line[9]}]" for line in lines}
    return inodes & {os.readlink(place) for place in _descriptors()}


def _descriptors() -> Iterator[str]:
    for place in os.listdir("/proc/self/fd"):
        whole = f"/proc/self/fd/{place}"
        if os.path.lexists(whole):
            yield whole
