"""Whole accounts in the window: the archive, copies, and what an import says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.packet import read_packet
from account_planner.edits.people import AddPerson
from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Opens, Stage


def toast_of(stage: Stage) -> Toast:
    found = stage.window.findChild(Toast)
    assert found is not None
    return found


def test_account_is_archived_without_opening_it_and_taken_back(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"), plan(name="Beta"))
    shown = stage.plan.account.id
    other = next(line for line in stage.window.workspace.accounts() if line.id != shown)
    stage.window.accounts.archive(other.id)
    assert stage.plan.account.id == shown
    assert stage.store.plans[other.id].account.archived
    assert other.name in toast_of(stage).words
    toast_of(stage).undo.click()
    assert not stage.store.plans[other.id].account.archived


def test_copy_is_a_whole_file_or_a_packet_by_its_ending(open_window: Opens, tmp_path: Path) -> None:
    stage = open_window(plan(buyer("Ada")))
    stage.window.accounts.write_copy(tmp_path / "mine")
    assert stage.store.copies == [tmp_path / "mine.plan"]
    packet = tmp_path / "ada.json"
    stage.window.accounts.write_copy(packet)
    assert read_packet(packet.read_bytes()).stakeholders.keys() == {ident("Ada")}
    assert str(packet) in toast_of(stage).words


def test_import_says_how_many_came_and_offers_undo(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    taken = stage.window.accounts.imports.at_once
    assert taken(AddPerson(person=buyer("Raj")), "")
    assert "1 " in toast_of(stage).words or "One" in toast_of(stage).words
    toast_of(stage).undo.click()
    assert stage.plan.stakeholders.keys() == {ident("Ada")}


def test_keys_lead_round_the_accounts_that_are_not_archived(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"), plan(name="Beta"), plan(name="Gamma"))
    lines = stage.window.workspace.accounts()
    stage.window.accounts.archive(next(line.id for line in lines if line.name == "Beta"))
    first = stage.plan.account.name
    other = {"Alpha": "Gamma", "Gamma": "Alpha"}[first]
    for key, wanted in (("next-account", other), ("next-account", first), ("account-before", other)):
        stage.window.actions_of.of[key].trigger()
        assert stage.plan.account.name == wanted


def test_half_typed_facts_are_taken_before_another_account_is_shown(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada"), name="Alpha"), plan(name="Beta"))
    stage.window.accounts.open(next(line.id for line in stage.window.workspace.accounts() if line.name == "Alpha"))
    stage.window.selection.set_people((ident("Ada"),))
    stage.window.person.focus_field("title")
    field = stage.window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "CIO")
    stage.window.actions_of.of["next-account"].trigger()
    alpha = next(plan for plan in stage.store.plans.values() if plan.account.name == "Alpha")
    assert stage.plan.account.name == "Beta"
    assert alpha.stakeholders[ident("Ada")].title == "CIO"


def test_a_long_list_is_sifted_by_name_and_enter_opens_the_first(open_window: Opens) -> None:
    names = [f"Firm {n}" for n in range(7)] + ["Société Élan & Co"]
    stage = open_window(*(plan(name=name) for name in names))
    listed = stage.window.account_list
    assert listed.sought.isVisible()
    QTest.keyClicks(listed.sought, "elan soc")
    assert [listed._model.line(row).name for row in range(listed._model.rowCount())] == ["Société Élan & Co"]
    QTest.keyClick(listed.sought, Qt.Key.Key_Return)
    assert stage.plan.account.name == "Société Élan & Co"
    assert listed._model.rowCount() == len(names)
    QTest.keyClicks(listed.sought, "zzz")
    assert listed._empty.text() == "No account called “zzz”."
    QTest.keyClick(listed.sought, Qt.Key.Key_Escape)
    assert listed._model.rowCount() == len(names)


def test_a_short_list_needs_no_field_to_find(open_window: Opens) -> None:
    assert not open_window(plan(name="Alpha"), plan(name="Beta")).window.account_list.sought.isVisible()
