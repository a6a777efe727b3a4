"""Bytes of a text file to text: byte order marks, strict UTF-8, UTF-16, then a guess, or what the rep chose."""

from __future__ import annotations

import codecs
import re

from account_planner.domain.errors import Refused

FALLBACK = "cp1252"
MIXED = "utf-8, cp1252"
"""How it is called when some lines of a file in UTF-8 are not."""
_AS_USUAL = "account-planner-as-usual"
ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1", "iso8859-15", "cp1250", "iso8859-2",
    "cp1251", "koi8-r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "mac-roman", "cp437",
    "cp850", "cp852", "cp866", "shift_jis", "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp949", "tis-620",
)  # fmt: skip
"""The code pages that a rep may choose from, as Python names them; the first are the likeliest."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
_NEAR_DRAW = 0.9
_FOLD = re.compile(rb"\r?\n[ \t]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KNOWN = frozenset(codecs.lookup(name).name for name in ENCODINGS)


def decoded(data: bytes, *, name: str, encoding: str | None = None) -> tuple[str, str, int]:
    """The text, the encoding that it was read with, and how many characters could not be read with it.
    Refused for an encoding that is not offered and for what is no text."""
    body, marked = _without_mark(data)
    chosen = _chosen(encoding) if encoding else marked or _guessed(body)
    if chosen == MIXED:
        return body.decode("utf-8", errors=_AS_USUAL), MIXED, 0
    text = body.decode(chosen, errors="replace")
    lost = text.count("\ufffd") - body.count(b"\xef\xbf\xbd") * (chosen == "utf-8") if "\ufffd" in text else 0
    if _looks_binary(text, bad=0 if encoding else lost):
        raise Refused("{name} is not a text file, so no people can be read from it.", name=name)
    return text, chosen, max(0, lost)


def mended_folds(data: bytes) -> bytes:
    """The bytes of cards or a calendar; lines that were folded in the midst of a letter of UTF-8 are joined, since
    else nothing of the file is UTF-8."""
    if _is_utf8(data):
        return data
    joined = _FOLD.sub(b"", data)
    return joined if _is_utf8(joined) else data


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.decode(data, "utf-8", "strict")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(data: bytes) -> tuple[bytes, str | None]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], name
    return data, None


def is_offered(encoding: str) -> bool:
    """Whether a rep may choose this code page, by any of its names."""
    return _python_name(encoding) in _KNOWN


def _chosen(encoding: str) -> str:
    if not is_offered(encoding):
        raise Refused("The code page {encoding} is not known.", encoding=encoding)
    return _python_name(encoding)


def _guessed(body: bytes) -> str:
    wide = _wide(body[:_SAMPLE])
    if wide is not None:
        return wide
    if _is_utf8(body):
        return "utf-8"
    return MIXED if _is_mostly_utf8(body) else _statistical(body)


def _is_mostly_utf8(body: bytes) -> bool:
    """Whether most lines with letters beyond ASCII are UTF-8: files that were put together of two hold such."""
    lines = [line for line in body[: 16 * _SAMPLE].splitlines() if not line.isascii()]
    return 2 * sum(map(_is_utf8, lines)) >= len(lines) > 0 and not any(b"\0" in line for line in lines)


def _as_usual(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(FALLBACK, errors="replace"), error.end


codecs.register_error(_AS_USUAL, _as_usual)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark shows zeros in every other byte."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else None


def _statistical(body: bytes) -> str:
    sample = b"\n".join(line for line in body[: 16 * _SAMPLE].splitlines() if not line.isascii())[:_SAMPLE]
    import chardet  # noqa: PLC0415 - most files are UTF-8, and its import takes as long as reading thousands of rows

    guesses = [(_python_name(one["encoding"]), one["confidence"] or 0.0) for one in chardet.detect_all(sample)]
    fitting = [(name, trust) for name, trust in guesses if name in _KNOWN and _decodes(body, name)]
    if not fitting:
        return FALLBACK
    # How sure it is says little of short names; which page it likes best does. The usual page wins a near draw.
    best, trust = max(fitting, key=lambda one: one[1])
    usual = max((sure for name, sure in fitting if name == FALLBACK), default=0.0)
    return FALLBACK if usual >= _NEAR_DRAW * trust else best


def _python_name(name: str | None) -> str:
    try:
        return codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return ""


def _decodes(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _looks_binary(text: str, *, bad: int) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) + min(bad, len(sample)) > 0.02 * len(sample) + 3
