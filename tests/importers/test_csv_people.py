"""Files of people of many shapes: what becomes of them, and that nothing but a refusal comes out of the others."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.errors import Refused
from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import Function, Level, Status
from account_planner.importers import csv_people
from account_planner.importers.csv_people import read_people
from account_planner.importers.reading import Reading
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft, DraftPerson

FILES = Path(__file__).parents[1] / "files" / "people"


def read(text: str | bytes, encoding: str | None = None) -> Draft:
    data = text.encode() if isinstance(text, str) else text
    return read_people(data, name="people.csv", titles=shipped_title_words(), reading=Reading(encoding=encoding))


def only(text: str | bytes) -> DraftPerson:
    (person,) = read(text).people
    return person


def told(draft: Draft) -> list[tuple[int | None, str]]:
    return [(problem.row, str(problem)) for problem in draft.problems]


@pytest.mark.parametrize(
    ("name", "people", "lines", "missing"), [("library-56", 56, 55, 6), ("ministry-313", 313, 312, 31)]
)
def test_sample_files_are_read_whole_and_without_a_problem(name: str, people: int, lines: int, missing: int) -> None:
    draft = read((FILES / f"{name}.csv").read_bytes())
    assert len(draft.people) == people
    assert sum(person.manager_key is not None for person in draft.people) == lines
    assert sum(person.status is Status.MISSING for person in draft.people) == missing
    assert told(draft) == []


def test_every_field_of_a_full_row_is_found() -> None:
    person = only(
        "Employee ID,First Name,Middle Name,Last Name,Suffix,Salutation,Job Title,Department,Company,Work Email,"
        "Work Phone,Website,City,Country,Notes\n"
        "007,Ada,K.,Byrne,PhD,Dr.,Chief Information Officer,IT,Example AG,ada@example.org,+49 30 1234567,"
        "https://example.org,Berlin,Germany,Likes maps\n"
    )
    assert person.name == "Dr. Ada K. Byrne PhD"
    assert (person.title, person.unit, person.organisation) == ("Chief Information Officer", "IT", "Example AG")
    assert (person.email, person.phone, person.url) == ("ada@example.org", "+49 30 1234567", "https://example.org")
    assert (person.location, person.notes, person.external_id) == ("Berlin, Germany", "Likes maps", "007")
    assert (person.level, person.suggested) == (Level.EXECUTIVE, frozenset({"level"}))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter: str) -> None:
    draft = read(delimiter.join(["Name", "Title"]) + "\n" + delimiter.join(["Ada Byrne", "CIO"]) + "\n")
    assert draft.delimiter == delimiter
    assert (draft.people[0].name, draft.people[0].title) == ("Ada Byrne", "CIO")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1250"])
def test_encodings_are_found(encoding: str) -> None:
    names = ["Zoë Müller", "Jürgen Groß", "Jörg Köhler", "Bärbel Häßler", "Günther Schröder"]
    rows = "\n".join(f"{name};Geschäftsführer für Köln und Düsseldorf" for name in names)
    draft = read(f"Name;Title\n{rows}\n".encode(encoding))
    assert [person.name for person in draft.people] == names


def test_chosen_encoding_wins_and_lost_characters_are_told() -> None:
    data = "Name,Title\nПётр Иванов,Директор\n".encode("cp1251")
    assert read(data, encoding="cp1251").people[0].name == "Пётр Иванов"
    assert "could not be read as utf-8" in str(read(data, encoding="utf-8").problems[0])


@pytest.mark.parametrize("encoding", ["punycode", "base64", "no such page", "\0"])
def test_encodings_not_offered_are_refused(encoding: str) -> None:
    with pytest.raises(Refused, match="code page"):
        read("Name\nAda Byrne\n", encoding=encoding)


def test_lines_before_the_header_and_footers_are_left_out() -> None:
    draft = read(
        "Contacts of Example AG\nprinted,2 November\n\nName,Title,Department,Email\n"
        "Ada Byrne,CIO,IT,ada@example.org\nRaj Patel,Director,IT,raj@example.org\n\n"
        '"Grand Totals (2 records)"\n""\n"Confidential Information - Do Not Distribute"\n'
        '"Copyright (c) 2000-2026 example.org, inc. All rights reserved."\n'
    )
    assert [(person.row, person.name) for person in draft.people] == [(5, "Ada Byrne"), (6, "Raj Patel")]
    assert [row for row, _ in told(draft)] == [None, 8, 10, 11]
    assert "Grand Totals (2 records)" in str(draft.problems[1])


def test_last_person_with_only_a_name_is_no_footer() -> None:
    draft = read("Name,Title,Unit,Email\nAda Byrne,CIO,IT,a@example.org\nRaj Patel,,,\n")
    assert [person.name for person in draft.people] == ["Ada Byrne", "Raj Patel"]


def test_quoted_line_breaks_and_ragged_rows_are_understood() -> None:
    draft = read('Name,Title,Phone\n"Ada\nByrne",CIO\nRaj Patel,"Director, ""Digital""",1234567,more,still more\n')
    first, second = draft.people
    assert (first.name, first.title, first.phone) == ("Ada Byrne", "CIO", None)
    assert (second.row, second.title, second.notes) == (3, 'Director, "Digital"', "more | still more")
    assert told(draft) == [(3, "The row has 2 more cells than the header; they were put into the notes.")]


