"""Copies of ours beside the file since another program replaced it: which there are, and which were told of."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from account_planner.domain.listing import Backup

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from account_planner.app.ports import PlanStore

KEPT = "kept"
"""The reason of such a copy, as `Backup.reason` says it."""


def kept_copies(store: PlanStore) -> tuple[Backup, ...]:
    """Each as a copy that can be gone back to, by the time of its last change; oldest first."""
    found = []
    for file in store.kept_aside():
        if f".{KEPT}-" in file.name:
            with suppress(OSError):
                found.append(Backup(file, datetime.fromtimestamp(file.stat().st_mtime, UTC), KEPT))
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.path.name)))


class Told:
    """Which files that stand beside an account file the rep has been told of; kept in the settings."""

    def __init__(self, settings: QSettings, file: Path) -> None:
        self._settings = settings
        self._key = "told/" + hashlib.sha256(str(file).encode()).hexdigest()[:16]

    def new_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        known = str(self._settings.value(self._key, "")).split("/")
        return tuple(name for name in names if name not in known)

    def note(self, names: tuple[str, ...]) -> None:
        """Those that are there now; what is gone may come again and is told of then."""
        self._settings.setValue(self._key, "/".join(names))
