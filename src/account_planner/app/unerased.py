"""Erasures that have begun and are not known to be complete, by ids alone: they are finished another day."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.app.naming import sought
from account_planner.domain.errors import NotSaved
from account_planner.domain.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSettings

Ids = tuple[str, str]
"""Account and person."""
_GROUP = "erasing/"
_NOT_KEPT = (
    "Nobody was erased: {path} cannot be written to, in which is kept that it has begun until it is finished. Free "
    "space on its disk, or make it writable."
)


class Unerased:
    """Kept in the settings, of each file by itself; without settings only as long as this lives. What they were called
    is remembered until it is finished, but never written down."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._here: dict[str, list[Ids]] = {}
        self._words: dict[Ids, frozenset[str]] = {}

    def of(self, file: Path) -> tuple[Ids, ...]:
        return tuple(self._read(_key(file)))

    def words(self, ids: Ids) -> frozenset[str] | None:
        """What is to be struck out of others' texts; None when another program began it."""
        return self._words.get(ids)

    def begin(self, file: Path, ids: Ids, words: Iterable[str] = ()) -> None:
        """On the disk before the first byte is erased; NotSaved when it is not, and then nothing was begun."""
        before = list(self.of(file))
        self._write(_key(file), [*(known for known in before if known != ids), ids])
        if self._settings is not None and not _is_written(Path(self._settings.fileName()), ids):
            self._write(_key(file), before)
            raise NotSaved(_NOT_KEPT, path=self._settings.fileName())
        self._words[ids] = self._words.get(ids, frozenset()).union(words)

    def finish(self, file: Path, ids: Ids) -> None:
        self._words.pop(ids, None)
        self._write(_key(file), [known for known in self.of(file) if known != ids])

    def forget(self, words: Iterable[str]) -> None:
        """Take out of the settings what speaks of somebody: a folder may be called like them."""
        if self._settings is not None and (told := frozenset(words)):
            found = sought(told)
            for key in self._settings.allKeys():
                if not key.startswith(_GROUP) and found.search(f"{key}\n{self._settings.value(key)}"):
                    self._settings.remove(key)
            self._settings.sync()

    def _read(self, key: str) -> list[Ids]:
        if self._settings is None:
            return self._here.get(key, [])
        words = str(self._settings.value(key, "")).split()
        pairs = [word.partition("/") for word in words]
        return [(account, person) for account, _, person in pairs if is_id(account) and is_id(person)]

    def _write(self, key: str, known: list[Ids]) -> None:
        self._here[key] = known
        if self._settings is not None and known:
            self._settings.setValue(key, " ".join(map("/".join, known)))
        elif self._settings is not None:
            self._settings.remove(key)
        if self._settings is not None:
            self._settings.sync()


def _key(file: Path) -> str:
    return _GROUP + hashlib.sha256(str(file).encode()).hexdigest()[:16]


def _is_written(file: Path, ids: Ids) -> bool:
    """As the disk has it: the settings themselves remember also what they could not write."""
    try:
        return "/".join(ids).encode() in file.read_bytes()
    except OSError:
        return False
