"""Lists as people have them on the clipboard: outlines, tables, mail addresses; shown first, added by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.edits.paste import PastedLine, PastePeople
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.forms.paste_text import is_listing, read_lines, read_pasted
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

BULLETS = """Name – Title
• Ada Byrne – Chief Information Officer
   ◦ Raj Patel (Director, Digital Transformation)
      – Zoe Quist, Enterprise Architect

-----
info@example.com
I think that we should all go and meet them soon, please
"""
TABLE = "Name\tTitle\tManager\tE-mail\nRaj Patel\tDirector IT\tAda Byrne\tr@x.com\nAda Byrne\tCIO\t\ta@x.com\n\t\t\t\n"


def read(text: str) -> list[tuple[int, str | None, str | None]]:
    return [(line.depth, line.name, line.title) for line in read_lines(text)]


def test_bullets_are_taken_off_and_indents_are_levels() -> None:
    people = read(BULLETS)
    assert [name for _, name, _ in people] == ["Ada Byrne", "Raj Patel", "Zoe Quist"]
    assert [title for _, _, title in people][1] == "Director, Digital Transformation"
    assert [depth for depth, _, _ in people] == [0, 1, 3]


def test_every_line_that_makes_nobody_is_told_with_its_reason() -> None:
    left = read_pasted(BULLETS).left_out
    assert [each.row for each in left] == [1, 6, 7, 8]
    assert [each.why for each in left] == [
        "Headings",
        "No name in it",
        "An address, but no name",
        "Reads like a sentence",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Ada Byrne, CIO", (0, "Ada Byrne", "CIO")),
        ("12) Ada Byrne | CIO", (0, "Ada Byrne", "CIO")),
        ("1.2.1 Ada Byrne", (2, "Ada Byrne", None)),
        ("[x] Ada Byrne - CIO", (0, "Ada Byrne", "CIO")),
        ("o\tAda Byrne", (0, "Ada Byrne", None)),
        ("\t•\tAda Byrne, CIO", (1, "Ada Byrne", "CIO")),
        ("**Ada Byrne**, CIO", (0, "Ada Byrne", "CIO")),
        ("Ada Byrne (CIO)", (0, "Ada Byrne", "CIO")),
        ("?, General Counsel", (0, None, "General Counsel")),
        ("O'Brien", (0, "O'Brien", None)),
        ("A. Byrne", (0, "A. Byrne", None)),
        ("Jean-Luc Picard – Directeur général", (0, "Jean-Luc Picard", "Directeur général")),
    ],
)
def test_a_line_is_read_as_people_write_it(text: str, found: tuple[int, str, str]) -> None:
    assert read(text) == [found]


def test_mail_addresses_are_kept_beside_the_name_or_make_one() -> None:
    text = '"Byrne, Ada" <ada.byrne@x.com>; Raj Patel <rp@x.com>; eve.lund@x.com; ceo@x.com'
    pasted = read_pasted(text)
    assert [(line.name, line.email) for line in pasted.lines] == [
        ("Ada Byrne", "ada.byrne@x.com"),
        ("Raj Patel", "rp@x.com"),
        ("Eve Lund", "eve.lund@x.com"),
    ]
    assert [each.text for each in pasted.left_out] == ["ceo@x.com"]


TO_LINE = (
    'To: "Byrne, Ada" <ada.byrne@x.com>; Raj Patel <raj@x.com>, mia.ito@x.com, "Dr. Jürgen Groß (Purchasing)"'
    " <j.gross@x.com>; Lund, Eve <e.lund@x.com>"
)


def test_the_line_of_a_mail_makes_everybody_in_it() -> None:
    pasted = read_pasted(TO_LINE)
    assert [(line.name, line.title, line.email) for line in pasted.lines] == [
        ("Ada Byrne", None, "ada.byrne@x.com"),
        ("Raj Patel", None, "raj@x.com"),
        ("Mia Ito", None, "mia.ito@x.com"),
        ("Dr. Jürgen Groß", "Purchasing", "j.gross@x.com"),
        ("Eve Lund", None, "e.lund@x.com"),
    ]
    assert pasted.left_out == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("From: Ada Byrne <a@x.com>\nTo: Raj Patel <r@x.com>; Mia Ito <m@x.com>\nCc: Eve Lund <e@x.com>", 4),
        ("An: Byrne, Ada; Patel, Raj; Ito, Mia", 3),
        ("À : Ada Byrne <a@x.com>, Raj Patel <r@x.com>,", 2),
        ("Ada Byrne <a@x.com>; Raj Patel <r@x.com>\nMia Ito <m@x.com>; Eve Lund <e@x.com>;", 4),
        ("Ada Byrne, CIO, a@x.com, ada@y.com\nRaj Patel, Director, r@x.com", 2),
        ("To: be found", 1),
    ],
)
def test_lists_of_a_mail_are_parted_and_other_lines_are_not(text: str, names: int) -> None:
    assert len(read_lines(text)) == names


def test_outlook_writes_the_family_first_without_addresses() -> None:
    names = [name for _, name, _ in read("An: Byrne, Ada; Patel, Raj; Müller, Jürgen")]
    assert names == ["Ada Byrne", "Raj Patel", "Jürgen Müller"]


def test_a_title_before_an_address_stays_a_title() -> None:
    assert read("Lind, CEO <kim.lind@x.com>") == [(0, "Lind", "CEO")]
    assert read("Müller, Jürgen <juergen.mueller@x.com>") == [(0, "Jürgen Müller", None)]


def test_a_telephone_number_is_no_title() -> None:
    (line,) = read_lines("Eve Lund, Head of Finance, eve@x.com, +41 44 123 45 67")
    assert (line.title, line.email, line.phone) == ("Head of Finance", "eve@x.com", "+41 44 123 45 67")


def test_a_table_with_headings_is_read_by_them_and_bosses_come_first() -> None:
    lines = read_lines(TABLE)
    assert [(line.depth, line.name, line.email) for line in lines] == [
        (0, "Ada Byrne", "a@x.com"),
        (1, "Raj Patel", "r@x.com"),
    ]
    assert lines[0].level is Level.EXECUTIVE


def test_people_who_report_in_a_circle_are_all_there() -> None:
    rows = "Name\tManager\nAda\tRaj\nRaj\tAda\nEve Lund\t"
    assert sorted(line.name or "" for line in read_lines(rows)) == ["Ada", "Eve Lund", "Raj"]


def test_a_table_without_headings_is_recognised_by_its_cells() -> None:
    lines = read_lines("Ada Byrne\tCIO\ta@x.com\nRaj Patel\tDirector IT\tr@x.com\nEve Lund\tCFO\te@x.com")
    assert [(line.name, line.title, line.email) for line in lines][2] == ("Eve Lund", "CFO", "e@x.com")


def test_a_list_with_family_names_first_is_turned_round() -> None:
    assert [name for _, name, _ in read("Byrne, Ada\nPatel, Raj\nLund, Eve")] == ["Ada Byrne", "Raj Patel", "Eve Lund"]
    assert [name for _, name, _ in read("Byrne, CIO\nPatel, CFO\nLund, COO")] == ["Byrne", "Patel", "Lund"]


def test_a_title_that_names_no_function_stands_in_the_column_of_the_boss() -> None:
    lines = read_lines("Ada Byrne, Chief Information Officer\n\tEmma Johansson, Programme Manager\nTom Reed, Fixer")
    account = PastePeople(lines=lines, side=Side.BUYER).apply(plan())
    columns = {person.name: person.function for person in account.stakeholders.values()}
    assert columns == {"Ada Byrne": Function.IT, "Emma Johansson": Function.IT, "Tom Reed": Function.OTHER}


def test_five_hundred_lines_are_taken_and_no_more_than_a_thousand() -> None:
    assert len(read_lines("\n".join(f"Ada{n} Byrne, Clerk" for n in range(500)))) == 500
    pasted = read_pasted("\n".join(f"Ada{n} Byrne, Clerk" for n in range(1200)))
    assert len(pasted.lines) == 1000
    assert "200 more" in pasted.left_out[-1].why


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada Byrne", level=Level.EXECUTIVE)))


def paste(stage: Stage, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    stage.window.map.setFocus()
    QTest.keyClick(stage.window.map, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = stage.window.findChild(PasteDialog)
    assert isinstance(found, PasteDialog)
    return found


def test_nothing_is_added_before_enter_and_undo_takes_all_back(stage: Stage) -> None:
    dialog = paste(stage, "Raj Patel, Director IT\n\tZoe Quist, Architect")
    assert len(stage.plan.stakeholders) == 1
    assert dialog.told.text() == "2 people · 2 levels deep"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert managers(stage.plan) == {stage.person("Zoe Quist"): stage.person("Raj Patel")}
    stage.document.undo()
    assert len(stage.plan.stakeholders) == 1


def test_the_side_they_belong_to_is_told_whole_and_all_rows_are_alike(stage: Stage) -> None:
    dialog = paste(stage, "Raj Patel, Director IT\n\tZoe Quist, Architect\n\tMia Ito, Buyer")
    told = []
    for side in range(dialog.side.count()):
        dialog.side.setCurrentIndex(side)
        told.append(dialog.side.shown_words())
    assert told == [dialog.side.itemText(side) for side in range(dialog.side.count())]
    top = dialog.tree.topLevelItem(0)
    assert top is not None
    rows = [row for row in (top, top.child(0), top.child(1)) if row is not None]
    assert len(rows) == 3
    assert len({dialog.tree.visualItemRect(row).height() for row in rows}) == 1


def test_a_level_says_from_which_word_it_was_read(stage: Stage) -> None:
    dialog = paste(stage, "Raj Patel, Director IT\nADA BYRNE, CIO")
    first, known = dialog.tree.topLevelItem(0), dialog.tree.topLevelItem(1)
    assert first is not None
    assert known is not None
    assert "Director: suggested from “Director” in the title" in first.toolTip(2)
    assert known.toolTip(2) == ""


def test_escape_adds_nobody(stage: Stage) -> None:
    QTest.keyClick(paste(stage, "Raj Patel"), Qt.Key.Key_Escape)
    assert len(stage.plan.stakeholders) == 1


def test_who_is_on_the_map_is_not_added_again_but_leads(stage: Stage) -> None:
    dialog = paste(stage, "ADA BYRNE, CIO\n  Raj Patel")
    assert dialog.told.text() == "1 person · 2 levels deep · 1 on the map already"
    assert dialog.ok.text() == "Add 1 person"
    dialog.accept()
    assert managers(stage.plan) == {stage.person("Raj Patel"): ident("Ada Byrne")}
    assert len(stage.plan.stakeholders) == 2


def choose(dialog: PasteDialog, place: int, choice: int) -> None:
    for _ in range(choice + 1):
        QTest.keyClick(dialog.asking[place], Qt.Key.Key_Down)


@pytest.mark.parametrize("text", ["Ada Byrne, CIO, ada@other.example\n  Raj Patel", "A. Byrne\n  Raj Patel"])
def test_who_might_be_on_the_map_is_asked_and_new_until_then(open_window: Opens, text: str) -> None:
    stage = open_window(plan(buyer("Ada Byrne", email="ada@example.org", level=Level.EXECUTIVE)))
    dialog = paste(stage, text)
    assert dialog.told.text() == "2 people · 2 levels deep · 1 to answer"
    assert dialog.asking[0].shown_words() == "Is it Ada Byrne?"
    choose(dialog, 0, 1)
    assert dialog.told.text() == "1 person · 2 levels deep · 1 on the map already"
    dialog.accept()
    assert managers(stage.plan) == {stage.person("Raj Patel"): ident("Ada Byrne")}
    assert len(stage.plan.stakeholders) == 2


def test_somebody_else_of_the_same_name_is_added(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada Byrne", email="ada@example.org")))
    dialog = paste(stage, "Ada Byrne, CIO, ada@other.example")
    choose(dialog, 0, 0)
    assert dialog.told.text() == "1 person · 1 level deep"
    dialog.accept()
    assert sorted(one.email or "" for one in stage.plan.stakeholders.values()) == [
        "ada@example.org",
        "ada@other.example",
    ]


def test_no_two_lines_are_the_same_person(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada Byrne", email="ada@example.org")))
    dialog = paste(stage, "Ada Byrne, CIO, a@other.example\nAda Byrn, CFO")
    choose(dialog, 0, 1)
    choose(dialog, 1, 1)
    assert dialog.ok.text() == "Add 1 person"


def test_words_of_the_side_are_whole(stage: Stage) -> None:
    dialog = paste(stage, "Raj Patel")
    assert dialog.side.shown_words() == "Their people"


def test_the_selected_person_leads_unless_that_is_not_wanted(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Ada Byrne"),))
    dialog = paste(stage, "Raj Patel")
    assert dialog.below.text() == "Report to Ada Byrne"
    assert dialog.command.manager_id == ident("Ada Byrne")
    dialog.below.click()
    dialog.side.setCurrentIndex(1)
    dialog.accept()
    assert managers(stage.plan) == {}
    assert stage.plan.person(stage.person("Raj Patel")).side is Side.OURS


def test_a_list_of_people_who_are_all_there_adds_nobody(stage: Stage) -> None:
    dialog = paste(stage, "Ada Byrne")
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_the_command_counts_newcomers_only() -> None:
    lines = (PastedLine(0, "Ada", known_id=ident("Ada")), PastedLine(1, "Raj"))
    assert PastePeople(lines, Side.BUYER).label(plan(buyer("Ada"))).values == ("Raj",)


FOOT = """Kind regards
Ada

