"""The plain parts under the canvas: camera, walking, guessing, dropping, splitting names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.delta import diff
from account_planner.domain.entities import Link
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import verify
from account_planner.domain.vocabulary import Function, LinkKind
from account_planner.edits.links import AddLink
from account_planner.layout.placement import Box
from account_planner.ui.canvas import guesses, seats, walk
from account_planner.ui.canvas.camera import Camera, fitting
from account_planner.ui.canvas.focus import within
from tests.builders import buyer, ident, link, ours, outside, plan

NUMBERS = st.floats(-5000, 5000)
CAMERAS = st.builds(Camera, NUMBERS, NUMBERS, st.floats(0.1, 4.0))
PEOPLE = ("Ann", "Ben", "Cat", "Our", "Out")
SMALL = plan(
    buyer("Ann"),
    buyer("Ben"),
    buyer("Cat"),
    ours("Our"),
    outside("Out"),
    link("reports_to", "Ben", "Ann"),
    link("reports_to", "Cat", "Ben"),
    link("conflict", "Ann", "Cat"),
    link("covers", "Our", "Ann"),
)


@given(CAMERAS, st.floats(0, 2000), st.floats(0, 2000), st.floats(0.01, 9))
def test_zooming_keeps_the_point_and_the_limits(camera: Camera, x: float, y: float, zoom: float) -> None:
    after = camera.zoomed(zoom, x, y)
    assert 0.1 <= after.zoom <= 4.0
    assert after.to_scene(x, y) == pytest.approx(camera.to_scene(x, y), abs=1e-6)


@given(CAMERAS, NUMBERS, NUMBERS)
def test_there_and_back_is_the_same_point(camera: Camera, x: float, y: float) -> None:
    assert camera.to_scene(*camera.to_view(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(CAMERAS, NUMBERS, NUMBERS)
def test_what_is_revealed_is_seen_with_its_margin(camera: Camera, x: float, y: float) -> None:
    after = camera.revealing(Box(x, y, 180, 66), size=(1000, 700), margin=24)
    left, top = after.to_view(x, y)
    right, bottom = after.to_view(x + 180, y + 66)
    assert left >= 24 - 1e-6
    assert top >= 24 - 1e-6
    assert right <= 976 + 1e-6
    assert bottom <= 676 + 1e-6


def test_what_is_seen_already_is_not_moved() -> None:
    camera = Camera(0, 0, 1)
    assert camera.revealing(Box(100, 100, 180, 66), size=(1000, 700), margin=24) == camera


def test_fitting_shows_small_maps_in_the_middle_at_full_size() -> None:
    camera = fitting(Box(0, 0, 200, 100), size=(1000, 700))
    assert camera.zoom == 1
    assert camera.to_view(100, 50) == (500, 350)


CARDS = {"a": Box(0, 0, 100, 50), "b": Box(200, 10, 100, 50), "c": Box(120, 100, 100, 50), "d": Box(0, 300, 100, 50)}


@pytest.mark.parametrize(
    ("start", "way", "expected"),
    [
        ("a", "right", "b"),
        ("a", "down", "d"),
        ("b", "down", "c"),
        ("d", "up", "a"),
        ("a", "up", None),
        ("b", "left", "a"),
    ],
)
def test_aligned_cards_come_first(start: str, way: walk.Way, expected: str | None) -> None:
    assert walk.next_card(CARDS, start, way) == expected


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2))
def test_an_arrow_never_goes_back(spots: dict[str, tuple[int, int]]) -> None:
    cards = {key: Box(x * 200, y * 90, 180, 66) for key, (x, y) in spots.items()}
    for key, box in cards.items():
        found = walk.next_card(cards, key, "right")
        assert found is None or cards[found].x > box.x


@pytest.mark.parametrize(
    ("typed", "after", "expected"),
    [("a", None, "Ada Byrne"), ("a", "Ada Byrne", "Al Foe"), ("by", "Al Foe", "Ada Byrne"), ("x", None, None)],
)
def test_typed_letters_find_names_and_surnames(typed: str, after: str | None, expected: str | None) -> None:
    people = [buyer("Ada Byrne"), buyer("Al Foe"), buyer("Cy Roe")]
    found = walk.starting_with(people, typed, None if after is None else ident(after))
    assert found == (None if expected is None else ident(expected))


def allowed(line: Link) -> bool:
    """What the rules themselves say to one more line."""
    try:
        after = AddLink(link=line).apply(SMALL)
        verify(after, diff(SMALL, after))
    except Refused:
        return False
    return True


@pytest.mark.parametrize("first", PEOPLE)
@pytest.mark.parametrize("last", PEOPLE)
@pytest.mark.parametrize("edge", ["top", "bottom", "left", None])
def test_possible_kinds_are_those_that_the_rules_allow(first: str, last: str, edge: guesses.Edge | None) -> None:
    lines = {
        kind: guesses.drawn(SMALL, ident(first), ident(last), edge=edge, kind=kind, id_=ident("line"))
        for kind in guesses.KINDS
    }
    expected = tuple(kind for kind, line in lines.items() if allowed(line))
    assert guesses.possible_kinds(SMALL, ident(first), ident(last), edge=edge) == expected


def test_impossible_targets_are_self_loops_and_lines_that_are_there() -> None:
    assert guesses.impossible_targets(SMALL, ident("Cat"), edge="bottom") == {ident(n) for n in ("Cat", "Ann", "Ben")}
    assert guesses.impossible_targets(SMALL, ident("Our"), edge="left") == {ident("Our"), ident("Ann")}


def test_impossible_ends_leave_the_line_its_own_place() -> None:
    line = link("reports_to", "Cat", "Ben")
    greyed = guesses.impossible_ends(SMALL, line, "target")
    assert greyed == {ident(n) for n in ("Cat", "Our", "Out")}


def test_focus_goes_along_lines_of_any_kind() -> None:
    assert within(SMALL, ident("Our"), 1) == {ident("Our"), ident("Ann")}
    assert within(SMALL, ident("Our"), 2) == {ident(n) for n in ("Our", "Ann", "Ben", "Cat")}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Mia Ito, Head of Procurement", ("Mia Ito", "Head of Procurement")),
        ("  Mia   Ito ,", ("Mia Ito", None)),
        ("Mia Ito, VP, Sales", ("Mia Ito", "VP, Sales")),
        (" , CFO", ("", "CFO")),
    ],
)
def test_the_first_comma_parts_name_and_title(typed: str, expected: tuple[str, str | None]) -> None:
    assert seats.split_name(typed) == expected


def test_a_line_to_a_new_person_becomes_the_boss_when_it_is_a_report() -> None:
    seat = seats.first(ident("new"))
    line = Link(id=ident("line"), kind=LinkKind.REPORTS_TO, source_id=ident("new"), target_id=ident("Ann"))
    assert seats.joined(seat, line).manager_id == ident("Ann")


@pytest.mark.parametrize(
    ("title", "function"),
    [("Project Manager", Function.SALES), ("Purchasing Manager", Function.PURCHASING), ("Manager", Function.SALES)],
)
def test_a_title_of_no_listed_field_leaves_a_peer_in_the_column(title: str, function: Function) -> None:
    seat = seats.peer(plan(buyer("Ann", function=Function.SALES)), ident("Ann"), id_=ident("new"))
    assert (
        seats.seated(seat, name="Mia", title=title).apply(plan(buyer("Ann"))).person(ident("new")).function is function
    )
