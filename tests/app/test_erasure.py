"""An erased person is in no byte of any file."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path
from threading import Event, Thread, current_thread
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings

from account_planner.app.document import Document
from account_planner.app.erasure import erased
from account_planner.app.naming import words_of
from account_planner.app.unerased import Unerased
from account_planner.app.workspace import Workspace
from account_planner.domain import entities
from account_planner.domain.errors import NotSaved
from account_planner.domain.fields import shapes_of
from account_planner.domain.vocabulary import JudgedField, LinkKind, Side
from account_planner.edits.people import EditPeople
from account_planner.store import backup, connection
from account_planner.store.store import Store
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, plan, touch
from tests.erasing import erase_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QCoreApplication

    from account_planner.rules.playbook import Playbook
    from tests.fake_clock import FakeClock

NAME = "Zyxwvut Qponmlk"
PEOPLE = plan(
    buyer(NAME, email="zyxwvut@qponmlk.example", phone="+49 7777 123", notes="Zyxwvut likes tea", win_personal="Rise"),
    buyer("Raj Patel", notes=f"Reports to {NAME.upper()} since May"),
    buyer("Ada Byrne"),
    link("reports_to", "Raj Patel", NAME),
    touch(TODAY, NAME, "Raj Patel", summary=f"Called {NAME} at +49 7777 123"),
    meeting(NOW, NAME, questions=(f"Will {NAME} come?",)),
)


def test_everything_of_the_person_and_nothing_else_is_gone() -> None:
    after = erased(PEOPLE, ident(NAME), (), NOW)
    assert set(after.stakeholders) == {ident("Raj Patel"), ident("Ada Byrne")}
    assert after.person(ident("Ada Byrne")) == PEOPLE.person(ident("Ada Byrne"))
    assert after.person(ident("Raj Patel")).notes == "Reports to (erased) since May"
    assert [call.summary for call in after.touches.values()] == ["Called (erased) at (erased)"]
    assert [held.questions for held in after.meetings.values()] == [("Will (erased) come?",)]
    assert list(after.removed) == [ident(NAME)]


@pytest.mark.parametrize("secure", [1, 0])
def test_no_byte_of_an_erased_person_is_left(
    qapp: QCoreApplication,
    tmp_path: Path,
    playbook: Playbook,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    secure: int,
) -> None:
    """By an SQLite that overwrites what it frees only when it is told to, and by one that does not even then."""
    monkeypatch.setitem(connection._SAFE, "secure_delete", secure)
    monkeypatch.setattr(sqlite3, "connect", forgetful(sqlite3.connect))
    store = Store.open(tmp_path / "accounts.plan")
    workspace = Workspace(Document(store, playbook, clock))
    workspace.open(workspace.add(PEOPLE))
    workspace.document.do(EditPeople((ident(NAME),), (("title", "Zyxwvut's chair"), ("stance", "champion"))))
    workspace.save_snapshot(f"Before {NAME} came")
    store.back_up("time", NOW)
    workspace.document.do(EditPeople((ident(NAME),), (("notes", "Zyxwvut " * 400),)))
    assert found_in(tmp_path)
    assert erase_person(workspace, ident(NAME)) == ()
    assert found_in(tmp_path) == []
    assert not workspace.document.history
    (snapshot,) = workspace.snapshots()
    assert snapshot.name == "Before (erased) came"
    assert len(store.load_snapshot(PEOPLE.account.id, snapshot.id).stakeholders) == 2
    for copy in store.backups():
        kept = Store.open(copy.path, read_only=True)
        assert len(kept.load(PEOPLE.account.id).stakeholders) == 2
        kept.close()
    workspace.document.close_account()
    store.close()
    assert found_in(tmp_path) == []
    assert len(list((tmp_path / "accounts.plan.backups").iterdir())) == 2


def marked(record: type[Any], **facts: Any) -> Any:
    """With a word of its own in each text."""
    shapes = [shape for shape in shapes_of(record) if shape.shape in {"line", "text"} and not shape.many]
    told = {shape.name: f"qzx{record.__name__}{shape.name}".lower() for shape in shapes}
    return record(**{**told, "id": ident(record.__name__), **facts})


@pytest.mark.parametrize("secure", [1, 0])
def test_no_field_of_theirs_and_nothing_that_hangs_on_them_is_left(
    qapp: QCoreApplication,
    tmp_path: Path,
    playbook: Playbook,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    secure: int,
) -> None:
    """Every text of the person, of lines, ties and judgements, first and last name, the address before its @ and the
    digits of the number where they stand alone elsewhere; written twice, so that there are free places."""
    monkeypatch.setitem(connection._SAFE, "secure_delete", secure)
    monkeypatch.setattr(sqlite3, "connect", forgetful(sqlite3.connect))
    store = Store.open(tmp_path / "accounts.plan")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("export/folder", f"/home/{NAME}/maps")
    settings.setValue("export/other", "/home/maps")
    workspace = Workspace(Document(store, playbook, clock), unerased=Unerased(settings))
    facts = {"name": NAME, "email": "qzxlocal@qponmlk.example", "phone": "+49 7777 123"}
    person = marked(entities.Stakeholder, id=ident(NAME), side=Side.BUYER, **facts)
    ends = {"source_id": ident("Raj Patel"), "target_id": ident(NAME)}
    told = "Zyxwvut said: ask Qponmlk, qzxlocal or 07777/123"
    people = plan(buyer("Raj Patel", notes=told), touch(TODAY, "Raj Patel", summary=told)).put(
        person,
        marked(entities.Link, kind=LinkKind.INFLUENCES, **ends),
        marked(entities.Judgement, stakeholder_id=ident(NAME), field=JudgedField.WIN, on=TODAY),
        entities.Rival(id=ident("r"), name="Acme"),
        marked(entities.RivalTie, rival_id=ident("r"), stakeholder_id=ident(NAME)),
    )
    workspace.open(workspace.add(people))
    store.back_up("time", NOW)
    workspace.save_snapshot("Qponmlk has come")
    again = tuple((name, f"{getattr(person, name)} again") for name in ("title", "notes", "win_personal", "landmine"))
    workspace.document.do(EditPeople((ident(NAME),), again))
    words = ("zyxwvut", "qponmlk", "qzx", "7777 123", "7777/123", "7777123")
    assert words_in(tmp_path, words) >= {"zyxwvut", "qponmlk", "qzx", "7777 123", "7777/123"}
    parts = workspace.traces(ident(NAME)).alone
    assert parts == {"Zyxwvut": 2, "Qponmlk": 2, "qzxlocal": 2}
    assert erase_person(workspace, ident(NAME), parts) == ()
    assert words_in(tmp_path, words) == set()
    assert not workspace.document.history
    workspace.document.close_account()
    store.close()
    settings.sync()
    assert words_in(tmp_path, words) == set()
    assert settings.allKeys() == ["export/other"]


def words_in(folder: Path, words: Iterable[str]) -> set[str]:
    """Those that stand in the bytes of any file, in each writing that a program may use."""
    found = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    return {word for word in words if any(word.encode(way) in content for way in ways for content in found)}


def forgetful(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """As where SQLite was not built to overwrite: many systems' is, some are not."""

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made = connect(*arguments, **options)
        made.execute("PRAGMA secure_delete=0").fetchone()
        return made

    return connected


