"""An erased person is in no byte of any file; what is held on a person is told whole."""

from __future__ import annotations

import gzip
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread, current_thread
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings

from account_planner.app.document import Document
from account_planner.app.erasure import alone, erased
from account_planner.app.naming import words_of
from account_planner.app.subject_access import held_on, mentions
from account_planner.app.unerased import Unerased
from account_planner.app.workspace import Workspace
from account_planner.domain import entities
from account_planner.domain.errors import NotSaved
from account_planner.domain.fields import shapes_of
from account_planner.domain.listing import Elsewhere, SnapshotLine, own_name
from account_planner.domain.vocabulary import FactorKind, JudgedField, LinkKind, Side, ValueKind, Whose
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.store import backup, connection
from account_planner.store.store import Store
from account_planner.words.copies import reason_text
from account_planner.words.held import held_text
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan, touch

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


def test_number_of_the_erased_is_not_struck_out_of_ids() -> None:
    """An id is hexadecimal: the number of a person may well stand in the id of another."""
    raj = ident("Raj Patel")
    people = plan(
        buyer(NAME, external_id=raj[4:8]),
        buyer("Raj Patel"),
        buyer("Ada Byrne", notes=f"Is not {raj[4:8]}"),
        link("reports_to", "Ada Byrne", "Raj Patel"),
        touch(TODAY, NAME, "Raj Patel"),
    )
    after = erased(people, ident(NAME), (), NOW)
    assert [call.people for call in after.touches.values()] == [(raj,)]
    assert [line.target_id for line in after.links.values()] == [raj]
    assert after.person(ident("Ada Byrne")).notes == "Is not (erased)"


def test_short_word_is_struck_only_where_it_stands_alone() -> None:
    told = "Eva's evaluation: ask EVA, evas boss and Medieval Ltd, 100 of 1000"
    people = plan(buyer("Eva", external_id="100"), buyer("Raj Patel", notes=told))
    after = erased(people, ident("Eva"), (), NOW)
    struck = "(erased)'s evaluation: ask (erased), (erased)s boss and Medieval Ltd, (erased) of 1000"
    assert after.person(ident("Raj Patel")).notes == struck


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
    assert workspace.erase_person(ident(NAME)) == ()
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
    person = marked(
        entities.Stakeholder,
        id=ident(NAME),
        side=Side.BUYER,
        name=NAME,
        email="qzxlocal@qponmlk.example",
        phone="+49 7777 123",
    )
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
    assert workspace.erase_person(ident(NAME), parts) == ()
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


def test_all_that_is_held_is_told() -> None:
    elsewhere = Elsewhere((SnapshotLine("s", "Monday", NOW),), (NOW, NOW), (("Beta", 2),), ("a.kept-1.plan",))
    told = json.loads(held_on(PEOPLE, ident(NAME), NOW, elsewhere))
    assert told["person"]["win_personal"] == "Rise"
    assert {key: len(entries) for key, entries in told["records"].items()} == {"links": 1, "touches": 1, "meetings": 1}
    assert [other["name"] for other in told["mentioned_by"]] == ["Raj Patel"]
    assert set(told["people"].values()) == {NAME, "Raj Patel"}
    too = told["held_too"]
    assert [each["name"] for each in too["snapshots"]] == ["Monday"]
    assert (too["backups"], too["accounts"], too["files"]) == ([NOW.isoformat()] * 2, 1, ["a.kept-1.plan"])
    assert "Beta" not in json.dumps(told)  # another customer: the rep alone is told


