"""What the rep chose for a layout of columns, kept for the next file with the same headings."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from account_planner.importers.reading import COLUMN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSettings

    from account_planner.domain.draft import Draft, DraftColumn

Named = tuple[tuple[int, str], ...]
"""Columns, counted from 0, with the field that each is read as, "" for none."""
_KEPT = 200
_GROUP = "import-columns"


class ColumnMemory:
    """Remembers choices in the settings; without settings it knows nothing and keeps nothing."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings

    def recall(self, draft: Draft) -> Named:
        """What was chosen for these headings; nothing when they are new or there are none."""
        if self._settings is None or not draft.has_headings:
            return ()
        try:
            told = json.loads(str(self._settings.value(_key(draft.table), "[]")))
            return tuple((int(place), str(field)) for place, field in told if field in {"", *COLUMN_FIELDS})
        except (ValueError, TypeError):
            return ()

    def keep(self, draft: Draft, named: Named) -> None:
        if self._settings is None or not draft.has_headings or not draft.table:
            return
        self._settings.beginGroup(_GROUP)
        known = self._settings.childKeys()
        self._settings.endGroup()
        if named and len(known) < _KEPT:
            self._settings.setValue(_key(draft.table), json.dumps(named))
        elif not named:
            self._settings.remove(_key(draft.table))


def with_named(named: Named, place: int, field: str) -> Named:
    """The choices with one more, or another one for the same column; a field that is one column's is no other's."""
    kept = dict(named)
    kept[place] = field
    return tuple(sorted(kept.items()))


def _key(columns: Iterable[DraftColumn]) -> str:
    """A layout by a digest of its headings: they may hold names, which no settings keep."""
    headings = "\x1f".join(column.heading for column in columns)
    return f"{_GROUP}/{hashlib.sha256(headings.encode()).hexdigest()[:24]}"
