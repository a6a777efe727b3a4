"""The import dialog: people and invitations from any file, previewed, decided on and taken as one wish."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from account_planner.domain.vocabulary import Side
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.formats import read_any
from account_planner.importers.reading import Reading
from account_planner.importers.title_words import shipped_title_words
from account_planner.ui.dialogs.imports.dialog import ImportDialog, of_file, of_text
from tests.builders import NOW, buyer, ident, link, plan
from tests.workbooks import PEOPLE, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.dialogs.imports.dialog import Read

FILES = Path(__file__).parents[2] / "files"


class Takes:
    """Writes down what it is to take."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.before_writing = Event()
        self.before_writing.set()
        self.ended: list[object] = []

    def at_once(self, command: Command, _name: str) -> bool:
        self.commands.append(command)
        return True

    def begin(self, _name: str) -> bool:
        return True

    def work(self, command: Command, progress: Callable[[int, int], None], write: Callable[[], None]) -> Any:
        progress(1, 2)
        self.before_writing.wait(30)
        write()
        self.commands.append(command)
        return command

    def end(self, done: Any, error: Exception | None) -> bool:
        self.ended.append(done)
        return done is not None and error is None


@pytest.fixture
def takes() -> Takes:
    return Takes()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class Opens:
    def __init__(self, qtbot: QtBot, window: QWidget, takes: Takes, settings: QSettings) -> None:
        self._qtbot, self._window, self._takes, self._settings = qtbot, window, takes, settings

    def __call__(self, read: Read, before: Plan | None = None) -> ImportDialog:
        made = ImportDialog(
            "people.csv",
            read,
            before or plan(buyer("Ada Byrne")),
            new_name="",
            taking=self._takes,
            parent=self._window,
            settings=self._settings,
        )
        made.show()
        self.wait(made)
        return made

    def wait(self, made: ImportDialog) -> None:
        self._qtbot.waitUntil(lambda: not made.form.busy.isVisible(), timeout=60_000)


@pytest.fixture
def opens(qtbot: QtBot, window: QWidget, takes: Takes, tmp_path: Path) -> Opens:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return Opens(qtbot, window, takes, settings)


def tabs(made: ImportDialog) -> list[str]:
    pages = made.form.pages
    return [pages.tabText(place) for place in range(pages.count()) if pages.isTabVisible(place)]


def text(words: str) -> Read:
    return of_text(words, "pasted")


def test_cards_are_previewed_and_taken(opens: Opens, takes: Takes) -> None:
    made = opens(of_file(FILES / "cards" / "apple-30.vcf"))
    assert made.windowTitle() == "Import people"
    assert made.form.counts.text().startswith("2 new people")
    assert not made.form.guests.isVisible()
    made.accept()
    assert isinstance(takes.commands[0], AcceptDraft)


def told_meetings(made: ImportDialog) -> list[tuple[str, ...]]:
    rows = made.form.meetings.rows
    return [tuple(str(rows.data(rows.index(row, c))) for c in (0, 1, 4)) for row in range(rows.rowCount())]


def test_invitation_offers_its_guests(opens: Opens, takes: Takes) -> None:
    made = opens(of_file(FILES / "invitations" / "teams-series.ics"))
    assert made.windowTitle() == "Import meetings"
    assert made.form.counts.text().startswith("1 new meeting · ")
    assert "2 guests not on the map" in made.form.counts.text()
    assert told_meetings(made) == [("Quarterly review, part 1", "1 Dec 2026 09:00–10:00, weekly", "new")]
    assert not made.form.encoding.isVisible()
    made.form.guests.click()
    assert not made.form.ok.isEnabled()
    opens.wait(made)
    assert "2 new people" in made.form.counts.text()
    made.accept()
    (command,) = takes.commands
    assert isinstance(command, AcceptMeetings)
    assert [side for _, side in command.newcomers] == [Side.BUYER, Side.BUYER]


def test_series_whose_next_day_was_cancelled_tells_on_which_it_comes(opens: Opens) -> None:
    head = "BEGIN:VCALENDAR\nMETHOD:{}\nBEGIN:VEVENT\nUID:u\nSUMMARY:Review\nDTSTAMP:20261120T080000Z\nDTSTART:{}\n{}"
    whole = (head + "END:VEVENT\nEND:VCALENDAR\n").format
    cancelled = whole("CANCEL", "20270107T090000Z", "RECURRENCE-ID:20270107T090000Z\n")
    sent = whole("REQUEST", "20270107T090000Z", "RRULE:FREQ=WEEKLY;COUNT=9\n")
    before = plan()
    for words in (sent, cancelled):
        draft = read_any(words.encode(), name="a.ics", titles=shipped_title_words(), reading=Reading(now=NOW))
        before = perform(before, AcceptMeetings(draft, ()), NOW)
    made = opens(text(sent), before)
    assert [one[2] for one in told_meetings(made)] == ["new, on 14 Jan 2027 09:00"]


