"""What cards and lines say: made from the plan and the meter's reading."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.vocabulary import Evidence, Function, Health, IntroState, Role, Stance, Status, TeamRole
from account_planner.drawing.card_row import fitting_initials
from account_planner.drawing.faces import faces_of
from tests.builders import TODAY, buyer, ident, link, ours, outside, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.drawing.faces import CardFace


@dataclass
class Line:
    live: bool = True
    fresh: float = 1.0


@dataclass
class Reading:
    coverers: dict[str, list[str]] = field(default_factory=dict)
    contact_days: dict[str, int | None] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)


def face(mapped: Plan, name: str, reading: Reading | None = None, **how: Any) -> CardFace:
    return faces_of(mapped, reading or Reading(), TODAY, **how).cards[ident(name)]


def covered(*levels: int, fresh: float = 1.0, live: bool = True, days: int | None = 3) -> CardFace:
    """A buyer covered by one of ours for each level, best first."""
    names = ["Jean Moreau", "Karin Lind", "Rita Singh"][: len(levels)]
    lines = [link("covers", n, "Ada Byrne", level=v, planned=not live) for n, v in zip(names, levels, strict=True)]
    mapped = plan(buyer("Ada Byrne"), *(ours(n) for n in names), *lines)
    ids = [k.id for k in lines]
    reading = Reading({ident("Ada Byrne"): ids}, {ident("Ada Byrne"): days}, {i: Line(live, fresh) for i in ids})
    return face(mapped, "Ada Byrne", reading)


def test_the_ball_is_the_best_live_line_with_our_initials_beside_it() -> None:
    shown = covered(4, 2)
    assert (shown.ball, shown.coverers.replace("\u200e", ""), shown.days) == (4, "JM, KL", "3 d")
    assert covered(4, 2, 1).coverers.replace("\u200e", "") == "JM, KL, RS"


@pytest.mark.usefixtures("qapp")
def test_initials_are_counted_only_where_there_is_no_room_for_all() -> None:
    def told(width: float) -> str:
        return fitting_initials(covered(4, 2, 1).coverers, width, 11.0).replace("\u200e", "")

    assert [told(width) for width in (90, 54, 36, 18, 4)] == ["JM, KL, RS", "JM, KL +1", "JM +2", "JM", ""]


def test_contact_is_overdue_when_no_line_is_quite_fresh() -> None:
    assert not covered(3, fresh=1.0).overdue
    assert covered(3, fresh=0.9).overdue


def test_planned_coverers_stand_in_brackets_and_count_nothing() -> None:
    shown = covered(0, live=False, days=None)
    assert (shown.ball, shown.coverers.strip("\u200e"), shown.days) == (0, "(JM)", "never")


def test_a_missing_person_has_no_contact_to_speak_of() -> None:
    shown = face(plan(buyer("x", status=Status.MISSING, title="COO")), "x")
    assert (shown.missing, shown.ball, shown.days, shown.overdue) == (True, None, "", False)


def test_who_left_says_when() -> None:
    mapped = plan(buyer("x", status=Status.LEFT, left_on=date(2026, 3, 2)), buyer("y", status=Status.LEFT))
    assert face(mapped, "x").left == "left Mar 2026"
    assert face(mapped, "y").left == "left"


def test_our_people_who_left_say_when_too() -> None:
    mapped = plan(ours("x", status=Status.LEFT, left_on=TODAY - timedelta(days=9)))
    assert face(mapped, "x").left == "left Nov 2026"


def test_private_notes_are_told_only_when_asked_for() -> None:
    mapped = plan(buyer("x", private_notes="hush"))
    assert not face(mapped, "x").private
    assert face(mapped, "x", show_private=True).private


def test_a_guessed_stance_is_marked() -> None:
    assert face(plan(buyer("x", stance=Stance.NEUTRAL, stance_evidence=Evidence.GUESS)), "x").guess
    assert not face(plan(buyer("x", stance=Stance.NEUTRAL, stance_evidence=Evidence.TOLD)), "x").guess


def test_our_people_show_their_part() -> None:
    mapped = plan(ours("a", team_role=TeamRole.SERVICE, function=Function.BILLING), ours("b", team_role=TeamRole.LEAD))
    assert face(mapped, "a").title == "Billing"
    assert face(mapped, "b").title == "Account lead"


def test_an_introducer_names_the_door() -> None:
    door = link("introduces", "Beta", "Ada Byrne", intro_state=IntroState.ASKED)
    assert face(plan(outside("Beta"), buyer("Ada Byrne"), door), "Beta").title == "Opens A. Byrne · asked"


def test_a_folded_boss_counts_the_stances_below() -> None:
    below = [buyer("a", stance=Stance.CHAMPION), buyer("b", stance=Stance.OPPONENT), buyer("c")]
    lines = [link("reports_to", n, "boss") for n in "abc"]
    shown = face(plan(buyer("boss"), *below, *lines), "boss", folded={ident("boss")})
    assert (shown.folded, shown.hidden) == ("+3", (1, 0, 1, 1))


@pytest.mark.parametrize(("lines", "count"), [("none", 0), ("key", 3), ("all", 4)])
def test_coverage_lines_are_those_asked_for(lines: str, count: int) -> None:
    buyers = [buyer("dm", role=Role.DECISION_MAKER), buyer("other"), buyer("plan"), buyer("bad")]
    covers = [
        link("covers", "us", "dm"),
        link("covers", "us", "other"),
        link("covers", "us", "plan", planned=True),
        link("covers", "us", "bad", health=Health.BROKEN),
    ]
    mapped = plan(*buyers, ours("us"), *covers)
    assert len(faces_of(mapped, Reading(), TODAY, lines=lines).lines) == count


@pytest.mark.parametrize(
    ("facts", "look", "chip"),
    [
        ({"level": 2, "wanted": 3}, "covers", "2→3"),
        ({"level": 3, "wanted": 3}, "covers", "3"),
        ({"wanted": 2, "planned": True}, "planned", "0→2"),
        ({"level": 2, "health": Health.BROKEN}, "broken", "//"),
    ],
)
def test_a_coverage_line_tells_now_and_wanted(facts: dict[str, Any], look: str, chip: str) -> None:
    mapped = plan(buyer("a"), ours("us"), link("covers", "us", "a", **facts))
    (line,) = faces_of(mapped, Reading(), TODAY, lines="all").lines.values()
    assert (line.look, line.chip) == (look, chip)


def judged(fresh: float) -> Reading:
    return Reading({ident("Ada"): [COVERS.id]}, {ident("Ada"): 3}, {COVERS.id: Line(fresh=fresh)})


COVERS = link("covers", "us", "Ada", level=2)
PAIR = plan(buyer("Ada"), buyer("Raj"), ours("us"), outside("them"), COVERS, link("introduces", "them", "Raj"))


def test_cards_that_say_the_same_are_kept() -> None:
    before = faces_of(PAIR, judged(1.0), TODAY)
    after = faces_of(PAIR, judged(1.0), TODAY, before=before)
    assert all(after.cards[id_] is face for id_, face in before.cards.items())


@pytest.mark.parametrize(
    ("edited", "reading"),
    [
        (PAIR.put(buyer("Ada", stance=Stance.CHAMPION)), judged(1.0)),
        (PAIR.put(link("covers", "us", "Ada", level=4)), judged(1.0)),
        (PAIR.put(ours("us", title="Lead")), judged(1.0)),
        (PAIR.put(buyer("Raj", title="Director")), judged(1.0)),
        (PAIR.put(link("introduces", "them", "Raj", intro_state=IntroState.DONE)), judged(1.0)),
        (PAIR, judged(0.5)),
        (PAIR, Reading()),
    ],
)
def test_kept_cards_are_those_that_would_be_made_anew(edited: Plan, reading: Reading) -> None:
    before = faces_of(PAIR, judged(1.0), TODAY, folded={ident("Ada")})
    assert faces_of(edited, reading, TODAY, before=before) == faces_of(edited, reading, TODAY)


def test_a_missing_one_of_ours_is_to_be_named_with_the_function() -> None:
    shown = face(plan(replace(ours("x"), name=None, status=Status.MISSING, function=Function.SHIPPING)), "x")
    assert (shown.name, shown.title, shown.initials) == ("to be named", "Shipping", "?")


def test_an_outside_person_opens_a_missing_one_by_title() -> None:
    hole = replace(buyer("x"), name=None, status=Status.MISSING, title="COO")
    mapped = plan(outside("them"), hole, link("introduces", "them", "x"))
    assert face(mapped, "them").title == "Opens COO · planned"
