"""Who of ours is the same person in several accounts."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.colleagues import Posting, colleagues, corrections


def posting(account: str, name: str, **facts: Any) -> Posting:
    return Posting(account, account, f"{account} {name}", name, **facts)


def names(*postings: Posting) -> list[set[str]]:
    return sorted(({p.person_id for p in one.postings} for one in colleagues(postings)), key=sorted)


def test_a_shared_id_joins_whatever_the_names() -> None:
    first = posting("a", "Jo Kerr")
    assert names(first, posting("b", "J. Kerr-Smith", colleague_id=first.person_id)) == [
        {"a Jo Kerr", "b J. Kerr-Smith"}
    ]


def test_an_address_or_a_name_joins() -> None:
    assert names(posting("a", "Jo", email="JO@x.org"), posting("b", "Joanna", email="jo@x.org")) == [
        {"a Jo", "b Joanna"}
    ]
    assert names(posting("a", "Jo  Kerr"), posting("b", "jo kerr", email="jo@x.org")) == [{"a Jo  Kerr", "b jo kerr"}]


def test_two_addresses_or_one_account_keep_namesakes_apart() -> None:
    assert len(names(posting("a", "Jo", email="1@x.org"), posting("b", "Jo", email="2@x.org"))) == 2
    assert len(names(posting("a", "Jo"), Posting("a", "a", "other", "Jo"))) == 2


def test_a_colleague_counts_accounts_and_buyers() -> None:
    (one,) = colleagues([posting("a", "Jo", buyers=3), posting("b", "Jo", buyers=4, email="jo@x.org")])
    assert (one.accounts, one.buyers, one.first.email) == (2, 7, "jo@x.org")


def test_only_what_is_known_and_other_is_corrected() -> None:
    own = posting("a", "Jo", title="Director", email="jo@x.org")
    away = posting("b", "Jo", title="Rep", email="jo@x.org", phone="1")
    (one,) = colleagues([own, away])
    assert corrections(own, one) == ((away, (("title", "Rep", "Director"),)),)
    assert corrections(away, one) == ((own, (("title", "Director", "Rep"), ("phone", None, "1"))),)


@given(
    st.lists(
        st.builds(
            Posting,
            st.sampled_from("abc"),
            st.just("x"),
            st.uuids().map(lambda id_: id_.hex),
            st.sampled_from(["Jo", "Kim"]),
            email=st.sampled_from([None, "1@x", "2@x"]),
            colleague_id=st.sampled_from([None, "1", "2"]),
        ),
        max_size=8,
    )
)
def test_everybody_is_in_exactly_one_group(postings: list[Posting]) -> None:
    grouped = [p.person_id for one in colleagues(postings) for p in one.postings]
    assert sorted(grouped) == sorted(p.person_id for p in postings)
