"""Pictures of cards and chips, kept for one zoom and theme, so that panning and dragging only copy pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from account_planner.drawing.card import PLAIN, paint_card
from account_planner.drawing.lines import chip_size, paint_chip
from account_planner.drawing.theme import Theme, load_theme
from account_planner.layout.placement import Box

if TYPE_CHECKING:
    from account_planner.drawing.faces import CardFace, LineFace

MARGIN_PX = 2
Look = tuple[Theme, float, str, float]
"""Theme, device pixels a scene unit, density, smallest text in scene units."""


class CardCache:
    """Holds at most `most_pixels` device pixels of pictures; the ones made longest ago go first."""

    def __init__(self, most_pixels: int = 8_000_000) -> None:
        self._most = most_pixels
        self._pixels = 0
        self._look: Look = (load_theme("light"), 1.0, "full", 0.0)
        self._pictures: dict[tuple[str, str, float, float], tuple[CardFace, QPixmap]] = {}
        self._chips: dict[tuple[str, str, float], QPixmap] = {}

    def __len__(self) -> int:
        return len(self._pictures)

    def clear(self) -> None:
        self._pictures.clear()
        self._chips.clear()
        self._pixels = 0

    def prepare(self, theme: Theme, *, scale: float, density: str, least_px: float) -> None:
        """Say how the pictures asked for next look: `scale` is device pixels a scene unit. Others are forgotten."""
        if (theme, scale, density, least_px) != self._look:
            self.clear()
            self._look = (theme, scale, density, least_px)

    def picture(self, face: CardFace, box: Box) -> QPixmap:
        """The card with MARGIN_PX around it; `prepare` comes first."""
        key = (face.id, "" if face.id else face.title, box.w, box.h)
        kept = self._pictures.get(key)
        if kept is not None and (kept[0] is face or kept[0] == face):
            return kept[1]
        made = _painted(face, box, self._look)
        if kept is not None:
            self._pixels -= kept[1].width() * kept[1].height()
        self._pictures[key] = (face, made)
        self._pixels += made.width() * made.height()
        self._forget_oldest()
        return made

    def chip(self, face: LineFace, times: float = 1.0) -> QPixmap:
        """The sign of a line in type `times` as large as usual, its middle in the middle; `prepare` comes first."""
        key = (face.look, face.chip, times)
        found = self._chips.get(key)
        if found is None:
            found = self._chips[key] = _painted_chip(face, times, self._look)
        return found

    def _forget_oldest(self) -> None:
        while self._pixels > self._most and len(self._pictures) > 1:
            _, oldest = self._pictures.pop(next(iter(self._pictures)))
            self._pixels -= oldest.width() * oldest.height()


def _painted(face: CardFace, box: Box, look: Look) -> QPixmap:
    theme, scale, density, least_px = look
    picture = _empty(box.w * scale, box.h * scale)
    painter = _painter_on(picture)
    painter.translate(MARGIN_PX, MARGIN_PX)
    painter.scale(scale, scale)
    paint_card(painter, face, Box(0, 0, box.w, box.h), theme, density=density, state=PLAIN, least_px=least_px)
    painter.end()
    return picture


def _painted_chip(face: LineFace, times: float, look: Look) -> QPixmap:
    theme, scale, _, least_px = look
    width, height = chip_size(face, least_px, times)
    picture = _empty(width * scale, height * scale)
    painter = _painter_on(picture)
    painter.translate(picture.width() / 2, picture.height() / 2)
    painter.scale(scale, scale)
    paint_chip(painter, face, (0.0, 0.0), theme, least_px=least_px, times=times)
    painter.end()
    return picture


def _empty(width: float, height: float) -> QPixmap:
    picture = QPixmap(int(width) + 2 * MARGIN_PX + 1, int(height) + 2 * MARGIN_PX + 1)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _painter_on(picture: QPixmap) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter
