"""An own playbook counts on the command line as it does in the window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from account_planner import shipped
from account_planner.app import paths, playbooks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

SAMPLE = "samples/example-ag.account.json"


def assess(terminal: Terminal) -> tuple[int, str, str]:
    return terminal("assess", shipped.path(SAMPLE), "--today", "2026-11-23", "--json")


def test_own_playbook_is_assessed_by(terminal: Terminal) -> None:
    playbooks.save(playbooks.shipped_text().replace("broken_contact = 69", "broken_contact = 41"))
    _, out, _ = assess(terminal)
    assert json.loads(out)["shown"] == 41


def test_unsound_own_playbook_is_one_sentence_and_stops_no_import(terminal: Terminal, people: Path, file: Path) -> None:
    paths.playbook_file().write_text("aim = 3", encoding="utf-8")
    status, out, err = assess(terminal)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "lacks" in err
    status, _, _ = terminal("import", people, "--account", "Example AG", "--file", file)
    assert status == 0
