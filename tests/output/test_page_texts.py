"""The one-page map of any account: no text runs into another or off the sheet, and few people are hardly ever cut."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from account_planner.domain.vocabulary import Function, Health, Level, LinkKind, Role, Stance
from account_planner.drawing.fonts import measure
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import pages_of
from tests import builders
from tests.output.conftest import FAMILY, GIVEN, briefing_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.plan import Plan
    from account_planner.output.page.page import Page

pytestmark = pytest.mark.usefixtures("qapp")
_SVG = "{http://www.w3.org/2000/svg}"
_FEW = 16
_TITLES = (
    "Chief Financial Officer", "Head of Purchasing", "Director, Digital Transformation", "Plant Manager, Hamburg",
    "Legal Counsel", "Service Desk Lead", "Procurement Officer", "VP Operations", "Quality Engineer", None,
)  # fmt: skip
_TALL, _DEEP = 0.72, 0.18
"""Above and below its baseline ink of a text reaches so far, in its size."""


@pytest.mark.parametrize("seed", range(24))
def test_no_text_runs_into_another_or_off_the_sheet(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    count = chance.choice([0, 1, 3, 8, _FEW, 24, 40, 60])
    choice = PageChoice(
        paper=chance.choice(["a4", "letter", "a3"]),
        portrait=chance.random() < 0.3,
        lines=chance.choice(["key", "all"]),
        mono=chance.random() < 0.5,
        by_function=chance.random() < 0.15,
    )
    for page in pages_of(briefing_on(account(chance, count)), choice):
        texts = list(texts_of(page))
        sheet = QRectF(0, 0, page.paper.sheet.w, page.paper.sheet.h)
        assert not [words for words, box in texts if not sheet.contains(box)]
        assert not [(a[0], b[0]) for a, b in combinations(texts, 2) if a[1].intersects(b[1])]
        if count <= _FEW:
            assert len([words for words, _ in texts if words.endswith("…")]) <= count / 8


def account(chance: Random, count: int) -> Plan:
    """So many buyers in some functions, some of them in a tree, covered, and at odds."""
    functions = chance.sample(list(Function), chance.randint(1, 6))
    names = [f"{GIVEN[n % 10]} {FAMILY[n // 10 % 10]}" for n in chance.sample(range(100), count)]
    people = [
        builders.buyer(
            name,
            title=chance.choice(_TITLES),
            level=chance.choice([*Level, None]),
            function=chance.choice([*functions, None]),
            stance=chance.choice([*Stance, None]),
            role=chance.choice([*Role, None]),
        )
        for name in names
    ]
    ours = ["Katrin Lind", "Jules Moreau", "Rohan Singh"][: chance.randint(0, 3)]
    trees = [builders.link(LinkKind.REPORTS_TO, names[n], names[(n - 1) // 3]) for n in range(1, count)]
    covers = [
        builders.link(LinkKind.COVERS, chance.choice(ours), name, level=chance.randint(0, 4), wanted=3,
                      health=chance.choice([None, Health.GOOD, Health.BROKEN]), last_contact=builders.TODAY)
        for name in names if ours and chance.random() < 0.5
    ]  # fmt: skip
    quarrels = [builders.link(LinkKind.CONFLICT, *names[:2])] if count > 1 else []
    return builders.plan(*people, *map(builders.ours, ours), *trees, *covers, *quarrels)


def texts_of(page: Page) -> Iterator[tuple[str, QRectF]]:
    """Each painted text with the box of its ink on the sheet."""
    yield from _texts(ElementTree.fromstring(page_svg(page)), QTransform())  # noqa: S314


def _texts(element: ElementTree.Element, outer: QTransform) -> Iterator[tuple[str, QRectF]]:
    told = element.get("transform")
    here = outer
    if told:
        a, b, c, d, e, f = (float(part) for part in told.removeprefix("matrix(").rstrip(")").split())
        here = QTransform(a, b, c, d, e, f) * outer
    if element.tag == f"{_SVG}text" and element.text:
        size, weight = float(element.get("font-size", "0")), int(element.get("font-weight", "400"))
        width = measure(size, weight).horizontalAdvance(element.text)
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        box = QRectF(x + 0.5, y - size * _TALL, max(width - 1.0, 0.1), size * (_TALL + _DEEP))
        yield element.text, here.mapRect(box)
    for child in element:
        yield from _texts(child, here)
