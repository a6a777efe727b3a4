"""The one-page map of any account: no text runs into another or off the sheet, and few people are hardly ever cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from account_planner.domain.vocabulary import Function, Health, Level, LinkKind, Role, Side, Stance
from account_planner.drawing.fonts import measure
from account_planner.layout.metrics import mm
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.folding import folded
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import page_of, pages_of
from account_planner.output.page.preflight import shortened
from tests import builders
from tests.output.conftest import FAMILY, GIVEN, briefing_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing
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
_PADDING = mm(3 / 72 * 25.4)
_FRAME = 3.3
"""Above the letters of a role its frame reaches so far."""


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
        assert not list(crowded(page, texts))
        if count <= _FEW:
            assert len([words for words, _ in texts if words.endswith("…")]) <= count / 8


def test_who_is_hidden_is_counted_in_a_cell_that_has_room() -> None:
    people = [builders.buyer(name, level=Level.EXECUTIVE, function=Function.IT) for name in GIVEN[:3]]
    shown = folded(builders.plan(*people), {}, 8, hidden=[people[1].id])
    assert [tile.count for tile in shown.tiles.values()] == [1]
    assert {people[0].id, people[2].id, *shown.tiles} == shown.plan.stakeholders.keys()
    assert [fold.people for fold in shown.folds] == [(people[1].id,)]


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_texts_of_the_sample_keep_their_distance(sample: Briefing, paper: str, portrait: bool) -> None:
    for lines in ("key", "all"):
        page = page_of(sample, PageChoice(paper=paper, portrait=portrait, lines=lines))
        assert not list(crowded(page, list(texts_of(page))))


def test_a_place_to_be_filled_is_rather_counted_than_cut() -> None:
    title = "Deputy Director for Ministerial Business, Implementation and Parliamentary Accountability"
    functions = list(Function)[:5]
    people = [
        builders.buyer(
            f"{GIVEN[n % 10]} {n}", title="Clerk", level=[*Level][0 if n < 8 else 1 + n % 3], function=functions[n % 5]
        )
        for n in range(200)
    ]
    places = [
        replace(builders.buyer(f"place {n}", title=title, level=level, function=functions[n]), name=None)
        for n, level in enumerate([Level.INDIVIDUAL, Level.MANAGER, Level.EXECUTIVE])
    ]
    page = page_of(briefing_on(builders.plan(*people, *places)), PageChoice(paper="a4"))
    assert {place.id for place in places} & {id_ for fold in page.folds for id_ in fold.people}
    assert not [id_ for id_ in shortened((page,)) if page.picture.faces.cards[id_].missing]


def crowded(page: Page, texts: Sequence[tuple[str, QRectF]]) -> Iterator[str]:
    """The texts of buyers' cards that stand nearer to the edge than 3 points, or touch the frame round a role."""
    scale, (x, y) = page.scale, page.at
    for id_, box in page.placement.cards.items():
        face = page.picture.faces.cards[id_]
        card = QRectF(x + box.x * scale, y + box.y * scale, box.w * scale, box.h * scale)
        within = card.adjusted(0.0, _PADDING * scale, 0.0, -_PADDING * scale)
        inner = [(words, ink) for words, ink in texts if face.side is Side.BUYER and card.contains(ink.center())]
        # Type that reaches below the letters of a name may come half as near.
        yield from (w for w, ink in inner if ink.top() < within.top() or ink.bottom() > within.bottom() + 2.2 * scale)
        frames = [ink.top() - _FRAME * scale for words, ink in inner if words == face.role_code and face.role]
        yield from (w for w, ink in inner for top in frames if top < ink.bottom() < top + 9.0 * scale)


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
