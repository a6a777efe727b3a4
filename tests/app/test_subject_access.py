"""What is held on a person is told whole and in words, and nothing of others that is not about them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.app.document import Document
from account_planner.app.subject_access import held_on, mentions
from account_planner.app.workspace import Workspace
from account_planner.domain import entities
from account_planner.domain.listing import Elsewhere, SnapshotLine, own_name
from account_planner.domain.vocabulary import FactorKind, JudgedField, ValueKind, Whose
from account_planner.edits.people import AddPerson
from account_planner.store import backup
from account_planner.store.store import Store
from account_planner.words.copies import reason_text
from account_planner.words.held import held_text
from tests.app.test_erasure import NAME, PEOPLE
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan, touch

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.rules.playbook import Playbook
    from tests.fake_clock import FakeClock


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