def test_of_others_only_what_speaks_of_the_person_is_told() -> None:
    """Their addresses, and what is thought of them, is nobody else's business; nor what the customer buys."""
    held = plan(
        buyer(NAME),
        buyer("Raj Patel", notes=f"Trusts {NAME}", private_notes="Divorced", email="raj@x.example", owner_id=None),
        buyer("Ada Byrne", successor_id=ident(NAME), landmine="Her last job"),
        entities.Opportunity(id=ident("w"), product="Belts", note=f"{NAME} asked for it", amount=1234.5),
        notes=f"{NAME} signs",
        mission="To win",
    )
    for told in (
        held_on(held, ident(NAME), NOW, Elsewhere()),
        held_text(held, mentions(held, ident(NAME)), NOW, Elsewhere()),
    ):
        for words in (f"Trusts {NAME}", "Raj Patel", "Ada Byrne", "Belts", f"{NAME} asked for it", f"{NAME} signs"):
            assert words in told
        for words in ("Divorced", "raj@x.example", "Her last job", "1234", "1,234", "To win"):
            assert words not in told


def test_held_text_is_in_words_and_says_what_has_to_be_added() -> None:
    held = PEOPLE.put(
        entities.Judgement(
            id=ident("j"), stakeholder_id=ident(NAME), on=TODAY, field=JudgedField.STANCE, value="champion"
        )
    )
    days = tuple(NOW - timedelta(days=days) for days in (40, 1))
    told = held_text(held, mentions(held, ident(NAME)), NOW, Elsewhere(backups=days, accounts=(("Beta", 2),)))
    for words in ("Raj Patel reports to Zyxwvut", "Value: Champion", "2 backups", "ten newest", "supervisory", "legal"):
        assert words in told
    for words in ("Beta", "None", "champion", "datetime", ident(NAME), ident("Raj Patel")):
        assert words not in told
    assert (backup.RECENT, backup.DAYS, backup.WEEKS, backup.MONTHS) == (10, 7, 4, 6)  # as the text says


def test_snapshot_that_the_program_kept_is_told_in_words() -> None:
    elsewhere = Elsewhere((SnapshotLine("s", own_name("tidy"), NOW),))
    told = json.loads(held_on(PEOPLE, ident(NAME), NOW, elsewhere))
    assert [each["name"] for each in told["held_too"]["snapshots"]] == ["tidy"]
    (line,) = (
        line
        for line in held_text(PEOPLE, mentions(PEOPLE, ident(NAME)), NOW, elsewhere).splitlines()
        if "Snapshot of this account" in line
    )
    assert reason_text("tidy") in line


def test_record_of_every_kind_that_refers_to_a_person_is_told() -> None:
    """What data.md lets refer to somebody, by id or by name, and nothing that does not."""
    ada, mia = ident("Ada"), ident("Mia")
    records = (
        entities.Action(id=ident("a"), owner_id=mia, for_id=ada, text="Call"),
        entities.ValuePoint(id=ident("v"), kind=ValueKind.QUALITY, text="Fewer stops", for_ids=(ada,)),
        entities.Factor(id=ident("f"), kind=FactorKind.THREAT, about_id=ada, text="Leaves"),
        entities.Rival(id=ident("r"), name="Acme"),
        entities.RivalTie(id=ident("t"), rival_id=ident("r"), stakeholder_id=ada),
        entities.Judgement(id=ident("j"), stakeholder_id=ada, on=TODAY, field=JudgedField.STANCE, value="champion"),
        entities.Objective(id=ident("o"), whose=Whose.THEIRS, text="What Ada wants"),
        entities.Opportunity(id=ident("w"), product="Belts", note="Ada asked for it"),
    )
    held = plan(
        buyer("Ada", successor_id=ident("Raj")),
        buyer("Raj", owner_id=mia),
        ours("Mia"),
        link("reports_to", "Raj", "Ada"),
        link("covers", "Mia", "Raj", mender_id=ident("Mia")),
        touch(TODAY, "Ada"),
        meeting(NOW, "Ada", "Mia"),
    ).put(*records)
    found = {key: len(entries) for key, entries in mentions(held, ada).items()}
    assert found == {
        "stakeholders": 1, "links": 1, "touches": 1, "meetings": 1, "objectives": 1, "actions": 1, "value_points": 1,
        "factors": 1, "rival_ties": 1, "opportunities": 1, "judgements": 1,
    }  # fmt: skip
    assert {key: len(entries) for key, entries in mentions(held, mia).items()} == {
        "stakeholders": 2, "links": 1, "meetings": 1, "actions": 1,
    }  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_snapshots_that_hold_somebody_are_told(tmp_path: Path, playbook: Playbook, clock: FakeClock) -> None:
    store = Store.open(tmp_path / "a.plan")
    workspace = Workspace(Document(store, playbook, clock))
    workspace.open(workspace.add(plan(buyer("Raj Patel"))))
    workspace.save_snapshot("before they came")
    workspace.document.do(AddPerson(buyer(NAME)))
    workspace.save_snapshot("with them")
    workspace.document.undo()
    workspace.save_snapshot(f"{NAME} has gone")
    workspace.document.redo()
    for who in ("Eve", "Tom"):
        other = plan(buyer(who, notes=f"Knows {NAME}"))
        namesake = replace(other.account, id=ident(f"account of {who}"), name="Other")
        workspace.add(replace(other, account=namesake))
    store.back_up("time", NOW)
    told = workspace.held_elsewhere(ident(NAME))
    assert {line.name for line in told.snapshots} == {"with them", f"{NAME} has gone"}
    assert (told.backups, told.accounts, told.aside) == ((NOW,), (("Other", 1), ("Other", 1)), ())
    workspace.document.close_account()
    store.close()


