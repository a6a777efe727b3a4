"""Real places that take nothing: a small disk that is full, a read-only mount, another user's file. They need root,
so `scripts/dev faults --places` goes there and the suite does not."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from account_planner.app.lock import FileLock
from account_planner.domain.delta import Delta, diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.people import EditPeople
from account_planner.edits.perform import perform
from account_planner.main.place import enter
from account_planner.store.store import Store
from tests.builders import NOW, ident
from tests.faults.acts import digest, prepare, starting_plan
from tests.faults.cuts import held_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from account_planner.domain.plan import Plan

_NOBODY = 65534
ACCOUNT = starting_plan().account.id


@contextmanager
def mounted(options: str, size: str = "3M") -> Iterator[Path]:
    with TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size},{options}", "none", place]
        subprocess.run(mount, check=True)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)  # noqa: S607


def full_disk() -> str:
    """Edits until the disk is full: each is saved or told; with room again the next one works."""
    with mounted("mode=0755") as folder:
        return _fill(prepare(folder), folder)


def _fill(path: Path, folder: Path) -> str:
    ballast = folder / "ballast"
    with closing(Store.open(path)) as store:
        plan = store.load(ACCOUNT)
        ballast.write_bytes(b"x" * max(0, _free(folder) - 200_000))
        saved, told = 0, 0
        for number in range(400):
            after, delta = _edited(plan, number)
            try:
                store.write(ACCOUNT, delta)
                plan, saved = after, saved + 1
            except NotSaved as error:
                told += "disk is full" in str(error)
                if store.load(ACCOUNT) != plan:
                    return "the file is not what was saved last"
        ballast.unlink()
        after, delta = _edited(plan, 1000)
        store.write(ACCOUNT, delta)
    if not told:
        return "the disk was never full"
    if held_in(path)[ACCOUNT] != digest(after):
        return "the edit after there was room again is not in the file"
    return ""


def _edited(plan: Plan, number: int) -> tuple[Plan, Delta]:
    after = perform(plan, EditPeople((ident(f"Buyer {number % 60}"),), (("notes", f"{number} " * 900),)), NOW)
    return after, diff(plan, after)


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def read_only_mount() -> str:
    """The file opens for reading with a reason, and nothing beside it changes."""
    with mounted("mode=0755") as folder:
        path = prepare(folder)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)  # noqa: S607
        return _reads(path)


def of_another_user() -> str:
    """A file of root's is opened by somebody else, in a process of their own: for reading, with a reason."""
    with mounted("mode=0755") as folder:
        path = prepare(folder)
        path.chmod(0o644)
        return _as_nobody(lambda: _reads(path))


def in_a_closed_folder() -> str:
    """A folder that another user cannot look into is refused in one sentence."""
    with mounted("mode=0700") as folder:
        path = prepare(folder)
        return _as_nobody(lambda: _is_refused(path))


def _reads(path: Path) -> str:
    lock = FileLock(path)
    place = enter(path, lock)
    before = sorted(file.name for file in path.parent.iterdir())
    if place.writable or not place.why.startswith("Read only"):
        return f"it was not told as read-only: {place}"
    with closing(Store.open(path, read_only=True)) as store:
        if digest(store.load(ACCOUNT)) != digest(starting_plan()):
            return "something else was read"
        try:
            store.write(ACCOUNT, _edited(store.load(ACCOUNT), 1)[1])
        except NotSaved:
            pass
        else:
            return "an edit was taken"
    return "" if sorted(file.name for file in path.parent.iterdir()) == before else "something was left beside it"


def _is_refused(path: Path) -> str:
    try:
        enter(path, FileLock(path))
        Store.open(path, read_only=True).close()
    except (Refused, OSError) as error:
        return "" if isinstance(error, Refused) else f"no plain sentence: {error!r}"
    return "it was opened"


def _as_nobody(work: Callable[[], str]) -> str:
    """What `work` answers in a child that has no rights."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "it crashed"
        try:
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
            answer = work()
        except Exception as error:
            answer = f"it crashed: {error!r}"
        finally:
            os.write(ends[1], answer.encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as told:
        return told.read().decode()


PLACES: dict[str, Callable[[], str]] = {
    "full disk": full_disk,
    "read-only mount": read_only_mount,
    "another user's file": of_another_user,
    "closed folder": in_a_closed_folder,
}
"""Each answers what is wrong, nothing when all is as it should be."""
