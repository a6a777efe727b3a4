"""What the rep chose for a layout of columns, and whether it has headings, kept for the next file with the same."""

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
_HEADINGS_GROUP = "import-headings"


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
        if draft.has_headings and draft.table:
            self._keep(_key(draft.table), json.dumps(named) if named else None)

    def recall_headings(self, draft: Draft) -> bool | None:
        """Whether a file with this first row has headings, as the rep said; None when nothing was said."""
        told = None if self._settings is None or not draft.top else self._settings.value(_headings_key(draft))
        return {"yes": True, "no": False}.get(str(told))

    def keep_headings(self, draft: Draft, headings: bool | None) -> None:
        """None forgets what was said."""
        if draft.top:
            self._keep(_headings_key(draft), None if headings is None else "yes" if headings else "no")

    def _keep(self, key: str, value: str | None) -> None:
        if self._settings is None:
            return
        group, _, name = key.partition("/")
        self._settings.beginGroup(group)
        if value is None:
            self._settings.remove(name)
        elif self._settings.contains(name) or len(self._settings.childKeys()) < _KEPT:
            self._settings.setValue(name, value)
        self._settings.endGroup()


def with_named(named: Named, place: int, field: str) -> Named:
    """The choices with one more, or another one for the same column; a field that is one column's is no other's."""
    kept = dict(named)
    kept[place] = field
    return tuple(sorted(kept.items()))


def _key(columns: Iterable[DraftColumn]) -> str:
    """A layout by a digest of its headings: they may hold names, which no settings keep."""
    return f"{_GROUP}/{_digest(column.heading for column in columns)}"


def _headings_key(draft: Draft) -> str:
    return f"{_HEADINGS_GROUP}/{_digest(draft.top)}"


def _digest(cells: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()[:24]