def test_short_words_are_not_struck_out() -> None:
    assert words_of(buyer("Al", email="al@x.example")) == ("al@x.example",)


@pytest.mark.parametrize(
    ("told", "struck"),
    [
        ("+497777123, +49 7777/123, 0049-7777-123", "(erased), (erased), (erased)"),
        ("07777 123 or (0) 7777-123, +49 (0) 7777 123", "(erased) or (erased), (erased)"),
        ("7777 123 but 17777 123, 7777 1234", "(erased) but 17777 123, 7777 1234"),
        ("Zyxwvut  QPONMLK, Zyxwvut\nQponmlk's", "(erased), (erased)'s"),
        ("Zyxwvut and Ms Qponmlk", "Zyxwvut and Ms Qponmlk"),
    ],
)
def test_name_and_number_are_found_however_they_are_written(told: str, struck: str) -> None:
    people = plan(buyer(NAME, phone="+49 7777 123"), buyer("Raj Patel", notes=told))
    assert erased(people, ident(NAME), (), NOW).person(ident("Raj Patel")).notes == struck


@pytest.mark.parametrize(("phone", "told"), [("07777 123456", "+44 7777 123456"), ("7777 123456", "(07777) 123456")])
def test_number_without_its_country_is_found_with_it(phone: str, told: str) -> None:
    people = plan(buyer(NAME, phone=phone), buyer("Raj Patel", notes=f"Call {told} today"))
    assert erased(people, ident(NAME), (), NOW).person(ident("Raj Patel")).notes == "Call (erased) today"


@pytest.mark.parametrize("name", ["王伟", "김철수", "สมชาย"])
def test_name_in_letters_without_spaces_is_found(name: str) -> None:
    people = plan(buyer(name), buyer("Raj Patel", notes=f"x{name}x"))
    assert erased(people, ident(name), (), NOW).person(ident("Raj Patel")).notes == "x(erased)x"


def test_names_of_others_are_never_struck_by_a_part_of_a_name() -> None:
    people = plan(
        buyer("Eva Long", email="eva@x.example"),
        buyer("Eva Short", email="eva.short@x.example", notes="Long ago Eva told eva@x.example"),
        name="Long & Co",
        notes="Long & Co: Eva Long",
    )
    assert alone(people, ident("Eva Long"), NOW) == {"Eva": 1, "Long": 2}
    after = erased(people, ident("Eva Long"), ("Long", "Eva"), NOW)
    other = after.person(ident("Eva Short"))
    assert (other.name, other.email) == ("Eva Short", "eva.short@x.example")
    assert other.notes == "(erased) ago (erased) told (erased)"
    assert (after.account.name, after.account.notes) == ("Long & Co", "(erased) & Co: (erased)")
