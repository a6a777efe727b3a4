"""What goes to a terminal from data never steers it: control characters are written out as they are in JSON."""

from __future__ import annotations

import io
import re
from typing import TextIO

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """All but line ends and tabs, in a form that JSON reads as the same character."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class PlainText(io.TextIOBase):
    """Writes to `stream` what is `plain`."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str, /) -> int:
        self._stream.write(plain(text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()
