"""The import command: counts, idempotence, problems by row, packets, refusals that change nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.cli import opening
from tests.workbooks import PEOPLE, workbook

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal

FILES = Path(__file__).parents[1] / "files"
CARDS = FILES / "cards" / "kinds-40.vcf"
INVITATION = FILES / "invitations" / "teams-series.ics"
SAMPLE = "samples/example-ag.account.json"


def test_import_makes_the_account_and_counts(terminal: Terminal, people: Path, file: Path) -> None:
    status, out, err = terminal("import", people, "--account", "Example AG", "--file", file)
    assert (status, err) == (0, "")
    assert "3 new people" in out
    assert "1 without a name" in out
    assert "2 new reporting lines" in out


def test_import_of_the_same_file_twice_adds_nobody(terminal: Terminal, people: Path, file: Path) -> None:
    terminal("import", people, "--account", "Example AG", "--file", file)
    _, out, _ = terminal("import", people, "--account", "example ag", "--file", file)
    assert "0 new people; 3 known already" in out


def test_import_of_what_is_no_table_writes_nothing(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    source = tmp_path / "picture.csv"
    source.write_bytes(bytes(range(256)) * 20)
    status, _, err = terminal("import", source, "--account", "Example AG", "--file", file)
    assert status == 1
    assert len(err.splitlines()) == 1
    assert not file.exists()


@pytest.mark.parametrize("name", ["a.xlsx", "a.vcf", "a.ics", "a.eml"])
def test_import_of_what_only_has_the_name_writes_nothing(
    terminal: Terminal, tmp_path: Path, file: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"\0\1\2" * 99)
    status, _, err = terminal("import", tmp_path / name, "--account", "X", "--file", file)
    assert status == 1
    assert len(err.splitlines()) == 1
    assert not file.exists()


def test_import_of_a_workbook_and_of_cards(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    source = tmp_path / "people.xlsx"
    source.write_bytes(workbook({"People": PEOPLE}))
    _, out, _ = terminal("import", source, CARDS, "--account", "X", "--file", file)
    assert "people.xlsx: 2 rows; 2 new people" in out
    assert "kinds-40.vcf: 4 rows; 2 new people" in out
    assert "1 new reporting line" in out


def test_import_of_an_invitation_and_again(terminal: Terminal, file: Path) -> None:
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file, "--guests")
    assert "teams-series.ics: 1 new meeting; 3 new people\n" in out
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file, "--guests")
    assert "teams-series.ics: 0 new meetings\n" in out


def test_guests_stay_away_unless_asked_for(terminal: Terminal, file: Path) -> None:
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file)
    assert "1 new meeting; 3 guests not on the map\n" in out


def test_import_of_a_packet_and_again_merges(terminal: Terminal, file: Path) -> None:
    packet = shipped.path(SAMPLE)
    _, out, _ = terminal("import", packet, "--account", "Kopie", "--file", file)
    assert "27 people in the new account" in out
    status, out, _ = terminal("import", packet, "--account", "Kopie", "--file", file)
    assert status == 0
    assert "merged into" in out


def test_import_of_a_packet_into_another_account_is_refused(terminal: Terminal, people: Path, file: Path) -> None:
    terminal("import", people, "--account", "Borealis", "--file", file)
    status, _, err = terminal("import", shipped.path(SAMPLE), "--account", "Borealis", "--file", file)
    assert status == 1
    assert "another account" in err


def test_a_file_that_a_window_has_open_is_refused(terminal: Terminal, people: Path, file: Path) -> None:
    from account_planner.app.lock import FileLock  # noqa: PLC0415

    lock = FileLock(file)
    assert lock.take()
    status, _, err = terminal("import", people, "--account", "X", "--file", file)
    lock.release()
    assert status == 1
    assert "open in another window" in err


FUNKTION = "Name;Wer;Funktion\nAda Byrne;ada@example.org;CIO\nBob Klein;bob@example.org;CFO\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(FUNKTION, encoding="utf-8")
    return path


def test_dry_run_tells_everything_and_writes_nothing(terminal: Terminal, table: Path, file: Path) -> None:
    status, out, _ = terminal("import", table, table, CARDS, INVITATION, "--account", "X", "--file", file, "--dry-run")
    assert status == 0
    assert "list.csv: 2 rows; 2 new people" in out
    assert "list.csv: 2 rows; 0 new people; 2 known already" in out
    assert "  Funktion = title\n" in out
    assert "1 new meeting" in out
    assert out.endswith("Nothing was written.\n")
    assert not file.exists()


def test_dry_run_compares_with_the_account_that_is_there(terminal: Terminal, table: Path, file: Path) -> None:
    terminal("import", table, "--account", "X", "--file", file)
    before = file.read_bytes()
    table.write_text(
        FUNKTION.replace("CIO", "COO").replace("Bob Klein;bob@example.org", "Bobb Klein;"), encoding="utf-8"
    )
    _, out, _ = terminal("import", table, "--account", "X", "--file", file, "--dry-run")
    assert "Row 2: Title of Ada Byrne stays “CIO”, not “COO” as in the file." in out
    assert "Row 3: “Bobb Klein” is added; on the map there is “Bob Klein”." in out
    assert file.read_bytes() == before


def test_columns_are_read_as_named_and_so_the_next_time(terminal: Terminal, table: Path, file: Path) -> None:
    common = ("import", table, "--account", "X", "--file", file)
    _, out, _ = terminal(*common, "--map", "funktion=none", "--map", "Wer=notes", "--dry-run")
    assert "  Wer = notes\n  Funktion = none\n" in out
    assert "  Wer = email\n" in terminal(*common, "--dry-run")[1]
    terminal(*common, "--map", "Wer=notes")
    again = terminal(*common, "--dry-run")[1]
    assert "Columns are read as it was chosen before for these headings." in again
    assert "  Wer = notes\n  Funktion = title\n" in again
    assert "  Wer = email\n" in terminal(*common, "--as-recognised")[1] + terminal(*common, "--dry-run")[1]


def test_column_of_names_can_be_named(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Alpha,Beta,Gamma\nq1,w1,Berlin\nq2,w2,Bonn\n", encoding="utf-8")
    common = ("import", path, "--account", "X", "--file", file)
    status, _, err = terminal(*common)
    assert (status, err) == (1, "No column of names was found in odd.csv. Say which one it is: --map HEADING=name.\n")
    _, out, _ = terminal(*common, "--map", "Column 2=name")
    assert "3 new people" in out


def test_first_row_is_headings_when_told_and_so_the_next_time(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Kto Jest,Gdzie Jest\nAda Byrne,Rome Town\nRaj Patel,Oslo City\n", encoding="utf-8")
    common = ("import", path, "--account", "X", "--file", file)
    assert "3 new people" in terminal(*common, "--dry-run")[1]
    assert "2 new people" in terminal(*common, "--headings", "yes")[1]
    assert "2 known already" in terminal(*common, "--dry-run")[1]
    assert "1 new person" in terminal(*common, "--headings", "no", "--dry-run")[1]
    terminal(*common, "--as-recognised")
    assert "3 known already" in terminal(*common, "--dry-run")[1]


def test_sheet_is_chosen_by_name(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    source = tmp_path / "people.xlsx"
    source.write_bytes(workbook({"People": PEOPLE, "Former": [("Name", "Title"), ("Old Hand", "CEO")]}))
    common = ("import", source, "--account", "X", "--file", file)
    assert "1 new person" in terminal(*common, "--sheet", "former")[1]
    status, _, err = terminal(*common, "--sheet", "Gone")
    assert (status, err) == (2, "people.xlsx has no sheet “Gone”. Its sheets are: “People”, “Former”.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--map", "Funktion=salary"), "“salary” is no field"),
        (("--map", "Funktion"), "is not of the form HEADING=FIELD"),
        (("--encoding", "klingon"), "“klingon” is no code page"),
        (("--side", "theirs"), "invalid choice"),
        (("--map", "Salary=notes"), "list.csv has no column “Salary”. Its columns are: “Name”, “Wer”, “Funktion”."),
        (("--sheet", "People"), "list.csv is no workbook and has no sheets."),
    ],
)
def test_wrong_words_end_with_one_sentence_and_status_2(
    terminal: Terminal, table: Path, file: Path, words: tuple[str, str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    try:
        status, _, err = terminal("import", table, "--account", "X", "--file", file, *words)
    except SystemExit as exit_:
        status, err = exit_.code, capfd.readouterr().err  # type: ignore[assignment]
    assert status == 2
    assert told in err
    assert err.count("\n") == 1
    assert not file.exists()


def test_posts_without_a_name_or_abolished_go_as_asked(terminal: Terminal, tmp_path: Path, file: Path) -> None:
    path = tmp_path / "posts.csv"
    rows = ["Id,Name,Job Title,Reports to", "1,Ada,CIO,", "2,N/D,Director,1", "3,Eliminated,Old post,1", "4,Bo,Buyer,2"]
    path.write_text("\n".join(rows), encoding="utf-8")
    common = ("import", path, "--account", "X", "--file", file, "--dry-run")
    assert "3 new people" in terminal(*common)[1]
    assert "2 new people" in terminal(*common, "--without-places")[1]
    assert "4 new people" in terminal(*common, "--with-abolished")[1]


@pytest.mark.parametrize("source", ["people", SAMPLE])
def test_a_new_account_beside_others_is_imported_after_a_backup(
    terminal: Terminal, people: Path, file: Path, source: str
) -> None:
    def backups() -> list[str]:
        with opening.reading(file) as store:
            return [backup.reason for backup in store.backups()]

    terminal("import", people, "--account", "One", "--file", file)
    assert backups() == []
    path = people if source == "people" else shipped.path(source)
    status, _, _ = terminal("import", path, "--account", "Two", "--file", file)
    assert (status, backups()) == (0, ["import"])
    with opening.reading(file) as store:
        (backup,) = store.backups()
        assert store.copy_facts(backup).accounts == 1


def test_a_folder_is_refused_by_its_name(terminal: Terminal, file: Path) -> None:
    status, _, err = terminal("import", ".", "--account", "X", "--file", file)
    assert status == 1
    assert err.startswith(". cannot be opened: ")