def test_quote_never_closed_loses_nobody() -> None:
    rows = "".join(f"Person Number{chr(65 + n)},Manager\n" for n in range(8))
    draft = read(f'Name,Title\nAda Byrne,"CIO\n{rows}')
    assert len(draft.people) == 9
    assert "never closed" in str(draft.problems[0])


def test_family_name_before_the_comma_is_turned() -> None:
    draft = read('Name,Title\n"Byrne, Ada",CIO\n"Raj Patel, PhD",CTO\n')
    assert [person.name for person in draft.people] == ["Ada Byrne", "Raj Patel, PhD"]


@pytest.mark.parametrize(
    "name", ["N/D", "Vacant", "VACANT - recruiting", "TBC", "Not disclosed", "unknown", "-", "(vacant)", ""]
)
def test_posts_without_a_disclosed_name_are_missing_people(name: str) -> None:
    person = only(f"Name,Title,Unit\n{name},Head of Procurement,Procurement\n")
    assert (person.name, person.title, person.status) == (None, "Head of Procurement", Status.MISSING)


def test_abolished_posts_are_left_out_and_named() -> None:
    draft = read("Id,Name,Title,Reports to\n1,Ada Byrne,CIO,XX\n2,Eliminated,Deputy,1\n3,Raj Patel,Analyst,2\n")
    assert [person.name for person in draft.people] == ["Ada Byrne", "Raj Patel"]
    assert told(draft) == [
        (3, "The post “Deputy” was abolished; it was left out."),
        (4, "“2” is a post that was left out; no line was drawn."),
    ]


def test_doubled_ids_keep_both_people() -> None:
    draft = read("Id,Name,Reports to\n1,Ada Byrne,\n2,Raj Patel,1\n2,Mia Ito,1\n3,Tom Reed,2\n")
    assert [person.external_id for person in draft.people] == ["1", "2", "2 (2)", "3"]
    assert draft.people[3].manager_key == draft.people[1].key
    assert told(draft) == [(4, "The id 2 stands in an earlier row too; both people are kept.")]


@pytest.mark.parametrize(
    "reference", ["0017", " 17 ", "17.0", "ada@EXAMPLE.org", "Ada Byrne", "Byrne, Ada", "ADA BYRNE"]
)
def test_managers_are_found_by_id_email_and_name(reference: str) -> None:
    draft = read(f'Id,Name,Email,Manager\n017,Ada Byrne,ada@example.org,\n2,Raj Patel,,"{reference}"\n')
    assert draft.people[1].manager_key == draft.people[0].key
    assert told(draft) == []


