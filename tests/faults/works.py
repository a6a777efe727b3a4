"""What is done under a failing disk: each work can be done again and again, whatever was left half done before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings

from account_planner.app.unerased import Unerased
from account_planner.app.workspace import Workspace
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.store import holding
from account_planner.store.backup import back_up, backups_of
from account_planner.store.recovery import is_damaged, offer_for, put_in_place
from account_planner.store.store import Store
from tests.builders import account, buyer, ident, plan, touch
from tests.erasing import erase_person, finish_erasing
from tests.faults.acts import draft_of, spoil, starting_plan
from tests.faults.cuts import held_in
from tests.store import next_version

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.domain.listing import Backup
    from tests.faults.acts import Stage


_FRESH = 40
"""After so many trials the account is made anew."""


@dataclass(frozen=True)
class Work:
    """Something that is done again and again: `prepare` makes ready for it while nothing fails, `check` tells what
    is wrong after it has gone through."""

    do: Callable[[], Any]
    prepare: Callable[[], Any] = lambda: None
    check: Callable[[], str] = lambda: ""


def _numbers() -> Callable[[], int]:
    counted = iter(range(1_000_000))
    return lambda: next(counted)


def _edit(stage: Stage) -> Work:
    number = _numbers()
    return Work(lambda: stage.edit(number(), "edit"))


def _edit_and_merge(stage: Stage) -> Work:
    """The log is merged into the file with every edit."""
    holding.LONG_LOG = 0
    return _edit(stage)


def _undo(stage: Stage) -> Work:
    stage.edit(1)
    return Work(lambda: stage.document.undo() if stage.document.history else stage.document.redo())


def _create_and_delete(stage: Stage) -> Work:
    number = _numbers()

    def do() -> None:
        for line in stage.workspace.accounts():
            if line.id != starting_plan().account.id:
                stage.workspace.delete(line.id)
        fresh = replace(starting_plan(), account=account(f"Other {number()}"))
        stage.workspace.delete(stage.workspace.add(fresh))

    return Work(do)


def _import(stage: Stage) -> Work:
    number = _numbers()

    def prepare() -> None:
        while stage.document.history:
            stage.document.undo()

    return Work(lambda: stage.document.do(draft_of(60, f"New {number()}")), prepare)


def _back_up(stage: Stage) -> Work:
    def do() -> None:
        clear(*backups_of(stage.path))
        made = back_up(stage.path, "test", stage.clock.now())
        assert held_in(made, read_only=True) == held_in(stage.path, read_only=True)

    return Work(do)


def _restore(stage: Stage) -> Work:
    """To and fro between two copies."""
    wanted: dict[Backup, Any] = {}
    for number in range(2):
        stage.edit(number)
        back_up(stage.path, "test", stage.clock.now())
        wanted[stage.workspace.backups()[-1]] = stage.document.plan
    to: list[Backup] = []

    def prepare() -> None:
        clear(*(backup.path for backup in stage.workspace.backups() if backup not in wanted))
        to[:] = [next(copy for copy, held in wanted.items() if held != stage.document.plan)]

    def check() -> str:
        return "" if stage.document.plan == wanted[to[0]] else "something else than the copy was restored"

    return Work(lambda: stage.workspace.restore(to[0]), prepare, check)


def _erase(stage: Stage) -> Work:
    """A person of whom there are traces everywhere, also in a backup that is older than they; what is left half done is
    finished from what the settings tell. In the end no byte of the name is left beside the file."""
    _settle_in_a_small_file(stage)
    number = _numbers()
    names: list[str] = []

    def prepare() -> None:
        if len(names) % _FRESH == _FRESH - 1:
            _begin_anew(stage)
        names.append(f"Zebedee Quux {number()} Ottokar")
        stage.document.do(EditPeople((ident("Buyer 0"),), (("notes", f"Waits for {names[-1]}"),)))
        back_up(stage.path, "test", stage.clock.now())
        stage.document.do(AddPerson(buyer(names[-1], notes=f"{names[-1]} knows everybody")))
        stage.workspace.save_snapshot("with them")

    def do() -> tuple[Path, ...]:
        if stage.workspace.unerased:
            return finish_erasing(stage.workspace)
        return erase_person(stage.workspace, ident(names[-1]))

    def check() -> str:
        account_id = stage.document.account_id
        assert account_id is not None
        for line in stage.workspace.snapshots():
            stage.store.drop_snapshot(account_id, line.id)
        found = [file.name for file in _files(stage.path.parent) if names[-1].encode() in file.read_bytes()]
        clear(*backups_of(stage.path))
        if stage.workspace.unerased:
            return "it was done and is said not to be"
        return f"the erased name is still in {', '.join(found)}" if found else ""

    return Work(do, prepare, check)


def _settle_in_a_small_file(stage: Stage) -> None:
    """Erasing writes every page of the file and of each copy: with few of them every operation can fail in turn."""
    stage.close()
    stage.path = stage.path.with_name("small.plan")
    stage.open()
    settings = QSettings(str(stage.path.with_name("settings.ini")), QSettings.Format.IniFormat)
    stage.workspace = Workspace(stage.document, unerased=Unerased(settings))
    _begin_anew(stage)


def _begin_anew(stage: Stage) -> None:
    """Whoever was erased leaves their id in the account, and each trial would take longer than the one before."""
    if stage.document.account_id is not None:
        stage.workspace.delete(stage.document.account_id)
    few = plan(*(buyer(f"Buyer {n}") for n in range(3)), touch(None, "Buyer 0", "Buyer 1", summary="Call"))
    stage.document.open(stage.workspace.add(few))


def _snapshot(stage: Stage) -> Work:
    def do() -> None:
        for line in stage.workspace.snapshots():
            stage.store.drop_snapshot(starting_plan().account.id, line.id)
        stage.workspace.save_snapshot("kept")
        assert len(stage.workspace.snapshots()) == 1

    return Work(do)


def _save_copy(stage: Stage) -> Work:
    """The copy that was there is whole, or the new one is."""
    target = stage.path.with_name("copy.plan")
    number = _numbers()
    held: list[dict[str, str]] = []

    def prepare() -> None:
        held[:] = [held_in(target, read_only=True)] if target.exists() else [{}]
        stage.edit(number())

    def do() -> None:
        if target.exists():
            assert held_in(target, read_only=True) in (held[0], held_in(stage.path, read_only=True))
        stage.workspace.save_copy(target)

    return Work(do, prepare)


def _open(stage: Stage) -> Work:
    return Work(lambda: Store.open(stage.path).close())


def _open_first(stage: Stage) -> Work:
    fresh = stage.path.with_name("fresh.plan")

    def do() -> None:
        clear(*fresh.parent.glob("*fresh.plan*"))
        Store.open(fresh).close()
        assert held_in(fresh) == {}

    return Work(do)


def _migrate(stage: Stage) -> Work:
    """The program grows one version older; a file of the older one is opened."""
    old = stage.path.with_name("old.plan")
    back_up(stage.path, "test", stage.clock.now())
    content = backups_of(stage.path)[-1].read_bytes()
    stage.close()
    next_version.live_in_the_next(pytest.MonkeyPatch())
    stage.open()
    stage.document.open(starting_plan().account.id)
    wanted = held_in(stage.path, read_only=True)

    def prepare() -> None:
        clear(*old.parent.glob("old.plan*"), *backups_of(old))
        old.write_bytes(content)

    def check() -> str:
        return "" if held_in(old) == wanted else "the migrated file holds something else"

    return Work(lambda: Store.open(old).close(), prepare, check)


def _put_back(stage: Stage) -> Work:
    """A damaged file of its own, with one good backup."""
    path = stage.path.with_name("other.plan")
    store = Store.open(path)
    store.create(starting_plan())
    store.close()
    back_up(path, "test", stage.clock.now())
    wanted, content = held_in(path, read_only=True), path.read_bytes()

    def prepare() -> None:
        clear(*path.parent.glob("other.damaged-*"), *path.parent.glob("other.plan-*"))
        path.write_bytes(content)
        spoil(path)

    def do() -> None:
        offer = offer_for(path)
        if is_damaged(path) and offer is not None:
            put_in_place(path, offer.backup.path)

    def check() -> str:
        if held_in(path, read_only=True) != wanted:
            return "the copy is not in place"
        return "" if any(path.parent.glob("other.damaged-*.plan")) else "the damaged file was not kept"

    return Work(do, prepare, check)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def clear(*files: Path) -> None:
    """The trial's own broom: it may fail, as everything may here."""
    for file in files:
        with suppress(OSError):
            file.unlink()


WORKS: dict[str, Callable[[Stage], Work]] = {
    "edit": _edit,
    "edit and merge": _edit_and_merge,
    "undo": _undo,
    "create, delete": _create_and_delete,
    "import": _import,
    "back up": _back_up,
    "restore": _restore,
    "erase": _erase,
    "snapshot": _snapshot,
    "save a copy": _save_copy,
    "open": _open,
    "open first": _open_first,
    "migrate": _migrate,
    "put back": _put_back,
}
