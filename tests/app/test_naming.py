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


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "JOSÉ NÚÑEZ"),
        ("Lệ Thủy", "L\u1eb9\u0302 Thủy"),
        ("Lệ Thủy", "Le\u0302\u0323 Thu\u0309y"),
        ("김철수", "\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e"),
        ("Sean O'Brien", "Sean O\u2019Brien"),
        ("Jean-Luc Roy", "Jean\u2011Luc Roy"),
        ("Ada Byrne", "\u202bAda\u200b\u00a0\u2060By\u00adrne\u202c"),
        ("\u202bAda Byrne\u202c", "Ada Byrne"),
        ("Jörg Strauß", "JÖRG STRAUSS"),
    ],
)
def test_name_is_found_in_whatever_signs_it_is_written(name: str, told: str) -> None:
    people = plan(buyer(name), buyer("Raj Patel", notes=f"Ask {told} first"))
    notes = erased(people, ident(name), (), NOW).person(ident("Raj Patel")).notes or ""
    assert notes.translate(dict.fromkeys(map(ord, "\u202b\u202c"))) == "Ask (erased) first"


def test_number_that_is_kept_with_signs_for_its_direction_is_found_without() -> None:
    people = plan(buyer(NAME, phone="\u202a+49 7777 123\u202c"), buyer("Raj Patel", notes="Call 07777/123"))
    assert erased(people, ident(NAME), (), NOW).person(ident("Raj Patel")).notes == "Call (erased)"


@pytest.mark.parametrize(
    ("name", "email", "other", "address"),
    [
        ("Anna Schmidt", "a.schmidt@acme.example", "Anna Schmidtlein", "anna.schmidt@acme.example"),
        ("Ana Jose", "ana@acme.example", "Ana Jose\u0301", "diana@acme.example"),
        ("Ana Jose", "x-ana@acme.example", "Diana Jose", "x-ana@acme.example.au"),
    ],
)
def test_names_and_addresses_that_hold_those_of_the_erased_stay(
    name: str, email: str, other: str, address: str
) -> None:
    told = f"Is {address}, not {email}."
    people = plan(buyer(name, email=email), buyer(other, email=address, notes=told, url=f"https://x.example/{address}"))
    before = people.person(ident(other))
    after = erased(people, ident(name), (), NOW).person(ident(other))
    assert (after.name, after.email, after.url) == (before.name, before.email, before.url)
    assert after.notes == f"Is {address}, not (erased)."


def test_full_name_is_found_with_an_ending() -> None:
    people = plan(buyer("Adam Nowak"), buyer("Raj Patel", notes="Z Adam Nowakiem, bez Madam Nowak"))
    notes = erased(people, ident("Adam Nowak"), (), NOW).person(ident("Raj Patel")).notes
    assert notes == "Z (erased)iem, bez Madam Nowak"


def test_signs_that_nobody_sees_are_no_name() -> None:
    people = plan(buyer(NAME, external_id="\u200b\u200b\u200b"), buyer("Raj Patel", notes="a\u200b\u200b\u200bb"))
    assert erased(people, ident(NAME), ("\u200b",), NOW).person(ident("Raj Patel")).notes == "a\u200b\u200b\u200bb"


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
