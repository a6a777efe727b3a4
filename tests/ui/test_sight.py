"""Each account is looked at as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import LinkKind
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas.our_side import OurSide
from account_planner.ui.sight import restore_look, restore_sight
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage


def two(open_window: Opens) -> tuple[Stage, str, str]:
    stage = open_window(plan(buyer("Ada"), name="Alpha"), plan(buyer("Raj"), name="Beta"))
    ids = {line.name: line.id for line in stage.window.workspace.accounts()}
    stage.window.accounts.open(ids["Alpha"])
    return stage, ids["Alpha"], ids["Beta"]


def test_zoom_place_and_selection_come_back_with_their_account(open_window: Opens) -> None:
    stage, alpha, beta = two(open_window)
    stage.window.selection.set_people((ident("Ada"),))
    stage.window.map.zoom_in()
    left = stage.window.map.own_camera
    stage.window.accounts.open(beta)
    unseen = stage.window.map.own_camera
    assert unseen is None
    assert not stage.window.selection
    stage.window.accounts.open(alpha)
    back = stage.window.map.own_camera
    assert left is not None
    assert back is not None
    assert (back.x, back.y, back.zoom) == pytest.approx((left.x, left.y, left.zoom), abs=0.1)
    assert stage.window.selection.people == (ident("Ada"),)


@pytest.mark.parametrize("words", ["", "1 2", "a b c", "0 0 99", "nan 0 1", "1e9 0 1"])
def test_settings_that_make_no_sense_are_passed_over(open_window: Opens, words: str) -> None:
    stage, alpha, _beta = two(open_window)
    stage.window.settings.setValue(f"sight/{alpha}/camera", words)
    stage.window.settings.setValue(f"sight/{alpha}/selected", f"none {ident('gone')}")
    stage.window.map.fit()
    restore_sight(stage.window, stage.plan)
    assert stage.window.map.own_camera is None
    assert not stage.window.selection


def test_reopened_account_says_when_it_was_saved_last(open_window: Opens) -> None:
    stage, alpha, beta = two(open_window)
    stage.window.submit(EditPeople(ids=(ident("Ada"),), changes=(("title", "CIO"),)))
    said = stage.window.status.saved.text()
    stage.window.accounts.open(beta)
    assert stage.window.status.saved.text() == "All saved"
    stage.window.accounts.open(alpha)
    assert said.startswith("Saved ")
    assert stage.window.status.saved.text() == said


def test_the_lens_and_the_kinds_left_out_are_remembered(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.actions_of.of["lens-influence"].trigger()
    window.actions_of.of["kind-conflict"].trigger()
    assert not window.actions_of.of["kind-conflict"].isChecked()
    window.map.show_lens("none")
    window.settings.setValue("window/lens", "influence")
    window.map.leave_out(())
    window.settings.setValue("window/kinds", "conflict nonsense")
    restore_look(window)
    assert window.map.lens_code == "influence"
    assert window.map.without == {LinkKind.CONFLICT}
    assert window.actions_of.of["lens-influence"].isChecked()
    assert not window.actions_of.of["kind-conflict"].isChecked()
    assert window.actions_of.of["kind-reports_to"].isChecked()


def test_choosing_a_lens_and_kinds_writes_them_down(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.actions_of.of["lens-wins"].trigger()
    window.actions_of.of["kind-dotted"].trigger()
    assert window.settings.value("window/lens") == "wins"
    assert window.settings.value("window/kinds") == "dotted"


def test_our_side_stays_where_it_was_put_in_each_file(open_window: Opens) -> None:
    stage, _alpha, _beta = two(open_window)
    window = stage.window
    window.actions_of.of["ours-top"].trigger()
    window.actions_of.of["ours-wider"].trigger()
    kept = window.map.our_side
    assert window.actions_of.of["ours-top"].isChecked()
    assert not window.actions_of.of["ours-right"].isChecked()
    window.map.put_our_side(OurSide())
    window.settings.setValue(next(key for key in window.settings.allKeys() if key.startswith("ours/")), kept.words)
    restore_look(window)
    assert window.map.our_side == kept


def test_a_time_that_was_kept_gives_way_to_a_later_change(open_window: Opens) -> None:
    """The program ended without a word, or another one wrote to the file."""
    stage, alpha, _beta = two(open_window)
    stage.window.submit(EditPeople(ids=(ident("Ada"),), changes=(("title", "CIO"),)))
    said = stage.window.status.saved.text()
    stage.window.settings.setValue(f"sight/{alpha}/saved", "2020-01-01T10:00:00+00:00")
    restore_sight(stage.window, stage.plan)
    assert stage.window.status.saved.text() == said
