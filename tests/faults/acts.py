"""What the child does on a watched file: acts of a few steps, each acknowledged by a mark in the log."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication

from account_planner import shipped
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.draft import Draft, DraftPerson
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.vocabulary import Level, Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.people import EditPeople
from account_planner.edits.place import Move, Place
from account_planner.rules.playbook import read_playbook
from account_planner.store import indexing
from account_planner.store.backup import back_up
from account_planner.store.files import sync_file, sync_folder
from account_planner.store.recovery import is_damaged, offer_for, put_in_place
from account_planner.store.store import Store
from tests.builders import NOW, account, buyer, ident, ours, plan, touch
from tests.erasing import erase_person
from tests.fake_clock import FakeClock
from tests.faults.breaking import take_out
from tests.faults.shim import Faults
from tests.store import next_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.listing import Backup
    from account_planner.domain.plan import Plan

PEOPLE = 60
NAME = "accounts.plan"
DAMAGED = {"": "damaged"}
"""Stands for the accounts of a file that cannot be read."""


def starting_plan() -> Plan:
    people = (buyer(f"Buyer {n}", notes="note " * 20) for n in range(PEOPLE))
    calls = (touch(None, f"Buyer {n}", summary=f"Call {n}") for n in range(0, PEOPLE, 3))
    return plan(*people, *calls, ours("Mia Ito"))


def digest(held: Plan) -> str:
    """Of every field of everything in a plan, by itself: what the store or the packet leaves out is missed here."""
    told = [[entity for _, entity in sorted(held.collection(key).items())] for key in COLLECTIONS]
    return hashlib.sha256(json.dumps(told, default=_plain).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else [getattr(value, each.name) for each in fields(value)]


class Stage:
    """The program without its window on one file, and what the rep was told is saved: `plans` is what memory
    says, never what the file says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults = Faults()
        self.playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
        self.clock = FakeClock()
        self.plans: dict[str, Plan] = {}
        self.backups: dict[str, dict[str, str]] = {}
        self.kept: dict[str, str] = {}
        self.damaged = False
        self._steps = 0

    def open(self) -> None:
        self.store = Store.open(self.path)
        self.document = Document(self.store, self.playbook, self.clock)
        self.workspace = Workspace(self.document)

    def show(self) -> None:
        """Open the account that every file begins with."""
        start = starting_plan()
        self.document.open(start.account.id)
        self.plans[start.account.id] = start
        self.step(lambda: None)

    def close(self) -> None:
        self.document.close_account()
        self.store.close()

    def step(self, work: Callable[[], Any]) -> None:
        """Do something that is acknowledged when it returns."""
        self._steps += 1
        self.faults.mark(json.dumps({"told": "begun", "step": self._steps}))
        work()
        if (shown := self.document.plan) is not None:
            self.plans[shown.account.id] = shown
        self.mark("done")

    def mark(self, told: str) -> None:
        accounts = DAMAGED if self.damaged else self.digests()
        state = {"accounts": accounts, "backups": self.backups, "kept": self.kept}
        self.faults.mark(json.dumps({"told": told, "step": self._steps, **state}))

    def digests(self) -> dict[str, str]:
        return {id_: digest(held) for id_, held in sorted(self.plans.items())}

    def edit(self, number: int, words: str = "changed") -> None:
        ids = (ident(f"Buyer {number % PEOPLE}"),)
        assert self.document.do(EditPeople(ids, (("title", f"{words} {number}"), ("notes", words * 40))))


def edit(stage: Stage) -> None:
    for number in range(12):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]


def drag(stage: Stage) -> None:
    for turn in range(4):
        moves = tuple(
            Move(ident(f"Buyer {n}"), Level.MANAGER, None, 10.0 * n + turn, 5.0, pinned=True) for n in range(50)
        )
        stage.step(lambda moves=moves: stage.document.do(Place(moves)))  # type: ignore[misc]


def draft_of(count: int, words: str) -> AcceptDraft:
    people = tuple(
        DraftPerson(
            key=f"k{n}", row=n + 1, name=f"{words} {n}", title="Engineer", manager_key=f"k{n // 7}" if n > 1 else None
        )
        for n in range(1, count + 1)
    )
    return AcceptDraft(
        Draft(source="x.csv", encoding="utf-8", delimiter=",", columns=(), people=people), (), Side.BUYER
    )


def import_people(stage: Stage) -> None:
    """Once as some people come, once as a hundred times as many would, and back."""
    for part, heaps in enumerate((indexing._HEAPS, 500)):
        indexing._HEAPS = heaps
        stage.step(lambda n=part: stage.document.do(draft_of(1000, f"New {n}")))  # type: ignore[misc]
    stage.step(stage.document.undo)


def undo(stage: Stage) -> None:
    for number in range(4):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
    for work in (stage.document.undo, stage.document.undo, stage.document.redo, stage.document.undo):
        stage.step(work)


