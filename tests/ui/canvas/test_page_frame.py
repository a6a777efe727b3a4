"""The page frame in the window: switched in the View menu, kept up to date, told to screen readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Level
from account_planner.edits.people import RemovePeople
from account_planner.output.page.takings import PageFrame, Taking
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

ADA, TOM = ident("Ada"), ident("Tom")
PLAN = plan(buyer("Ada", level=Level.EXECUTIVE), buyer("Tom", level=Level.INDIVIDUAL))


def test_it_is_switched_on_follows_edits_and_is_switched_off(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    action, canvas = stage.window.actions_of.of["page-frame"], stage.window.map
    action.trigger()
    qtbot.waitUntil(lambda: canvas.frame is not None)
    assert action.isChecked()
    assert canvas.frame is not None
    assert canvas.frame.takings == {ADA: Taking.WHOLE, TOM: Taking.WHOLE}
    stage.window.submit(RemovePeople((TOM,)))
    qtbot.waitUntil(lambda: canvas.frame is not None and TOM not in canvas.frame.takings)
    canvas.legend.ended.emit()
    assert not action.isChecked()
    assert not canvas.legend.isVisible()
    assert canvas.frame_counts == ""


def test_it_marks_what_is_only_counted_and_says_so(open_window: Opens) -> None:
    stage = open_window(PLAN)
    canvas = stage.window.map
    canvas.slides.stop()
    plain = canvas.viewport().grab().toImage()
    frame = PageFrame("A4", {ADA: Taking.WHOLE, TOM: Taking.FOLDED}, (Level.INDIVIDUAL,))
    canvas.show_frame(replace(frame, folded=()))
    framed = canvas.viewport().grab().toImage()
    canvas.show_frame(frame)
    folded = canvas.viewport().grab().toImage()
    assert plain != framed != folded
    assert canvas.frame_counts == "whole 1, only counted 1"
    assert canvas.paper_words(TOM) == "On paper: only counted"
    group = next(button for button in canvas.legend.groups if "Only counted" in button.text())
    group.click()
    assert stage.window.selection.people == (TOM,)


def test_a_comparison_comes_before_it_and_the_frame_comes_back(open_window: Opens) -> None:
    stage = open_window(PLAN)
    canvas = stage.window.map
    canvas.show_frame(PageFrame("A4 landscape", {ADA: Taking.WHOLE, TOM: Taking.WHOLE}))
    stage.window.workspace.save_snapshot("Monday")
    stage.window.comparing.compare_with(stage.window.workspace.snapshots()[0])
    assert canvas.legend._title.text().startswith("Since")
    stage.window.comparing.end()
    assert canvas.legend._title.text().strip() == "Page: A4 landscape"