def test_whole_days_and_how_often_a_series_comes_are_told(opens: Opens) -> None:
    made = opens(of_file(FILES / "invitations" / "google-weekly.ics"))
    assert told_meetings(made) == [
        ("Seguimiento del proyecto", "7 Jan 2026 16:00–16:45, weekly", "new"),
        ("Cierre trimestral", "1 Mar 2026, every 3 months", "new"),
    ]


def test_columns_can_be_read_as_something_else_and_that_is_remembered(opens: Opens) -> None:
    words = "Name,Shoe size\nAda Stone,CIO\nRaj Patel,Buyer 2\n"
    made = opens(text(words))
    made.form.columns.editors[1].edited.emit("title")
    opens.wait(made)
    assert made.choice is not None
    assert [one.title for one in made.choice.draft.people] == ["CIO", "Buyer 2"]
    made.accept()
    again = opens(text(words.replace("Patel", "Jones")))
    assert again.choice is not None
    assert again.choice.draft.people[1].title == "Buyer 2"


def test_table_nobody_knows_asks_for_its_names(opens: Opens) -> None:
    made = opens(text("Wer,Was\nAda 1,CIO 1\nRaj 2,Buyer 2\n"))
    assert not made.form.ok.isEnabled()
    assert made.form.pages.currentWidget() is made.form.columns
    made.form.columns.editors[0].edited.emit("name")
    opens.wait(made)
    assert made.form.ok.isEnabled()


def test_first_row_is_headings_when_the_rep_says_so_and_is_so_the_next_time(opens: Opens) -> None:
    words = "Kto Jest,Gdzie Jest\nAda Stone,Rome Town\nRaj Patel,Oslo City\n"
    made = opens(text(words))
    assert made.choice is not None
    assert (len(made.choice.draft.people), made.form.headings.isChecked()) == (3, False)
    made.form.headings.click()
    opens.wait(made)
    assert made.choice is not None
    assert [one.name for one in made.choice.draft.people] == ["Ada Stone", "Raj Patel"]
    assert made.form.columns.editors[0].accessibleName() == "“Kto Jest” is read as"
    made.form.columns.editors[1].edited.emit("location")
    opens.wait(made)
    made.accept()
    again = opens(text(words.replace("Raj", "Mia")))
    assert again.form.headings.isChecked()
    assert again.choice is not None
    assert [(one.name, one.location) for one in again.choice.draft.people][1] == ("Mia Patel", "Oslo City")


def test_headings_are_asked_of_tables_only(opens: Opens) -> None:
    assert not opens(of_file(FILES / "cards" / "apple-30.vcf")).form.headings.isVisible()
    assert opens(text("Name,Title\nAda Stone,CIO\n")).form.headings.isChecked()


