"""Cells of a page copied one below the other: who is told by several lines, and where that is not clear."""

from __future__ import annotations

import pytest

from account_planner.ui.forms.paste_text import is_listing, read_pasted

EVEN = (
    "Ada Byrne\nChief Financial Officer\nada@example.org\n+49 40 123456\n"
    "Raj Patel\nHead of Procurement\nraj@example.org\n+49 40 123457\n"
)
GAPS = "Our team\n\nAda Byrne\nCFO\nE-mail: ada@example.org\nTel. +49 40 123456\n\nRaj Patel\nBuyer\nraj@example.org\n"


def told(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(one.name, one.title, one.email, one.phone) for one in read_pasted(text).lines]


def test_records_of_one_length_are_a_person_each() -> None:
    assert told(EVEN) == [
        ("Ada Byrne", "Chief Financial Officer", "ada@example.org", "+49 40 123456"),
        ("Raj Patel", "Head of Procurement", "raj@example.org", "+49 40 123457"),
    ]
    assert is_listing(EVEN)
    assert read_pasted(EVEN).left_out == ()


def test_records_that_lack_a_line_are_a_person_each() -> None:
    assert told(GAPS) == [
        ("Ada Byrne", "CFO", "ada@example.org", "+49 40 123456"),
        ("Raj Patel", "Buyer", "raj@example.org", None),
    ]
    assert [(one.row, one.text) for one in read_pasted(GAPS).left_out] == [(1, "Our team")]


def test_title_that_nobody_knows_stands_below_the_name() -> None:
    text = "Ada Byrne\nGrowth Ninja\nada@example.org\nRaj Patel\nHappiness Person\nraj@example.org\n"
    assert [one[:2] for one in told(text)] == [("Ada Byrne", "Growth Ninja"), ("Raj Patel", "Happiness Person")]


def test_line_that_is_not_taken_is_told() -> None:
    text = "Ada Byrne\nCFO\nFinance\nada@example.org\nRaj Patel\nBuyer\nPurchasing\nraj@example.org\n"
    assert [(one.row, one.why) for one in read_pasted(text).left_out] == [
        (3, "Says more of Ada Byrne"),
        (7, "Says more of Raj Patel"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrne\nRaj Patel\nWei Zhang\n",
        "Ada Byrne\nHead of Procurement\nRaj Patel\nBuyer\n",
        "Ada Byrne\n\tCFO\n\tRaj Patel\n\tBuyer\n\tWei Zhang\n\tHead of IT\n",
        "Ada Byrne, CFO\nRaj Patel, Buyer\nWei Zhang, Head of IT\n",
    ],
)
def test_list_in_which_each_line_may_be_somebody_stays_one(text: str) -> None:
    assert len(read_pasted(text).lines) == len(text.splitlines())


@pytest.mark.parametrize("text", ["x" * 150 + "\x1e" + "y" * 150, "x;" * 120 + "\x0c;y;z", "x=1;" * 60 + "\n"])
def test_text_is_a_listing_only_of_lines_that_are_read(text: str) -> None:
    assert not is_listing(text) or read_pasted(text).lines


def test_line_breaks_of_documents_part_people() -> None:
    assert [one.name for one in read_pasted("Ada Byrne\vRaj Patel\u2028Wei Zhang").lines] == [
        "Ada Byrne",
        "Raj Patel",
        "Wei Zhang",
    ]
