"""How far the reading of a file is: told by the child on its standard error, in steps of a hundredth."""

from __future__ import annotations

import sys
from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is of it."""

MARK = "progress "


def quiet(done: int, whole: int) -> None:
    """Nobody wants to know."""


def telling() -> Progress:
    """Writes a line for each hundredth."""
    last = -1

    def tell(done: int, whole: int) -> None:
        nonlocal last
        hundredth = min(100, done * 100 // max(1, whole))
        if hundredth > last:
            last = hundredth
            sys.stderr.write(f"{MARK}{hundredth}\n")
            sys.stderr.flush()

    return tell
