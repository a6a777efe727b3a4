"""Making one person of two by the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import buyer, ident, ours, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens

ADA, TWIN, JO = ident("Ada Byrne"), ident("A. Byrne"), ident("Jo Hall")


def test_chosen_facts_win_and_one_undo_brings_both_back(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada Byrne", title="CIO"), buyer("A. Byrne", title="Head of IT & data")))
    stage.window.selection.set_people((ADA, TWIN))
    dialog = stage.window.plan_deeds.unite()
    assert dialog is not None
    assert list(dialog.rows) == ["name", "title"]
    assert dialog.rows["title"][1].text() == "Head of IT && data"
    dialog.rows["title"][1].setChecked(True)
    QTest.mouseClick(dialog.unite, Qt.MouseButton.LeftButton)
    assert {p.name: p.title for p in stage.plan.stakeholders.values()} == {"Ada Byrne": "Head of IT & data"}
    stage.window.plan_deeds.undo()
    assert len(stage.plan.stakeholders) == 2


def test_two_of_different_sides_are_not_offered(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada Byrne"), ours("Jo Hall")))
    stage.window.selection.set_people((ADA, JO))
    assert stage.window.plan_deeds.unite() is None
