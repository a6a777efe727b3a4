"""The whole map in small, in a corner: who stands where, what is seen of it, and a way to look elsewhere."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from account_planner.domain.vocabulary import Side, Stance
from account_planner.ui.kit.plain import set_tooltip
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box
    from account_planner.ui.canvas.camera import Camera
    from account_planner.ui.canvas.shown import Shown

SIZE = QSize(160, 110)
CROWD, LEAST_SEEN = 40, 0.6
_INSET = 4.0
_ROOM = 4_000


def is_wanted(shown: Shown, seen: Box) -> bool:
    """While part of the map is out of sight and there are many cards, or most of it is out of sight."""
    bounds = shown.placement.bounds
    width = min(seen.right, bounds.right) - max(seen.x, bounds.x)
    height = min(seen.bottom, bounds.bottom) - max(seen.y, bounds.y)
    share = max(width, 0.0) * max(height, 0.0) / max(bounds.w * bounds.h, 1.0)
    return share < LEAST_SEEN or (share < 0.999 and len(shown.placement.cards) > CROWD)


class Minimap(QWidget):
    """`looked(x, y)` is the scene point that the rep pressed or dragged to."""

    looked = Signal(float, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(tr("The whole map in small"))
        set_tooltip(self, tr("Click or drag: look there"))
        self._shown: Shown | None = None
        self._theme: Theme | None = None
        self._seen: QRectF = QRectF()
        self._picture = QPixmap()
        self.hide()

    def show_map(self, shown: Shown, theme: Theme, camera: Camera, view: QRectF) -> None:
        """Follow the map and the camera; the cards are painted anew only when they stand elsewhere or differ."""
        is_old = self._shown is None or self._shown.picture is not shown.picture or theme is not self._theme
        self._shown, self._theme = shown, theme
        if is_old or self._picture.isNull():
            self._picture = self._painted(shown, theme)
        start = self._place(camera.x, camera.y)
        end = self._place(camera.x + view.width() / camera.zoom, camera.y + view.height() / camera.zoom)
        self._seen = QRectF(start, end)
        self.update()

    def forget(self, but: Shown | None) -> None:
        """Let an earlier map go, which nobody needs while this one is hidden."""
        if self._shown is not but:
            self._shown, self._picture = None, QPixmap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setBrush(self._theme.selection.tint)
        painter.setPen(QPen(self._theme.selection.ring, 1.5))
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRect(self._seen.intersected(room))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look(event)

    def _look(self, event: QMouseEvent) -> None:
        event.accept()
        if self._shown is None:
            return
        bounds, scale = self._shown.placement.bounds, self._scale()
        start = self._place(bounds.x, bounds.y)
        at = (event.position() - start) / scale
        self.looked.emit(bounds.x + at.x(), bounds.y + at.y())

    def _scale(self) -> float:
        assert self._shown is not None  # noqa: S101 tells the type checker
        bounds = self._shown.placement.bounds
        free_w, free_h = self.width() - 2 * _INSET, self.height() - 2 * _INSET
        return min(free_w / max(bounds.w, 1.0), free_h / max(bounds.h, 1.0))

    def _place(self, x: float, y: float) -> QPointF:
        """A scene point in the little map, which stands in the middle."""
        assert self._shown is not None  # noqa: S101 tells the type checker
        bounds, scale = self._shown.placement.bounds, self._scale()
        left, top = (self.width() - bounds.w * scale) / 2, (self.height() - bounds.h * scale) / 2
        return QPointF(left + (x - bounds.x) * scale, top + (y - bounds.y) * scale)

    def _painted(self, shown: Shown, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.surface.canvas)
        painter = QPainter(picture)
        painter.setPen(theme.ink.border)
        painter.drawRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, areas in self._areas(shown, theme).items():
            painter.setBrush(QColor.fromRgba(colour))
            painter.drawRects(areas)
        painter.end()
        return picture

    def _areas(self, shown: Shown, theme: Theme) -> dict[int, list[QRectF]]:
        """The cards by colour: one brush for each, not for each of thousands of cards."""
        found: dict[int, list[QRectF]] = {}
        scale, start = self._scale(), self._place(0.0, 0.0)
        left, top, faces = start.x(), start.y(), shown.picture.faces.cards
        colours = {stance: theme.stance.fill(stance).rgba() for stance in Stance}
        buyer, other = theme.ink.border.rgba(), theme.line.covers.rgba()
        for id_ in _standing_for_all(shown):
            face, box = faces[id_], shown.placement.cards[id_]
            unknown = buyer if face.side is Side.BUYER else other
            colour = unknown if face.stance is None else colours[face.stance]
            width, height = box.w * scale, box.h * scale
            area = QRectF(
                left + box.x * scale,
                top + box.y * scale,
                width if width > 2.0 else 2.0,
                height if height > 1.5 else 1.5,
            )
            found.setdefault(colour, []).append(area)
        return found


def _standing_for_all(shown: Shown) -> Iterable[str]:
    """Of those who are more than the little map has room for, some stand for all, but whoever is judged is there."""
    cards, faces = shown.placement.cards, shown.picture.faces.cards
    each = len(cards) // _ROOM + 1
    if each == 1:
        return cards
    judged = (id_ for id_, face in faces.items() if face.stance is not None and id_ in cards)
    return dict.fromkeys(chain(islice(cards, 0, None, each), judged))
