"""Takes out of texts what is no letter and no blank: control characters, marks of byte order, halves of letters."""

from __future__ import annotations

import re

_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFEFF, *range(0xD800, 0xE000)])
_DIRTY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text as it can be kept; line breaks and tabs stay."""
    return text.translate(_CONTROLS) if _DIRTY.search(text) else text
