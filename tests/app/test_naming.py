"""A person is found by name, address and number however these are written, and nobody else is."""

from __future__ import annotations

import pytest

from account_planner.app.erasure import alone, erased
from account_planner.app.naming import words_of
from tests.builders import NOW, TODAY, buyer, ident, link, plan, touch

NAME = "Zyxwvut Qponmlk"


def test_number_of_the_erased_is_not_struck_out_of_ids() -> None:
    """An id is hexadecimal: the number of a person may well stand in the id of another."""
    raj = ident("Raj Patel")
    people = plan(
        buyer(NAME, external_id=raj[4:8]),
        buyer("Raj Patel"),
        buyer("Ada Byrne", notes=f"Is not {raj[4:8]}"),
        link("reports_to", "Ada Byrne", "Raj Patel"),
        touch(TODAY, NAME, "Raj Patel"),
    )
    after = erased(people, ident(NAME), (), NOW)
    assert [call.people for call in after.touches.values()] == [(raj,)]
    assert [line.target_id for line in after.links.values()] == [raj]
    assert after.person(ident("Ada Byrne")).notes == "Is not (erased)"


def test_short_word_is_struck_only_where_it_stands_alone() -> None:
    told = "Eva's evaluation: ask EVA, evas boss and Medieval Ltd, 100 of 1000"
    people = plan(buyer("Eva", external_id="100"), buyer("Raj Patel", notes=told))
    after = erased(people, ident("Eva"), (), NOW)
    struck = "(erased)'s evaluation: ask (erased), (erased)s boss and Medieval Ltd, (erased) of 1000"
    assert after.person(ident("Raj Patel")).notes == struck


def test_short_words_are_not_struck_out() -> None:
    assert words_of(buyer("Al", email="al@x.example")) == ("al@x.example",)


@pytest.mark.parametrize(
    ("told", "struck"),
    [
        ("+497777123, +49 7777/123, 0049-7777-123", "(erased), (erased), (erased)"),
        ("07777 123 or (0) 7777-123, +49 (0) 7777 123", "(erased) or (erased), (erased)"),
        ("7777 123 but 17777 123, 7777 1234", "(erased) but 17777 123, 7777 1234"),
        ("Zyxwvut  QPONMLK, Zyxwvut\nQponmlk's", "(erased), (erased)'s"),
        ("Zyxwvut and Ms Qponmlk", "Zyxwvut and Ms Qponmlk"),
    ],
)
def test_name_and_number_are_found_however_they_are_written(told: str, struck: str) -> None:
    people = plan(buyer(NAME, phone="+49 7777 123"), buyer("Raj Patel", notes=told))
    assert erased(people, ident(NAME), (), NOW).person(ident("Raj Patel")).notes == struck


@pytest.mark.parametrize(("phone", "told"), [("07777 123456", "+44 7777 123456"), ("7777 123456", "(07777) 123456")])
def test_number_without_its_country_is_found_with_it(phone: str, told: str) -> None:
    people = plan(buyer(NAME, phone=phone), buyer("Raj Patel", notes=f"Call {told} today"))
    assert erased(people, ident(NAME), (), NOW).person(ident("Raj Patel")).notes == "Call (erased) today"


@pytest.mark.parametrize("name", ["王伟", "김철수", "สมชาย"])
def test_name_in_letters_without_spaces_is_found(name: str) -> None:
    people = plan(buyer(name), buyer("Raj Patel", notes=f"x{name}x"))
    assert erased(people, ident(name), (), NOW).person(ident("Raj Patel")).notes == "x(erased)x"


def test_names_of_others_are_never_struck_by_a_part_of_a_name() -> None:
    people = plan(
        buyer("Eva Long", email="eva@x.example"),
        buyer("Eva Short", email="eva.short@x.example", notes="Long ago Eva told eva@x.example"),
        name="Long & Co",
        notes="Long & Co: Eva Long",
    )
    assert alone(people, ident("Eva Long"), NOW) == {"Eva": 1, "Long": 2}
    after = erased(people, ident("Eva Long"), ("Long", "Eva"), NOW)
    other = after.person(ident("Eva Short"))
    assert (other.name, other.email) == ("Eva Short", "eva.short@x.example")
    assert other.notes == "(erased) ago (erased) told (erased)"
    assert (after.account.name, after.account.notes) == ("Long & Co", "(erased) & Co: (erased)")