def test_circles_lose_their_closing_line_only() -> None:
    draft = read("Id,Name,Reports to\n1,Ada Byrne,3\n2,Raj Patel,1\n3,Mia Ito,2\n4,Tom Reed,3\n")
    assert [person.manager_key for person in draft.people] == ["4", "2", None, "4"]
    assert told(draft) == [(4, "Reporting to “2” would close a circle; the line was left out.")]


def test_own_boss_unknown_boss_and_namesakes_are_kept_and_named() -> None:
    draft = read(
        "Id,Name,Reports to\n1,Ada Byrne,XX\n2,Raj Patel,2\n3,Mia Ito,99\n4,Tom Reed,Wei Zhang\n"
        "5,Wei Zhang,1\n6,Wei Zhang,1\n"
    )
    assert len(draft.people) == 6
    assert told(draft) == [
        (3, "The post reports to itself; no line was drawn."),
        (4, "Nobody in the file is “99”; no line was drawn."),
        (5, "“Wei Zhang” is the name of 2 people; no line was drawn."),
    ]


def test_long_lines_are_shortened_at_a_word_and_kept_in_the_notes() -> None:
    title = "Director of " + "many things and " * 20
    draft = read(f"Name,Title\nAda Byrne,{title}\n")
    person = draft.people[0]
    assert person.title is not None
    assert len(person.title) <= LINE_LIMIT
    assert title.startswith(person.title.removesuffix("…"))
    assert title.strip() in (person.notes or "")
    assert "shortened" in str(draft.problems[0])


def test_stated_level_and_function_are_no_suggestion() -> None:
    person = only("Name,Title,Level,Department\nAda Byrne,Analyst,Director,Finance\n")
    assert (person.level, person.function, person.suggested) == (Level.DIRECTOR, Function.FINANCE, frozenset())


def test_file_without_headings_is_read_by_its_contents() -> None:
    draft = read(
        "1,Ada Byrne,Chief Information Officer,ada@example.org,+49 30 123456\n"
        "2,Raj Patel,Director Digital,raj@example.org,+49 30 123457\n"
        "3,Mia Ito,Head of Purchasing,mia@example.org,+49 30 123458\n"
    )
    person = draft.people[2]
    assert (person.name, person.title, person.email) == ("Mia Ito", "Head of Purchasing", "mia@example.org")
    assert person.phone == "+49 30 123458"


def test_unknown_headings_are_read_by_their_contents() -> None:
    draft = read(
        "Pers,Wer,Was,Chef,Id\nx,Ada Byrne,Director,,a1\nx,Raj Patel,Manager,a1,b2\nx,Mia Ito,Analyst,b2,c3\n"
        "x,Tom Reed,Analyst,b2,d4\nx,Wei Zhang,Engineer,b2,e5\n"
    )
    assert [person.name for person in draft.people][:2] == ["Ada Byrne", "Raj Patel"]
    assert draft.people[2].manager_key == draft.people[1].key


LAYOUTS = json.loads((FILES / "crm-headers.json").read_text(encoding="utf-8"))
FACTS = {
    "First Name": "Ada", "FirstName": "Ada", "Given Name": "Ada", "Last Name": "Byrne", "LastName": "Byrne",
    "Family Name": "Byrne", "Name": "Ada Byrne", "Title": "CIO", "Job Title": "CIO", "Organization 1 - Title": "CIO",
    "Email": "ada@example.org", "E-mail Address": "ada@example.org", "E-mail 1 - Value": "ada@example.org",
    "Phone": "+1 555 0100", "Business Phone": "+1 555 0100", "Phone Number": "+1 555 0100",
    "Phone 1 - Value": "+1 555 0100",
    "Assistant's Name": "Tom Reed", "AssistantName": "Tom Reed", "OwnerId": "005xx", "Contact owner": "Wei Zhang",
    "Spouse": "Sam Lee", "Home Phone": "+1 555 0199", "E-mail Display Name": "Ada B.", "Fax": "+1 555 0198",
}  # fmt: skip


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if not name.endswith("footer")])
def test_layouts_of_known_programs_are_recognised(layout: str) -> None:
    headings = LAYOUTS[layout]
    cells = dict(FACTS)
    if layout.startswith("outlook"):
        cells["Title"] = "Dr."
    out = io.StringIO()
    csv.writer(out).writerows([headings, [cells.get(heading, "") for heading in headings]])
    person = only(out.getvalue())
    assert person.name == ("Dr. Ada Byrne" if layout.startswith("outlook") else "Ada Byrne")
    assert (person.email, person.phone) == ("ada@example.org", "+1 555 0100")
    assert person.title == (None if layout.startswith("hubspot") else "CIO")
    assert person.manager_key is None