def test_backup_under_way_in_a_thread_neither_fails_nor_brings_the_erased_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "accounts.plan")
    store.create(PEOPLE)
    copied, erasing = Event(), Event()
    copy, problems = backup._copy, []

    def slowly(path: Path, target: Path) -> None:
        copy(path, target)
        if current_thread() is thread:
            copied.set()
            erasing.wait(0.3)  # the erasing has to wait, so that this never comes in time

    def back_up() -> None:
        try:
            store.back_up("time", NOW)
        except NotSaved as problem:
            problems.append(problem)

    monkeypatch.setattr(backup, "_copy", slowly)
    thread = Thread(target=back_up)
    thread.start()
    copied.wait()
    assert store.erase(PEOPLE.account.id, lambda plan: erased(plan, ident(NAME), words_of(None), NOW), NOW) == ()
    erasing.set()
    thread.join()
    store.close()
    assert (problems, found_in(tmp_path), len(backup.backups_of(tmp_path / "accounts.plan"))) == ([], [], 1)


def test_what_is_kept_beside_the_file_is_rewritten_or_named(tmp_path: Path) -> None:
    """Displaced by another program's file, damaged, or of an older version: all of them hold the name."""
    path = tmp_path / "a.plan"
    store = Store.open(path)
    store.create(PEOPLE)
    for name in ("a.kept-1.plan", "a.damaged-1.plan", "b.kept-1.plan"):
        store.copy_to(tmp_path / name)
    with (tmp_path / "a.damaged-1.plan").open("r+b") as damaged:
        damaged.write(b"not SQLite any more")
    (tmp_path / "a.damaged-1.plan-wal").write_bytes(b"log of Zyxwvut")
    assert [file.name for file in store.kept_aside()] == ["a.damaged-1.plan", "a.kept-1.plan"]
    left = store.erase(PEOPLE.account.id, lambda plan: erased(plan, ident(NAME), words_of(None), NOW), NOW)
    store.close()
    assert [file.name for file in left] == ["a.damaged-1.plan", "a.damaged-1.plan-wal"]
    assert sorted(found_in(tmp_path)) == ["a.damaged-1.plan", "a.damaged-1.plan-wal", "b.kept-1.plan"]


def test_copy_that_another_window_has_open_is_left_and_named(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.plan")
    store.create(PEOPLE)
    store.copy_to(tmp_path / "a.kept-1.plan")
    other = Store.open(tmp_path / "a.kept-1.plan")
    other.create(plan(name="Theirs"))
    left = store.erase(PEOPLE.account.id, lambda plan: erased(plan, ident(NAME), words_of(None), NOW), NOW)
    assert [file.name for file in left] == ["a.kept-1.plan", "a.kept-1.plan-wal"]
    assert len(other.accounts()) == 2
    other.close()
    store.close()


def test_backup_of_an_older_version_leaves_no_copy_of_its_own(tmp_path: Path) -> None:
    path, golden = tmp_path / "a.plan", shipped_golden(1)
    path.write_bytes(golden)
    store = Store.open(path)
    (line, *_others) = store.accounts()
    person = next(iter(store.load(line.id).stakeholders.values()))
    words = words_of(person)
    (name, *_rest) = words
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(name.encode() in file.read_bytes() for file in files)
    assert store.erase(line.id, lambda held: erased(held, person.id, words, NOW), NOW) == ()
    store.close()
    left = [file for file in tmp_path.rglob("*") if file.is_file() and name.encode() in file.read_bytes()]
    assert left == []
    assert len(list((tmp_path / "a.plan.backups").iterdir())) == 2


def shipped_golden(version: int) -> bytes:
    files = Path(__file__).parents[1] / "files" / "store"
    return gzip.decompress((files / f"version-{version}.plan.gz").read_bytes())


def found_in(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(w in path.read_bytes().lower() for w in (b"zyxwvut", b"qponmlk"))]
