"""Every command of the command line at a file that a window, a kill or another program has its hands on: each ends by
itself, with what it is asked for or one sentence, and never with a traceback."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tests.faults.acts import prepare, starting_plan
from tests.faults.company import KEPT, SECONDS, lacks, opened, other_version
from tests.faults.kills import at_home
from tests.faults.shim import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAME = starting_plan().account.name
READS = {
    "check": ["check"],
    "assess": ["assess", "--account", _NAME],
    "export": ["export", "people", "--account", _NAME, "--to", "{folder}/people.csv"],
}
WRITES = {"import into": ["import", "--account", _NAME, "{folder}/new.csv"]}


def beside_a_window(folder: Path, broken: str = "") -> str:
    """Reading goes on, writing is refused in one sentence, and the window edits as before."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        wrong = _all_of(READS, path, 0) or _all_of(WRITES, path, 1)
        if wrong:
            return wrong
        if not window.add("Later"):
            return f"the window does not save: {window.says['words']}"
    return lacks(path, "Ours", "Later")


def at_a_replaced_file(folder: Path, broken: str = "") -> str:
    """Under a window whose file was replaced: theirs is read, ours stays the window's."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        theirs.replace(path)
        wrong = _all_of(READS, path, 0) or _all_of(WRITES, path, 1)
        if wrong:
            return wrong
    return lacks(path, "Theirs") or lacks(path.with_name(KEPT), "Ours")


def after_a_kill(folder: Path, broken: str = "") -> str:
    """And another file in its place: reading changes nothing, writing keeps ours first and says so."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        window.kill()
    theirs.replace(path)
    wrong = _all_of(READS, path, 0)
    if wrong or path.with_name(KEPT).exists():
        return wrong or "who only reads has moved something"
    status, told = command_line(WRITES["import into"], path)
    if status != 0 or KEPT not in told:
        return f"import into ended with {status}: {told}"
    return lacks(path, "Theirs", "New Person") or lacks(path.with_name(KEPT), "Ours")


def while_locked(folder: Path, broken: str = "") -> str:
    """Another program holds the file for good: each command ends within seconds and says so, or reads all the same."""
    path = prepare(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        wrong = _all_of(READS, path, None) or _all_of(WRITES, path, 1)
        other.execute("ROLLBACK")
    return wrong or _all_of(WRITES, path, 0)


def _all_of(commands: dict[str, list[str]], path: Path, wanted: int | None) -> str:
    for name, words in commands.items():
        status, told = command_line(words, path)
        if "Traceback" in told or (wanted is not None and status != wanted):
            return f"{name} ended with {status}: {told}"
        if status and len(told.strip().splitlines()) != 1:
            return f"{name} does not say it in one sentence: {told}"
    return ""


def command_line(words: list[str], path: Path) -> tuple[int, str]:
    """How it ended and what it complained of; an endless wait is an error of its own."""
    (path.parent / "new.csv").write_text("Name,Title\nNew Person,Engineer\n", encoding="utf-8")
    command = [sys.executable, "-m", "account_planner", *(word.format(folder=path.parent) for word in words)]
    place = ["--file", str(path)]
    try:
        done = subprocess.run(
            [*command, *place],
            env=at_home(path.parent),
            cwd=ROOT,
            check=False,
            timeout=SECONDS,
            capture_output=True,
            text=True,
        )
    except subprocess.TimeoutExpired:
        return -1, "it waits without end"
    return done.returncode, done.stderr


PAIRS: dict[str, Callable[[Path, str], str]] = {
    "commands, window": beside_a_window,
    "commands, replaced": at_a_replaced_file,
    "commands, kill": after_a_kill,
    "commands, locked": while_locked,
}
