"""Texts that want to be more than texts, each with several ways in; `{bait}` is the place of a picture to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

MARK = "Q7"
"""Stands in every one, so that a surface can be asked whether it shows some."""

PAYLOADS = {
    "tags": "<b>Q7</b><img src=\"file:{bait}\"> <a href=x>k</a>",
    "broken tags": "<img src='file:{bait}' <a href=x> <!-- Q7 <svg onload=x> ]]> </text><image/>",
    "entity": "&lt;b&gt; Q7 &amp; &#65; &Save <!ENTITY e SYSTEM 'file:{bait}'> &e; <?x?>",
    "keys and stars": "[*] &Save &&Own && Q7 [*][*] R&&D & _F10 &",
    "markdown": "![x](file:{bait}) [a](javascript:alert) **Q7** `c` # h\\n > q --- | t |",
    "template": "{{name}} %1 %s %n %L1 Q7 ${{x}} $text {{0}} {{x!r}} {{}} %(a)s",
    "typst": "#panic() #image(\"{bait}\") $x$ @ref Q7 <label> *b* _i_ `r` #import \"x\": * // c",
    "formula": "=HYPERLINK(\"file:{bait}\") Q7 ＝1＋1",
    "links": "https://bank.example@evil.example Q7 \\\\evil.example\\s file:///etc/passwd javascript:x",
    "bidi": "abc\u202egnp.exe\u2069 Q7 \u05d0\u05d1 \u2067\u202d\u0645\u062d\u2066",
    "invisible": "Q7\u200b\u2060\ufeff B\u200dyr\u200cne\u00ad\u034f\u200e\ufe0f\U000e0041",
    "piled": "Q7" + "e" + "\u0301" * 40 + " \U0001f469\u200d\U0001f467 \U00020000 \ufffd",
    "long": "Q7" + "W" * 198,
}  # fmt: skip

NAME = '[*] <b>Q7</b><img src="file:{bait}"> &amp; &Save **b** `c` =1+1 %1 {{x}} #x $y$ a\u202eb\u200bc'
"""Markup, a picture to open, a key, a place for a star in a title, a formula, a place for a value, signs that turn."""


def baited(payload: str, folder: Path) -> str:
    """The text with the place of a picture that is there to be opened."""
    bait = folder / "b.png"
    if not bait.exists():
        folder.mkdir(exist_ok=True)
        draw(bait)
    return payload.format(bait=bait)


def draw(path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(path))
