"""Runs a child of ours with the shim before the C library, and reads the log of what it did to its files."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SOURCE = Path(__file__).with_name("shim.c")
_HEAD = struct.Struct("=B7xQqII")
ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join((str(ROOT), str(ROOT / "src")))
KILL = -1
"""In place of an error number: the process dies there."""


class Kind(IntEnum):
    """The operations that the log tells; the numbers are those of `shim.c`."""

    CREATE = 1
    WRITE = 2
    CUT = 3
    SYNC = 4
    SYNC_FOLDER = 5
    UNLINK = 6
    RENAME = 7
    LINK = 8
    MKDIR = 9
    RMDIR = 10
    MARK = 11
    OPEN = 12


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that a process did: `first` holds a path, the bytes written or the words of a mark, `second` the
    other path of a rename or link, `offset` where it was written or the size that a file was cut to."""

    kind: Kind
    inode: int
    offset: int
    first: bytes
    second: bytes


@cache
def library() -> Path:
    """The compiled shim. It needs a C compiler, which `scripts/dev` installs."""
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        raise RuntimeError("The fault tests need a C compiler. Run: sudo apt-get install gcc libc6-dev")
    built = Path(mkdtemp(prefix="shim-")) / "shim.so"
    options = ("-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror")
    subprocess.run([compiler, *options, "-o", str(built), str(_SOURCE), "-ldl", "-lpthread"], check=True)
    return built


def surroundings(folder: Path, log: Path | None = None) -> dict[str, str]:
    """The environment of a child whose files under `folder` are watched. Sets have one order in it, so that the same
    operations come in the same order each time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    shim = {"LD_PRELOAD": str(library()), "SHIM_ROOT": str(folder), "PYTHONPATH": PATHS, "PYTHONHASHSEED": "0"}
    return {**kept, **shim, **({} if log is None else {"SHIM_LOG": str(log)}), "QT_QPA_PLATFORM": "offscreen"}


def run(module: str, arguments: Sequence[str], environment: Mapping[str, str], seconds: float = 600) -> str:
    """What a module of ours prints, run with an environment; RuntimeError with its complaint when it fails."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=seconds
    )
    if done.returncode != 0:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def read_log(path: Path) -> list[Op]:
    """All operations in the order in which they happened."""
    data, at, found = path.read_bytes(), 0, []
    while at < len(data):
        kind, inode, offset, one, two = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(Op(Kind(kind), inode, offset, data[at : at + one], data[at + one : at + one + two]))
        at += one + two
    return found


class Faults:
    """What a child says to its own shim."""

    def __init__(self) -> None:
        self._shim = ctypes.CDLL(None)
        self._shim.shim_count.restype = ctypes.c_long

    def mark(self, words: str) -> None:
        """Write words between the operations of the log."""
        self._shim.shim_mark(words.encode())

    def arm(self, at: int, error: int, *, for_ever: bool = False, kind: Kind | None = None) -> None:
        """From now on the `at`-th operation (of a kind) fails with an error number, or the process dies there."""
        self._shim.shim_arm(ctypes.c_long(at), error, int(for_ever), int(kind or 0))

    def disarm(self) -> int:
        """Let everything work again; gives how many operations there were since `arm`."""
        count = int(self._shim.shim_count())
        self._shim.shim_arm(ctypes.c_long(-1), 0, 0, 0)
        return count