def test_title_that_is_a_heading_too_makes_no_header() -> None:
    draft = read("Ada Byrne,Manager\nRaj Patel,Analyst\nMia Ito,Head of Purchasing\n")
    assert [person.name for person in draft.people] == ["Ada Byrne", "Raj Patel", "Mia Ito"]


def test_salesforce_managers_are_found_by_id() -> None:
    draft = read("Id,LastName,FirstName,ReportsToId,OwnerId\n003A,Byrne,Ada,,005\n003B,Patel,Raj,003A,005\n")
    assert draft.people[1].manager_key == draft.people[0].key


def test_contact_with_nothing_but_an_address_gets_a_suggested_name() -> None:
    person = only("First Name,Last Name,Email\n,,ada.byrne@example.org\n")
    assert (person.name, person.status, person.suggested) == ("Ada Byrne", Status.ACTIVE, frozenset({"name"}))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04abcdef", "is packed"),
        (b"BEGIN:VCARD\nFN:Ada Byrne\nEND:VCARD\n", "visiting cards"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02\x03" * 200, "not a text file"),
        (b"Amount,Currency\n1,EUR\n2,EUR\n", "No column of names"),
        (b"Name,Title\n", "No people"),
    ],
)
def test_other_files_are_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read(data)
    assert str(refused.value).endswith(".")


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Refused, match="100,000"):
        read("Name\n" + "Ada Byrne\n" * 100_101)


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_people, "BYTE_LIMIT", 20)
    with pytest.raises(Refused, match="larger"):
        read("Name\nAda Byrne\nRaj Patel\n")


def test_very_long_cells_are_read() -> None:
    person = only('Name,Notes\nAda Byrne,"' + "word " * 60_000 + '"\n')
    assert person.notes is not None
    assert 9_000 < len(person.notes) <= 10_000


CELLS = st.sampled_from(
    [
        "Name",
        "Title",
        "Id",
        "Reports to",
        "Email",
        "Ada Byrne",
        "1",
        "2",
        "N/D",
        "",
        '"',
        "XX",
        "Total",
        "a@b.org",
        "\n",
        "\0",
    ]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=12), max_size=6), max_size=12), st.sampled_from(",;\t|"))
def test_any_table_ends_in_a_draft_or_a_refusal(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    check_outcome(text.encode("utf-8", "replace"))


@given(st.binary(max_size=400), st.sampled_from([b"", b"Name,Title\n", b"\xff\xfe", b"\xef\xbb\xbfName\n", b"sep=;\n"]))
def test_any_bytes_end_in_a_draft_or_a_refusal(data: bytes, start: bytes) -> None:
    check_outcome(start + data)


def check_outcome(data: bytes) -> None:
    try:
        draft = read(data)
    except Refused as refused:
        assert str(refused)  # noqa: PT017 - what is judged is that nothing else comes
        return
    keys = [person.key for person in draft.people]
    assert keys
    assert len(set(keys)) == len(keys)
    above = {person.key: person.manager_key for person in draft.people if person.manager_key}
    for key in keys:
        seen: set[str] = set()
        at: str | None = key
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = above.get(at)
    for person in draft.people:
        assert person.name or person.status is Status.MISSING
        assert all(len(line) <= LINE_LIMIT and "\n" not in line for line in (person.name or "", person.title or ""))
    assert all(str(problem) for problem in draft.problems)
