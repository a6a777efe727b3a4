"""The import command: counts, idempotence, problems by row, packets, refusals that change nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
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
    assert "3 people added" in out
    assert "1 without a disclosed name" in out
    assert "2 reporting lines added" in out


def test_import_of_the_same_file_twice_adds_nobody(terminal: Terminal, people: Path, file: Path) -> None:
    terminal("import", people, "--account", "Example AG", "--file", file)
    _, out, _ = terminal("import", people, "--account", "example ag", "--file", file)
    assert "0 people added, 3 known already, 0 of those completed" in out


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
    assert "people.xlsx: 2 rows; 2 people added" in out
    assert "kinds-40.vcf: 4 rows; 2 people added" in out
    assert "1 reporting lines added" in out


def test_import_of_an_invitation_and_again(terminal: Terminal, file: Path) -> None:
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file, "--guests")
    assert "1 meetings added, 0 changed, 0 cancelled; 3 people added, 0 guests not on the map" in out
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file, "--guests")
    assert "0 meetings added, 0 changed, 0 cancelled; 0 people added, 0 guests not on the map" in out


def test_guests_stay_away_unless_asked_for(terminal: Terminal, file: Path) -> None:
    _, out, _ = terminal("import", INVITATION, "--account", "X", "--file", file)
    assert "0 people added, 3 guests not on the map" in out


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
