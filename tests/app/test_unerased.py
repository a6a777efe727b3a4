"""An erasure that was hindered is known by ids until it is finished, by the next program too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from account_planner.app.document import Document
from account_planner.app.erasing import NamesWanted
from account_planner.app.unerased import Unerased
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.store import store as store_file
from account_planner.store.erasing import rewrite_copies
from account_planner.store.store import Store
from tests.builders import NOW, buyer, ident, plan
from tests.erasing import erase_person, finish_erasing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook
    from tests.fake_clock import FakeClock

NAME = "Zyxwvut Qponmlk"
PEOPLE = plan(buyer(NAME, email="zyxwvut@qponmlk.example"), buyer("Raj", notes=f"Knows {NAME}"))


class Life:
    """A start of the program on one file."""

    def __init__(self, folder: Path, playbook: Playbook, clock: FakeClock) -> None:
        self.store = Store.open(folder / "a.plan")
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.workspace = Workspace(Document(self.store, playbook, clock), unerased=Unerased(self.settings))
        if not self.workspace.accounts():
            self.workspace.add(PEOPLE)
        self.workspace.open(PEOPLE.account.id)

    def end(self) -> None:
        self.workspace.document.close_account()
        self.store.close()


def found_in(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and b"zyxwvut" in file.read_bytes().lower()]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("is_gone", [False, True], ids=["account there", "account deleted since"])
def test_what_a_failing_disk_left_is_finished_by_the_next_start(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, is_gone: bool
) -> None:
    life = Life(tmp_path, playbook, clock)
    life.store.back_up("time", NOW)

    def fail(_connection: object) -> None:
        raise NotSaved("The disk reported an error.")

    with monkeypatch.context() as patch:
        patch.setattr(store_file, "leave_no_trace", fail)
        with pytest.raises(NotSaved):
            erase_person(life.workspace, ident(NAME))
    assert life.workspace.unerased == 1
    if is_gone:
        life.workspace.delete(PEOPLE.account.id)
        life.workspace.add(plan(name="Another"))
    life.end()
    assert found_in(tmp_path)
    assert NAME not in (tmp_path / "settings.ini").read_text()

    life = Life(tmp_path, playbook, clock) if not is_gone else next_life(tmp_path, playbook, clock)
    assert life.workspace.unerased == 1
    assert finish_erasing(life.workspace) == ()
    assert life.workspace.unerased == 0
    life.end()
    assert found_in(tmp_path) == []


@pytest.mark.usefixtures("qapp")
def test_finishing_finds_the_name_in_copies_older_than_the_person(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup from before they were added speaks of them only in a note; its id for them it does not know."""
    life = Life(tmp_path, playbook, clock)
    life.workspace.document.do(RemovePeople((ident(NAME),)))
    older = life.store.back_up("time", NOW)
    life.workspace.document.undo()
    life.store.back_up("time", NOW + timedelta(hours=1))

    def fail(copies: Iterable[Path], _rewrite: object) -> tuple[Path, ...]:
        return tuple(copies)

    with monkeypatch.context() as patch:
        patch.setattr(store_file, "rewrite_copies", fail)
        assert older.path in erase_person(life.workspace, ident(NAME))
    life.end()
    assert older.path.name in found_in(tmp_path)

    life = Life(tmp_path, playbook, clock)
    assert finish_erasing(life.workspace) == ()
    life.end()
    assert found_in(tmp_path) == []