Ada Byrne | Chief Financial Officer
Example AG
Hauptstr. 1, 20095 Hamburg
T +49 40 123456 | M +49 170 1234567
ada.byrne@example.org | www.example.org
"""
GERMAN_FOOT = """--
Dr. Jürgen Müller
Leiter Einkauf

Example GmbH
Tel.: +49 40 123456
E-Mail: j.mueller@example.de
Geschäftsführer: Eva Stein
"""
NETWORK = """Ada Byrne
Status is online
Ada Byrne
2nd degree connection
· 2nd
Chief Financial Officer at Example AG
Hamburg, Germany
12 mutual connections
Connect
Raj Patel
· 3rd+
Head of Procurement bei Example AG | Speaker
Berlin, Germany
Message
"""


@pytest.mark.parametrize(
    ("text", "name", "title", "email"),
    [
        (FOOT, "Ada Byrne", "Chief Financial Officer", "ada.byrne@example.org"),
        (GERMAN_FOOT, "Dr. Jürgen Müller", "Leiter Einkauf", "j.mueller@example.de"),
        ("Ada Byrne (she/her)\nCFO\nExample Widgets\n+49 40 123456\nada@example.org", "Ada Byrne", "CFO",
         "ada@example.org"),
    ],
)  # fmt: skip
def test_the_foot_of_a_mail_is_one_person(text: str, name: str, title: str, email: str) -> None:
    pasted = read_pasted(text)
    assert [(one.name, one.title, one.email, one.phone) for one in pasted.lines] == [
        (name, title, email, "+49 40 123456")
    ]
    assert {each.why for each in pasted.left_out} == {f"Says more of {name}"}
    assert is_listing(text)


def test_a_page_of_a_network_gives_names_and_posts() -> None:
    assert read(NETWORK) == [
        (0, "Ada Byrne", "Chief Financial Officer"), (0, "Raj Patel", "Head of Procurement"),
    ]  # fmt: skip
    assert read("Ada Byrne · 2nd\nCFO at Example AG\nHamburg\nFollow") == [(0, "Ada Byrne", "CFO")]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrne\nada@example.org\nRaj Patel\nraj@example.org",
        "Ada Byrne, CFO, +49 40 123456\nRaj Patel, Buyer, +49 40 123457",
        "Ada Byrne\nRaj Patel <raj@example.org>\n-----",
    ],
)
def test_lists_with_addresses_are_no_foot(text: str) -> None:
    assert [name for _, name, _ in read(text)] == ["Ada Byrne", "Raj Patel"]


def test_a_post_before_the_name_is_turned_round() -> None:
    assert read("CFO: Ada Byrne\nHead of Procurement – Raj Patel") == [
        (0, "Ada Byrne", "CFO"), (0, "Raj Patel", "Head of Procurement"),
    ]  # fmt: skip


def test_names_as_outlook_shows_them_within_a_firm() -> None:
    assert read("Byrne, Ada; Patel, Raj; Zhang, Wei") == [
        (0, "Ada Byrne", None),
        (0, "Raj Patel", None),
        (0, "Wei Zhang", None),
    ]
    assert read('"Byrne, Ada (Finance)" <ada@example.org>') == [(0, "Ada Byrne", "Finance")]


def test_the_subject_of_a_mail_is_nobody() -> None:
    assert read("To: Ada Byrne <ada@example.org>; Raj Patel <raj@example.org>\nBetreff: Angebot\nSent: Monday") == [
        (0, "Ada Byrne", None), (0, "Raj Patel", None),
    ]  # fmt: skip


@pytest.mark.parametrize("indent", ["\t", "  "])
def test_who_stands_below_whom_is_kept_when_commas_part_the_titles(indent: str) -> None:
    text = f"Ada Byrne, CFO\n{indent}Raj Patel, Buyer\n{indent}{indent}Wei Zhang, Clerk\n"
    assert is_listing(text)
    assert [depth for depth, _, _ in read(text)] == [0, 1, 2]
    assert not is_listing("Region\tName\tTitle\nNorth\t\t\n\tAda Byrne\tCFO\n")