def create(stage: Stage) -> None:
    for number in range(3):
        fresh = replace(starting_plan(), account=account(f"Other {number}"))
        stage.step(lambda p=fresh: _add(stage, p))  # type: ignore[misc]


def _add(stage: Stage, fresh: Plan) -> None:
    stage.plans[stage.workspace.add(fresh)] = fresh


def delete(stage: Stage) -> None:
    create(stage)
    for number in (1, 0, 2):
        stage.step(lambda n=number: _delete(stage, ident(f"Other {n}")))  # type: ignore[misc]


def _delete(stage: Stage, id_: str) -> None:
    stage.workspace.delete(id_)
    del stage.plans[id_]


def backup(stage: Stage) -> None:
    for number in range(3):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
        stage.step(lambda: _back_up(stage))


def _back_up(stage: Stage) -> None:
    made = back_up(stage.path, "test", NOW + timedelta(minutes=len(stage.backups)))
    stage.backups = {**stage.backups, made.name: stage.digests()}


def close(stage: Stage) -> None:
    for number in range(3):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
        stage.step(stage.close)
        stage.open()
        stage.document.open(starting_plan().account.id)


def restore(stage: Stage) -> None:
    """Back and forth between copies; each is taken of what memory says."""
    made = {}
    for number in range(3):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
        stage.step(lambda: _back_up(stage))
        made[stage.workspace.backups()[-1]] = stage.document.plan
    for backup in (*made, next(iter(made))):
        stage.step(lambda b=backup: _restore(stage, b, made[b]))  # type: ignore[misc]
        stage.step(lambda: stage.edit(7, "after"))


def erase(stage: Stage) -> None:
    """People go, out of the copies too; of those a cut may leave either state."""
    for number in range(2):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
        stage.workspace.save_snapshot("before")
        stage.step(lambda n=number: erase_person(stage.workspace, ident(f"Buyer {n}")))  # type: ignore[misc]


def migrate(stage: Stage) -> None:
    """The program grows one version older and rebuilds the table that most others refer to."""
    stage.step(lambda: stage.edit(1))
    stage.step(stage.close)
    next_version.live_in_the_next(pytest.MonkeyPatch())
    stage.step(stage.open)
    stage.document.open(starting_plan().account.id)
    stage.step(lambda: stage.edit(2))


def put_back(stage: Stage) -> None:
    """The file and its log are damaged after a crash, and the newest backup is put in their place."""
    for number in range(2):
        stage.step(lambda n=number: stage.edit(n))  # type: ignore[misc]
        stage.step(lambda: _back_up(stage))
        saved = dict(stage.plans)
    stage.step(lambda: stage.edit(5))
    log = Path(f"{stage.path}-wal").read_bytes()
    stage.step(stage.close)
    stage.step(lambda: _damage(stage, log))
    stage.step(lambda: _put_back(stage, saved))
    stage.open()
    stage.document.open(starting_plan().account.id)
    stage.step(lambda: stage.edit(6))


def _damage(stage: Stage, log: bytes) -> None:
    spoil(stage.path)
    Path(f"{stage.path}-wal").write_bytes(log)
    for name in (stage.path, f"{stage.path}-wal"):
        sync_file(Path(name))
    sync_folder(stage.path.parent)
    assert is_damaged(stage.path)
    stage.damaged = True


def spoil(path: Path) -> None:
    """Write over the middle of a file."""
    with path.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(b"\xa5" * 4096 * 8)


def _put_back(stage: Stage, saved: dict[str, Plan]) -> None:
    offer = offer_for(stage.path)
    assert offer is not None
    content = hashlib.sha256(stage.path.read_bytes()).hexdigest()
    aside = put_in_place(stage.path, offer.backup.path)
    assert aside is not None
    stage.kept[aside.name] = content
    stage.plans, stage.damaged = saved, False


def _restore(stage: Stage, copy: Backup, wanted: Plan | None) -> None:
    stage.workspace.restore(copy)
    assert stage.document.plan == wanted


ACTS: dict[str, Callable[[Stage], None]] = {
    "edit": edit,
    "drag": drag,
    "import": import_people,
    "undo": undo,
    "create": create,
    "delete": delete,
    "backup": backup,
    "close": close,
    "restore": restore,
    "erase": erase,
    "migrate": migrate,
    "put back": put_back,
}


def prepare(folder: Path) -> Path:
    """The file that every act begins with."""
    path = folder / NAME
    store = Store.open(path)
    store.create(starting_plan())
    store.close()
    return path


def main() -> None:
    act, folder, broken = sys.argv[1:]
    app = QCoreApplication([])
    take_out(broken)
    stage = Stage(Path(folder) / NAME)
    stage.plans[starting_plan().account.id] = starting_plan()
    stage.mark("done")
    stage.open()
    stage.show()
    ACTS[act](stage)
    stage.close()
    del app


if __name__ == "__main__":
    main()
