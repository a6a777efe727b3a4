"""Reading in a child process: the same draft, limits that hold, and nothing left running."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from account_planner.domain.errors import Refused
from account_planner.importers import guard
from account_planner.importers.child import draft_of, plain_draft
from account_planner.importers.csv_people import read_people
from account_planner.importers.guard import Cancelled, Limits, read_people_apart, read_people_file
from account_planner.importers.title_words import shipped_title_words

LIBRARY = Path(__file__).parents[1] / "files" / "people" / "library-56.csv"
WAITING = [sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    children: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **facts: object) -> None:
            super().__init__(*args, **facts)  # type: ignore[call-overload]
            children.append(self)

    monkeypatch.setattr(subprocess, "Popen", Kept)
    return children


def test_child_gives_the_same_draft(started: list[subprocess.Popen[bytes]]) -> None:
    here = read_people(LIBRARY.read_bytes(), name=LIBRARY.name, titles=shipped_title_words())
    assert read_people_file(LIBRARY) == here
    assert [child.returncode for child in started] == [0]


def test_plain_values_and_back_give_the_same_draft() -> None:
    draft = read_people(LIBRARY.read_bytes(), name=LIBRARY.name, titles=shipped_title_words())
    assert draft_of(plain_draft(draft)) == draft


def test_refusals_of_the_child_are_refusals_here() -> None:
    with pytest.raises(Refused, match=r"people\.csv is empty"):
        read_people_apart(b"", name="people.csv")


def test_encoding_and_words_reach_the_child() -> None:
    with pytest.raises(Refused, match="code page"):
        read_people_apart(b"Name\nAda Byrne\n", name="people.csv", encoding="no such page")
    with pytest.raises(Refused, match="table of title words"):
        read_people_apart(b"Name\nAda Byrne\n", name="people.csv", words="level = ")


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be opened"):
        read_people_file(tmp_path / "people.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_child_that_takes_too_much_memory_is_refused(started: list[subprocess.Popen[bytes]]) -> None:
    data = b"Name,Notes\n" + b"Ada Byrne," + b"x" * 40_000_000
    with pytest.raises(Refused, match="memory"):
        read_people_apart(data, name="people.csv", limits=Limits(memory=150 * 1024 * 1024))
    assert started[0].returncode is not None


def test_child_that_takes_too_long_is_refused(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(guard, "child_command", lambda: WAITING)
    with pytest.raises(Refused, match="longer"):
        read_people_apart(b"x" * 5_000_000, name="people.csv", limits=Limits(seconds=0.2))
    assert started[0].returncode is not None


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_child_that_works_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "from account_planner.importers import child as c; c._answer = lambda _: any(iter(int, 1)); c.main()"
    monkeypatch.setattr(guard, "child_command", lambda: [sys.executable, "-P", "-c", endless])
    monkeypatch.setattr(guard, "_IDLE", 1e9)
    with pytest.raises(Refused, match="longer"):
        read_people_apart(b"Name", name="people.csv", limits=Limits(seconds=0.1))


def test_busy_machine_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that is kept from its work for longer than its work takes."""
    late = "import time; time.sleep(0.7); from account_planner.importers import child; child.main()"
    monkeypatch.setattr(guard, "child_command", lambda: [sys.executable, "-P", "-c", late])
    monkeypatch.setattr(guard, "_IDLE", 1e9)
    assert len(read_people_apart(b"Name\nAda Byrne\n", name="people.csv", limits=Limits(seconds=0.5)).people) == 1


def test_cancelled_child_is_gone(monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]) -> None:
    monkeypatch.setattr(guard, "child_command", lambda: WAITING)
    stop = threading.Event()
    stop.set()
    before = time.monotonic()
    with pytest.raises(Cancelled):
        read_people_apart(b"Name\nAda Byrne\n", name="people.csv", cancelled=stop.is_set)
    assert started[0].returncode is not None
    assert time.monotonic() - before < 30


def test_child_that_dies_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "child_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(Refused):
        read_people_apart(b"Name\nAda Byrne\n", name="people.csv")


def test_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert guard.child_command() == [sys.executable, "--read-people-in-child"]
