"""The bullet bar of the meter: three tints, the value, what is unknown, the aim, and where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme


@dataclass(frozen=True)
class Bullet:
    """Points of 100; `mark` is None with nothing to compare with; `weak` and `fair` end the first two tints."""

    value: float
    unknown: float = 0.0
    aim: float = 75.0
    mark: float | None = None
    weak: float = 40.0
    fair: float = 70.0


class BulletBar(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bullet: Bullet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(240, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_bullet(self, bullet: Bullet | None) -> None:
        if bullet != self._bullet:
            self._bullet = bullet
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(2, 4, self.width() - 4, self.height() - 8)
        bullet = self._bullet or Bullet(0.0)
        theme = self._theme
        for ends, tint in (
            (100.0, theme.meter.strong),
            (bullet.fair, theme.meter.fair),
            (bullet.weak, theme.meter.weak),
        ):
            painter.fillRect(_upto(whole, 0, ends), tint)
        if self._bullet is None:
            return
        inner = whole.adjusted(0, 3, 0, -3)
        painter.fillRect(_upto(inner, 0, bullet.value), theme.meter.value)
        hatch = QBrush(theme.meter.unknown, Qt.BrushStyle.BDiagPattern)
        painter.fillRect(_upto(inner, bullet.value, min(100.0, bullet.value + bullet.unknown)), hatch)
        if bullet.mark is not None:
            place = _upto(whole, bullet.mark, bullet.mark)
            painter.fillRect(QRectF(place.left() - 1, whole.top(), 2, whole.height()), theme.meter.mark)
        aim = _upto(whole, bullet.aim, bullet.aim)
        painter.fillRect(QRectF(aim.left() - 1.5, 1, 3, self.height() - 2), theme.meter.aim)


def _upto(box: QRectF, start: float, end: float) -> QRectF:
    left = box.left() + box.width() * start / 100
    return QRectF(left, box.top(), box.width() * (end - start) / 100, box.height())
