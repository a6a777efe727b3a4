"""The shipped playbook, for every test of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from account_planner.rules.playbook import Playbook, read_playbook

SHIPPED = Path(__file__).parents[2] / "resources/playbooks/coalition.toml"


@pytest.fixture(scope="session")
def playbook_text() -> str:
    return SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def playbook(playbook_text: str) -> Playbook:
    return read_playbook(playbook_text)