def test_code_page_is_shown_at_once(opens: Opens, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Name\nПётр Иванов\nAda\n".encode("cp1251"))
    made = opens(of_file(path))
    made.form.encoding.edited.emit("cp1251")
    opens.wait(made)
    assert made.form.rows.data(made.form.rows.index(0, 1)) == "Пётр Иванов"


def test_sheet_can_be_chosen(opens: Opens, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(workbook({"Staff": PEOPLE, "Board": [("Name", "Title"), ("Eve Stone", "Chair")]}))
    made = opens(of_file(path))
    assert made.choice is not None, made.form.counts.text()
    assert not made.form.encoding.isVisible()
    made.form.sheet.edited.emit("Board")
    opens.wait(made)
    assert made.choice is not None, made.form.counts.text()
    assert made.form.rows.data(made.form.rows.index(0, 1)) == "Eve Stone"


def test_vacant_posts_are_places_or_left_out(opens: Opens, takes: Takes) -> None:
    made = opens(text("Name,Title,Reports to\nEve Stone,Chair,\nVacant,CIO,Eve Stone\nRaj Patel,Clerk,\n"))
    assert made.form.counts.text().startswith("3 new")
    made.form.nameless.edited.emit("out")
    opens.wait(made)
    assert made.form.counts.text().startswith("2 new people")
    made.accept()
    assert len(perform(plan(), takes.commands[0], NOW).stakeholders) == 2


def test_near_matches_are_asked_with_both_sides_shown(opens: Opens) -> None:
    made = opens(text("Name,Title\nAda Byrn,CIO\n"))
    assert "Who is who (1 to answer)" in tabs(made)
    shown = {label.text() for label in made.form.near.findChildren(QWidget) if hasattr(label, "text")}
    assert {"Ada Byrn", "Ada Byrne", "CIO"} <= shown
    made.form.near.same[0].click()
    opens.wait(made)
    assert "Who is who (0 to answer)" in tabs(made)
    assert made.form.counts.text().startswith("0 new people · 1 known")
    assert made.form.near.other is not None
    made.form.near.other.click()
    opens.wait(made)
    assert made.form.counts.text().startswith("1 new")


def test_filled_facts_are_shown_and_taken_only_when_ticked(opens: Opens, takes: Takes) -> None:
    before = plan(
        buyer("Ada Byrne", title="Chief", unit="IT"), buyer("Eve"), buyer("Raj"), link("reports_to", "Ada Byrne", "Eve")
    )
    made = opens(text("Name,Title,Department,Reports to\nAda Byrne,CIO,Digital,Raj\nRaj,,,\n"), before)
    assert "Told otherwise (3)" in tabs(made)
    model = made.form.clashes.model
    rows = [tuple(model.data(model.index(row, column)) for column in (3, 4, 5)) for row in range(3)]
    assert rows == [
        ("Title", "Chief", "CIO"),
        ("Department or site", "IT", "Digital"),
        ("Reports to", "Eve", "Raj"),
    ]
    tick = Qt.ItemDataRole.CheckStateRole
    model.setData(model.index(0, 0), Qt.CheckState.Checked, tick)
    opens.wait(made)
    table = made.form.clashes.table
    made.form.pages.setCurrentWidget(made.form.clashes)
    table.setCurrentIndex(model.index(2, 3))
    QTest.keyClick(table, Qt.Key.Key_Return)
    opens.wait(made)
    assert takes.commands == []
    assert table.currentIndex().row() == 2
    made.accept()
    after = perform(before, takes.commands[0], NOW)
    ada = after.person(ident("Ada Byrne"))
    assert (ada.title, ada.unit) == ("CIO", "IT")
    assert [line.target_id for line in after.links.values()] == [ident("Raj")]


def test_stop_ends_the_reading_with_nothing_taken(opens: Opens, qtbot: QtBot, window: QWidget, takes: Takes) -> None:
    rows = "\n".join(f"Ada Byrne{n},CIO" for n in range(60_000))
    made = ImportDialog("x", text(f"Name,Title\n{rows}"), plan(), new_name="", taking=takes, parent=window)
    made.show()
    made.form.stop.click()
    assert made.form.counts.text() == "Stopped. Nothing was taken."
    assert not made.form.ok.isEnabled()
    made.accept()
    assert takes.commands == []


def test_large_file_is_saved_beside_the_window(opens: Opens, qtbot: QtBot, takes: Takes) -> None:
    rows = "\n".join(f"Ada Stone{n},CIO" for n in range(1_100))
    made = opens(text(f"Name,Title\n{rows}"))
    with qtbot.waitSignal(made.accepted, timeout=60_000):
        made.accept()
    assert len(takes.commands) == 1


def test_large_import_is_stopped_at_once_before_it_is_written(opens: Opens, takes: Takes) -> None:
    rows = "\n".join(f"Ada Stone{n},CIO" for n in range(1_100))
    made = opens(text(f"Name,Title\n{rows}"))
    takes.before_writing.clear()
    made.accept()
    assert made.isVisible()
    apart = made._apart
    made.form.stop.click()
    assert not made.isVisible()
    assert takes.ended == [None]
    takes.before_writing.set()
    apart.finish()
    assert takes.commands == []


def test_a_suggestion_says_from_which_words(opens: Opens) -> None:
    people = "Ada Byrne,Leiter Einkauf,\nBo Diaz,Specialist,Logistics\nCy Eng,Procurement,\n"
    made = opens(text(f"name,title,department\n{people}"))
    rows = made.form.rows

    def said(row: int, column: int) -> str:
        shown = str(rows.data(rows.index(row, column), Qt.ItemDataRole.ToolTipRole))
        return shown.removeprefix("<qt>").removesuffix("</qt>")

    assert said(0, 3) == "Director: suggested from “Leiter” in the title"
    assert said(0, 4) == "Purchasing: suggested from “Einkauf” in the title"
    assert said(1, 4) == "Shipping: suggested from “Logistics” in the department"
    assert said(2, 3) == "Individual: suggested, as the title tells no higher post"
    assert said(0, 1) == "Ada Byrne"


def test_no_column_of_the_people_is_out_of_sight_in_a_small_window(opens: Opens) -> None:
    dialog = opens(text("Name,Title\nAda Byrne,CFO\n"))
    dialog.resize(760, 560)
    table = dialog.form.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.columnWidth(2) > table.columnWidth(0)
