"""Others at the same file while the real window has it open: a second start, links, a sync folder that replaces it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from account_planner.domain.delta import diff
from account_planner.edits.people import AddPerson
from account_planner.edits.perform import perform
from account_planner.store.store import Store
from tests.builders import NOW, buyer
from tests.faults.acts import prepare, starting_plan
from tests.faults.kills import at_home
from tests.faults.shim import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from account_planner.domain.plan import Plan

ACCOUNT = starting_plan().account.id
KEPT = "accounts.kept-1.plan"
SECONDS = 30


class Stayed(Exception):
    """A window that does not end when it is closed: it asks something."""


class Window:
    """The first window, in a process of its own: `says` holds what it showed after the last order."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child
        self.says: dict[str, Any] = self._heard()

    def do(self, order: str) -> dict[str, Any]:
        assert self._child.stdin is not None
        self._child.stdin.write(order + "\n")
        self._child.stdin.flush()
        self.says = self._heard()
        return self.says

    def add(self, name: str) -> bool:
        """Whether the window says that this person is saved."""
        told = self.do(f"add {name}")
        return bool(told["saved"]) and not told["words"]

    def kill(self) -> None:
        """As a cut would: nothing is merged, closed or said."""
        self._child.kill()
        self._child.wait(SECONDS)

    @property
    def lives(self) -> bool:
        return self._child.poll() is None

    def _heard(self) -> dict[str, Any]:
        assert self._child.stdout is not None
        return dict(json.loads(self._child.stdout.readline()))


@contextmanager
def opened(path: Path, home: Path, broken: str) -> Iterator[Window]:
    command = [sys.executable, "-m", "tests.faults.obeying", str(path), broken]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=at_home(home), cwd=ROOT, text=True, **pipes) as child:  # type: ignore[call-overload]
        try:
            window = Window(child)
            yield window
            if window.lives:
                told = window.do("close")["words"]
                try:
                    child.wait(SECONDS)
                except subprocess.TimeoutExpired as error:
                    raise Stayed(f"the window stays when it is closed; it says: {told!r}") from error
        finally:
            child.kill()


def second_start(folder: Path, broken: str = "") -> str:
    """The program itself, started again with the file: it ends with 0 and the first window comes back."""
    path = prepare(folder)
    return _starts_again(path, path, folder, broken)


def by_a_symlink(folder: Path, broken: str = "") -> str:
    path, link = prepare(folder), folder / "link.plan"
    link.symlink_to(path)
    return _starts_again(path, link, folder, broken)


def _starts_again(path: Path, name: Path, home: Path, broken: str) -> str:
    with opened(path, home, broken) as first:
        first.do("put-away")
        command = [sys.executable, "-m", "account_planner", str(name)]
        try:
            second = subprocess.run(command, env=at_home(home), cwd=ROOT, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return "the second start stayed"
        if second.returncode != 0:
            return f"the second start ended with {second.returncode}"
        if not first.add("Ours") or first.says["away"]:
            return "the first window did not come back and save"
    return lacks(path, "Ours")


def by_a_hard_link(folder: Path, broken: str = "") -> str:
    """A second name that the lock does not know: the second window only reads, and the first one goes on."""
    path, link = prepare(folder), folder / "link.plan"
    with opened(path, folder, broken) as first:
        first.add("Before")
        link.hardlink_to(path)
        with opened(link, folder, broken) as second:
            if not second.says["read_only"] or second.add("Second"):
                return "the second window writes too"
            if not first.add("Ours"):
                return f"the first window does not save: {first.says['words']}"
    return lacks(path, "Before", "Ours")


def replaced(folder: Path, broken: str = "") -> str:
    """A sync folder puts another version in place: the next edit is told, and both versions are there in the end."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        if not window.add("Ours"):
            return "the first edit was not saved"
        theirs.replace(path)
        wrong = _notices(window)
        if wrong:
            return wrong
        window.do("read")
        if "Theirs" not in window.says["people"] or not window.add("Later"):
            return "their version was not gone on with"
    return lacks(path, "Theirs", "Later") or lacks(path.with_name(KEPT), "Ours")


def replaced_and_closed(folder: Path, broken: str = "") -> str:
    """The same, and the window is closed without another edit."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        theirs.replace(path)
    return _both_after(path, folder, broken)


def replaced_and_killed(folder: Path, broken: str = "") -> str:
    """A sync folder puts another version in place, and the program dies before it looks."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        theirs.replace(path)
        window.kill()
    return _both_after(path, folder, broken)


def killed_and_replaced(folder: Path, broken: str = "") -> str:
    """The laptop dies, and the sync folder brings another version before the next start."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        window.kill()
    theirs.replace(path)
    return _both_after(path, folder, broken)


def killed_and_overwritten(folder: Path, broken: str = "") -> str:
    """The same, and the other version is written into the very file: what we had is made of a backup and the log."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.do("back-up")
        window.add("Ours")
        window.kill()
    shutil.copyfile(theirs, path)
    return _both_after(path, folder, broken)


def killed_and_removed(folder: Path, broken: str = "") -> str:
    """The file is gone at the next start, and what was saved in it is there all the same."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        window.kill()
    path.unlink()
    with opened(path, folder, broken) as window:
        if not window.add("Later"):
            return "it was not gone on with"
    return lacks(path, "Ours", "Later")


def overwritten(folder: Path, broken: str = "") -> str:
    """Another version is written into the very file while the window has it open."""
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.do("back-up")
        window.add("Ours")
        shutil.copyfile(theirs, path)
        wrong = _notices(window)
        if wrong:
            return wrong
        window.do("read")
        if "Theirs" not in window.says["people"] or not window.add("Later"):
            return "their version was not gone on with"
    return lacks(path, "Theirs", "Later") or lacks(path.with_name(KEPT), "Ours")


def overwritten_and_closed(folder: Path, broken: str = "") -> str:
    path = prepare(folder)
    theirs = other_version(path)
    with opened(path, folder, broken) as window:
        window.do("back-up")
        window.add("Ours")
        shutil.copyfile(theirs, path)
    return _both_after(path, folder, broken)


def touched(folder: Path, broken: str = "") -> str:
    """Another date is another date: nothing is told, and nothing is kept after a kill either."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        os.utime(path)
        if not window.add("More"):
            return f"it does not save: {window.says['words']}"
        os.utime(path, (1e9, 1e9))
        window.kill()
    with opened(path, folder, broken) as window:
        if window.says["remark"]:
            return f"it says {window.says['remark']}"
    return lacks(path, "Ours", "More")


def read_by_another(folder: Path, broken: str = "") -> str:
    """A program that only reads and is closed takes our log away unless we hold SQLite's lock; then the window dies."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        look = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM accounts'); c.close()"
        subprocess.run([sys.executable, "-c", look, str(path)], check=True)
        if not window.add("More"):
            return f"it does not save: {window.says['words']}"
        window.kill()
    return lacks(path, "Ours", "More")


