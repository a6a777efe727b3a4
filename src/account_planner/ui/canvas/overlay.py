"""What is painted over the map while it is touched: rings, frames, handles, strokes and words, in view pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from account_planner.drawing import fonts

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box
    from account_planner.ui.canvas.camera import Camera
    from account_planner.ui.canvas.guesses import Edge

HANDLE = 24.0
"""Side of a handle's hit area in pixels; the disc in it is smaller."""
_DISC = 18.0
_EDGES: tuple[Edge, ...] = ("top", "bottom", "left", "right")


def on_screen(camera: Camera, box: Box) -> QRectF:
    """A scene box in view pixels."""
    x, y = camera.to_view(box.x, box.y)
    return QRectF(x, y, box.w * camera.zoom, box.h * camera.zoom)


def edge_point(box: Box, edge: Edge) -> tuple[float, float]:
    """The middle of one edge of a box."""
    x, y = box.centre
    return {"top": (x, box.y), "bottom": (x, box.bottom), "left": (box.x, y), "right": (box.right, y)}[edge]


def handles(card: QRectF) -> dict[Edge, QRectF]:
    """The four places to take hold of, half outside the card's edges (view pixels)."""
    middle, half = card.center(), HANDLE / 2
    centres = {
        "top": QPointF(middle.x(), card.top() - 8),
        "bottom": QPointF(middle.x(), card.bottom() + 8),
        "left": QPointF(card.left() - 8, middle.y()),
        "right": QPointF(card.right() + 8, middle.y()),
    }
    return {edge: QRectF(centres[edge] - QPointF(half, half), QSizeF(HANDLE, HANDLE)) for edge in _EDGES}


def paint_handles(painter: QPainter, card: QRectF, theme: Theme, *, hot: Edge | None) -> None:
    """Plus signs; the one under the pointer is filled."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for edge, place in handles(card).items():
        inset = (HANDLE - _DISC) / 2
        disc = place.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(theme.ink.accent, 1.5))
        painter.setBrush(theme.ink.accent if edge == hot else theme.surface.card)
        painter.drawEllipse(disc)
        painter.setPen(QPen(theme.ink.on_accent if edge == hot else theme.ink.accent, 1.8))
        middle = disc.center()
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))


def paint_grip(painter: QPainter, place: QPointF, theme: Theme) -> None:
    """The end of a selected line, to take hold of."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink.accent, 2))
    painter.setBrush(theme.surface.card)
    painter.drawEllipse(place, 5, 5)


def paint_ring(painter: QPainter, card: QRectF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.selection.ring, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), 7, 7)


def paint_focus(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """The ring round the whole map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.selection.ring, 2, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def paint_target(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """The 3 px dashed ring of a card that can be dropped on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.selection.drop, 3, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), 8, 8)


def paint_cell(painter: QPainter, cell: QRectF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.selection.drop, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(theme.selection.tint)
    painter.drawRect(cell.toAlignedRect())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_frame(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.selection.ring, 1))
    painter.setBrush(theme.selection.tint)
    painter.drawRect(frame)


def paint_tie(painter: QPainter, start: QPointF, end: QPointF, theme: Theme) -> None:
    """A right-angled reporting line that is only thought of yet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.line.reports, 1.5, Qt.PenStyle.DashLine))
    middle = (start.y() + end.y()) / 2
    bend, turn = QPointF(start.x(), middle), QPointF(end.x(), middle)
    painter.drawLines([QLineF(start, bend), QLineF(bend, turn), QLineF(turn, end)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_guide(painter: QPainter, start: QPointF, end: QPointF, theme: Theme) -> None:
    """A line that shows with what a card in the hand is level."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.line.conflict, 1))
    across = QPointF(8, 0) if start.y() == end.y() else QPointF(0, 8)
    painter.drawLine(start - across, end + across)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_stroke(painter: QPainter, start: QPointF, end: QPointF, theme: Theme) -> None:
    """The line that follows the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.surface.card, 5))
    painter.drawLine(start, end)
    painter.setPen(QPen(theme.ink.accent, 2))
    painter.drawLine(start, end)
    painter.setBrush(theme.ink.accent)
    painter.drawEllipse(end, 4, 4)
    painter.drawEllipse(start, 3, 3)


def words_area(words: str, near: QPointF, room: QRectF) -> QRectF:
    """Where a word tag goes: right below the pointer, kept inside the view."""
    metrics = QFontMetricsF(fonts.face(13, 600))
    width = min(metrics.horizontalAdvance(words) + 20, room.width() - 8)
    area = QRectF(near.x() + 16, near.y() + 20, width, 28)
    if area.right() > room.right() - 4:
        area.moveRight(room.right() - 4)
    if area.bottom() > room.bottom() - 4:
        area.moveBottom(near.y() - 12)
    return area


def paint_words(painter: QPainter, area: QRectF, words: str, theme: Theme, *, refused: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.status.missing if refused else theme.ink.accent, 1.5))
    painter.setBrush(theme.surface.card if refused else theme.ink.accent)
    painter.drawRoundedRect(area, 6, 6)
    painter.setFont(fonts.face(13, 600))
    painter.setPen(theme.status.missing if refused else theme.ink.on_accent)
    inner = area.adjusted(10, 0, -8, 0)
    line = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)


def paint_empty_card(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """The card of a person who is being typed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink.accent, 1.5))
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(card, 5, 5)


def paint_prompt(painter: QPainter, room: QRectF, words: str, theme: Theme) -> None:
    """A sentence in the middle of an empty map."""
    painter.setFont(fonts.face(16, 600))
    painter.setPen(theme.ink.secondary)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)


def paint_invitation(painter: QPainter, room: QRectF, words: str, theme: Theme) -> None:
    """A quiet sentence in a territory that is empty, when there is room for it."""
    painter.setFont(fonts.face(12, 400))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    inner = room.adjusted(6, 6, -6, -6)
    needed = QFontMetricsF(painter.font()).boundingRect(inner, flags, words)
    if needed.width() <= inner.width() and needed.height() <= inner.height():
        painter.setPen(theme.ink.secondary)
        painter.drawText(inner, flags, words)
