"""What goes to a terminal from data never steers it: what would is written out as it is in JSON."""

from __future__ import annotations

import io
import re
from typing import TextIO

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, breaks of lines and paragraphs, what turns the direction of all that follows on the line, and
halves of characters, as they stand in the name of a file that is no text."""


def plain(text: str, encoding: str | None = "utf-8") -> str:
    """The text with what steers (line ends and tabs may) and what the encoding lacks in a form that JSON reads as the
    same character: a terminal or a file of Windows often knows the letters of one script alone."""
    told = _STEERING.sub(lambda found: _written_out(found[0]), text)
    if told.isascii():
        return told
    try:
        told.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return "".join(sign if _is_known(sign, encoding or "utf-8") else _written_out(sign) for sign in told)
    return told


def _written_out(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _is_known(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class PlainText(io.TextIOBase):
    """Writes to `stream` what is `plain`."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str, /) -> int:
        self._stream.write(plain(text, self._stream.encoding))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()