def _both_after(path: Path, home: Path, broken: str) -> str:
    """What is wrong at the next start: theirs is shown, one sentence tells of ours, and both are there."""
    with opened(path, home, broken) as window:
        if "Theirs" not in window.says["people"] or "Ours" in window.says["people"]:
            return "their version is not what is shown"
        if KEPT not in window.says["remark"]:
            return f"it is not told: {window.says['remark']!r}"
        if not window.add("Later"):
            return f"it does not save: {window.says['words']}"
    return lacks(path, "Theirs", "Later") or lacks(path.with_name(KEPT), "Ours")


def removed(folder: Path, broken: str = "") -> str:
    """Somebody removes the file: the next edit is told, and what was open is written back."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        path.unlink()
        wrong = _notices(window)
        if wrong:
            return wrong
        window.do("read")
        if not window.add("Later"):
            return "it was not gone on with"
    return lacks(path, "Ours", "Later")


def folder_renamed(folder: Path, broken: str = "") -> str:
    """The folder gets another name: the next edit is told, all that was saved is in it, and it works again after."""
    old, new = folder / "old", folder / "new"
    old.mkdir()
    path = prepare(old)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        old.rename(new)
        wrong = _notices(window)
        if wrong:
            return wrong
        window.do("read")
        if path.exists() or not window.says["words"]:
            return "reading again found a file where there is none"
        new.rename(old)
        if not window.add("Later"):
            return f"with its folder again it does not save: {window.says['words']}"
    return lacks(path, "Ours", "Later")


def locked(folder: Path, broken: str = "") -> str:
    """Another program holds the file for as long as an edit is asked: it is told, and saved once the file is free."""
    path = prepare(folder)
    with opened(path, folder, broken) as window:
        window.add("Ours")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            if window.add("Never") or not window.says["words"]:
                return "an edit was called saved, or nothing was told"
            other.execute("ROLLBACK")
        if not window.add("Later"):
            return f"it does not save when the file is free: {window.says['words']}"
    return lacks(path, "Ours", "Later")


def _notices(window: Window) -> str:
    if window.add("Never"):
        return "an edit was called saved in a file that is not there"
    return "" if window.says["words"] and window.says["offers"] else "no sentence, or no way on"


def other_version(path: Path) -> Path:
    theirs = path.with_name("theirs")
    shutil.copy(path, theirs)
    with closing(Store.open(theirs)) as store:
        before = store.load(ACCOUNT)
        store.write(ACCOUNT, diff(before, _with(before, "Theirs")))
    return theirs


def _with(plan: Plan, name: str) -> Plan:
    return perform(plan, AddPerson(person=buyer(name)), NOW)


def lacks(path: Path, *names: str) -> str:
    """Whom a file does not hold, in words."""
    if not os.path.exists(path):
        return f"there is no {path.name}"
    with closing(Store.open(path, read_only=True)) as store:
        held = {person.name for person in store.load(ACCOUNT).stakeholders.values()}
    missing = [name for name in names if name not in held]
    return f"{path.name} lacks {', '.join(missing)}" if missing else ""


COMPANY: dict[str, Callable[[Path, str], str]] = {
    "second start": second_start,
    "by a symlink": by_a_symlink,
    "by a hard link": by_a_hard_link,
    "replaced": replaced,
    "replaced, closed": replaced_and_closed,
    "replaced, killed": replaced_and_killed,
    "killed, replaced": killed_and_replaced,
    "killed, overwritten": killed_and_overwritten,
    "killed, removed": killed_and_removed,
    "overwritten": overwritten,
    "overwritten, closed": overwritten_and_closed,
    "touched": touched,
    "read by another": read_by_another,
    "removed": removed,
    "folder renamed": folder_renamed,
    "locked": locked,
}
