"""A child whose file operations fail one after the other: the k-th write, sync, cut, open, rename or unlink, once and
for ever, with each error a disk may give. It prints what it saw as JSON."""

from __future__ import annotations

import errno
import json
import sys
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from account_planner.domain.errors import NotSaved, Refused
from account_planner.store.backup import back_up, backups_of
from account_planner.store.store import Store
from tests.builders import account
from tests.faults.acts import NAME, Stage, digest, starting_plan
from tests.faults.breaking import take_out
from tests.faults.cuts import held_in

if TYPE_CHECKING:
    from collections.abc import Callable

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
_AT_MOST = 400


@dataclass
class Seen:
    """`trials` faults were armed, `told` of them were told by these sentences; `wrong` is what must be empty."""

    act: str
    trials: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Trial:
    """Makes one thing happen again and again, each time with another fault."""

    def __init__(self, stage: Stage, seen: Seen) -> None:
        self.stage, self.seen = stage, seen

    def run(self, work: Callable[[], Any], stride: int) -> None:
        """Try every `stride`-th operation, each with every error; after each fault the screen must be the file
        and the same thing must work."""
        for turn, error in enumerate((*ERRORS, *ERRORS)):
            for_ever = turn >= len(ERRORS)
            for at in range(1 + turn % stride, _AT_MOST, stride):
                name = f"{errno.errorcode[error]} at {at} {'for ever' if for_ever else 'once'}"
                self.stage.faults.arm(at, error, for_ever=for_ever)
                self._attempt(work, name)
                if for_ever:
                    self._attempt(work, f"{name}, again")
                count = self.stage.faults.disarm()
                self.seen.trials += 1
                self._look(name)
                self._works_again(work, name)
                if count < at:
                    break

    def _attempt(self, work: Callable[[], Any], name: str) -> None:
        try:
            work()
        except (Refused, NotSaved) as error:
            self.seen.told[str(error).replace(str(self.stage.path.parent), "")] += 1
        except Exception:
            self.seen.wrong.append(f"{name} crashed: {traceback.format_exc()[-600:]}")

    def _works_again(self, work: Callable[[], Any], name: str) -> None:
        try:
            work()
        except (Refused, NotSaved) as error:
            self.seen.wrong.append(f"{name}: does not work when the fault is gone: {error}")
        self._look(f"{name}, after it")

    def _look(self, name: str) -> None:
        shown = self.stage.document.plan
        if shown is None:
            return
        held = self.stage.store.load(shown.account.id)
        if held != shown:
            self.seen.wrong.append(f"{name}: the screen is not the file")
        if held_in(self.stage.path, read_only=True)[shown.account.id] != digest(shown):
            self.seen.wrong.append(f"{name}: a second look at the file shows something else")


def _edit(stage: Stage) -> Callable[[], Any]:
    numbers = iter(range(1_000_000))
    return lambda: stage.edit(next(numbers), "edit")


def _edit_and_merge(stage: Stage) -> Callable[[], Any]:
    """The log is merged into the file with every edit."""
    stage.store._raw.execute("PRAGMA wal_autocheckpoint=1")
    return _edit(stage)


def _undo(stage: Stage) -> Callable[[], Any]:
    stage.edit(1)
    return lambda: stage.document.undo() if stage.document.can_undo() else stage.document.redo()


def _create_and_delete(stage: Stage) -> Callable[[], Any]:
    names = iter(range(1_000_000))

    def work() -> None:
        for line in stage.workspace.accounts():
            if line.id != starting_plan().account.id:
                stage.workspace.delete(line.id)
        fresh = replace(starting_plan(), account=account(f"Other {next(names)}"))
        stage.workspace.delete(stage.workspace.add(fresh))

    return work


def _back_up(stage: Stage) -> Callable[[], Any]:
    def work() -> None:
        _clear(*backups_of(stage.path))
        made = back_up(stage.path, "test")
        assert held_in(made, read_only=True) == held_in(stage.path, read_only=True)

    return work


def _open(stage: Stage) -> Callable[[], Any]:
    def work() -> None:
        Store.open(stage.path).close()

    return work


def _open_first(stage: Stage) -> Callable[[], Any]:
    def work() -> None:
        fresh = stage.path.with_name("fresh.plan")
        _clear(*fresh.parent.glob("*fresh.plan*"))
        Store.open(fresh).close()
        assert held_in(fresh) == {}

    return work


def _clear(*files: Path) -> None:
    """The trial's own broom: it may fail, as everything may here."""
    for file in files:
        with suppress(OSError):
            file.unlink()


WORKS: dict[str, Callable[[Stage], Callable[[], Any]]] = {
    "edit": _edit,
    "edit and merge": _edit_and_merge,
    "undo": _undo,
    "create, delete": _create_and_delete,
    "back up": _back_up,
    "open": _open,
    "open first": _open_first,
}


def main() -> None:
    work, folder, stride, broken = sys.argv[1:]
    app = QCoreApplication([])
    take_out(broken)
    stage = Stage(Path(folder) / NAME)
    stage.open()
    stage.document.open(starting_plan().account.id)
    seen = Seen(work)
    Trial(stage, seen).run(WORKS[work](stage), int(stride))
    stage.close()
    sys.stdout.write(json.dumps({"trials": seen.trials, "told": seen.told, "wrong": seen.wrong}))
    del app


if __name__ == "__main__":
    main()
