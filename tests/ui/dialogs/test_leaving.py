"""Somebody leaves: who follows takes over, as one step, and the history stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.entities import Action
from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Level, RelationshipLevel, Status
from account_planner.ui.dialogs.leaving import LeavingDialog
from account_planner.ui.forms.leaving_wishes import KEPT, NEW
from tests.builders import TODAY, buyer, ident, link, ours, plan, touch

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

ADA, RAJ, JO, KIM = (ident(name) for name in ("Ada Byrne", "Raj Patel", "Jo Kerr", "Kim Low"))


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(
        plan(
            buyer("Ada Byrne", title="CIO", level=Level.EXECUTIVE, owner_id=JO),
            buyer("Raj Patel"),
            ours("Jo Kerr"),
            ours("Kim Low"),
            link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel.PROBLEM_SOLVER),
            link("reports_to", "Raj Patel", "Ada Byrne"),
            touch(TODAY, "Ada Byrne", "Jo Kerr"),
            Action(id=ident("promise"), text="Send dates", owner_id=JO, for_id=ADA),
        )
    )


def ask(stage: Stage, person_id: str) -> LeavingDialog:
    stage.window.selection.set_people((person_id,))
    stage.window.person.leaving.record.click()
    return stage.window.findChildren(LeavingDialog)[-1]


def choose(dialog: LeavingDialog, heir: str) -> None:
    dialog.form.rows["heir"].editor.edited.emit(heir)


def test_one_of_ours_hands_over_to_another(stage: Stage) -> None:
    dialog = ask(stage, JO)
    choose(dialog, KIM)
    assert "open steps: 1" in dialog.passing.text()
    dialog.accept()
    covers = [k for k in stage.plan.links.values() if k.source_id == KIM]
    assert [(k.planned, k.wanted) for k in covers] == [(True, RelationshipLevel.PROBLEM_SOLVER)]
    assert stage.plan.person(ADA).owner_id == KIM
    assert stage.plan.actions[ident("promise")].owner_id == KIM
    assert [t.people for t in stage.plan.touches.values()] == [(ADA, JO)]
    assert len(stage.document.history) == 1


def test_somebody_new_follows_in_the_same_place(stage: Stage) -> None:
    dialog = ask(stage, ADA)
    choose(dialog, NEW)
    dialog.form.rows["name"].editor.edited.emit("Eve Lund")
    dialog.accept()
    eve = stage.plan.person(stage.person("Eve Lund"))
    assert (eve.title, eve.level, eve.stance) == ("CIO", Level.EXECUTIVE, None)
    assert stage.plan.person(ADA).successor_id == eve.id
    assert managers(stage.plan)[RAJ] == eve.id
    stage.document.undo()
    assert stage.plan.person(ADA).status is Status.ACTIVE
    assert len(stage.plan.stakeholders) == 4


def test_place_is_kept_and_filled_later_with_its_lines(stage: Stage) -> None:
    dialog = ask(stage, ADA)
    choose(dialog, KEPT)
    dialog.accept()
    (hole,) = (p for p in stage.plan.stakeholders.values() if p.status is Status.MISSING)
    stage.window.selection.set_people((hole.id,))
    stage.window.person.form.rows["name"].editor.edited.emit("Eve Lund")
    found = stage.plan.person(hole.id)
    assert (found.name, found.status, found.title) == ("Eve Lund", Status.ACTIVE, "CIO")
    assert managers(stage.plan)[RAJ] == hole.id
    assert [k.target_id for k in stage.plan.links.values() if k.source_id == JO] == [hole.id]


def test_nobody_follows_yet(stage: Stage) -> None:
    dialog = ask(stage, ADA)
    dialog.form.rows["left_on"].editor.edited.emit(TODAY - timedelta(days=3))
    dialog.accept()
    ada = stage.plan.person(ADA)
    assert (ada.status, ada.left_on, ada.successor_id) == (Status.LEFT, TODAY - timedelta(days=3), None)
    words = [row.words for row in stage.window.person.history.rows.rows]
    assert "Left" in words


def test_somebody_new_needs_a_name(stage: Stage) -> None:
    dialog = ask(stage, ADA)
    choose(dialog, NEW)
    dialog.accept()
    assert dialog.problem.text()
    assert stage.plan.person(ADA).status is Status.ACTIVE


def test_cost_is_told_before_it_is_recorded(stage: Stage) -> None:
    assert "Coverage" in ask(stage, ADA).cost.text()
