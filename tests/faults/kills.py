"""Kills the whole program again and again while a rep works in it, and looks at what is in the file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.store.store import Store
from tests.faults.acts import prepare, starting_plan
from tests.faults.shim import PATHS, ROOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Kills:
    kills: int = 0
    saved: int = 0
    wrong: list[str] = field(default_factory=list)


def kill(folder: Path, *, kills: int, seed: int) -> Kills:
    """Kill the window so many times, each time after some edits that it called saved."""
    path, chance, seen = prepare(folder), random.Random(seed), Kills()  # noqa: S311
    for _ in range(kills):
        lines = _lives(path, folder, edits=chance.randint(1, 40))
        seen.kills += 1
        if "asked" in lines:
            seen.wrong.append(f"start {seen.kills} asked something")
        told = [int(line.split()[0]) for line in lines if line[:1].isdigit()]
        seen.saved += len(told)
        with closing(Store.open(path)) as store:
            held = len(store.load(starting_plan().account.id).stakeholders)
        if not told or held not in {told[-1], told[-1] + 1}:
            seen.wrong.append(f"kill {seen.kills}: {told[-1:]} people were called saved, the file holds {held}")
    return seen


def at_home(home: Path) -> dict[str, str]:
    """The environment of a window that nobody sees, of a rep whose home is this folder."""
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
    return {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": PATHS}


def _lives(path: Path, home: Path, *, edits: int) -> list[str]:
    """What the program says until it is killed, and what it had said by then."""
    command = [sys.executable, "-m", "tests.faults.living", str(path)]
    with subprocess.Popen(command, env=at_home(home), cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(edits)]
        child.kill()
        return [line.strip() for line in (*lines, *child.stdout.readlines()) if line.endswith("\n")]
