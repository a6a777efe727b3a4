"""The import command: counts, idempotence, problems by row, packets, refusals that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

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


@pytest.mark.parametrize("name", ["a.xlsx", "a.vcf", "a.ics"])
def test_import_of_formats_not_built_yet_says_so(terminal: Terminal, tmp_path: Path, file: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    status, _, err = terminal("import", tmp_path / name, "--account", "X", "--file", file)
    assert status == 1
    assert "cannot be imported yet" in err


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
