"""A file of people accepted into a plan, twice: the second time nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.csv_people import read_people
from account_planner.importers.formats import read_any
from account_planner.importers.match import match
from account_planner.importers.title_words import shipped_title_words
from tests.builders import NOW, plan

FILES = Path(__file__).parents[1] / "files" / "people"

HARD = (
    "Id,Name,Title,Unit,Email,Reports to\n1,Ada Byrne,CIO,IT,ada@example.org,XX\n2,N/D,Buyer,Purchasing,,1\n"
    ",N/D,Buyer,Purchasing,,1\n,N/D,Buyer,Purchasing,,1\n2,Wei Zhang,Analyst,IT,,1\n,Wei Zhang,Engineer,IT,,Ada Byrne\n"
    ",Wei Zhang,Engineer,IT,,1\n,Jürgen Groß,,,,9\n9,Ring One,,,,10\n10,Ring Two,,,,9\n"
).encode()


@pytest.mark.parametrize(
    ("name", "people", "lines"), [("library-56.csv", 56, 55), ("ministry-313.csv", 313, 312), ("hard", 10, 8)]
)
def test_same_file_again_changes_nothing(name: str, people: int, lines: int) -> None:
    data = HARD if name == "hard" else (FILES / name).read_bytes()
    draft = read_people(data, name=name, titles=shipped_title_words())
    empty = plan()
    first = perform(empty, AcceptDraft(draft=draft, matches=match(draft, empty, Side.BUYER), side=Side.BUYER), NOW)
    assert len(first.stakeholders) == people
    assert sum(link.kind is LinkKind.REPORTS_TO for link in first.links.values()) == lines
    again = match(draft, first, Side.BUYER)
    assert all(one.person_id for one in again)
    assert perform(first, AcceptDraft(draft=draft, matches=again, side=Side.BUYER), NOW) == first


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x0b", "\x0c", "\x1e", "\x7f", "\x85", "\u2028", "\ufeff", "\udc80"])
@pytest.mark.parametrize("name", ["people.csv", "people.vcf"])
def test_letters_that_no_text_keeps_change_nothing_the_second_time(name: str, letter: str) -> None:
    ada, raj = f"Ada{letter} Byrne", f"Raj P{letter}atel"
    told = f"Name,Title,Email\n{ada},C{letter}FO,\n{raj},Buyer,raj@ex{letter}ample.org\n"
    if name.endswith(".vcf"):
        told = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{one}\nTITLE:C{letter}FO\nEND:VCARD\n" for one in (ada, raj))
    data = told.encode("utf-8", "surrogatepass")
    draft = read_any(data, name=name, titles=shipped_title_words())
    empty = plan()
    first = perform(empty, AcceptDraft(draft=draft, matches=match(draft, empty, Side.BUYER), side=Side.BUYER), NOW)
    assert len(first.stakeholders) == len(draft.people) > 0
    again = match(draft, first, Side.BUYER)
    assert [one.how for one in again if one.person_id is None] == []
    assert perform(first, AcceptDraft(draft=draft, matches=again, side=Side.BUYER), NOW) == first
