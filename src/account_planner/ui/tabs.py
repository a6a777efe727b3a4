"""The tabs of the inspector, for whoever opens one: the pane itself is imported later."""

from __future__ import annotations

from enum import IntEnum


class Tab(IntEnum):
    SELECTED = 0
    ACCOUNT = 1
    CHECKLIST = 2
    COMPARISON = 3
