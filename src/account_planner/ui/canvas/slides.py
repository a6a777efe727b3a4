"""Cards that stand elsewhere after a change slide there, and a map that fades does so by and by, in one short movement;
a hand or a key ends it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QVariantAnimation
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPainter

SLIDE_MS = 150
MOST = 150
"""More cards than this do not slide: where everything moves the eye follows nothing."""
_LEAST = 1.0
"""Pixels; shorter ways are not worth a movement."""


class Slides(QObject):
    """`repaint` is called for every step."""

    def __init__(self, repaint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.allowed = False
        self._repaint = repaint
        self._ways: Mapping[str, tuple[QRectF, QRectF]] = {}
        self.ids: frozenset[str] = frozenset()
        self._past = QPixmap()
        self._run = QVariantAnimation(self)
        self._run.setDuration(SLIDE_MS)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(lambda _share: self._repaint())
        self._run.finished.connect(self.stop)

    def begin(self, before: Mapping[str, QRectF], after: Mapping[str, QRectF]) -> None:
        """Move the cards from where they were seen to where they stand now, if that may be and is worth it."""
        self.stop()
        if not self.allowed:
            return
        ways = {id_: (before[id_], area) for id_, area in after.items() if id_ in before and _is_far(before[id_], area)}
        if not ways or len(ways) > MOST:
            return
        self._ways, self.ids = ways, frozenset(ways)
        self._run.start()

    @property
    def is_dissolving(self) -> bool:
        return not self._past.isNull()

    def dissolve(self, past: QPixmap) -> None:
        """Let this picture of the view give way to what is painted from now on."""
        self.stop()
        if self.allowed:
            self._past = past
            self._run.start()

    def stop(self) -> None:
        """All cards are where they belong, as they are to look."""
        if self.ids or self.is_dissolving:
            self._ways, self.ids, self._past = {}, frozenset(), QPixmap()
            self._run.stop()
            self._repaint()

    def paint(self, painter: QPainter, picture_of: Callable[[str], QPixmap | None]) -> None:
        """The cards on their way, or what is left of the past; `picture_of` gives a card's picture."""
        share = float(self._run.currentValue() or 0.0)
        if self.is_dissolving:
            painter.setOpacity(1.0 - share)
            painter.drawPixmap(0, 0, self._past)
            painter.setOpacity(1.0)
        for id_, (start, end) in self._ways.items():
            picture = picture_of(id_)
            if picture is not None:
                painter.drawPixmap(_between(start, end, share), picture, QRectF(picture.rect()))


def _is_far(one: QRectF, other: QRectF) -> bool:
    way = one.topLeft() - other.topLeft()
    return max(abs(way.x()), abs(way.y()), abs(one.width() - other.width())) >= _LEAST


def _between(start: QRectF, end: QRectF, share: float) -> QRectF:
    def mixed(a: float, b: float) -> float:
        return a + (b - a) * share

    return QRectF(
        mixed(start.x(), end.x()),
        mixed(start.y(), end.y()),
        mixed(start.width(), end.width()),
        mixed(start.height(), end.height()),
    )
