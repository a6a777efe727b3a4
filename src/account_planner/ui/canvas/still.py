"""The map as one picture that stays as it is while something is dragged over it, and grows while it is scrolled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from account_planner.drawing.card_cache import CardCache
from account_planner.drawing.fonts import least_at
from account_planner.drawing.map_picture import Extras, density_at, paint_map
from account_planner.layout.placement import Box
from account_planner.ui.canvas.frozen import paint_frozen_heads
from account_planner.ui.canvas.lens.lens_paint import paint_lens
from account_planner.ui.canvas.wear import worn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.ui.canvas.sight import Sight

_WHOLE = 1e-3
_REACH = 64.0
"""Scene units that signs and rings of something may reach beyond its own box."""
_SPARE = 160
"""Device pixels beside the view that are kept once they were painted, and that are painted ahead of a scroll."""
_MOST_PARTS = 8
_MOST_SHARE = 0.4
"""Changes that touch more parts, or more of the view, have it all painted."""


class StillPicture:
    """Painted anew only where the sight is another one. The pixmap is larger than the view, by _SPARE on each side;
    `_at` is where the view's upper left corner is in it, `_valid` the part of it that is painted."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._taken: Sight | None = None
        self._cards = CardCache()
        self._at = (0, 0)
        self._valid = QRect()
        self._crowd = 0

    def card(self, sight: Sight, person_id: str) -> QPixmap | None:
        """One card as it looks in that sight, with a narrow margin; None when it is not on the map."""
        box = sight.shown.placement.cards.get(person_id)
        face = sight.shown.picture.faces.cards.get(person_id)
        if box is None or face is None:
            return None
        zoom = sight.camera.zoom
        scale, density, least = zoom * sight.ratio, density_at(zoom, sight.shown.placement.metrics.text), least_at(zoom)
        self._cards.prepare(sight.theme, scale=scale, density=density, least_px=least)
        return self._cards.picture(face, box)

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """All that the painter's clip leaves."""
        taken = self._taken
        if taken is None or not (sight.is_same(taken) or self._scroll(taken, sight) or self._mend(taken, sight)):
            self._take(sight)
        painter.drawPixmap(QPointF(-self._at[0] / sight.ratio, -self._at[1] / sight.ratio), self._pixmap)
        paint_frozen_heads(painter, sight.camera, sight.shown.placement, sight.theme, sight.size)

    def paint_scaled(self, painter: QPainter, sight: Sight) -> None:
        """The last picture, stretched to where the camera is now: quick, and sharp enough in between."""
        if self._taken is None:
            self.paint(painter, sight)
            return
        painter.fillRect(QRectF(0, 0, sight.size.width(), sight.size.height()), sight.theme.surface.canvas)
        taken = self._taken.camera
        x, y = sight.camera.to_view(taken.x, taken.y)
        scale = sight.camera.zoom / taken.zoom / self._taken.ratio
        valid = self._valid
        room = QRectF(
            x + (valid.x() - self._at[0]) * scale,
            y + (valid.y() - self._at[1]) * scale,
            valid.width() * scale,
            valid.height() * scale,
        )
        painter.drawPixmap(room, self._pixmap, QRectF(valid))
        paint_frozen_heads(painter, sight.camera, sight.shown.placement, sight.theme, sight.size)

    def forget(self) -> None:
        """The next paint takes the picture anew."""
        self._taken = None

    def _take(self, sight: Sight) -> None:
        wanted = sight.pixels + QSize(2 * _SPARE, 2 * _SPARE)
        if self._pixmap.size() != wanted or self._pixmap.devicePixelRatio() != sight.ratio:
            self._pixmap = QPixmap(wanted)
            self._pixmap.setDevicePixelRatio(sight.ratio)
        self._at = (_SPARE, _SPARE)
        self._valid = self._view(sight)
        seen = sight.camera.seen(sight.size.toTuple())
        self._crowd = len(sight.shown.picture.in_sight(seen).lines)
        self._fill([self._valid], sight, reach=0.0)
        self._taken = sight

    def _view(self, sight: Sight) -> QRect:
        return QRect(*self._at, sight.pixels.width(), sight.pixels.height())

    def _scroll(self, taken: Sight, sight: Sight) -> bool:
        """Move the view over the picture by whole device pixels and paint what came into sight, with some more ahead;
        False when it is another picture, or so much is new that it is quicker to paint it all."""
        if taken.camera.zoom != sight.camera.zoom or not replace(taken, camera=sight.camera).is_same(sight):
            return False
        scale = sight.camera.zoom * sight.ratio
        across, down = (sight.camera.x - taken.camera.x) * scale, (sight.camera.y - taken.camera.y) * scale
        dx, dy = round(across), round(down)
        is_whole = abs(across - dx) < _WHOLE and abs(down - dy) < _WHOLE
        if not is_whole or 2 * abs(dx) > sight.pixels.width() or 2 * abs(dy) > sight.pixels.height():
            return False
        self._at = (self._at[0] + dx, self._at[1] + dy)
        self._keep_on_picture(sight, dx, dy)
        view = self._view(sight)
        if not self._valid.contains(view):
            ahead = view.adjusted(min(dx, 0) and -_SPARE, min(dy, 0) and -_SPARE, dx > 0 and _SPARE, dy > 0 and _SPARE)
            wanted = self._valid.united(ahead).intersected(self._pixmap.rect())
            self._fill(_beyond(wanted, self._valid), sight)
            self._valid = wanted
        self._taken = sight
        return True

    def _keep_on_picture(self, sight: Sight, dx: int, dy: int) -> None:
        """Where the view leaves the pixmap, what is painted moves so that there is room ahead."""
        width, height = sight.pixels.width(), sight.pixels.height()
        (x, y), room = self._at, self._pixmap.rect()
        to_x = x if x >= 0 and x + width <= room.width() else (2 * _SPARE if dx < 0 else 0)
        to_y = y if y >= 0 and y + height <= room.height() else (2 * _SPARE if dy < 0 else 0)
        if (to_x, to_y) != (x, y):
            self._pixmap.scroll(to_x - x, to_y - y, room)
            self._valid = self._valid.translated(to_x - x, to_y - y).intersected(room)
            self._at = (to_x, to_y)

    def _mend(self, taken: Sight, sight: Sight) -> bool:
        """Paint only the cards and lines that look otherwise than before; False when that is too much."""
        if (taken.camera, taken.size, taken.ratio) != (sight.camera, sight.size, sight.ratio):
            return False
        if taken.theme is not sight.theme or taken.lens is not None or sight.lens is not None:
            return False
        if taken.shown.comparison is not None or sight.shown.comparison is not None:
            return False
        boxes = worn(taken, sight)
        if boxes is None:
            return False
        view = self._view(sight)
        parts = _joined(self._pixels_of(box.grown(_REACH), sight).intersected(view) for box in boxes)
        area = sum(part.width() * part.height() for part in parts)
        if len(parts) > _MOST_PARTS or area > _MOST_SHARE * view.width() * view.height():
            return False
        self._valid = view
        self._fill(parts, sight)
        self._taken = sight
        return True

    def _pixels_of(self, box: Box, sight: Sight) -> QRect:
        """A scene box on the pixmap."""
        left, top = sight.camera.to_view(box.x, box.y)
        right, bottom = sight.camera.to_view(box.right, box.bottom)
        area = QRectF(left, top, right - left, bottom - top)
        ratio = sight.ratio
        scaled = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
        return scaled.translated(*self._at).toAlignedRect()

    def _fill(self, parts: Iterable[QRect], sight: Sight, reach: float = _REACH) -> None:
        """Paint parts of the picture anew, given in its device pixels."""
        ratio, (x, y) = sight.ratio, self._at
        painter = QPainter(self._pixmap)
        for part in parts:
            room = QRectF((part.x() - x) / ratio, (part.y() - y) / ratio, part.width() / ratio, part.height() / ratio)
            painter.save()
            painter.translate(x / ratio, y / ratio)
            painter.setClipRect(room)
            painter.fillRect(room, sight.theme.surface.canvas)
            self._paint_scene(painter, sight, room, reach)
            painter.restore()
        painter.end()

    def _paint_scene(self, painter: QPainter, sight: Sight, room: QRectF, reach: float) -> None:
        """The part of the map in `room` (view pixels) with what reaches into it."""
        camera, zoom = sight.camera, sight.camera.zoom
        x, y = camera.to_scene(room.x(), room.y())
        seen = Box(x, y, room.width() / zoom, room.height() / zoom).grown(reach)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        painter.translate(-camera.x, -camera.y)
        marked = sight.lens.marks.keys() if sight.lens is not None else frozenset()
        paint_map(
            painter,
            sight.shown.picture,
            sight.theme,
            clip=seen,
            zoom=zoom,
            states=sight.states,
            extras=Extras(
                line_states=sight.line_states,
                cache=self._cards,
                heads=False,
                crowd=self._crowd,
                skip=sight.skip | marked,
                skip_lines=sight.shown.lines_of(sight.skip) if sight.skip else frozenset(),
            ),
        )
        if sight.lens is not None:
            paint_lens(painter, sight.shown, sight.lens, sight.theme, clip=seen, zoom=zoom, states=sight.states)
        if sight.shown.comparison is not None:
            from account_planner.ui.canvas.compare_paint import paint_comparison  # noqa: PLC0415 no start compares

            paint_comparison(painter, sight.shown, sight.theme, clip=seen, zoom=zoom, states=sight.states)


def _beyond(wanted: QRect, valid: QRect) -> list[QRect]:
    """What lies round `valid` in `wanted`: strips above and below over the whole width, and at both sides."""
    across = QRect(wanted.x(), valid.y(), wanted.width(), valid.height())
    parts = [
        QRect(wanted.x(), wanted.y(), wanted.width(), valid.y() - wanted.y()),
        QRect(wanted.x(), valid.bottom() + 1, wanted.width(), wanted.bottom() - valid.bottom()),
        QRect(wanted.x(), across.y(), valid.x() - wanted.x(), across.height()),
        QRect(valid.right() + 1, across.y(), wanted.right() - valid.right(), across.height()),
    ]
    return [part for part in parts if not part.isEmpty()]


def _joined(parts: Iterable[QRect]) -> list[QRect]:
    """The parts that are not empty, those that overlap as one."""
    found: list[QRect] = []
    for part in parts:
        if part.isEmpty():
            continue
        whole = part
        while True:
            near = [other for other in found if other.intersects(whole)]
            if not near:
                break
            found = [other for other in found if other not in near]
            for other in near:
                whole = whole.united(other)
        found.append(whole)
        if len(found) > 4 * _MOST_PARTS:
            break
    return found
