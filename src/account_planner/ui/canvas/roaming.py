"""Looking around: scrolling, zooming and fitting a map of known bounds into a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from account_planner.layout.placement import Box
from account_planner.ui.canvas import camera as cameras
from account_planner.ui.canvas.camera import Camera

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MARGIN = 24.0
"""Pixels kept free around what is scrolled to (WCAG 2.4.11)."""
_STEP = 1.25
_SHARP_AFTER_MS = 90


class Roaming(QAbstractScrollArea):
    """A view whose camera is the truth and whose scroll bars follow it. The map stays fitted while the window
    changes its size, until somebody scrolls or zooms."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self.bounds = Box(0.0, 0.0, 0.0, 0.0)
        self._keeps_fit = True
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(_SHARP_AFTER_MS)
        self._sharpen.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.actionTriggered.connect(self._on_bar_moved)

    @property
    def view_area(self) -> QRectF:
        return QRectF(self.viewport().rect())

    @property
    def _size(self) -> tuple[float, float]:
        return float(self.viewport().width()), float(self.viewport().height())

    @property
    def own_camera(self) -> Camera | None:
        """Where the rep looks from; None while the whole map is kept fitted."""
        return None if self._keeps_fit else self.camera

    @property
    def _is_seen_whole(self) -> bool:
        """Whether nothing of the map is out of sight."""
        left, top = self.camera.to_view(self.bounds.x, self.bounds.y)
        right, bottom = self.camera.to_view(self.bounds.right, self.bounds.bottom)
        return self.view_area.contains(QRectF(left, top, right - left, bottom - top))

    def look_from(self, camera: Camera) -> None:
        """Look as it was looked before, never past the map."""
        self._look_from(camera.kept_near(self.bounds, size=self._size))

    def fit(self) -> None:
        """The whole map, at most at 100 %."""
        self._look_from(cameras.fitted(self.bounds, size=self._size))
        self._keeps_fit = True

    def fit_box(self, box: Box) -> None:
        """Part of the map, at most at 100 %."""
        self._look_from(cameras.fitting(box, size=self._size, margin=3 * MARGIN))

    def zoom_100(self) -> None:
        self._zoom_to(1.0)

    def zoom_in(self) -> None:
        self._zoom_to(self.camera.zoom * _STEP)

    def zoom_out(self) -> None:
        self._zoom_to(self.camera.zoom / _STEP)

    def zoom_at(self, x: float, y: float, factor: float) -> None:
        """Larger or smaller by a factor around a view point that stays where it is."""
        self._look_from(self.camera.zoomed(self.camera.zoom * factor, x, y))
        self._sharpen.start()

    def pan(self, dx: float, dy: float) -> None:
        """Look `dx`, `dy` screen pixels further right and down."""
        self._look_from(self.camera.moved(round(dx), round(dy)).kept_near(self.bounds, size=self._size))

    def reveal_box(self, box: Box) -> None:
        """Scroll as little as brings a scene box into view with some room around it, as far as the map goes on."""
        room, bounds = box.grown(MARGIN / self.camera.zoom), self.bounds
        x, y = max(room.x, min(bounds.x, box.x)), max(room.y, min(bounds.y, box.y))
        right = min(room.right, max(bounds.right, box.right))
        bottom = min(room.bottom, max(bounds.bottom, box.bottom))
        seen = self.camera.revealing(Box(x, y, right - x, bottom - y), size=self._size, margin=0.0)
        if seen != self.camera:
            self._look_from(seen)

    def centre_box(self, box: Box) -> None:
        x, y = self.camera.to_view(*box.centre)
        self._look_from(self.camera.moved(x - self._size[0] / 2, y - self._size[1] / 2))

    def bring_box(self, box: Box) -> None:
        """To the middle of the view; a map that is seen whole stays where it is."""
        if not self._is_seen_whole:
            self.centre_box(box)

    def refit(self) -> None:
        """Fit again if the rep has not looked elsewhere since the last fit."""
        if self._keeps_fit:
            self.fit()
        else:
            self._show_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def on_camera_moved(self) -> None:
        """For what lies over the map and moves along."""

    def _zoom_to(self, zoom: float) -> None:
        width, height = self._size
        self._look_from(self.camera.zoomed(zoom, width / 2, height / 2))

    def _look_from(self, camera: Camera) -> None:
        self._keeps_fit = False
        if camera == self.camera:
            return
        zoomed = camera.zoom != self.camera.zoom
        self.camera = camera
        self._show_bars()
        self.on_camera_moved()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(camera.zoom)

    def _show_bars(self) -> None:
        width, height = self._size
        zoom, bounds = self.camera.zoom, self.bounds
        _show_bar(self.horizontalScrollBar(), self.camera.x * zoom, width, (bounds.x * zoom, bounds.right * zoom))
        _show_bar(self.verticalScrollBar(), self.camera.y * zoom, height, (bounds.y * zoom, bounds.bottom * zoom))

    def _on_bar_moved(self, _action: int) -> None:
        """The rep used a scroll bar (it does not follow by itself, so that only the camera is true)."""
        zoom = self.camera.zoom
        x, y = self.horizontalScrollBar().sliderPosition(), self.verticalScrollBar().sliderPosition()
        dx, dy = x - round(self.camera.x * zoom), y - round(self.camera.y * zoom)
        self._look_from(self.camera.moved(dx, dy))


def _show_bar(bar: QScrollBar, at: float, size: float, ends: tuple[float, float]) -> None:
    low = min(round(ends[0]), round(at))
    high = max(round(ends[1] - size), round(at))
    if ends[0] >= at - 1 and ends[1] <= at + size + 1:
        low = high = round(at)
    bar.setRange(low, high)
    bar.setPageStep(round(size))
    bar.setSingleStep(48)
    bar.setValue(round(at))
