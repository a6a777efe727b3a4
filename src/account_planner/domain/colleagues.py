"""Those of ours in all accounts of a file, told apart across accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Posting:
    """One of ours in one account; `buyers` are the active buyers to whom they have a live line there."""

    account_id: str
    account_name: str
    person_id: str
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    function: str | None = None
    team_role: str | None = None
    colleague_id: str | None = None
    buyers: int = 0
    archived: bool = False

    @property
    def key(self) -> str:
        """What they have in common with their other postings: somebody who was first of all is their own key."""
        return self.colleague_id or self.person_id


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of ours with every posting, in the order in which they were given."""

    key: str
    postings: tuple[Posting, ...]

    @property
    def accounts(self) -> int:
        return len({posting.account_id for posting in self.postings})

    @property
    def buyers(self) -> int:
        return sum(posting.buyers for posting in self.postings)

    @property
    def first(self) -> Posting:
        """The posting that says most of them."""
        return max(self.postings, key=lambda p: sum(bool(f) for f in (p.title, p.email, p.phone, p.function)))


FOLLOWED = ("name", "title", "email", "phone")
"""What is true of a colleague wherever they are."""

Correction = tuple[str, str | None, str]
"""A field of a posting, what it holds and what it should hold."""


def corrections(own: Posting, colleague: Colleague) -> tuple[tuple[Posting, tuple[Correction, ...]], ...]:
    """What the postings in other accounts would have to change to say the same; what is not known of `own` corrects
    nothing."""
    found = []
    for posting in colleague.postings:
        wrong = tuple(
            (name, getattr(posting, name), getattr(own, name))
            for name in FOLLOWED
            if getattr(own, name) and getattr(posting, name) != getattr(own, name)
        )
        if posting.account_id != own.account_id and wrong:
            found.append((posting, wrong))
    return tuple(found)


def colleagues(postings: Iterable[Posting]) -> tuple[Colleague, ...]:
    """Who is the same: by key, by mail address, or by name where no two addresses or keys speak against it."""
    groups: list[list[Posting]] = []
    by_mark: dict[tuple[str, str], list[Posting]] = {}
    for posting in sorted(postings, key=lambda p: (p.colleague_id is None, p.email is None)):
        marks = _marks(posting)
        group = next((by_mark[mark] for mark in marks if mark in by_mark and _fits(by_mark[mark], posting)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(posting)
        for mark in marks:
            by_mark.setdefault(mark, group)
    return tuple(Colleague(group[0].key, tuple(group)) for group in groups)


def _marks(posting: Posting) -> list[tuple[str, str]]:
    marks = [("key", posting.key), ("key", posting.person_id)]
    if posting.email:
        marks.append(("email", posting.email.casefold()))
    return [*marks, ("name", " ".join(posting.name.casefold().split()))]


def _fits(group: list[Posting], posting: Posting) -> bool:
    """Two people of one name in one account are two; so are those with other addresses."""
    if any(posting.key == p.key for p in group):
        return True
    emails = {p.email.casefold() for p in group if p.email}
    apart = posting.email is not None and emails and posting.email.casefold() not in emails
    return not apart and all(p.account_id != posting.account_id for p in group)
