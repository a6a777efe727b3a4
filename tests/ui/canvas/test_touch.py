"""Fingers on the map: taps, one finger, two fingers, a long press; and the gestures of a trackpad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from account_planner.edits.people import Reparent

if TYPE_CHECKING:
    from tests.ui.canvas.conftest import Stage

K = Qt.NativeGestureType


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Fingers:
    """Puts fingers on the map of a stage."""

    def __init__(self, stage: Stage, device: QPointingDevice) -> None:
        self._stage, self._device = stage, device

    def tap(self, at: QPoint) -> None:
        self.press(at)
        self.lift(at)

    def press(self, at: QPoint) -> None:
        QTest.touchEvent(self._stage.view.viewport(), self._device).press(0, at).commit()

    def lift(self, at: QPoint) -> None:
        QTest.touchEvent(self._stage.view.viewport(), self._device).release(0, at).commit()

    def slide(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        for step in range(1, 6):
            at = start + (end - start) * step / 5
            QTest.touchEvent(self._stage.view.viewport(), self._device).move(0, at).commit()
        self.lift(end)

    def spread(self, middle: QPoint, before: int, after: int) -> None:
        """Two fingers beside each other go apart."""
        surface, device = self._stage.view.viewport(), self._device
        left, right = QPoint(before // 2, 0), QPoint(after // 2, 0)
        QTest.touchEvent(surface, device).press(0, middle - left).commit()
        QTest.touchEvent(surface, device).move(0, middle - left).press(1, middle + left).commit()
        QTest.touchEvent(surface, device).move(0, middle - right).move(1, middle + right).commit()
        QTest.touchEvent(surface, device).release(0, middle - right).release(1, middle + right).commit()


@pytest.fixture
def fingers(firm: Stage, screen: QPointingDevice) -> Fingers:
    return Fingers(firm, screen)


def test_a_tap_selects(firm: Stage, fingers: Fingers) -> None:
    fingers.tap(firm.spot("Raj Patel"))
    assert firm.selection.people == (firm.named("Raj Patel"),)


def test_one_finger_moves_the_map(firm: Stage, fingers: Fingers) -> None:
    before = firm.view.camera
    fingers.slide(firm.spot("Raj Patel"), firm.spot("Raj Patel") + QPoint(0, 60))
    assert firm.view.camera.y < before.y
    assert firm.submitted == []


def test_one_finger_moves_a_card_that_is_selected(firm: Stage, fingers: Fingers) -> None:
    firm.select("Raj Patel")
    fingers.slide(firm.spot("Raj Patel"), firm.spot("Eve Lund"))
    assert firm.submitted == [Reparent(id=firm.named("Raj Patel"), manager_id=firm.named("Eve Lund"))]


def test_two_fingers_zoom_between_them(firm: Stage, fingers: Fingers) -> None:
    middle = firm.spot("Raj Patel")
    before, under = firm.view.camera.zoom, firm.view.camera.to_scene(middle.x(), middle.y())
    fingers.spread(middle, 100, 150)
    assert firm.view.camera.zoom == pytest.approx(before * 1.5, rel=0.05)
    assert firm.view.camera.to_scene(middle.x(), middle.y()) == pytest.approx(under, abs=3)
    assert firm.submitted == []


def test_a_long_press_opens_the_menu(firm: Stage, fingers: Fingers) -> None:
    fingers.press(firm.spot("Raj Patel"))
    firm.view.touching.rest()
    menu = firm.view.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    assert firm.selection.people == (firm.named("Raj Patel"),)
    menu.close()
    fingers.lift(firm.spot("Raj Patel"))
    assert firm.selection.people == (firm.named("Raj Patel"),)


def gesture(stage: Stage, kind: Qt.NativeGestureType, value: float) -> None:
    at = QPointF(stage.spot("Raj Patel"))
    device = QPointingDevice.primaryPointingDevice()
    there = QPointF(stage.view.viewport().mapToGlobal(at))
    event = QNativeGestureEvent(kind, device, 2, at, at, there, value, QPointF())
    QApplication.sendEvent(stage.view.viewport(), event)


def test_a_pinch_on_the_trackpad_zooms_at_the_fingers(firm: Stage) -> None:
    before = firm.view.camera.zoom
    gesture(firm, K.ZoomNativeGesture, 0.2)
    assert firm.view.camera.zoom == pytest.approx(before * 1.2)


def test_a_double_tap_of_two_fingers_goes_between_all_and_full_size(firm: Stage) -> None:
    firm.view.resize(700, 500)
    firm.view.fit()
    fitted = firm.view.camera
    gesture(firm, K.SmartZoomNativeGesture, 1.0)
    assert firm.view.camera.zoom == 1.0
    gesture(firm, K.SmartZoomNativeGesture, 1.0)
    assert firm.view.camera == fitted
