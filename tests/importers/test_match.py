"""Who of a draft is on the map already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.draft import Draft, DraftPerson, Match
from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.vocabulary import Side, Status
from account_planner.importers.csv_people import read_people
from account_planner.importers.match import match, sides_of_guests
from account_planner.importers.title_words import shipped_title_words
from tests.builders import buyer, ident, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

FILES = Path(__file__).parents[1] / "files" / "people"


def draft(*people: dict[str, Any]) -> Draft:
    drafted = tuple(DraftPerson(key=str(n), row=n + 2, **facts) for n, facts in enumerate(people))
    return Draft(source="people.csv", encoding="utf-8", delimiter=",", columns=(), people=drafted)


def found(before: Plan, *people: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(one.person_id, one.how) for one in match(draft(*people), before, Side.BUYER)]


def test_id_comes_before_email_before_name() -> None:
    before = plan(buyer("Ada Byrne", external_id="007"), buyer("Raj Patel", email="RAJ@example.org"), buyer("Mia Ito"))
    assert found(
        before,
        {"name": "Someone Renamed", "external_id": "7"},
        {"name": "R. Patel", "email": "raj@example.org"},
        {"name": "mia ito"},
        {"name": "Tom Reed"},
    ) == [
        (ident("Ada Byrne"), "external_id"),
        (ident("Raj Patel"), "email"),
        (ident("Mia Ito"), "name"),
        (None, "new"),
    ]


@pytest.mark.parametrize("name", ["Jürgen Groß", "Juergen Gross", "JURGEN GROSS", "Groß, Jürgen", "Dr. Jürgen  Groß"])
def test_accents_umlauts_order_and_honorifics_make_no_other_person(name: str) -> None:
    assert found(plan(buyer("Jürgen Groß")), {"name": name}) == [(ident("Jürgen Groß"), "name")]


def test_people_of_other_sides_are_strangers() -> None:
    assert found(plan(ours("Ada Byrne", email="a@b.org")), {"name": "Ada Byrne", "email": "a@b.org"}) == [(None, "new")]


def test_two_of_the_draft_never_become_one_person() -> None:
    before = plan(buyer("Ada Byrne", email="ada@example.org"))
    first, second = match(
        draft({"name": "Ada Byrne"}, {"name": "Ada Byrne", "email": "ada@example.org"}), before, Side.BUYER
    )
    assert second.person_id == ident("Ada Byrne")
    assert first == Match(key="0", person_id=None, how="new", near=(ident("Ada Byrne"),))


def test_namesakes_on_the_map_are_asked_about() -> None:
    before = plan(buyer("Wei Zhang", title="CIO"), replace(buyer("Wei Zhang", title="CFO"), id=ident("another")))
    (one,) = match(draft({"name": "Wei Zhang", "title": "Analyst"}), before, Side.BUYER)
    assert (one.person_id, set(one.near)) == (None, {ident("Wei Zhang"), ident("another")})
    assert found(before, {"name": "Wei Zhang", "title": "CFO"}) == [(ident("another"), "name")]


@pytest.mark.parametrize(
    ("there", "here"),
    [({"external_id": "1"}, {"external_id": "2"}), ({"organisation": "Nordwind AG"}, {"organisation": "Beta plc"})],
)
def test_same_name_with_another_id_or_employer_is_only_near(there: dict[str, str], here: dict[str, str]) -> None:
    (one,) = match(draft({"name": "Ada Byrne", **here}), plan(buyer("Ada Byrne", **there)), Side.BUYER)
    assert (one.person_id, one.near) == (None, (ident("Ada Byrne"),))


def test_shared_mailbox_joins_nobody_of_another_name() -> None:
    before = plan(buyer("Ada Byrne", email="office@example.org"))
    assert found(before, {"name": "Xu Qi", "email": "office@example.org"}) == [(None, "new")]


@pytest.mark.parametrize("name", ["A. Byrne", "Ada Byrn", "Ada Burne", "Adah Byrne"])
def test_names_spelt_alike_are_listed_and_not_taken(name: str) -> None:
    (one,) = match(draft({"name": name}), plan(buyer("Ada Byrne"), buyer("Raj Patel")), Side.BUYER)
    assert one == Match(key="0", person_id=None, how="new", near=(ident("Ada Byrne"),))


def test_places_without_a_name_are_found_by_title_and_unit() -> None:
    place = replace(buyer("", title="Buyer", unit="Procurement", status=Status.MISSING), name=None)
    other = replace(place, id=ident("other"))
    facts = {"title": "Buyer", "unit": "Procurement", "status": Status.MISSING}
    results = found(plan(place, other), facts, facts, facts)
    assert {results[0][0], results[1][0]} == {place.id, other.id}
    assert results[2] == (None, "new")


def accepted(drafted: Draft) -> Plan:
    """The plan in which everyone of the draft stands, as an import of it into an empty one makes it."""
    names = ("name", "title", "organisation", "unit", "email", "phone", "status", "external_id")
    return plan(
        *(
            Stakeholder(
                id=derived_id("accepted", person.key),
                side=Side.BUYER,
                **{name: getattr(person, name) for name in names},
            )
            for person in drafted.people
        )
    )


@pytest.mark.parametrize("name", ["library-56", "ministry-313"])
def test_sample_file_finds_everyone_again(name: str) -> None:
    drafted = read_people((FILES / f"{name}.csv").read_bytes(), name=name, titles=shipped_title_words())
    matches = match(drafted, accepted(drafted), Side.BUYER)
    assert [one.person_id for one in matches] == [derived_id("accepted", one.key) for one in matches]


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Ada Byrne", "A. Byrne", "Ada Byrné", "Wei Zhang"]),
        "email": st.sampled_from(["a@example.org", "b@example.org"]),
        "external_id": st.sampled_from(["1", "2", "3"]),
        "title": st.sampled_from(["CIO", "Buyer"]),
    },
)


@given(st.lists(FACTS.filter(bool), max_size=8))
def test_what_was_accepted_is_found_again_and_nobody_twice(people: list[dict[str, Any]]) -> None:
    ids = [facts.get("external_id") for facts in people if "external_id" in facts]
    if len(set(ids)) < len(ids):
        people = [{k: v for k, v in facts.items() if k != "external_id"} for facts in people]
    people = [facts if "name" in facts else {**facts, "status": Status.MISSING} for facts in people]
    drafted = draft(*people)
    matched = [one.person_id for one in match(drafted, accepted(drafted), Side.BUYER) if one.person_id]
    assert len(set(matched)) == len(matched)
    told_apart = [facts for facts in people if facts.get("name") or facts.get("title") or facts.get("external_id")]
    assert len(matched) >= len(told_apart)


def test_guests_stand_with_the_people_who_write_from_the_same_firm() -> None:
    known = plan(
        replace(buyer("Ada"), email="ada@buyer.example"),
        replace(ours("Max"), email="max@ours.example"),
    )
    addresses = ("raj@buyer.example", "MIA@ours.example", "jo@else.example", None)
    invited = draft(*({"name": "X", "email": told} for told in addresses))
    matches = tuple(Match(key=one.key, person_id=None, how="new") for one in invited.people)
    found = sides_of_guests(invited, matches, known, Side.OUTSIDE)
    assert [side for _, side in found] == [Side.BUYER, Side.OURS, Side.OUTSIDE, Side.OUTSIDE]


@given(st.permutations(["One AG", None, "Two AG", "One AG"]), st.permutations(range(4)))
def test_namesakes_find_their_own_places_again_in_any_order(firms: list[str | None], order: list[int]) -> None:
    people = [replace(buyer("Ada Byrne", organisation=firm), id=ident(f"{n}")) for n, firm in enumerate(firms)]
    told = [{"name": "Ada Byrne", "organisation": firms[place]} for place in order]
    again = match(draft(*told), plan(*people), Side.BUYER)
    firm_of = {person.id: person.organisation for person in people}
    assert [firm_of[one.person_id or ""] for one in again] == [one["organisation"] for one in told]
