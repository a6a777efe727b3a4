"""People from visiting cards: every version, pictures dropped, relations, and cards that are broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level
from account_planner.importers import vcard
from account_planner.importers.formats import read_any
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft, DraftPerson

CARDS = Path(__file__).parents[1] / "files" / "cards"


def read(data: bytes, name: str = "people.vcf") -> Draft:
    return read_any(data, name=name, titles=shipped_title_words())


def sample(name: str) -> Draft:
    return read((CARDS / name).read_bytes(), name)


def lines(draft: Draft) -> dict[str | None, str | None]:
    names = {one.key: one.name for one in draft.people}
    return {one.name: names[one.manager_key] for one in draft.people if one.manager_key}


def person(draft: Draft, name: str) -> DraftPerson:
    return next(one for one in draft.people if one.name == name)


def test_cards_of_version_21_come_whole() -> None:
    draft = sample("outlook-21.vcf")
    assert [one.name for one in draft.people] == ["Dr. Jörg Müller", "Sue Help", "Bob Boss"]
    head = person(draft, "Dr. Jörg Müller")
    assert (head.organisation, head.unit, head.email) == ("Example Widgets", "Einkauf", "joerg@example.org")
    assert (head.phone, head.location) == ("030 222", "Berlin, Germany")
    assert (head.level, head.function) == (Level.DIRECTOR, Function.PURCHASING)
    assert head.notes == "first line\nsecond line"


def test_manager_and_assistant_become_lines() -> None:
    assert lines(sample("outlook-21.vcf")) == {"Dr. Jörg Müller": "Bob Boss", "Sue Help": "Dr. Jörg Müller"}


def test_cards_of_version_30_come_whole() -> None:
    draft = sample("apple-30.vcf")
    ada = person(draft, "Dr Ada King Byrne PhD")
    assert (ada.title, ada.unit, ada.email, ada.phone) == (
        "Chief Information Officer", "IT, Platforms", "ada@example.org", "+44 2",
    )  # fmt: skip
    assert ada.notes == "likes tea, not coffee\nand walks\nAssistant: Paul Pen"
    assert lines(draft) == {"Dr Ada King Byrne PhD": "Grace Top"}
    assert [(one.row, str(one)) for one in draft.problems] == [(2, "“Example AG” is no person; the card was left out.")]


def test_cards_of_version_40_refer_by_id_and_tell_their_kind() -> None:
    draft = sample("kinds-40.vcf")
    assert lines(draft) == {"Wei Zhang": "Ruth Takeda"}
    assert person(draft, "Wei Zhang").phone == "+49-30-1"
    assert [one.row for one in draft.problems] == [3, 4]


def test_broken_card_never_loses_the_others() -> None:
    bad = "BEGIN:VCARD\nVERSION:2.1\n;;;\x01\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=none-such:=ZZ\nEND:VCARD\n"
    good = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"
    draft = read((good.format("Ada Byrne") + bad + good.format("Raj Patel")).encode())
    assert [one.name for one in draft.people][::2] == ["Ada Byrne", "Raj Patel"] or len(draft.people) == 2
    assert person(draft, "Raj Patel").row == 3


def test_card_that_is_never_closed_ends_where_the_next_begins() -> None:
    draft = read(b"BEGIN:VCARD\nFN:Ada Byrne\nBEGIN:VCARD\nFN:Raj Patel\nTITLE:Buyer\n")
    assert [(one.name, one.title) for one in draft.people] == [("Ada Byrne", None), ("Raj Patel", "Buyer")]


def test_picture_is_gone_before_the_card_is_read() -> None:
    photo = "PHOTO;ENCODING=b:" + "A" * 100_000 + "\n " + "B" * 300_000 + "\n"
    text = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byrne\n{photo}TITLE:CIO\nEND:VCARD\n"
    assert list(vcard.split_cards(text)) == [["VERSION:3.0", "FN:Ada Byrne", "TITLE:CIO"]]
    assert read(text.encode()).people[0].title == "CIO"


def test_endless_card_is_left_out_and_told() -> None:
    text = "BEGIN:VCARD\nFN:Ada Byrne\nNOTE:" + "x" * 300_000 + "\nEND:VCARD\nBEGIN:VCARD\nFN:Raj Patel\nEND:VCARD\n"
    draft = read(text.encode())
    assert [one.name for one in draft.people] == ["Raj Patel"]
    assert "200,000 characters" in str(draft.problems[0])


def test_quoted_printable_without_its_code_page_is_read_as_western() -> None:
    draft = read(b"BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB\nEND:VCARD\n")
    assert draft.people[0].name == "Zoë Müller"


def test_names_are_plain_text() -> None:
    name = "<img src=file:///etc/passwd> [x](y)"
    assert read(f"BEGIN:VCARD\nFN:{name}\nEND:VCARD\n".encode()).people[0].name == name


def test_files_without_people_are_refused() -> None:
    with pytest.raises(Refused, match="No people were found"):
        read(b"BEGIN:VCARD\nEND:VCARD\n")


def test_too_many_cards_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "CARD_LIMIT", 1)
    with pytest.raises(Refused, match="more than 1 cards"):
        read(b"BEGIN:VCARD\nFN:A B\nEND:VCARD\n" * 2)


@pytest.mark.parametrize(
    "line", ["FN" + ';A="x' * 40, "FN;TYPE=a,b" + ",;" * 200, "no property", "FN;" + "A;" * 30 + ":x"]
)
def test_line_that_the_library_would_read_for_ever_is_left_out(line: str) -> None:
    assert not vcard._sound(line)
    assert read(f"BEGIN:VCARD\n{line}\nFN:Ada Byrne\nEND:VCARD\n".encode()).people[0].name == "Ada Byrne"


def test_lines_folded_inside_a_letter_are_read() -> None:
    letter = "ü".encode()
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:J" + letter[:1] + b"\r\n " + letter[1:] + b"rgen\r\nEND:VCARD\r\n"
    assert read(data).people[0].name == "Jürgen"


def test_names_written_as_base64_and_telephones_with_an_extension_are_read() -> None:
    draft = read(
        b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=BASE64:SsO8cmdlbiBNw7xsbGVy\nEND:VCARD\n"
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Ada Byrne\nTEL;VALUE=uri:tel:+49-40-1;ext=102\nEND:VCARD\n"
    )
    assert [(one.name, one.phone) for one in draft.people] == [
        ("Jürgen Müller", None), ("Ada Byrne", "+49-40-1 ext. 102"),
    ]  # fmt: skip


@pytest.mark.parametrize("shown", ["Ada Byrne", "Dr Ada Byrne PhD", "Byrne, Ada"])
def test_honorific_and_suffix_of_the_parts_stay_with_the_whole_name(shown: str) -> None:
    draft = read(f"BEGIN:VCARD\nVERSION:3.0\nFN:{shown}\nN:Byrne;Ada;;Dr.;PhD\nEND:VCARD\n".encode())
    assert (draft.people[0].name or "").replace("Dr.", "Dr") == "Dr Ada Byrne PhD"


def test_characters_that_are_none_do_not_lose_the_file() -> None:
    data = b"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Ada=00 Byrne=01\nEND:VCARD\n"
    assert [one.name for one in read(data).people] == ["Ada Byrne"]


@pytest.mark.parametrize("comma", [",", "\\,"])
def test_what_stands_behind_a_comma_is_kept_however_it_is_written(comma: str) -> None:
    texts = f"TITLE:Head{comma} Sales; EMEA\nORG:Example{comma} Inc.;Sales{comma} North\nNOTE:a{comma} b; c\n"
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Byrne{comma} Ada\nN:Byrne;Ada;M,K;;\n{texts}END:VCARD\n"
    (one,) = read(card.encode()).people
    assert (one.name, one.title, one.notes) == ("Ada Byrne", "Head, Sales; EMEA", "a, b; c")
    assert (one.organisation, one.unit) == ("Example, Inc.", "Sales, North")