@pytest.mark.usefixtures("qapp")
def test_a_name_that_no_copy_knows_is_struck_out_when_it_is_told(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one backup is older than the person and names them in a note alone."""
    life = Life(tmp_path, playbook, clock)
    life.workspace.document.do(RemovePeople((ident(NAME),)))
    older = life.store.back_up("time", NOW)
    life.workspace.document.undo()

    def fail(copies: Iterable[Path], rewrite: Callable[[Path], None]) -> tuple[Path, ...]:
        return (older.path, *rewrite_copies([copy for copy in copies if copy != older.path], rewrite))

    with monkeypatch.context() as patch:
        patch.setattr(store_file, "rewrite_copies", fail)
        assert erase_person(life.workspace, ident(NAME)) == (older.path,)
    life.end()
    life = Life(tmp_path, playbook, clock)
    with pytest.raises(NamesWanted):
        finish_erasing(life.workspace)
    assert life.workspace.unerased == 1
    assert finish_erasing(life.workspace, (NAME,)) == ()
    assert life.workspace.unerased == 0
    life.end()
    assert found_in(tmp_path) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("again", ["erase", "finish"])
def test_this_program_remembers_the_name_until_it_is_finished(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    """The same as before: the backup is older than the person, and by now nothing else holds them."""
    life = Life(tmp_path, playbook, clock)
    life.workspace.document.do(RemovePeople((ident(NAME),)))
    life.store.back_up("time", NOW)
    life.workspace.document.undo()

    def fail(_connection: object) -> None:
        raise NotSaved("The disk reported an error.")

    with monkeypatch.context() as patch:
        patch.setattr(store_file, "leave_no_trace", fail)
        with pytest.raises(NotSaved):
            erase_person(life.workspace, ident(NAME))
    assert (erase_person(life.workspace, ident(NAME)) if again == "erase" else finish_erasing(life.workspace)) == ()
    assert life.workspace.unerased == 0
    life.end()
    assert found_in(tmp_path) == []


@pytest.mark.usefixtures("qapp")
def test_name_that_only_a_file_kept_aside_still_knows_is_not_asked_for(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path, playbook, clock)
    life.workspace.document.do(RemovePeople((ident(NAME),)))
    life.store.back_up("time", NOW)
    life.workspace.document.undo()
    life.store.copy_to(tmp_path / "a.kept-1.plan")
    with monkeypatch.context() as patch:
        patch.setattr(store_file, "rewrite_copies", lambda copies, _rewrite: tuple(copies))
        assert erase_person(life.workspace, ident(NAME))
    for backup in life.store.backups():
        if backup.reason == "erase":
            backup.path.unlink()
    life.end()
    life = Life(tmp_path, playbook, clock)
    assert finish_erasing(life.workspace) == ()
    life.end()
    assert found_in(tmp_path) == []


@pytest.mark.usefixtures("qapp")
def test_steps_that_have_nothing_to_do_with_the_erased_can_still_be_undone(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path, playbook, clock)
    document = life.workspace.document

    def entitle(name: str, title: str) -> None:
        clock.pass_time(minutes=1)
        document.do(EditPeople((ident(name),), (("title", title),)))

    document.do(AddPerson(buyer("Ada")))
    entitle("Ada", "Chair")
    entitle("Raj", "Buyer")  # whose note speaks of the one who goes
    entitle("Ada", "Head")
    entitle("Ada", "Chief")
    document.undo()
    with monkeypatch.context() as patch:
        patch.setattr(store_file, "rewrite_copies", lambda copies, _rewrite: tuple(copies))
        assert erase_person(life.workspace, ident(NAME))
    assert [len(edits) for edits in (document.history, document.undone)] == [1, 1]
    told: list[Change] = []
    document.changed.connect(told.append)
    assert finish_erasing(life.workspace) == ()
    assert told == []
    assert (document.redo(), document.undo(), document.undo(), document.undo()) == (True, True, True, False)
    ada = document.plan.person(ident("Ada"))  # type: ignore[union-attr]
    assert ada.title == "Chair"
    assert document.plan == life.store.load(PEOPLE.account.id)
    life.end()


def next_life(folder: Path, playbook: Playbook, clock: FakeClock) -> Life:
    """Where the account of the erased is no more."""
    life = Life.__new__(Life)
    life.store = Store.open(folder / "a.plan")
    life.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    life.workspace = Workspace(Document(life.store, playbook, clock), unerased=Unerased(life.settings))
    return life


@pytest.mark.usefixtures("qapp")
def test_what_failed_before_anything_was_erased_is_not_reminded_of(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path, playbook, clock)

    def fail(*_arguments: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(store_file, "rewrite_account", fail)
    with pytest.raises(NotSaved):
        erase_person(life.workspace, ident(NAME))
    assert life.workspace.unerased == 0
    assert ident(NAME) in life.store.load(PEOPLE.account.id).stakeholders
    life.end()


@pytest.mark.usefixtures("qapp")
def test_account_is_shown_as_the_file_has_it_when_the_next_of_two_fails(
    tmp_path: Path, playbook: Playbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path, playbook, clock)
    known, erase, asked = Unerased(life.settings), life.store.erase, []
    for name in (NAME, "Raj"):
        known.begin(life.store.path, (PEOPLE.account.id, ident(name)))

    def erase_one(
        account_id: str, rewrite: Callable[[Plan], Plan], now: datetime, _progress: object
    ) -> tuple[Path, ...]:
        asked.append(account_id)
        if len(asked) > 1:
            raise NotSaved("The disk is full.")
        return erase(account_id, rewrite, now)

    monkeypatch.setattr(life.store, "erase", erase_one)
    with pytest.raises(NotSaved):
        finish_erasing(life.workspace)
    assert life.workspace.document.plan == life.store.load(PEOPLE.account.id)
    life.end()


@pytest.mark.parametrize("rubbish", ["", "a/b c", "///", "x" * 999])
def test_rubbish_in_the_settings_is_nobody(tmp_path: Path, rubbish: str) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    known = Unerased(settings)
    known.begin(tmp_path, ("a" * 32, "b" * 32))
    settings.setValue(settings.allKeys()[0], rubbish)
    assert known.of(tmp_path) == ()


@pytest.mark.usefixtures("qapp")
def test_nobody_is_erased_when_the_settings_cannot_remember_it(
    tmp_path: Path, playbook: Playbook, clock: FakeClock
) -> None:
    """A crash in the middle would be forgotten. When they can again it goes on as if nothing had been."""
    life = Life(tmp_path, playbook, clock)
    life.settings.sync()
    file = tmp_path / "settings.ini"
    file.unlink(missing_ok=True)
    file.mkdir()
    with pytest.raises(NotSaved, match="Nobody was erased"):
        life.workspace.erasing(ident(NAME))
    assert (life.workspace.unerased, life.workspace.document.is_held) == (0, False)
    assert ident(NAME) in life.store.load(PEOPLE.account.id).stakeholders
    file.rmdir()
    assert erase_person(life.workspace, ident(NAME)) == ()
    life.end()
    assert found_in(tmp_path) == []


def test_reminder_is_not_taken_out_with_what_speaks_of_them(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    known, ids = Unerased(settings), ("a" * 32, "1234567b" * 4)
    known.begin(tmp_path, ids)
    settings.setValue("recent/file", "1234567b.plan")
    known.forget({"1234567b"})
    assert (known.of(tmp_path), settings.value("recent/file")) == ((ids,), None)
