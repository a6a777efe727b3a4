"""A small picture of a map that is not recorded yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from account_planner.drawing.faces import faces_of
from account_planner.drawing.map_picture import MapPicture, paint_map
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.routes import route_lines

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.coverage import Coverage


_RIM = 6


class MapPreview(QWidget):
    """Paints a plan as large as fits, never larger than life."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: MapPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(460, 320)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_plan(self, plan: Plan, coverage: Coverage, today: date) -> None:
        placement = arrange(plan, SCREEN, service=())
        routes = route_lines(plan, placement)
        self._picture = MapPicture(placement, routes, faces_of(plan, coverage, today))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.surface.canvas)
        if self._picture is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bounds = self._picture.placement.bounds
        room = self.rect().adjusted(_RIM, _RIM, -_RIM, -_RIM)
        zoom = max(0.05, min(1.0, room.width() / max(1.0, bounds.w), room.height() / max(1.0, bounds.h)))
        painter.translate((self.width() - bounds.w * zoom) / 2, (self.height() - bounds.h * zoom) / 2)
        painter.scale(zoom, zoom)
        painter.translate(-bounds.x, -bounds.y)
        paint_map(painter, self._picture, self._theme, zoom=zoom)
