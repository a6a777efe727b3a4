"""Somebody who left turns up at another account: both pages say so and lead there; facts can be taken along."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.vocabulary import Adaptability, Evidence, Function, Side, Stance, Status
from account_planner.ui.kit.notices import Toast
from tests.builders import TODAY, buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

ADA = buyer(
    "Ada Byrne",
    status=Status.LEFT,
    left_on=TODAY,
    title="CIO",
    function=Function.IT,
    stance=Stance.CHAMPION,
    win_personal="A seat on the board",
    win_evidence=Evidence.TOLD,
    adaptability=Adaptability.VISIONARY,
    landmine="The audit of 2024",
    email="ada@alpha.example",
)


def account(name: str, *people: object) -> Plan:
    made = plan(*people)  # type: ignore[arg-type]
    return dataclasses.replace(made, account=dataclasses.replace(made.account, id=derived_id("test", name), name=name))


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(account("Alpha AG", ADA), account("Beta plc", buyer("Raj Patel")))


def look_at(stage: Stage, qtbot: QtBot, person_id: str) -> None:
    stage.window.selection.set_people((person_id,))
    with qtbot.waitSignal(stage.window.person.looked_at):
        pass


def test_leaver_is_seen_from_both_accounts(open_window: Opens, qtbot: QtBot) -> None:
    there = buyer("Ada Byrne", title="COO", function=Function.IT)
    there = dataclasses.replace(there, id=derived_id("test", "Ada at Beta"))
    stage = open_window(account("Alpha AG", ADA), account("Beta plc", there))
    look_at(stage, qtbot, ADA.id)
    elsewhere = stage.window.person.elsewhere
    assert [row.words for row in elsewhere.rows] == ["Now at Beta plc: COO"]
    elsewhere.buttons[0].click()
    assert stage.plan.account.name == "Beta plc"
    assert stage.window.selection.people == (there.id,)
    with qtbot.waitSignal(stage.window.person.looked_at):
        pass
    assert [row.words for row in elsewhere.rows] == ["Was at Alpha AG until Nov 2026: CIO"]
    elsewhere.buttons[0].click()
    assert stage.plan.account.name == "Alpha AG"


def test_nobody_else_is_said_to_be_elsewhere(stage: Stage, qtbot: QtBot) -> None:
    look_at(stage, qtbot, ADA.id)
    assert stage.window.person.elsewhere.isHidden()
    assert not stage.window.person.take_over.isHidden()


def test_facts_that_stay_true_go_along(stage: Stage, qtbot: QtBot) -> None:
    look_at(stage, qtbot, ADA.id)
    stage.window.person.take_over.click()
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    ticked = {name for name, tick in dialog.ticks.items() if tick.isChecked()}
    assert ticked == {"function", "win_personal", "adaptability", "landmine"}
    dialog.ticks["stance"].setChecked(True)
    dialog.accept()
    (beta,) = (each for each in stage.store.plans.values() if each.account.name == "Beta plc")
    (there,) = (each for each in beta.stakeholders.values() if each.name == "Ada Byrne")
    assert (there.side, there.status, there.stance) == (Side.BUYER, Status.ACTIVE, Stance.CHAMPION)
    assert (there.win_personal, there.win_evidence) == ("A seat on the board", Evidence.TOLD)
    assert (there.email, there.title) == (None, None)
    assert there.notes == "Came from Alpha AG (CIO), left Nov 2026."
    assert [row.words for row in stage.window.person.elsewhere.rows] == ["Now at Beta plc: no title"]


def test_taking_over_can_be_taken_back(stage: Stage, qtbot: QtBot) -> None:
    look_at(stage, qtbot, ADA.id)
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    dialog.accept()
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.words == "Ada Byrne is in Beta plc now."
    toast.undo.click()
    (beta,) = (each for each in stage.store.plans.values() if each.account.name == "Beta plc")
    assert {each.name for each in beta.stakeholders.values()} == {"Raj Patel"}
    assert stage.window.person.elsewhere.isHidden()


def test_who_is_there_already_only_learns_what_is_not_known(open_window: Opens, qtbot: QtBot) -> None:
    there = buyer("Ada Byrne", title="COO", function=Function.IT, win_personal="To lead a plant")
    there = dataclasses.replace(there, id=derived_id("test", "Ada at Beta"))
    stage = open_window(account("Alpha AG", ADA), account("Beta plc", there))
    look_at(stage, qtbot, ADA.id)
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    dialog.accept()
    (beta,) = (each for each in stage.store.plans.values() if each.account.name == "Beta plc")
    after = beta.stakeholders[there.id]
    assert (after.title, after.win_personal, after.landmine) == ("COO", "To lead a plant", "The audit of 2024")
    assert len(beta.stakeholders) == 1
    again = stage.window.talk_deeds.leavers.take_over()
    assert again is not None
    again.accept()
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.words == "Ada Byrne is in Beta plc already, with all of this."


def test_account_in_the_archive_is_not_the_one_that_is_offered(open_window: Opens, qtbot: QtBot) -> None:
    there = dataclasses.replace(buyer("Ada Byrne", function=Function.IT), id=derived_id("test", "Ada at Beta"))
    beta = account("Beta plc", there)
    beta = dataclasses.replace(beta, account=dataclasses.replace(beta.account, archived=True))
    stage = open_window(account("Alpha AG", ADA), beta, account("Gamma", buyer("Raj Patel")))
    look_at(stage, qtbot, ADA.id)
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    assert dialog.account.currentText() == "Gamma"
    dialog.reject()


def test_account_that_cannot_be_read_hinders_nobody(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_person: object, _most: object = None) -> None:
        raise Refused("The file holds something that cannot be read.")

    stage.window.selection.set_people((ADA.id,))
    monkeypatch.setattr(stage.window.workspace, "sightings", refuse)
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    dialog.accept()
    (beta,) = (each for each in stage.store.plans.values() if each.account.name == "Beta plc")
    assert {each.name for each in beta.stakeholders.values()} == {"Raj Patel", "Ada Byrne"}


def test_name_stands_in_the_title_as_it_is(open_window: Opens) -> None:
    odd = dataclasses.replace(ADA, name="Ada [*] Byrne")
    stage = open_window(account("Alpha AG", odd), account("Beta plc", buyer("Raj Patel")))
    stage.window.selection.set_people((odd.id,))
    dialog = stage.window.talk_deeds.leavers.take_over()
    assert dialog is not None
    assert "Ada [*][*] Byrne" in dialog.windowTitle()
    dialog.reject()


def test_who_is_still_here_is_not_taken_over(open_window: Opens) -> None:
    stage = open_window(account("Alpha AG", buyer("Raj Patel")))
    stage.window.selection.set_people((ident("Raj Patel"),))
    assert stage.window.talk_deeds.leavers.take_over() is None
    assert stage.window.person.take_over.isHidden()


def test_of_many_accounts_only_the_first_are_read_and_named(open_window: Opens, qtbot: QtBot) -> None:
    def there(number: int) -> Plan:
        one = buyer("Ada Byrne", email=ADA.email)
        one = dataclasses.replace(one, id=derived_id("test", f"Ada at {number}"))
        return account(f"Customer {number:02d}", one)

    stage = open_window(account("Alpha AG", ADA), *(there(number) for number in range(20)))
    look_at(stage, qtbot, ADA.id)
    rows = stage.window.person.elsewhere.rows
    assert len(rows) == 6
    assert rows[-1].words.startswith("and in further accounts")
    assert rows[-1].key is None
