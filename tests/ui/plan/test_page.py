"""The page of the plan: sections and the way between them, the mission, copies for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Factor, Objective, Opportunity, Rival
from account_planner.edits.account import EditAccount
from account_planner.edits.records import AddRecord
from account_planner.ui.plan.amounts import amount_text, read_amount
from account_planner.ui.plan.copying import as_html, as_text
from account_planner.ui.plan.standing import SECTIONS, section_name, standing_of
from tests.builders import TODAY, buyer, ident, plan
from tests.ui.plan.test_lists import press, stand, write

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.plan.test_lists import Opens

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SOLD = plan(
    Opportunity(id=ident("1"), product="Platform", unit="Berlin", state=v.OpportunityState.WON, amount=420000.0),
    Opportunity(id=ident("2"), product="Service", unit="Hamburg"),
    currency="EUR",
)


def test_keys_jump_from_section_to_section_and_round(open_page: Opens, sample_plan: Plan) -> None:
    page = open_page(sample_plan)
    page.view.setFocus()
    assert page.table("theirs").hasFocus()
    press(K.Key_PageDown, CTRL)
    assert page.table("actions").hasFocus()
    press(K.Key_PageUp, CTRL)
    press(K.Key_PageUp, CTRL)
    assert page.table("price").hasFocus()


def test_the_way_there_names_every_section_with_its_count(open_page: Opens, sample_plan: Plan) -> None:
    page = open_page(sample_plan)
    assert [row.words for row in page.view.nav.rows] == [section_name(code) for code in SECTIONS]
    page.view.nav.buttons[SECTIONS.index("rivals")].click()
    assert page.table("rivals").hasFocus()


def test_the_mission_is_written_in_the_head(open_page: Opens) -> None:
    page = open_page(plan())
    page.view.focus_field("mission")
    write("Every plant by June", K.Key_Return)
    assert page.commands == [EditAccount((("mission", "Every plant by June"),))]


def test_ties_of_rivals_are_asked_for_once_there_is_one(open_page: Opens) -> None:
    page = open_page(plan(buyer("Raj")))
    assert not page.table("ties").isVisibleTo(page.view)
    page.table("rivals").setFocus()
    press(K.Key_Down)
    assert page.grid.hasFocus()
    page.submit(AddRecord(Rival(id=ident("Omega"), name="Omega")))
    assert page.table("ties").isVisibleTo(page.view)


def test_every_section_says_what_is_missing() -> None:
    empty = plan()
    missing = {code: standing_of(empty, TODAY, code).missing for code in SECTIONS}
    assert missing["objectives"] == ("none of theirs yet",)
    assert missing["value"] == ("3 more proven points would count", "continuity is not written")
    assert len(missing["factors"]) == 4
    assert all(missing.values())


def test_what_is_there_is_counted() -> None:
    goals = [Objective(id=ident(n), whose=v.Whose.THEIRS, text=n, due=day) for n, day in (("a", TODAY), ("b", None))]
    standing = standing_of(plan(*goals), TODAY, "objectives")
    assert (standing.count, standing.says) == ("2", "2 open")
    assert standing.missing == ("2 without a measure", "one without a day")
    assert standing_of(SOLD, TODAY, "whitespace").says == "420,000 EUR won"


def test_a_section_is_copied_as_text_and_as_a_table_without_formulas(open_page: Opens) -> None:
    threat = Factor(id=ident("t"), kind=v.FactorKind.THREAT, text='=cmd|"x"\n<b>', about_id=ident("@Raj"))
    page = open_page(plan(buyer("@Raj"), threat))
    page.table("threat").setFocus()
    press(K.Key_C, CTRL | SHIFT)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "What\tAbout\n'=cmd|\"x\" <b>\t'@Raj"
    assert "&lt;b&gt;" in mime.html()
    assert page.said.words == ["Copied as a table."]


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@x", "\t=1", " =1"])
def test_nothing_copied_begins_a_formula(words: str) -> None:
    assert as_text([[words]]).startswith("'")
    assert ">'" in as_html([[words]])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("420000", 420000.0), ("420 000", 420000.0), ("420.000", 420000.0), ("1,250.50", 1250.5), ("1.250,50", 1250.5),
        ("75k", 75000.0), ("1.2m", 1200000.0), ("€ 5", 5.0), ("5 EUR", 5.0), ("-3", -3.0), ("1,5", 1.5), ("abc", None),
        ("", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(typed: str, amount: float | None) -> None:
    assert read_amount(typed, "EUR") == amount


def test_amounts_are_shown_with_their_currency() -> None:
    assert amount_text(420000.0, "EUR") == "420,000 EUR"
    assert amount_text(0.5) == "0.50"
    assert amount_text(None, "EUR") == ""


def test_a_digit_sets_the_state_of_a_cell_and_enter_its_amount(open_page: Opens) -> None:
    page = open_page(SOLD)
    grid = page.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(1, 2))
    press(K.Key_2)
    press(K.Key_Return)
    write("75k", K.Key_Return)
    made = next(o for o in page.plan.opportunities.values() if (o.product, o.unit) == ("Platform", "Hamburg"))
    assert (made.state, made.amount) == (v.OpportunityState.PURSUING, 75000.0)
    assert grid.grid.words(1, 2) == "Pursuing\n75,000"
    press(K.Key_0)
    assert page.plan.opportunities[made.id].state is v.OpportunityState.NONE


def test_an_amount_makes_an_empty_cell_possible_and_nonsense_is_told(open_page: Opens) -> None:
    page = open_page(SOLD)
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.grid.index(2, 1))
    press(K.Key_Return)
    write("lots", K.Key_Return)
    assert page.commands == []
    assert page.said.words == ["Not an amount. Write it as 420000, 75k or 1.2m."]
    press(K.Key_Return)
    write("10", K.Key_Return)
    assert page.grid.grid.words(2, 1) == "Possible\n10"


def test_products_and_units_are_added_one_after_the_other_and_renamed(open_page: Opens) -> None:
    page = open_page(plan())
    grid = page.grid
    grid.setFocus()
    assert grid.grid.words(*_at(grid.currentIndex())) == "Add a product"
    write("Platform", K.Key_Return)
    write("Service", K.Key_Return)
    press(K.Key_Escape)
    assert grid.grid.grid.products == ("Platform", "Service")
    grid.setCurrentIndex(grid.grid.index(0, len(grid.grid.grid.units) + 1))
    assert grid.grid.words(*_at(grid.currentIndex())) == "Add a unit"
    write("Berlin", K.Key_Return, K.Key_Escape)
    assert grid.grid.grid.units == ("Berlin",)
    grid.setCurrentIndex(grid.grid.index(1, 0))
    press(K.Key_F2)
    write("Core", K.Key_Return)
    assert grid.grid.grid.products == ("Core", "Service")
    press(K.Key_Delete)
    assert page.said.words == ["Deleted: Core"]


def _at(index: object) -> tuple[int, int]:
    return (index.row(), index.column())  # type: ignore[attr-defined]


def test_the_grid_is_copied_with_its_totals_and_without_its_empty_ends(open_page: Opens) -> None:
    page = open_page(SOLD)
    assert page.grid.lines() == [
        ["EUR", "Berlin", "Hamburg", "Total"],
        ["Platform", "Won 420,000", "", "420,000 won"],
        ["Service", "", "", "–"],
        ["Total", "420,000 won", "–", "420,000 won"],
    ]


def test_price_is_the_last_section_and_says_that_it_is_private(open_page: Opens) -> None:
    page = open_page(plan())
    assert SECTIONS[-1] == "price"
    page.view.focus_field("price_position")
    write("List less 8 %")
    QTest.qWait(0)
    page.view.settle()
    assert page.plan.account.price_position == "List less 8 %"
    assert QApplication.focusWidget() is not None


def test_words_that_are_longer_than_a_cell_are_broken_not_cut(open_page: Opens) -> None:
    long = Objective(id=ident("long"), whose=v.Whose.THEIRS, text="Donaudampfschifffahrtsgesellschaft" * 4)
    page = open_page(plan(long))
    table = page.table("theirs")
    stand(table, 0, "text")
    assert table.rowHeight(0) > 3 * table.fontMetrics().height()
    assert table.height() >= table.rowHeight(0) + table.rowHeight(1)


def test_the_way_there_is_wide_enough_for_its_words_or_not_there(open_page: Opens) -> None:
    view = open_page(plan(buyer("Raj"))).view
    side = view.nav.parentWidget()
    assert side is not None
    usual = side.width()
    font = view.font()
    font.setPixelSize(20)
    view.resize(1400, 700)
    view.setFont(font)
    assert side.width() > usual * 1.3
    view.resize(900, 700)
    assert not view.nav.isVisibleTo(view)
