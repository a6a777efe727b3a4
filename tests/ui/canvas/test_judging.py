"""The quick strip: five facts of the selected people, set by digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Influence, Level, LinkKind, RelationshipLevel, Role, Stance, TeamRole
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas.strips import stance_strip
from account_planner.ui.canvas.strips.quick_fields import FIELDS
from tests.builders import TODAY, buyer, ident, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
RAJ = ident("Raj Patel")


def press(stage: Stage, *keys: Qt.Key) -> None:
    """Press keys where they go: into the strip while it is open, else to the map."""
    for key in keys:
        QTest.keyClick(stage.view.quick if stage.view.quick.is_open else stage.view, key)


def covers(stage: Stage) -> list[tuple[str, str, RelationshipLevel]]:
    lines = (k for k in stage.plan.links.values() if k.kind is LinkKind.COVERS)
    return [(k.source_id, k.target_id, k.level) for k in lines]


def test_two_keys_set_the_stance(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_2)
    assert firm.plan.person(RAJ).stance is Stance.SUPPORTER
    assert firm.view.quick.field == "role"


def test_seven_keys_judge_a_person_in_five_steps_of_undo(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_1, K.Key_3, K.Key_1, K.Key_2, K.Key_T, K.Key_Escape)
    raj = firm.plan.person(RAJ)
    assert (raj.stance, raj.role, raj.influence) == (Stance.CHAMPION, Role.EVALUATOR, Influence.HIGH)
    assert covers(firm) == [(ident("Jo Kerr"), RAJ, RelationshipLevel.CREDIBLE_SOURCE)]
    assert [touch.on for touch in firm.plan.touches.values()] == [TODAY]
    assert len(firm.document.history) == 5
    assert not firm.view.quick.is_open
    assert firm.view.hasFocus()


def test_a_digit_is_for_all_selected_buyers(firm: Stage) -> None:
    firm.select("Raj Patel", "Jo Kerr", "Eve Lund")
    press(firm, K.Key_F4, K.Key_5)
    assert {p.name for p in firm.plan.stakeholders.values() if p.stance is Stance.OPPONENT} == {"Raj Patel", "Eve Lund"}
    assert len(firm.submitted) == 1


def test_zero_makes_a_fact_unknown_again(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_1, K.Key_Left, K.Key_0)
    assert firm.plan.person(RAJ).stance is None


def test_arrows_point_and_leaving_the_field_sets_once(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_Up, K.Key_Up, K.Key_Up)
    assert firm.submitted == []
    press(firm, K.Key_Right)
    assert firm.plan.person(RAJ).stance is Stance.NEUTRAL
    assert len(firm.submitted) == 1


def test_escape_drops_what_was_only_pointed_at(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_Down, K.Key_Escape)
    assert firm.submitted == []


def test_a_key_of_the_map_closes_the_strip_and_works(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_Tab)
    assert not firm.view.quick.is_open
    assert firm.view.editor.is_open


def test_coverage_changes_the_best_line_and_makes_a_planned_one_live(open_map: Callable[..., Stage]) -> None:
    stage = open_map(
        buyer("Ann", level=Level.MANAGER), ours("Jo"), ours("Mo"), link("covers", "Mo", "Ann", planned=True)
    )
    stage.select("Ann")
    press(stage, K.Key_F4, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_4)
    (line,) = stage.plan.links.values()
    assert (line.source_id, line.level, line.planned) == (ident("Mo"), RelationshipLevel.TRUSTED_ADVISOR, False)


def test_coverage_of_the_uncovered_comes_from_the_owner_or_the_lead(open_map: Callable[..., Stage]) -> None:
    stage = open_map(
        buyer("Ann", owner_id=ident("Mo")), buyer("Ben"), ours("Jo"), ours("Mo"), ours("Lee", team_role=TeamRole.LEAD)
    )
    stage.select("Ann", "Ben")
    press(stage, K.Key_F4, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_1)
    pairs = {(source, target) for source, target, _ in covers(stage)}
    assert pairs == {(ident("Mo"), ident("Ann")), (ident("Lee"), ident("Ben"))}
    assert len(stage.document.history) == 1


def test_coverage_without_anybody_of_ours_says_so(open_map: Callable[..., Stage]) -> None:
    stage = open_map(buyer("Ann"))
    stage.select("Ann")
    press(stage, K.Key_F4, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_1)
    assert stage.submitted == []
    assert stage.hints[-1].startswith("Nobody on our side yet")


def test_a_click_sets_a_value_and_different_values_are_told(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_1, K.Key_Escape)
    firm.select("Raj Patel", "Eve Lund")
    press(firm, K.Key_F4)
    assert firm.view.quick.fields["stance"].accessibleName() == "Stance: Several"
    QTest.mouseClick(firm.view.quick.choices[3], Qt.MouseButton.LeftButton)
    assert firm.plan.person(ident("Eve Lund")).stance is Stance.SCEPTIC


def test_the_strip_follows_undo_and_goes_with_the_card(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4, K.Key_1)
    firm.document.undo()
    assert firm.view.quick.fields["stance"].accessibleName() == "Stance: Unknown"
    firm.remove("Raj Patel")
    assert not firm.view.quick.is_open


def stance_spot(firm: Stage, stance: Stance | None) -> QPoint:
    """The middle of a stance on the strip that is open."""
    area = firm.view.hover._strip_area()
    assert area is not None
    x = area.x() + (stance_strip.STANCES.index(stance) + 0.5) * area.width() / len(stance_strip.STANCES)
    return QPointF(x, area.center().y()).toPoint()


def test_one_click_on_the_hover_strip_sets_the_stance(firm: Stage) -> None:
    firm.rest_on(firm.spot("Raj Patel", 0.04))
    firm.click(stance_spot(firm, Stance.SCEPTIC))
    assert firm.submitted == [EditPeople((firm.named("Raj Patel"),), (("stance", Stance.SCEPTIC),))]
    assert firm.selection.people == ()


def test_the_hover_strip_judges_all_who_are_selected_with_that_card(firm: Stage) -> None:
    firm.select("Raj Patel", "Ian Ross")
    firm.rest_on(firm.spot("Raj Patel", 0.04))
    firm.click(stance_spot(firm, None))
    assert set(firm.submitted[0].ids) == {firm.named("Raj Patel"), firm.named("Ian Ross")}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "across"), [("Raj Patel", 0.6), ("Jo Kerr", 0.04)])
def test_the_hover_strip_stays_away_from_the_rest_of_the_card_and_from_our_side(
    firm: Stage, name: str, across: float
) -> None:
    firm.rest_on(firm.spot(name, across))
    firm.click(firm.spot(name, across))
    assert firm.submitted == []
    assert firm.selection.people == (firm.named(name),)


def test_the_values_of_a_field_stand_in_rows_alike(firm: Stage) -> None:
    firm.select("Raj Patel")
    press(firm, K.Key_F4)
    strip = firm.view.quick
    for _ in FIELDS:
        rows: dict[int, list[int]] = {}
        for button in (choice for choice in strip.choices if choice.isVisible()):
            rows.setdefault(button.y(), []).append(button.x())
        counts = [len(places) for places in rows.values()]
        assert max(counts) - min(counts) <= 1, strip.field
        assert len({tuple(places[: min(counts)]) for places in rows.values()}) == 1, strip.field
        QTest.keyClick(strip, K.Key_Right)
