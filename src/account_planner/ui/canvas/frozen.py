"""Column heads and band labels that stay at the edges of the view when their own place is scrolled away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize

from account_planner.drawing.background import paint_heads, paint_labels, paint_our_head
from account_planner.drawing.fonts import least_at

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Placement
    from account_planner.ui.canvas.camera import Camera

_LEAST = 22.0
_FAR = 0.5


def paint_frozen_heads(painter: QPainter, camera: Camera, placement: Placement, theme: Theme, size: QSize) -> None:
    """Both, where the painter's clip leaves something of them."""
    metrics, grid = placement.metrics, placement.grid
    head_h, label_w = max(metrics.head_h * camera.zoom, _LEAST), max(metrics.label_w * camera.zoom, _LEAST)
    left, top = camera.to_view(grid.x, placement.head_y)
    right, bottom = camera.to_view(grid.right, grid.bottom)
    clip = painter.clipBoundingRect() if painter.hasClipping() else QRectF(0, 0, size.width(), size.height())
    row = QRectF(max(left, 0.0), max(top, 0.0), right - max(left, 0.0), head_h)
    if bottom > head_h and clip.intersects(row):
        y = camera.y + head_h / camera.zoom / 2 if top < 0 else placement.head_y + metrics.head_h / 2
        painter.save()
        painter.setClipRect(clip.intersected(row).toAlignedRect())
        if top < 0 < bottom - head_h:
            painter.fillRect(row, theme.surface.canvas)
            painter.fillRect(QRectF(row.x(), row.bottom() - 1, row.width(), 1), theme.ink.rule)
        _in_scene(painter, camera)
        beyond = max(left + label_w, 0.0) if left < 0 else 0.0
        seen = (camera.x + beyond / camera.zoom, camera.x + size.width() / camera.zoom)
        paint_heads(painter, placement, theme, y=y, zoom=camera.zoom, seen=seen)
        painter.restore()
    if top < 0:
        _paint_our_head(painter, camera, placement, theme, clip)
    under = camera.to_view(grid.x, grid.y)[1]
    corner = under - metrics.head_h * camera.zoom  # a name longer than its band may begin beside the heads
    top = max(under, head_h) if top < 0 else corner
    is_turned = placement.axis is not None
    is_away = right > size.width() if is_turned else left < 0
    begin = (min(right, float(size.width())) - label_w) if is_turned else max(left, 0.0)
    if not is_away:
        begin += (6.0 if is_turned else -6.0) if camera.zoom < _FAR else 0.0
    side = QRectF(begin, top, label_w, max(bottom - top, 0.0))
    is_there = left < size.width() - label_w if is_turned else right > label_w
    if is_there and clip.intersects(side):
        x = camera.to_scene(side.center().x(), 0.0)[0] if is_away else _label_x(placement, camera.zoom)
        painter.save()
        painter.setClipRect(clip.intersected(side).toAlignedRect())
        if is_away:
            painter.fillRect(side, theme.surface.canvas)
            rule = side.x() if is_turned else side.right() - 1
            painter.fillRect(QRectF(rule, side.y(), 1, side.height()), theme.ink.rule)
        _in_scene(painter, camera)
        seen = (camera.to_scene(0.0, side.y())[1], camera.to_scene(0.0, float(size.height()))[1])
        paint_labels(painter, placement, theme, x=x, zoom=camera.zoom, seen=seen)
        painter.restore()


def _paint_our_head(painter: QPainter, camera: Camera, placement: Placement, theme: Theme, clip: QRectF) -> None:
    """The name of our side while its own is scrolled away, where that stands beside the columns."""
    ours, head_h = placement.ours, max(placement.metrics.head_h * camera.zoom, _LEAST)
    (left, top), (right, bottom) = camera.to_view(ours.x, ours.y), camera.to_view(ours.right, ours.bottom)
    row = QRectF(left + 1, 0.0, right - left - 2, head_h)
    if not placement.ours_at.is_beside or not top < 0 < bottom - 2 * head_h or not clip.intersects(row):
        return
    painter.save()
    painter.setClipRect(clip.intersected(row).toAlignedRect())
    painter.fillRect(row, theme.surface.ours_tint)
    painter.fillRect(QRectF(row.x(), row.bottom() - 1, row.width(), 1), theme.ink.rule)
    _in_scene(painter, camera)
    paint_our_head(painter, placement, theme, y=camera.y + head_h / camera.zoom / 2, zoom=camera.zoom)
    painter.restore()


def _label_x(placement: Placement, zoom: float) -> float:
    """The middle of the bands' names: in the strip that is theirs, but clear of the cards where that is narrow."""
    metrics = placement.metrics
    half = max(13.0 * metrics.text, least_at(zoom)) * 0.6 + 1.5 / zoom
    inner = metrics.label_w + metrics.column_gap / 2 - half
    if placement.axis is None:
        return min(placement.label_x, placement.grid.x + inner)
    return max(placement.label_x, placement.grid.right - inner)


def _in_scene(painter: QPainter, camera: Camera) -> None:
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
