"""One writer for each file: a lock beside it that a crashed program does not leave behind for good."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from account_planner.domain.errors import Refused


def real(path: Path) -> Path:
    """The file itself, whatever links lead there: its lock, its log and its backups stand beside it."""
    return Path(os.path.realpath(path))


class FileLock:
    """Held from `take` to `release`. A lock whose process has ended is taken over, however young; one whose
    process lives is never, however old."""

    def __init__(self, path: Path) -> None:
        self._path = real(path)
        self._file = self._path.with_name(self._path.name + ".lock")
        self._lock = QLockFile(str(self._file))
        self._lock.setStaleLockTime(0)
        self._was_left = False

    @property
    def was_left(self) -> bool:
        """Whether the lock that was taken had been left there by a program that did not end properly."""
        return self._was_left

    def take(self) -> bool:
        """True when this process is now the file's one writer; Refused when the folder takes no lock file."""
        if self._lock.isLocked():
            return True
        was_there = os.path.exists(self._file)
        if self._lock.tryLock(0):
            self._was_left = was_there
            with suppress(OSError):  # some disks know no rights
                self._file.chmod(0o600)  # it names the machine and the process
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise Refused("The folder of {path} cannot be written to.", path=str(self._path))

    def release(self) -> None:
        self._lock.unlock()
