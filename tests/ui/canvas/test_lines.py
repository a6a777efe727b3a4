"""Drawing lines: handles, the strip of kinds, keys, ends that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from account_planner.domain.vocabulary import Function, Level, LinkKind
from account_planner.edits.links import Reattach, RemoveLinks
from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.notes import note_words
from tests.builders import buyer, ident, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.entities import Link
    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def handle(stage: Stage, name: str, edge: str) -> QPoint:
    """Rest on a card and give the middle of one of its handles."""
    stage.rest_on(stage.spot(name))
    place = overlay.handles(stage.view.card_area(stage.named(name)))[edge]  # type: ignore[index]
    return place.center().toPoint()


def drawn(stage: Stage) -> tuple[LinkKind, str | None, str | None]:
    """Kind and ends of the line that was asked for last."""
    line: Link = stage.submitted[-1].link  # type: ignore[attr-defined]
    return line.kind, stage.plan.person(line.source_id).name, stage.plan.person(line.target_id).name


@pytest.mark.parametrize(
    ("first", "edge", "last", "expected"),
    [
        ("Eve Lund", "bottom", "Raj Patel", (LinkKind.REPORTS_TO, "Raj Patel", "Eve Lund")),
        ("Raj Patel", "top", "Eve Lund", (LinkKind.REPORTS_TO, "Raj Patel", "Eve Lund")),
        ("Raj Patel", "right", "Eve Lund", (LinkKind.INFLUENCES, "Raj Patel", "Eve Lund")),
        ("Jo Kerr", "left", "Raj Patel", (LinkKind.COVERS, "Jo Kerr", "Raj Patel")),
        ("Raj Patel", "top", "Jo Kerr", (LinkKind.COVERS, "Jo Kerr", "Raj Patel")),
        ("Cy Black", "top", "Eve Lund", (LinkKind.INTRODUCES, "Cy Black", "Eve Lund")),
    ],
)
def test_a_stroke_from_a_handle_guesses_the_line(
    firm: Stage, first: str, edge: str, last: str, expected: tuple[LinkKind, str, str]
) -> None:
    firm.drag(handle(firm, first, edge), firm.spot(last))
    assert firm.submitted == []
    firm.key(K.Key_Return)
    assert drawn(firm) == expected
    assert firm.kinds == ["AddLink"]


def test_a_stroke_from_a_handle_of_a_small_card_draws_too(firm: Stage) -> None:
    while firm.view.card_area(ident("Jo Kerr")).width() > 60:
        firm.view.zoom_out()
    firm.drag(handle(firm, "Jo Kerr", "left"), firm.spot("Raj Patel"))
    firm.key(K.Key_Return)
    assert drawn(firm) == (LinkKind.COVERS, "Jo Kerr", "Raj Patel")


def test_a_card_too_small_for_handles_shows_none(firm: Stage) -> None:
    while firm.view.card_area(ident("Jo Kerr")).width() > 40:
        firm.view.zoom_out()
    bare = firm.view.viewport().grab().toImage()
    firm.rest_on(firm.spot("Jo Kerr"))
    assert firm.view.hover.card == ident("Jo Kerr")
    assert firm.view.viewport().grab().toImage() == bare


def test_a_digit_on_the_strip_chooses_the_kind(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.spot("Eve Lund"))
    firm.key(K.Key_4)
    assert drawn(firm) == (LinkKind.CONFLICT, "Raj Patel", "Eve Lund")


def test_an_impossible_digit_leaves_the_strip_open(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.spot("Eve Lund"))
    firm.key(K.Key_5)
    assert firm.view.strip.is_open
    assert firm.submitted == []


def test_clicking_away_keeps_the_guess(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.spot("Eve Lund"))
    firm.click(firm.spot("Ada Byrne"))
    assert drawn(firm)[0] is LinkKind.INFLUENCES


def test_four_seconds_keep_the_guess(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.spot("Eve Lund"))
    timer = firm.view.strip._timer
    assert (timer.isActive(), timer.interval()) == (True, 4000)
    firm.view.strip.accept()
    assert drawn(firm)[0] is LinkKind.INFLUENCES


def test_escape_on_the_strip_draws_nothing(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.spot("Eve Lund"))
    firm.key(K.Key_Escape)
    assert firm.submitted == []


def test_a_new_line_is_selected_after_the_drag(firm: Stage) -> None:
    firm.drag(handle(firm, "Jo Kerr", "left"), firm.spot("Raj Patel"))
    firm.key(K.Key_Return)
    assert firm.selection.links == (ident("new 1"),)
    assert ident("new 1") in firm.view.shown.picture.routes


def test_a_report_loop_is_greyed_and_refused_with_words(firm: Stage) -> None:
    firm.hold(handle(firm, "Raj Patel", "bottom"), firm.spot("Ada Byrne"))
    assert "not possible with Ada Byrne" in firm.hints[-1]
    firm.let_go(firm.spot("Ada Byrne"))
    assert firm.submitted == []
    assert not firm.view.strip.is_open


def test_a_stroke_to_nothing_makes_a_person_with_the_line_in_one_step(firm: Stage) -> None:
    firm.drag(handle(firm, "Raj Patel", "right"), firm.cell(Level.MANAGER, Function.FINANCE))
    firm.write("New Nan")
    firm.key(K.Key_Return, CTRL)
    assert firm.kinds == ["Several"]
    new = firm.named("New Nan")
    assert firm.plan.person(new).level is Level.MANAGER
    assert any(k.kind is LinkKind.INFLUENCES and k.target_id == new for k in firm.plan.links.values())


def test_a_stroke_down_to_nothing_makes_a_report(firm: Stage) -> None:
    firm.drag(handle(firm, "Eve Lund", "bottom"), firm.cell(Level.MANAGER, Function.FINANCE))
    firm.write("New Nan")
    firm.key(K.Key_Return, CTRL)
    assert firm.submitted[0].manager_id == ident("Eve Lund")  # type: ignore[attr-defined]


def test_escape_during_a_stroke_restores_the_map(firm: Stage) -> None:
    start = handle(firm, "Raj Patel", "right")
    firm.view.hover.leave()
    before = firm.view.grab().toImage()
    start = handle(firm, "Raj Patel", "right")
    firm.hold(start, firm.spot("Eve Lund"))
    firm.key(K.Key_Escape)
    assert firm.view.grab().toImage() == before
    firm.let_go(firm.spot("Eve Lund"))
    assert firm.submitted == []


@pytest.mark.parametrize(
    ("edge", "field", "name"),
    [
        ("bottom", "manager_id", "Eve Lund"),
        ("top", "report_id", "Eve Lund"),
        ("left", "before_id", "Eve Lund"),
        ("right", "after_id", "Eve Lund"),
    ],
)
def test_a_click_on_a_handle_adds_somebody_that_way(firm: Stage, edge: str, field: str, name: str) -> None:
    firm.click(handle(firm, name, edge))
    firm.write("New Nan")
    firm.key(K.Key_Return, CTRL)
    assert getattr(firm.submitted[0], field) == ident(name)


def test_ctrl_l_draws_by_name_and_digit(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_L, CTRL)
    firm.write("eve")
    firm.key(K.Key_Return)
    firm.key(K.Key_1)
    assert drawn(firm) == (LinkKind.REPORTS_TO, "Raj Patel", "Eve Lund")
    assert firm.plan.links.keys() >= {ident("new 1")}


def test_ctrl_l_draws_by_arrows_with_the_kind_first(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_L, CTRL)
    firm.key(K.Key_3)
    firm.key(K.Key_Up)
    firm.key(K.Key_Return)
    assert drawn(firm)[:2] == (LinkKind.INFLUENCES, "Raj Patel")


def test_ctrl_l_with_two_cards_joins_them(firm: Stage) -> None:
    firm.select("Jo Kerr", "Ian Ross")
    firm.key(K.Key_L, CTRL)
    firm.key(K.Key_Return)
    assert drawn(firm) == (LinkKind.COVERS, "Jo Kerr", "Ian Ross")


def test_escape_leaves_the_line_by_keys(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_L, CTRL)
    firm.write("eve")
    firm.key(K.Key_Escape)
    firm.key(K.Key_Return)
    assert firm.submitted == []
    assert firm.view.editor.is_open


def test_a_clicked_line_is_selected_and_deleted_by_key(firm: Stage) -> None:
    line = link("reports_to", "Raj Patel", "Ada Byrne")
    points = firm.view.shown.picture.routes[line.id].points
    firm.click(QPointF(*firm.view.camera.to_view(*points[-1])).toPoint() - QPoint(0, 5))
    assert firm.selection.links == (line.id,)
    firm.key(K.Key_Delete)
    assert firm.submitted == [RemoveLinks(ids=(line.id,))]


def test_the_end_of_a_selected_line_moves_to_another_card(open_map: Callable[..., Stage]) -> None:
    line = link("covers", "Jo Kerr", "Ann Lee")
    stage = open_map(buyer("Ann Lee", level=Level.DIRECTOR), buyer("Ben Ott"), ours("Jo Kerr"), line)
    stage.selection.set_links([line.id])
    end = stage.view.shown.picture.routes[line.id].ends[1]
    stage.drag(QPointF(*stage.view.camera.to_view(*end)).toPoint(), stage.spot("Ben Ott"))
    assert stage.submitted == [Reattach(id=line.id, source_id=ident("Jo Kerr"), target_id=ident("Ben Ott"))]


def test_an_end_let_go_on_nothing_stays(open_map: Callable[..., Stage]) -> None:
    line = link("covers", "Jo Kerr", "Ann Lee")
    stage = open_map(buyer("Ann Lee", level=Level.DIRECTOR), ours("Jo Kerr"), line)
    stage.selection.set_links([line.id])
    end = stage.view.shown.picture.routes[line.id].ends[1]
    stage.drag(QPointF(*stage.view.camera.to_view(*end)).toPoint(), QPoint(4, 4))
    assert stage.submitted == []


def test_shift_keeps_the_line_tool_armed_for_the_next_card(firm: Stage) -> None:
    firm.hold(handle(firm, "Jo Kerr", "left"), firm.spot("Raj Patel"), SHIFT)
    firm.let_go(firm.spot("Raj Patel"), SHIFT)
    firm.click(firm.spot("Eve Lund"))
    assert not firm.view.strip.is_open
    assert firm.kinds == ["AddLink", "AddLink"]
    assert {k.target_id for k in firm.plan.links.values() if k.kind is LinkKind.COVERS} == {
        firm.named("Raj Patel"),
        firm.named("Eve Lund"),
    }
    firm.key(K.Key_Escape)
    firm.click(firm.spot("Ian Ross"))
    assert firm.selection.people == (firm.named("Ian Ross"),)


def test_shift_and_a_click_on_a_handle_arm_it_and_a_click_beside_puts_it_down(firm: Stage) -> None:
    held = []
    firm.click(handle(firm, "Jo Kerr", "left"), SHIFT)
    held.append(firm.view.is_dragging)
    firm.click(firm.spot("Raj Patel"))
    firm.click(firm.cell(Level.MANAGER, Function.FINANCE))
    held.append(firm.view.is_dragging)
    assert held == [True, False]
    assert firm.kinds == ["AddLink"]
    assert not firm.view.editor.is_open


@pytest.fixture
def noted(open_map: Callable[..., Stage]) -> Stage:
    people = [buyer("Ada", function=Function.IT), buyer("Eve", function=Function.FINANCE)]
    return open_map(*people, link("conflict", "Ada", "Eve", note="Since the merger\nof 2024"))


def test_the_note_of_a_line_shows_while_the_pointer_rests_and_while_it_is_selected(noted: Stage) -> None:
    (line,) = noted.plan.links
    assert note_words(noted.view, line) == "Since the merger of 2024"
    bare = noted.view.viewport().grab().toImage()
    middle = noted.view.shown.picture.signs[line]
    at = QPointF(*noted.view.camera.to_view(*middle)).toPoint()
    noted.rest_on(at)
    rested = noted.view.viewport().grab().toImage()
    noted.view.hover.leave()
    noted.selection.set_links((line,))
    chosen = noted.view.viewport().grab().toImage()
    tag = noted.view.theme.ink.accent.rgb()
    spots = [at + QPoint(16 + 5, 20 + 14 + dy) for dy in (0, 6)]
    assert tag not in {bare.pixelColor(spot).rgb() for spot in spots}
    assert tag in {rested.pixelColor(spot).rgb() for spot in spots}
    assert tag in {chosen.pixelColor(spot).rgb() for spot in spots}


def test_a_kind_of_lines_is_left_out_until_it_is_wanted_again(firm: Stage) -> None:
    told: list[str] = []
    firm.view.kinds_changed.connect(told.append)
    firm.view.toggle_kind("reports_to")
    assert not firm.view.shown.picture.faces.lines
    firm.select("Raj Patel")
    assert not firm.view.shown.picture.faces.lines
    firm.view.toggle_kind("reports_to")
    assert len(firm.view.shown.picture.faces.lines) == 2
    assert told == ["reports_to", ""]


def test_a_drawn_line_stays_in_sight_whomever_it_leads_to(firm: Stage) -> None:
    firm.drag(handle(firm, "Jo Kerr", "left"), firm.spot("Raj Patel"))
    firm.key(K.Key_Return)
    firm.selection.clear()
    looks = [face.look for face in firm.view.shown.picture.faces.lines.values()]
    assert looks.count("covers") == 1
    firm.view.set_lines_shown("none")
    assert "covers" not in [face.look for face in firm.view.shown.picture.faces.lines.values()]


def test_digits_say_what_we_are_to_them_on_a_selected_line(firm: Stage) -> None:
    firm.drag(handle(firm, "Jo Kerr", "left"), firm.spot("Raj Patel"))
    firm.key(K.Key_Return)
    (line,) = firm.selection.links
    assert firm.hints[-1].startswith("0 to 4")
    firm.key(K.Key_2)
    firm.key(K.Key_3, SHIFT)
    assert (firm.plan.links[line].level, firm.plan.links[line].wanted) == (2, 3)
    assert firm.kinds == ["AddLink", "EditLinks", "EditLinks"]


def test_enter_on_a_selected_line_writes_its_note(firm: Stage) -> None:
    asked: list[str] = []
    firm.view.note_asked.connect(asked.append)
    (line,) = (k.id for k in firm.plan.links.values() if k.source_id == firm.named("Raj Patel"))
    firm.selection.set_links((line,))
    firm.key(K.Key_3)
    firm.key(K.Key_Return)
    assert (asked, firm.submitted) == ([line], [])


def test_further_clicks_go_through_the_lines_that_run_as_one(open_map: Callable[..., Stage]) -> None:
    reports = [buyer(name, level=Level.DIRECTOR, function=Function.IT) for name in ("Raj", "Ian", "Eve")]
    lines = [link("reports_to", person.name or "", "Ada") for person in reports]
    stage = open_map(buyer("Ada", level=Level.EXECUTIVE, function=Function.IT), *reports, *lines)
    stub = stage.spot("Ada", 0.5, 1.0) + QPoint(0, 4)
    taken: list[str] = []
    for _ in range(4):
        stage.click(stub)
        taken += stage.selection.links
    assert len(set(taken[:3])) == 3
    assert taken[3] == taken[0]
    assert stage.hints[-1] == "Line 1 of 3 that run here: click again for the next"


def test_nothing_is_kept_of_a_line_that_is_gone(open_map: Callable[..., Stage]) -> None:
    stage = open_map(buyer("Ada"), buyer("Raj"), link("influences", "Raj", "Ada"))
    stage.view.set_lines_shown("all")
    picture = stage.view.shown.picture
    ((id_, face),) = picture.faces.lines.items()
    pieces = picture.shapes.near(face, picture.routes[id_])
    assert picture.shapes.near(face, picture.routes[id_]) is pieces
    stage.document.do(RemoveLinks((id_,)))
    assert picture.shapes.near(face, picture.routes[id_]) is not pieces
