"""The one-page map as a file: one tagged page in one language, its text real and plain, grey when asked for."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtGui import QImage, QPainter

from account_planner.domain.vocabulary import Level, Side
from account_planner.output.page.one_page import map_pdf, page_svg, page_theme
from account_planner.output.page.page import choose_page
from account_planner.output.page.paint import paint_page
from account_planner.output.page.picture import map_png
from account_planner.output.page.preflight import painted_texts
from tests import builders
from tests.output.conftest import briefing_on, crowd

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")

HOSTILE = [
    "<img src=file:///etc/passwd>",
    "#panic()",
    "*bold* _it_",
    "$x$ @ref <label>",
    "\\ back",
    "&amp; &lt;b&gt;",
    "ليلى حسن",
    "דנה לוי",
]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@pytest.mark.parametrize(("paper", "size"), [("a4", (842, 595)), ("letter", (792, 612)), ("a3", (1191, 842))])
def test_the_map_is_one_page_of_the_paper_lying_on_its_side(
    sample: Briefing, paper: str, size: tuple[int, int]
) -> None:
    pdf = opened(map_pdf(sample, paper=paper))
    assert len(pdf.pages) == 1
    assert tuple(round(float(edge)) for edge in pdf.pages[0].mediabox[2:]) == size


@pytest.mark.parametrize("count", [0, 1, 12, 24, 40, 56, 313])
def test_any_number_of_people_gives_one_page(count: int) -> None:
    assert len(opened(map_pdf(briefing_on(crowd(count)))).pages) == 1


def test_the_map_is_tagged_with_language_title_and_standards(sample: Briefing) -> None:
    pdf = opened(map_pdf(sample))
    with pdf.open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
        assert meta["dc:title"] == "Account map: Example AG"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"


def test_text_stays_text_with_the_bundled_fonts_inside(sample: Briefing) -> None:
    pdf = opened(map_pdf(sample))
    fonts = [str(item.BaseFont) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
    assert {name.split("+")[1] for name in fonts} == {"Inter-Regular", "Inter-SemiBold", "Inter-Bold"}


def test_everybody_of_the_sample_is_in_the_page_s_text(sample: Briefing) -> None:
    texts = " ".join(painted_texts(page_svg(choose_page(sample))))
    for person in sample.plan.stakeholders.values():
        for word in (person.name or "(to be found)").split():
            assert word.split("-")[0] in texts, word


def test_the_same_plan_gives_the_same_bytes(sample: Briefing) -> None:
    assert map_pdf(sample) == map_pdf(sample)


def test_hostile_names_are_shown_as_they_are() -> None:
    plan = builders.plan(*(builders.buyer(name, level=Level.DIRECTOR) for name in HOSTILE))
    briefing = briefing_on(plan)
    shown = "".join(painted_texts(page_svg(choose_page(briefing, paper="a3")))).replace(" ", "")
    assert [name for name in HOSTILE if name.replace(" ", "") not in shown] == []
    assert len(opened(map_pdf(briefing)).pages) == 1


@pytest.mark.parametrize(
    "name", ["zero\u200bwidth\u2060joiner\ufeff", "bell\u0007", "\U0001f600 smile", "漢字 名前", "\ue000"]
)
def test_signs_that_no_font_has_spoil_no_page(name: str) -> None:
    assert len(opened(map_pdf(briefing_on(builders.plan(builders.buyer(name))))).pages) == 1


def test_a_black_and_white_page_has_no_colour(sample: Briefing) -> None:
    page = choose_page(sample, mono=True)
    image = QImage(608, 430, QImage.Format.Format_RGB32)
    image.fill(page_theme(page).surface.card)
    painter = QPainter(image)
    painter.scale(0.5, 0.5)
    paint_page(painter, page, page_theme(page))
    painter.end()
    assert image.allGray()
    colours = set(re.findall(r"#([0-9a-f]{6})", page_svg(page).decode()))
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def test_the_picture_is_as_many_dots_as_the_paper_has() -> None:
    image = QImage.fromData(map_png(briefing_on(crowd(3)), paper="a4", dpi=100))
    assert (image.width(), image.height()) == (1169, 827)
    assert not image.allGray()


def test_private_notes_and_the_price_position_are_not_on_the_page() -> None:
    ada = builders.buyer("Ada", private_notes="SECRET", notes="SECRET", landmine="SECRET", level=Level.MANAGER)
    briefing = briefing_on(builders.plan(ada, price_position="SECRET", notes="SECRET"))
    page = choose_page(briefing)
    assert b"SECRET" not in page_svg(page)
    assert not any(face.private for face in page.picture.faces.cards.values())
    assert "Private notes are left out." in painted_texts(page_svg(page))


def test_our_people_and_the_outside_stand_in_their_territories(sample: Briefing) -> None:
    placement = choose_page(sample).placement
    for id_, box in placement.cards.items():
        side = sample.plan.stakeholders[id_].side
        zone = {Side.BUYER: placement.grid, Side.OURS: placement.ours, Side.OUTSIDE: placement.outside}[side]
        assert zone.contains(*box.centre)
