"""Checklist items of the rep's own: at most nine, one in place of another, confirmed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.dialogs.own_item import AskOwnItem

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage


def add(stage: Stage, text: str, dropped: str | None = None) -> None:
    stage.window.checklist.add_own.click()
    ask = stage.window.findChildren(AskOwnItem)[-1]
    ask.line.setText(text)
    if dropped is not None:
        ask.place._on_activated(ask.place._values.index(dropped))
    ask.accept()


def codes(stage: Stage) -> list[str]:
    return [item.code for item in stage.window.checklist.items]


def test_own_item_takes_the_place_that_was_chosen(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    before = codes(stage)
    add(stage, "Samples are packed", before[2])
    assert codes(stage) == [*before[:2], "own:1", *before[3:]]
    line = stage.window.checklist.lines[2]
    assert "Samples are packed" in line.words.text()
    line.confirm.click()
    assert stage.window.checklist.items[2].state == "by_hand"


def test_own_item_in_place_of_an_own_one_and_removed_again(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    before = codes(stage)
    add(stage, "Samples are packed", before[0])
    add(stage, "Parking is booked", "own:1")
    assert codes(stage) == ["own:2", *before[1:]]
    stage.window.checklist.lines[0].drop.click()
    assert codes(stage) == before
