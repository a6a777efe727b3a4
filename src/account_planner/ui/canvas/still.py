"""The map as one picture that stays as it is while something is dragged over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from account_planner.drawing.background import paint_heads, paint_labels
from account_planner.drawing.card import CardState
from account_planner.drawing.card_cache import CardCache
from account_planner.drawing.lines import LineState
from account_planner.drawing.map_picture import Extras, paint_map
from account_planner.drawing.theme import Theme
from account_planner.layout.placement import Box
from account_planner.ui.canvas.camera import Camera
from account_planner.ui.canvas.lens_paint import paint_lens
from account_planner.ui.canvas.lenses import Lens
from account_planner.ui.canvas.shown import Shown

_LEAST_HEAD = 22.0
_VEIL = 0.96
_WHOLE = 1e-3
_REACH = 40.0
"""Scene units that signs and rings of something may reach beyond its own box."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """All that decides how the still map looks: what, in which colours, from where, with whom selected."""

    shown: Shown
    theme: Theme
    camera: Camera
    states: Mapping[str, CardState]
    line_states: Mapping[str, LineState]
    size: QSize
    ratio: float
    lens: Lens | None = None

    def is_same(self, other: Sight | None) -> bool:
        """Whether the picture of the other one still serves."""
        return (
            other is not None
            and self.shown is other.shown
            and self.theme is other.theme
            and self.states is other.states
            and self.line_states is other.line_states
            and self.lens is other.lens
            and (self.camera, self.size, self.ratio) == (other.camera, other.size, other.ratio)
        )


class StillPicture:
    """Painted anew only when the sight is another one."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._taken: Sight | None = None
        self._cards = CardCache()

    def paint(self, painter: QPainter, sight: Sight) -> None:
        if not sight.is_same(self._taken) and not self._scroll(sight):
            self._take(sight)
        painter.drawPixmap(0, 0, self._pixmap)
        _paint_frozen_heads(painter, sight)

    def paint_scaled(self, painter: QPainter, sight: Sight) -> None:
        """The last picture, stretched to where the camera is now: quick, and sharp enough in between."""
        if self._taken is None:
            self.paint(painter, sight)
            return
        painter.fillRect(QRectF(0, 0, sight.size.width(), sight.size.height()), sight.theme.surface.canvas)
        taken = self._taken.camera
        x, y = sight.camera.to_view(taken.x, taken.y)
        size = self._pixmap.deviceIndependentSize() * (sight.camera.zoom / taken.zoom)
        painter.drawPixmap(QRectF(x, y, size.width(), size.height()), self._pixmap, QRectF(self._pixmap.rect()))
        _paint_frozen_heads(painter, sight)

    def _take(self, sight: Sight) -> None:
        pixels = sight.size * sight.ratio
        if self._pixmap.size() != pixels:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(sight.ratio)
        self._pixmap.fill(sight.theme.surface.canvas)
        painter = QPainter(self._pixmap)
        _paint_scene(painter, sight, self._cards)
        painter.end()
        self._taken = sight

    def _scroll(self, sight: Sight) -> bool:
        """Move the last picture by whole device pixels and paint only what came into sight; False when it is
        another picture, or so much is new that it is quicker to paint it all."""
        taken = self._taken
        if taken is None or not replace(taken, camera=sight.camera).is_same(sight):
            return False
        scale = sight.camera.zoom * sight.ratio
        across, down = (taken.camera.x - sight.camera.x) * scale, (taken.camera.y - sight.camera.y) * scale
        dx, dy = round(across), round(down)
        width, height = self._pixmap.width(), self._pixmap.height()
        is_whole = abs(across - dx) < _WHOLE and abs(down - dy) < _WHOLE and taken.camera.zoom == sight.camera.zoom
        if not is_whole or 2 * abs(dx) > width or 2 * abs(dy) > height:
            return False
        self._pixmap.scroll(dx, dy, self._pixmap.rect())
        strips = [QRect(0 if dx > 0 else width + dx, 0, abs(dx), height)] if dx else []
        strips += [QRect(0, 0 if dy > 0 else height + dy, width, abs(dy))] if dy else []
        for strip in strips:
            self._fill(strip, sight)
        self._taken = sight
        return True

    def _fill(self, strip: QRect, sight: Sight) -> None:
        """Paint a part of the picture anew, given in device pixels."""
        ratio = sight.ratio
        part = QRectF(strip.x() / ratio, strip.y() / ratio, strip.width() / ratio, strip.height() / ratio)
        painter = QPainter(self._pixmap)
        painter.setClipRect(part)
        painter.fillRect(part, sight.theme.surface.canvas)
        _paint_scene(painter, sight, self._cards, part)
        painter.end()


def _paint_scene(painter: QPainter, sight: Sight, cards: CardCache, part: QRectF | None = None) -> None:
    """The map, or the `part` of it in view pixels with what reaches into it."""
    camera = sight.camera
    room = QRectF(0, 0, sight.size.width(), sight.size.height()) if part is None else part
    x, y = camera.to_scene(room.x(), room.y())
    seen = Box(x, y, room.width() / camera.zoom, room.height() / camera.zoom)
    if part is not None:
        seen = seen.grown(_REACH)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
    paint_map(
        painter,
        sight.shown.picture,
        sight.theme,
        clip=seen,
        zoom=camera.zoom,
        states=sight.states,
        extras=Extras(line_states=sight.line_states, cache=cards, heads=False),
    )
    if sight.lens is not None:
        paint_lens(painter, sight.shown, sight.lens, sight.theme, clip=seen, zoom=camera.zoom, states=sight.states)
    painter.restore()


def _paint_frozen_heads(painter: QPainter, sight: Sight) -> None:
    """Column heads and band labels, kept at the edges of the view when their own place is scrolled away."""
    camera, placement, theme = sight.camera, sight.shown.placement, sight.theme
    metrics, grid = placement.metrics, placement.grid
    head_h, label_w = max(metrics.head_h * camera.zoom, _LEAST_HEAD), max(metrics.label_w * camera.zoom, _LEAST_HEAD)
    left, top = camera.to_view(grid.x, placement.bounds.y)
    right, bottom = camera.to_view(grid.right, grid.bottom)
    veil = QColor(theme.surface.canvas)
    veil.setAlphaF(_VEIL)
    painter.save()
    if top < 0 < bottom - head_h:
        painter.fillRect(QRectF(left, 0, right - left, head_h), veil)
        painter.fillRect(QRectF(left, head_h - 1, right - left, 1), theme.ink.rule)
    painter.setClipRect(QRectF(max(left, 0), 0, right - max(left, 0), sight.size.height()))
    _in_scene(painter, camera)
    y = camera.y + head_h / camera.zoom / 2 if top < 0 else placement.bounds.y + metrics.head_h / 2
    if bottom > head_h:
        paint_heads(painter, placement, theme, y=y, zoom=camera.zoom)
    painter.restore()
    painter.save()
    top = max(top, 0) + head_h
    painter.setClipRect(QRectF(0, top, sight.size.width(), max(bottom - top, 0)))
    if left < 0 < right - label_w:
        painter.fillRect(QRectF(0, top, label_w, max(bottom - top, 0)), veil)
        painter.fillRect(QRectF(label_w - 1, top, 1, max(bottom - top, 0)), theme.ink.rule)
    _in_scene(painter, camera)
    x = camera.x + label_w / camera.zoom / 2 if left < 0 else grid.x + metrics.label_w / 2
    if right > label_w:
        paint_labels(painter, placement, theme, x=x, zoom=camera.zoom)
    painter.restore()


def _in_scene(painter: QPainter, camera: Camera) -> None:
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
