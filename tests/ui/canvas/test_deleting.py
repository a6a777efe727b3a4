"""What is said when people are deleted, and the two ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, link, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage


def without_raj(open_window: Opens) -> tuple[Stage, Toast]:
    people = (buyer("Ada"), buyer("Raj"), buyer("Emma"))
    lines = (link("reports_to", "Raj", "Ada"), link("reports_to", "Emma", "Raj"))
    stage = open_window(plan(*people, *lines))
    stage.window.selection.set_people((ident("Raj"),))
    stage.window.map.delete_selected()
    toast = stage.window.findChild(Toast)
    assert toast is not None
    return stage, toast


def test_deletion_of_a_boss_offers_the_branch_instead(open_window: Opens) -> None:
    stage, toast = without_raj(open_window)
    assert stage.plan.stakeholders.keys() == {ident("Ada"), ident("Emma")}
    assert "Raj is deleted. Their reports moved up." in toast.words
    toast.other.click()
    assert stage.plan.stakeholders.keys() == {ident("Ada")}
    toast.undo.click()
    assert stage.plan.stakeholders.keys() == {ident("Ada"), ident("Raj"), ident("Emma")}


def test_deletion_of_somebody_without_reports_offers_undo_alone(open_window: Opens) -> None:
    stage, toast = without_raj(open_window)
    stage.window.selection.set_people((ident("Emma"),))
    stage.window.map.delete_selected()
    assert toast.other.isHidden()
    toast.undo.click()
    assert ident("Emma") in stage.plan.stakeholders
