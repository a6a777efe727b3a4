"""The frame of the page says of everybody what the page that would be printed does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import Level, Side
from account_planner.output.page.choice import USUAL_PAGE, PageChoice
from account_planner.output.page.frame import frame_of
from account_planner.output.page.page import pages_of
from account_planner.output.page.takings import Taking
from scripts.crowd import crowd
from tests.builders import TODAY
from tests.output.conftest import briefing_on

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing


@pytest.fixture(scope="module")
def crowded() -> Briefing:
    return briefing_on(crowd(90, TODAY))


def test_a_small_account_is_whole_on_its_sheet(sample: Briefing) -> None:
    frame = frame_of(sample, USUAL_PAGE)
    assert set(frame.takings.values()) == {Taking.WHOLE}
    assert (frame.words, frame.advice) == ("A4 landscape, compact cards", "Everybody is on the page.")


def test_it_agrees_with_the_page_and_says_what_would_take_more(crowded: Briefing) -> None:
    choice = PageChoice(paper="a4")
    frame, (page,) = frame_of(crowded, choice), pages_of(crowded, choice)
    folded = set(frame.ids_of(Taking.FOLDED))
    assert folded == crowded.plan.stakeholders.keys() - page.placement.cards.keys()
    assert sum(fold.count for fold in page.folds) == len(folded)
    assert {fold.level for fold in page.folds} >= set(frame.folded) >= {Level.INDIVIDUAL}
    assert frame.advice == "On A3 nobody is folded."


def test_people_outside_who_are_left_off_are_told_apart_from_the_folded(sample: Briefing) -> None:
    frame = frame_of(sample, replace(USUAL_PAGE, outside=False))
    assert set(frame.ids_of(Taking.LEFT_OUT)) == {p.id for p in sample.plan.on_side(Side.OUTSIDE)}
    assert frame.folded == ()
