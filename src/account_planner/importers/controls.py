"""Takes out of texts what is no letter and no blank: control characters, marks of byte order, halves of letters."""

from __future__ import annotations

import re

_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFEFF, *range(0xD800, 0xE000)]),
    **dict.fromkeys([0x85, 0x2028, 0x2029], "\n"),
}
_DIRTY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text as the plan keeps it, so that the same file finds its people again."""
    return text.translate(_CONTROLS) if _DIRTY.search(text) else text
