"""Whichever file operation fails, once or for ever: one plain sentence, the screen is the file, and on it goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.faults.acts import prepare
from tests.faults.shim import run, surroundings
from tests.faults.works import WORKS

if TYPE_CHECKING:
    from pathlib import Path

STRIDES = {"edit": 7, "edit and merge": 11, "undo": 7, "open": 7, "erase": 97, "import": 61, "put back": 97}
"""Every so many-th operation here (else every 31st), others for each error; each by `scripts/dev faults --failing`."""


@pytest.mark.parametrize("work", WORKS)
def test_failing_operation_is_told_and_nothing_is_lost(tmp_path: Path, work: str) -> None:
    prepare(tmp_path)
    arguments = [work, str(tmp_path), str(STRIDES.get(work, 31)), ""]
    seen = json.loads(run("tests.faults.failing", arguments, surroundings(tmp_path)))
    assert seen["wrong"] == []
    assert seen["trials"] >= 6
    assert seen["told"]
    for sentence in seen["told"]:
        assert sentence.endswith(".")
        assert "Errno" not in sentence
