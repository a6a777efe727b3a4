"""Which accounts were open lately, kept in the settings and never in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QSettings

_AT_MOST = 10


def first_to_open(known: Sequence[str], recent: Sequence[str]) -> str | None:
    """The account that was open last, of those that are there; else the first one, if there is any."""
    return next((id_ for id_ in recent if id_ in known), next(iter(known), None))


class Recent:
    """Newest first, at most ten of each file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def accounts(self, path: Path) -> tuple[str, ...]:
        """Ids of the accounts that were open in one file."""
        return tuple(self._read(_accounts_key(path)))

    def note_account(self, path: Path, account_id: str) -> None:
        self._note(_accounts_key(path), account_id)

    def forget_account(self, path: Path, account_id: str) -> None:
        key = _accounts_key(path)
        self._settings.setValue(key, [id_ for id_ in self._read(key) if id_ != account_id])

    def _note(self, key: str, value: str) -> None:
        others = [other for other in self._read(key) if other != value]
        self._settings.setValue(key, [value, *others][:_AT_MOST])

    def _read(self, key: str) -> list[str]:
        found = self._settings.value(key, [])
        if isinstance(found, str):
            return [found]
        return [str(value) for value in found] if isinstance(found, list) else []


def _accounts_key(path: Path) -> str:
    return "recent/accounts/" + str(path.resolve()).replace("/", "|").replace("\\", "|")
