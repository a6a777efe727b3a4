"""The assess and check commands: the JSON contract, text, refusals, wrong usage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.cli.run import run
from account_planner.store.format import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

SAMPLE = "samples/example-ag.account.json"
KEYS = {"total", "raw", "shown", "parts", "caps", "people", "unknown", "shape", "actions", "checklist"}


def test_assess_prints_one_line_of_json_for_each_packet(terminal: Terminal) -> None:
    packet = shipped.path(SAMPLE)
    status, out, _ = terminal("assess", packet, packet, "--today", "2026-11-23", "--json")
    first, second = (json.loads(line) for line in out.splitlines())
    assert status == 0
    assert first == second
    assert set(first) == KEYS
    assert sum(first["parts"].values()) == pytest.approx(first["raw"])


def test_assess_of_an_account_equals_that_of_its_packet(terminal: Terminal, file: Path) -> None:
    packet = shipped.path(SAMPLE)
    terminal("import", packet, "--account", "Example AG", "--file", file)
    day = ("--today", "2026-11-23", "--json")
    _, by_name, _ = terminal("assess", "--account", "example ag", "--file", file, *day)
    _, by_packet, _ = terminal("assess", packet, *day)
    assert json.loads(by_name) == json.loads(by_packet)


def test_assess_in_words_names_what_holds_the_meter(terminal: Terminal) -> None:
    _, out, _ = terminal("assess", shipped.path(SAMPLE), "--today", "2026-11-23")
    assert "Coverage 69 of 100" in out
    assert "a point of contact is broken" in out
    assert "Steering committee" in out


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe", "not UTF-8"), (b"[1]", "packet"), (b'{"format": "x"}', "format"), (b"", "packet")],
)
def test_assess_of_what_is_no_packet_is_one_sentence(
    terminal: Terminal, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "bad.account.json"
    path.write_bytes(content)
    status, out, err = terminal("assess", path, "--json")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert told in err


@pytest.mark.parametrize("arguments", [["assess"], ["assess", "x", "--today", "soon"], ["fly"], []])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == 2


def test_check_tells_a_sound_file_from_another(terminal: Terminal, people: Path, file: Path) -> None:
    terminal("import", people, "--account", "Example AG", "--file", file)
    status, out, _ = terminal("check", "--file", file)
    assert status == 0
    assert f"is sound (version {VERSION}, accounts: 1)." in out
    status, _, err = terminal("check", "--file", people)
    assert status == 1
    assert "not an Account Planner file" in err


def test_check_tells_what_the_window_tells_of_the_place(terminal: Terminal, people: Path, tmp_path: Path) -> None:
    file = tmp_path / "Dropbox" / "a.plan"
    terminal("import", people, "--account", "Acme", "--file", file)
    file.with_name("a.kept-1.plan").write_bytes(file.read_bytes())
    status, out, _ = terminal("check", "--file", file)
    assert status == 0
    assert "Kept beside it" in out
    assert "a.kept-1.plan" in out
    assert "Dropbox copies to other machines" in out
    assert "second name" not in out
    file.with_name("b.plan").hardlink_to(file)
    assert "second name" in terminal("check", "--file", file)[1]
