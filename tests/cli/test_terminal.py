"""Names cannot steer the terminal on which a command tells of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from account_planner.cli.run import run
from account_planner.cli.terminal import plain
from account_planner.domain.packet import write_packet
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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
    told = plain(json.dumps(NAME, ensure_ascii=False))
    assert "\x9b" not in told
    assert json.loads(told) == NAME
