"""Names cannot steer the terminal on which a command tells of them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from account_planner.cli.commands import COMMANDS
from account_planner.cli.run import run
from account_planner.cli.terminal import PlainText, plain
from account_planner.domain.packet import write_packet
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Ada \x1b[2J\x9b31m\x07Byrne"


def test_no_control_character_of_a_name_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packet = tmp_path / "a.json"
    packet.write_text(write_packet(plan(buyer("Ada", stance="champion"), name=NAME)), encoding="utf-8")
    assert run(["assess", str(packet)]) == 0
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    run(["assess", str(tmp_path / "none \x1b[2J.json")])
    told = "".join(capsys.readouterr())
    assert not set("\x1b\x9b\x07") & set(told)
    assert "\\u001b[2J" in told


def test_json_of_a_name_reads_as_the_same_name() -> None:
    for encoding in ("utf-8", "cp1252", "ascii"):
        name = f"{NAME} \u202e\u2028 山田 🙂 é"
        told = plain(json.dumps(name, ensure_ascii=False), encoding)
        assert not set("\x9b\u202e\u2028") & set(told)
        assert json.loads(told.encode(encoding).decode(encoding)) == name


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_a_terminal_of_few_letters_is_told_all_the_same(encoding: str) -> None:
    raw = io.BytesIO()
    stream = PlainText(io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    stream.write("山田 🙂 \udcff é \u202eevil\n")
    told = raw.getvalue().decode(encoding)
    assert "\\udcff" in told
    assert "\\u202eevil" in told
    assert ("山田 🙂" if encoding == "utf-8" else "\\u5c71\\u7530 \\ud83d\\ude42") in told


def test_names_in_an_account_are_written_out_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands that name accounts, people, files and problems; demo knows the sample alone."""
    name = "Ada \u202eevil & <b>"
    table = tmp_path / f"{name}.csv"
    table.write_text(f"Name,Title,Reports to\n{name},CIO,\n,,\nBob,{name},{name} nobody\n", encoding="utf-8")
    home = tmp_path / "home.plan"
    there, account = ("--file", str(home)), ("--account", name)
    runs = (
        ("import", str(table), *account, *there),
        ("import", str(table), *account, *there, "--dry-run"),
        ("assess", *account, *there),
        ("export", "people", *account, *there, "--to", str(tmp_path / f"{name}.xlsx")),
        ("export", "people", "--account", "nobody", *there, "--to", str(tmp_path / "x.csv")),
        ("check", *there),
        ("check", "--file", str(tmp_path / f"{name}.plan")),
    )
    for each in runs:
        run(each)
    told = "".join(capsys.readouterr())
    assert "\u202e" not in told
    assert told.count("Ada \\u202eevil & <b>") >= 6
    assert {each[0] for each in runs} == {command for command in COMMANDS if command.isalpha()} - {"demo"}
