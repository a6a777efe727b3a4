"""Zooming, panning, fitting, hitting and selecting with the mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner.domain.vocabulary import Function, Level, Stance
from account_planner.drawing.background import paint_labels, seen_middle, spread_out
from account_planner.drawing.theme import load_theme
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas.camera import Camera
from account_planner.ui.canvas.frozen import paint_frozen_heads
from tests.builders import buyer, ident, link

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_STILL = QPoint()


def wheel(
    stage: Stage, at: QPoint, *, pixels: QPoint = _STILL, angle: QPoint = _STILL, held: Qt.KeyboardModifier = PLAIN
) -> None:
    surface = stage.view.viewport()
    there = QPointF(surface.mapToGlobal(at))
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(surface, QWheelEvent(QPointF(at), there, pixels, angle, buttons, held, phase, False))


def test_the_whole_map_is_seen_at_first(firm: Stage) -> None:
    bounds, camera = firm.view.shown.placement.bounds, firm.view.camera
    assert firm.view.view_area.contains(QPointF(*camera.to_view(bounds.x, bounds.y)))
    assert firm.view.view_area.contains(QPointF(*camera.to_view(bounds.right, bounds.bottom)))


def test_the_fit_follows_the_window_until_the_rep_zooms(firm: Stage) -> None:
    firm.view.resize(500, 400)
    fitted = firm.view.camera.zoom
    assert fitted < 0.8
    firm.key(K.Key_0, CTRL)
    firm.view.resize(900, 600)
    assert firm.view.camera.zoom == 1.0


@pytest.mark.parametrize("at", [QPoint(20, 30), QPoint(600, 400), QPoint(1100, 700)])
def test_ctrl_wheel_keeps_the_point_under_the_pointer(firm: Stage, at: QPoint) -> None:
    before = firm.view.camera.to_scene(at.x(), at.y())
    for _ in range(7):
        wheel(firm, at, angle=QPoint(0, 120), held=CTRL)
    assert firm.view.camera.zoom > 2
    assert firm.view.camera.to_scene(at.x(), at.y()) == pytest.approx(before)


def test_zoom_ends_at_ten_and_four_hundred_percent(firm: Stage) -> None:
    zooms: list[float] = []
    firm.view.zoom_changed.connect(zooms.append)
    wheel(firm, QPoint(600, 400), angle=QPoint(0, 120 * 90), held=CTRL)
    wheel(firm, QPoint(600, 400), angle=QPoint(0, -120 * 90), held=CTRL)
    assert zooms == [4.0, 0.1]


def test_the_wheel_scrolls_and_shift_scrolls_sideways(firm: Stage) -> None:
    firm.view.zoom_at(600, 400, 4)
    start = firm.view.camera
    wheel(firm, QPoint(600, 400), angle=QPoint(0, -120))
    assert (firm.view.camera.x, firm.view.camera.y > start.y) == (start.x, True)
    down = firm.view.camera
    wheel(firm, QPoint(600, 400), angle=QPoint(0, -120), held=SHIFT)
    assert (firm.view.camera.y, firm.view.camera.x > down.x) == (down.y, True)


def test_trackpad_pixels_move_the_map_by_as_many_pixels(firm: Stage) -> None:
    firm.view.zoom_at(600, 400, 2)
    start = firm.view.camera
    wheel(firm, QPoint(600, 400), pixels=QPoint(-30, -10))
    moved = start.to_view(firm.view.camera.x, firm.view.camera.y)
    assert moved == pytest.approx((30, 10))


def test_an_empty_wheel_event_is_ignored(firm: Stage) -> None:
    start = firm.view.camera
    wheel(firm, QPoint(600, 400), held=CTRL)
    assert firm.view.camera == start


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_middle_and_right_drag_pan(firm: Stage, button: Qt.MouseButton) -> None:
    firm.view.zoom_at(600, 400, 3)
    surface, start = firm.view.viewport(), firm.view.camera
    QTest.mousePress(surface, button, PLAIN, QPoint(600, 400))
    QTest.mouseMove(surface, QPoint(640, 420))
    QTest.mouseRelease(surface, button, PLAIN, QPoint(640, 420))
    assert start.to_view(firm.view.camera.x, firm.view.camera.y) == pytest.approx((-40, -20), abs=1)
    assert not firm.selection


def test_space_drag_pans_and_selects_nothing(firm: Stage) -> None:
    firm.view.zoom_at(600, 400, 3)
    start = firm.view.camera
    QTest.keyPress(firm.view, K.Key_Space)
    firm.drag(QPoint(600, 400), QPoint(650, 400))
    QTest.keyRelease(firm.view, K.Key_Space)
    assert firm.view.camera.x < start.x
    assert firm.submitted == []
    assert not firm.selection


@pytest.mark.parametrize("zoom", [0.15, 0.3, 0.6, 1.0, 2.5])
def test_a_click_hits_the_card_at_every_zoom(firm: Stage, zoom: float) -> None:
    firm.view.zoom_at(600, 400, zoom / firm.view.camera.zoom)
    for name in ("Raj Patel", "Jo Kerr", "Cy Black"):
        firm.view.centre_on(firm.named(name))
        firm.selection.clear()
        firm.click(firm.spot(name, 0.9, 0.9))
        assert firm.selection.people == (firm.named(name),)


def test_clicks_add_to_the_selection_with_shift_or_ctrl(firm: Stage) -> None:
    firm.click(firm.spot("Raj Patel"))
    firm.click(firm.spot("Ada Byrne"), SHIFT)
    firm.click(firm.spot("Raj Patel"), CTRL)
    assert firm.selection.people == (ident("Ada Byrne"),)
    firm.click(QPoint(3, 3))
    assert not firm.selection


def test_a_lasso_selects_what_it_touches(firm: Stage) -> None:
    corners = [firm.spot(name, share, share) for name in ("Raj Patel", "Ian Ross") for share in (-0.08, 0.5)]
    start = QPoint(min(c.x() for c in corners), min(c.y() for c in corners))
    end = QPoint(max(c.x() for c in corners), max(c.y() for c in corners))
    firm.hold(start, end)
    assert not firm.selection
    firm.let_go(end)
    assert set(firm.selection.people) == {ident("Raj Patel"), ident("Ian Ross")}


def test_a_lasso_with_ctrl_adds(firm: Stage) -> None:
    firm.select("Eve Lund")
    firm.drag(firm.spot("Raj Patel", -0.08, -0.1), firm.spot("Raj Patel"), CTRL)
    assert firm.selection.people[0] == ident("Eve Lund")
    assert ident("Raj Patel") in firm.selection.people


def test_escape_during_a_lasso_leaves_the_selection(firm: Stage) -> None:
    firm.select("Eve Lund")
    firm.hold(firm.spot("Raj Patel", -0.08, -0.1), firm.spot("Raj Patel"))
    firm.key(K.Key_Escape)
    assert firm.selection.people == (ident("Eve Lund"),)


def test_handles_show_only_after_a_rest(firm: Stage) -> None:
    surface = firm.view.viewport()
    QTest.mouseMove(surface, firm.spot("Raj Patel"))
    assert firm.view.hover.card is None
    firm.view.hover.rest()
    assert firm.view.hover.card == ident("Raj Patel")


def test_selecting_a_person_fades_the_lines_of_others(open_map: Callable[..., Stage]) -> None:
    lines = [link("influences", "Ann Lee", "Ben Ott"), link("influences", "Cat Poe", "Ben Ott")]
    stage = open_map(*(buyer(name) for name in ("Ann Lee", "Ben Ott", "Cat Poe")), *lines)
    stage.select("Ann Lee")
    assert [id_ for id_, state in stage.view.line_marks.items() if state.faded] == [lines[1].id]
    stage.selection.clear()
    assert stage.view.line_marks == {}


def test_the_selected_persons_quiet_coverage_lines_are_shown(firm: Stage) -> None:
    line = link("covers", "Jo Kerr", "Ian Ross")
    firm.add(line)
    firm.document.open(firm.plan.account.id)
    assert line.id not in firm.view.shown.picture.routes
    firm.select("Ian Ross")
    assert line.id in firm.view.shown.picture.routes
    firm.selection.clear()
    firm.view.set_lines_shown("all")
    assert line.id in firm.view.shown.picture.routes


def test_fit_selection_brings_the_cards_close(firm: Stage) -> None:
    firm.key(K.Key_0, CTRL)
    firm.select("Cy Black")
    firm.key(K.Key_2, CTRL)
    middle = firm.view.card_area(ident("Cy Black")).center()
    assert (middle.x(), middle.y()) == pytest.approx(
        (firm.view.view_area.center().x(), firm.view.view_area.center().y()), abs=2
    )


def test_the_scroll_bars_move_the_map(firm: Stage) -> None:
    firm.view.zoom_at(600, 400, 4)
    start, bar = firm.view.camera, firm.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    assert firm.view.camera.y > start.y
    assert firm.view.camera.x == pytest.approx(start.x, abs=1)


def test_another_theme_repaints_the_map(firm: Stage) -> None:
    light = firm.view.grab().toImage()
    firm.view.set_theme(load_theme("dark"))
    assert firm.view.grab().toImage() != light


def test_a_closed_account_leaves_an_empty_surface(firm: Stage) -> None:
    firm.document.close_account()
    assert not firm.view.has_map
    firm.click(QPoint(300, 300))
    firm.key(K.Key_Return)
    assert firm.submitted == []


def test_a_repaint_without_a_change_paints_the_same(firm: Stage) -> None:
    once = firm.view.grab().toImage()
    firm.click(firm.spot("Raj Patel"))
    firm.click(QPoint(3, 3))
    assert firm.view.grab().toImage() == once


def test_an_edit_of_a_fact_keeps_the_routes(firm: Stage) -> None:
    routes = firm.view.shown.routes
    firm.document.do(EditPeople(ids=(ident("Raj Patel"),), changes=(("stance", Stance.CHAMPION),)))
    assert firm.view.shown.routes is routes
    assert firm.view.shown.picture.faces.cards[ident("Raj Patel")].stance is Stance.CHAMPION
    firm.add(link("influences", "Raj Patel", "Eve Lund"))
    assert firm.view.shown.routes is not routes


def test_selecting_somebody_without_quiet_lines_lays_nothing_out(firm: Stage) -> None:
    shown = firm.view.shown
    firm.select("Raj Patel")
    assert firm.view.shown is shown


def _first_ink(paint: Callable[[QPainter], None]) -> int:
    """The row in which the highest letter of the bands' names begins."""
    image = QImage(20, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return next(y for y in range(80) if any(image.pixelColor(x, y).lightness() < 200 for x in range(20)))


def test_names_of_bands_are_whole_on_a_small_map(firm: Stage) -> None:
    placement, theme = firm.view.shown.placement, load_theme("light")
    camera = Camera(placement.bounds.x - 20, placement.bounds.y - 20, 0.3)

    def whole(painter: QPainter) -> None:
        painter.scale(camera.zoom, camera.zoom)
        painter.translate(-camera.x, -camera.y)
        paint_labels(painter, placement, theme, x=placement.label_x, zoom=camera.zoom)

    size = QSize(400, 160)
    seen = _first_ink(lambda painter: paint_frozen_heads(painter, camera, placement, theme, size))
    assert seen == _first_ink(whole)


def test_a_map_too_large_to_read_stays_whole_when_its_type_grows(open_map: Callable[..., Stage]) -> None:
    stage = open_map(*(buyer(str(i), function=list(Function)[i % 7], level=list(Level)[i % 4]) for i in range(90)))
    assert stage.view.camera.zoom < 0.75
    stage.view.set_text_size(1.5)
    assert stage.view.own_camera is None
    assert stage.view.view_area.contains(QPointF(*stage.view.camera.to_view(*stage.view.bounds.centre)))


def test_a_map_that_could_be_read_can_still_be_when_its_type_grows(firm: Stage) -> None:
    firm.view.set_text_size(1.1)
    assert firm.view.own_camera is None
    firm.view.set_text_size(2.0)
    assert firm.view.camera.zoom >= 0.6
    firm.view.set_text_size(1.0)
    assert firm.view.own_camera is None


def test_whoever_looks_at_a_part_looks_at_the_same_part_with_larger_type(firm: Stage) -> None:
    firm.view.fit_box(firm.view.shown.placement.cards[firm.named("Ada Byrne")])
    zoom = firm.view.camera.zoom
    firm.view.set_text_size(1.5)
    assert firm.view.camera.zoom == zoom
    assert firm.view.view_area.contains(firm.view.card_area(firm.named("Ada Byrne")).center())


def test_names_of_narrow_bands_are_kept_apart_and_whole() -> None:
    names, between = [40.0, 40.0, 40.0], (0.0, 200.0)
    found = spread_out([10.0, 60.0, 75.0], names, between, gap=2.0)
    assert found is not None
    edges = [(middle - 20.0, middle + 20.0) for middle in found]
    assert all(before[1] <= after[0] for before, after in pairwise(edges))
    assert edges[0][0] >= 0.0
    assert edges[-1][1] <= 200.0
    assert spread_out([10.0, 60.0, 75.0], names, (0.0, 100.0), gap=2.0) is None
    assert spread_out([30.0, 100.0, 170.0], names, between, gap=0.0) == [30.0, 100.0, 170.0]


def test_a_name_stands_beside_what_is_seen_of_its_band() -> None:
    assert seen_middle((0.0, 100.0), 40.0, (0.0, 100.0)) == 50.0
    assert seen_middle((0.0, 100.0), 40.0, (50.0, 400.0)) == 70.0
    assert seen_middle((0.0, 100.0), 40.0, (-50.0, 45.0)) == 25.0
    assert seen_middle((0.0, 100.0), 40.0, (90.0, 400.0)) == 50.0


def test_a_map_that_is_seen_whole_stays_where_it_is(firm: Stage) -> None:
    firm.view.fit()
    before = firm.view.camera
    firm.view.centre_on(firm.named("Raj Patel"))
    assert firm.view.camera == before
    assert firm.selection.people == (firm.named("Raj Patel"),)
    firm.view.zoom_at(600, 400, 3)
    firm.view.centre_on(firm.named("Raj Patel"))
    spot = firm.view.card_area(firm.named("Raj Patel")).center()
    assert abs(spot.x() - firm.view.view_area.center().x()) < 2
    assert abs(spot.y() - firm.view.view_area.center().y()) < 2
