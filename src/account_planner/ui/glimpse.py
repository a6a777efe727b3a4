"""The map of the last account, painted into the empty frame where it will stand, before the rest is even imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from account_planner.ui.canvas.camera import fitted
from account_planner.ui.canvas.lens.lenses import lens_over
from account_planner.ui.canvas.marks import Marks, card_states, line_states
from account_planner.ui.canvas.shown import Look, lay_out
from account_planner.ui.canvas.sight import Sight
from account_planner.ui.canvas.still import StillPicture
from account_planner.ui.sight import kept_camera, kept_kinds, kept_lens, kept_lines, kept_our_side, kept_selection

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QPaintEvent

    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage
    from account_planner.ui.shell import Shell

MAP_PLACE = "map-place"
"""Where the view of the map was in the window, and how large that was: x, y, width, height, width, height."""


class Glimpse(QWidget):
    """What the map view will paint first, at its place; `painted` tells once that it can be seen. The view goes on
    from `sight` and `still`."""

    painted = Signal()

    def __init__(self, frame: QWidget, place: QRect, sight: Sight) -> None:
        super().__init__(frame)
        self.sight, self.still = sight, StillPicture()
        self._is_painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.still.paint(painter, self.sight)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)


def glimpse(frame: Shell, plan: Plan, coverage: Coverage, today: date, *, file: Path) -> Glimpse | None:
    """The map of that plan of `file` in an empty frame, as the rep left it; None when another view was in sight or the
    frame has another size now, so that its place is not known."""
    place = _kept_place(frame.settings, frame)
    if place is None:
        return None
    settings, wanted = frame.settings, frame.preferences
    people, links = kept_selection(settings, plan)
    ours = kept_our_side(settings, file)
    look = Look(
        lines=kept_lines(settings),
        asked=people,
        links=links,
        text=wanted.text / 100,
        mirrored=wanted.columns == "right",
        ours_at=ours.at,
        ours_size=(ours.width, ours.height),
        without=kept_kinds(settings),
    )
    shown = lay_out(plan, coverage, today, look)
    size, bounds = (float(place.width()), float(place.height())), shown.placement.bounds
    camera, marks = kept_camera(settings, plan), Marks(people, links, frozenset(), has_focus=True)
    sight = Sight(
        shown=shown,
        theme=frame.theme,
        camera=camera.kept_near(bounds, size=size) if camera else fitted(bounds, size=size),
        states=card_states(shown, marks),
        line_states=line_states(shown, marks),
        lens=lens_over(kept_lens(settings), shown),
        size=place.size(),
        ratio=frame.devicePixelRatioF(),
    )
    return Glimpse(frame, place, sight)


def place_words(window: Shell) -> str:
    """Where the map stands in a window, to be kept."""
    view = window.map.viewport()
    at = view.mapTo(window, QPoint(0, 0))
    numbers = (at.x(), at.y(), view.width(), view.height(), window.width(), window.height())
    return " ".join(map(str, numbers))


def _kept_place(settings: QSettings, frame: QWidget) -> QRect | None:
    if settings.value("window/view", "map") != "map":
        return None
    try:
        x, y, width, height, *size = (int(word) for word in str(settings.value(f"window/{MAP_PLACE}", "")).split())
    except ValueError:
        return None
    place = QRect(x, y, width, height)
    return place if size == [frame.width(), frame.height()] and frame.rect().contains(place) else None
