"""The word by which a bundled program knows that it was started as a reader of one file."""

from __future__ import annotations

CHILD_FLAG = "--read-people-in-child"
