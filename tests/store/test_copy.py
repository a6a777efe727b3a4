"""A copy of the whole file under another name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.store.copying import clear_copies
from account_planner.store.store import Store
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

KILLED = """
import os, sys
from pathlib import Path
from account_planner.store import copying
from account_planner.store.store import Store

store = Store.open(Path(sys.argv[1]))
copying.os.replace = lambda *_: os._exit(9)
store.copy_to(Path(sys.argv[2]))
"""


def test_copy_opens_and_holds_every_account(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "mine.plan")
    account = plan(buyer("Ada"))
    store.create(account)
    target = tmp_path / "copy.plan"
    store.copy_to(target)
    store.close()
    copy = Store.open(target)
    assert copy.load(account.account.id) == account
    copy.close()
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.plan"]


def test_copy_onto_itself_or_into_nowhere_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "mine.plan")
    for target in (tmp_path / "mine.plan", tmp_path / "none" / "copy.plan"):
        with pytest.raises(Refused):
            store.copy_to(target)
    store.close()


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Path, Path]:
    """A file, and a folder in which its copy was all but made when the program was killed."""
    own, stick = tmp_path / "mine [1].plan", tmp_path / "stick"
    store = Store.open(own)
    store.create(plan(buyer("Ada Zyxwvut")))
    store.close()
    stick.mkdir()
    ended = subprocess.run([sys.executable, "-c", KILLED, own, stick / "copy.plan"], check=False)
    assert ended.returncode == 9
    assert holding(stick) == [".copy.plan.0.new"]
    return own, stick


def holding(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.is_file() and b"Zyxwvut" in file.read_bytes())


def test_copy_that_a_killed_program_left_is_taken_away(killed: tuple[Path, Path]) -> None:
    own, stick = killed
    clear_copies(own)
    assert list(stick.iterdir()) == []
    assert not any(file.name.startswith(".") for file in own.parent.iterdir())
    Store.open(own).close()
    assert holding(own.parent) == [own.name]


def test_copy_on_a_stick_is_taken_away_when_the_stick_is_back(killed: tuple[Path, Path]) -> None:
    own, stick = killed
    away = stick.rename(stick.with_name("drawer"))
    clear_copies(own)
    away.rename(stick)
    clear_copies(own)
    assert list(stick.iterdir()) == []


def test_what_others_put_there_is_never_taken_away(killed: tuple[Path, Path], tmp_path: Path) -> None:
    own, stick = killed
    (stick / ".copy.plan.0.new").unlink()
    theirs = tmp_path / "theirs.plan"
    shutil.copyfile(own, theirs)
    (stick / ".copy.plan.0.new").symlink_to(theirs)
    for number, place in enumerate((theirs, "nowhere", "\0", stick / ".copy.plan.new", "")):
        own.with_name(f".{own.name}.{number + 1}.copying").write_text(str(place), encoding="utf-8")
    (stick / ".copy.plan.new").touch()
    for name in (f".{own.name}.new", f".{own.name}2.0.new", f".{own.name}.0.newer"):
        own.with_name(name).touch()
    before = sorted(file.name for file in tmp_path.rglob("*") if not file.name.endswith(".copying"))
    clear_copies(own)
    assert sorted(file.name for file in tmp_path.rglob("*") if not file.name.endswith(".copying")) == before


def test_copy_is_made_where_no_note_can_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(tmp_path / "mine.plan")
    monkeypatch.setattr("account_planner.store.copying._NOTE", "x" * 300)
    store.copy_to(tmp_path / "copy.plan")
    store.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.plan", "mine.plan"]
