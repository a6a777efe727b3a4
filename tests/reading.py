"""A file opened for reading alone, as the program opens it before its first picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.store.glance import open_glance
from account_planner.store.quick import ReadingStore

if TYPE_CHECKING:
    from pathlib import Path


def open_quick(path: Path) -> ReadingStore | None:
    """The same as `open_glance`, with all that a reading store answers."""
    glance = open_glance(path)
    return None if glance is None else ReadingStore(path, glance.connection)
