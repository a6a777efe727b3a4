"""What of a map meets the part that is seen: exactly that on small maps, a little more of a crowd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.domain.vocabulary import Level
from account_planner.drawing import in_sight
from account_planner.drawing.faces import faces_of
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.placement import Box
from account_planner.layout.routes import course_lines
from account_planner.rules.coverage import measure_coverage
from account_planner.rules.playbook import read_playbook
from tests.builders import NOW, buyer, link
from tests.builders import plan as plan_of

if TYPE_CHECKING:
    from PySide6.QtCore import QLineF


@pytest.fixture(scope="module")
def picture() -> MapPicture:
    people = [buyer(f"P{n}", level=list(Level)[n % 4]) for n in range(60)]
    plan = plan_of(*people, *(link("reports_to", f"P{n}", f"P{n // 4}") for n in range(1, 60)))
    coverage = measure_coverage(plan, read_playbook(shipped.text("playbooks/coalition.toml")), NOW.date())
    placement = arrange(plan, SCREEN)
    return MapPicture(placement, course_lines(plan, placement).routes(), faces_of(plan, coverage, NOW.date()))


def part_of(picture: MapPicture, share: float) -> Box:
    bounds = picture.placement.bounds
    return Box(bounds.x, bounds.y, bounds.w * share, bounds.h * share)


def ends_of(pieces: list[QLineF]) -> set[tuple[float, ...]]:
    return {piece.toTuple() for piece in pieces}


def test_cards_in_sight_are_those_that_the_box_meets(picture: MapPicture) -> None:
    seen = part_of(picture, 0.5)
    found = picture.in_sight(seen).cards
    assert found == [id_ for id_, box in picture.placement.cards.items() if box.intersects(seen)]
    assert 0 < len(found) < len(picture.placement.cards)


def test_same_part_is_looked_through_once(picture: MapPicture) -> None:
    seen = part_of(picture, 0.5)
    assert picture.in_sight(seen) is picture.in_sight(part_of(picture, 0.5))
    assert picture.in_sight(seen) is not picture.in_sight(part_of(picture, 0.49))


def test_crowd_is_not_looked_through_for_a_scroll_bar(picture: MapPicture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_sight, "_CROWD", 10)
    found = picture.in_sight(part_of(picture, 0.5))
    assert picture.in_sight(part_of(picture, 0.49)) is found
    assert picture.in_sight(part_of(picture, 0.4)) is not found


def test_far_pieces_of_a_crowd_are_all_that_can_be_seen(picture: MapPicture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert picture.in_sight(part_of(picture, 0.3)).far is None
    monkeypatch.setattr(in_sight, "_CROWD", 10)
    seen = part_of(picture, 0.31)
    found = picture.in_sight(seen)
    assert found.far is not None
    whole = [piece for face in found.lines for piece in picture.shapes.far(face.id, picture.routes[face.id])]
    kept = ends_of([piece for pieces in found.far.values() for piece in pieces])
    assert kept < ends_of(whole)
    near = seen.grown(in_sight._WIDTH)
    left_out = [piece.toTuple() for piece in whole if piece.toTuple() not in kept]
    for x1, y1, x2, y2 in left_out:
        assert max(x1, x2) < near.x or min(x1, x2) > near.right or max(y1, y2) < near.y or min(y1, y2) > near.bottom
