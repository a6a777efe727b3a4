"""One buyer's card at every density, the same on screen and paper: stance column, name, title, row of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from account_planner.domain.vocabulary import Influence, Side
from account_planner.drawing import glyphs
from account_planner.drawing.card_row import paint_row
from account_planner.drawing.card_text import (
    ASCENT,
    PITCH,
    STANCE_W,
    ball_size,
    dense_baseline,
    dense_initials,
    dense_texts,
    full_texts,
    inner_width,
    row_middle,
)
from account_planner.drawing.fold_tile import paint_fold_tile
from account_planner.drawing.fonts import measure
from account_planner.drawing.pills import paint_our_card, paint_outside_card
from account_planner.drawing.texts import FittedText, draw_line

if TYPE_CHECKING:
    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box

RADIUS = 6.0
_BORDERS = {Influence.HIGH: 2.5, Influence.MEDIUM: 1.5, Influence.LOW: 0.75, None: 0.75}


@dataclass(frozen=True, slots=True)
class CardState:
    """What the canvas does with a card just now; `target` are the words shown while something is dropped on it."""

    selected: bool = False
    focused: bool = False
    target: str | None = None
    dimmed: bool = False


PLAIN = CardState()


def paint_card(
    painter: QPainter,
    face: CardFace,
    box: Box,
    theme: Theme,
    *,
    density: str = "full",
    state: CardState = PLAIN,
    least_px: float = 0.0,
) -> None:
    """Paint a card of any side into `box` (scene units). Densities: full and compact show everything that the
    box has room for, dense name, stance and coverage, name the surname and stance, tile the stance only. No text
    is set smaller than `least_px` scene units."""
    is_plain = face.type_size == 1.0 and not state.dimmed
    if not is_plain:  # to save and restore is dear where a painter writes down each state, as SVG does
        painter.save()
    if state.dimmed:
        painter.setOpacity(painter.opacity() * 0.4)
    rect = QRectF(box.x, box.y, box.w, box.h)
    if face.type_size != 1.0:
        painter.translate(box.x, box.y)
        painter.scale(face.type_size, face.type_size)
        rect = QRectF(0.0, 0.0, box.w / face.type_size, box.h / face.type_size)
        least_px /= face.type_size
    if face.side is Side.OURS:
        paint_our_card(painter, face, rect, theme, density=density, least=least_px)
    elif face.side is Side.OUTSIDE:
        paint_outside_card(painter, face, rect, theme, density=density, least=least_px)
    elif face.folded and not face.name:
        paint_fold_tile(painter, face, rect, theme)
    elif density == "tile":
        painter.fillRect(rect, theme.stance.fill(face.stance))
    else:
        _paint_buyer(painter, face, rect, theme, density, least_px)
    if state is not PLAIN:
        paint_state(painter, rect, theme, state, round_ends=face.side is Side.OURS)
    if not is_plain:
        painter.restore()


def _paint_buyer(painter: QPainter, face: CardFace, rect: QRectF, theme: Theme, density: str, least: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    column = STANCE_W
    if density not in {"full", "compact"}:
        column = max(STANCE_W, min(least * 1.05, rect.width() * 0.2))
    _paint_stance_column(painter, face, QRectF(rect.x(), rect.y(), column, rect.height()), theme)
    if face.left:
        hatch = QBrush(theme.ink.rule, Qt.BrushStyle.BDiagPattern)
        painter.save()
        painter.setOpacity(painter.opacity() * 0.5)
        painter.fillRect(rect.adjusted(column + 1, 1, -2, -2), hatch)
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = _BORDERS[face.influence]
    painter.setPen(glyphs.pen(theme.ink.border, 1.0 if face.missing else width, (4, 2.5) if face.missing else ()))
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    inner = QRectF(rect.x() + column + 6, rect.y(), inner_width(rect.width(), column), rect.height())
    if density in {"full", "compact"}:
        _paint_full(painter, face, inner, theme, least)
    elif density == "dense":
        _paint_dense(painter, face, inner, theme, least)
    else:
        _paint_surname(painter, face, inner, theme, least)
    if face.pinned and density != "name":
        glyphs.paint_pin(painter, (rect.right() - 3.5, rect.y() + 3.5), theme.ink.secondary)


def _paint_stance_column(painter: QPainter, face: CardFace, box: QRectF, theme: Theme) -> None:
    """The left end of the card in the stance's colour, round at its outer corners, with a rule where it is pale."""
    fill = theme.stance.fill(face.stance)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.drawRect(box.adjusted(RADIUS, 0, 0, 0))
    if fill == theme.surface.card:
        painter.setPen(glyphs.pen(theme.ink.border, 0.75, (4, 2.5) if face.missing else ()))
        painter.drawLine(box.topRight(), box.bottomRight())
    size = 12.0 * box.width() / STANCE_W
    centre = (box.center().x(), box.center().y())
    sign = theme.stance.sign(face.stance)
    glyphs.paint_stance(painter, face.stance, centre, sign, size)
    if face.guess:
        painter.setPen(glyphs.pen(sign, 1.4, (1.0, 1.2)))
        y = centre[1] + size * 0.72
        painter.drawLine(QPointF(centre[0] - size * 0.55, y), QPointF(centre[0] + size * 0.55, y))


def _paint_full(painter: QPainter, face: CardFace, inner: QRectF, theme: Theme, least: float) -> None:
    row = max(11.0, least)
    texts = full_texts(face, inner.width(), inner.height(), least)
    top = inner.y() + texts.top
    y = _paint_name(painter, face, texts.name, QRectF(inner.x(), top, inner.width(), inner.height()), theme)
    if face.private:
        glyphs.paint_lock(painter, (inner.right() - 9, inner.y() + 7), theme.ink.secondary)
    if texts.title is not None:
        _paint_title(painter, texts.title, QRectF(inner.x(), y, inner.width(), inner.height()), theme)
    row_y = inner.y() + row_middle(inner.height(), row)
    paint_row(painter, face, QRectF(inner.x(), row_y - 7, inner.width(), 14), theme, row)


def _paint_title(painter: QPainter, title: FittedText, box: QRectF, theme: Theme) -> None:
    """The lines of a title from the top of `box`."""
    y = box.y() + title.size * ASCENT
    for line in title.lines:
        colour = theme.ink.secondary
        draw_line(painter, line, (box.x(), y), width=box.width(), size=title.size, weight=400, colour=colour)
        y += title.size * PITCH


def _paint_name(painter: QPainter, face: CardFace, name: FittedText, inner: QRectF, theme: Theme) -> float:
    """The one or two lines of the name from the top of `inner`; gives where the next text may begin."""
    y = inner.y()
    for line in name.lines:
        at = QPointF(inner.x(), y + name.size * ASCENT)
        _draw_name_line(painter, face, line, at, inner.width(), name.size, theme)
        y += name.size * PITCH
    return y


def _draw_name_line(
    painter: QPainter, face: CardFace, line: str, at: QPointF, width: float, size: float, theme: Theme
) -> None:
    draw_line(painter, line, (at.x(), at.y()), width=width, size=size, weight=600, colour=theme.ink.text)
    if face.left:
        length = min(measure(size, 600).horizontalAdvance(line), width)
        y = at.y() - size * 0.32
        painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + length, y))


def _paint_dense(painter: QPainter, face: CardFace, inner: QRectF, theme: Theme, least: float) -> None:
    """Name and title in the middle, below them the coverage ball and our people's initials where there is room."""
    size = max(11.0, least)
    ball = ball_size(size)
    wide = inner.width() + 3
    texts = dense_texts(face, wide, inner.height(), least)
    y = _paint_name(painter, face, texts.name, QRectF(inner.x(), inner.y() + texts.top, wide, 0.0), theme)
    if texts.title is not None:
        _paint_title(painter, texts.title, QRectF(inner.x(), y, wide, 0.0), theme)
    if face.left or (face.missing and not texts.is_below):
        return
    if not texts.is_below:
        middle = y - texts.name.size * (PITCH - ASCENT) - measure(size, 600).capHeight() / 2
        glyphs.paint_ball(painter, face.ball, (inner.right() + 3 - ball / 2, middle), theme, ball)
        return
    baseline = inner.bottom() - dense_baseline(size)
    middle = baseline - measure(size, 400).capHeight() / 2
    glyphs.paint_ball(painter, face.ball, (inner.x() + ball / 2, middle), theme, ball)
    ours = dense_initials(face, inner.width(), size)
    at = (inner.x() + ball + 4, baseline)
    draw_line(painter, ours, at, width=0, size=size, weight=400, colour=theme.ink.secondary)


_FEW = 3
"""Two letters and an ellipsis tell less than three letters do."""


def _paint_surname(painter: QPainter, face: CardFace, inner: QRectF, theme: Theme, least: float) -> None:
    """The surname, or its first letters and an ellipsis; the letters alone where there is room for few."""
    size = max(13.0, least)
    width = inner.width() + 8
    metrics, words = measure(size, 600), face.surname
    if metrics.horizontalAdvance(words) > width:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        if len(words) <= _FEW:
            words = face.surname
            while len(words) > 1 and metrics.horizontalAdvance(words) > width:
                words = words[:-1]
    y = inner.center().y() + measure(size, 600).capHeight() / 2
    _draw_name_line(painter, face, words.rstrip(), QPointF(inner.x() - 3, y), width, size, theme)


def paint_state(painter: QPainter, rect: QRectF, theme: Theme, state: CardState, *, round_ends: bool = False) -> None:
    """Selection tint and ring (a thinner one without the focus), dashed ring of a drop target with its words. Rings
    and the gap before them are never thinner on the screen than at full size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2 if round_ends else RADIUS
    if state.selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.selection.tint)
        painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pixel = max(painter.device().devicePixelRatioF() / painter.combinedTransform().m11(), 1.0)
    if state.selected or state.focused:
        width = 2.0 if state.focused else 1.25
        _ring(painter, rect, _HALF_BORDER + (2.0 + width / 2) * pixel, radius, theme.selection.ring, width * pixel)
    if state.target is not None:
        dashes = (2.5, 1.5)
        _ring(painter, rect, _HALF_BORDER + 3.5 * pixel, radius, theme.selection.drop, 3.0 * pixel, dashes)
        if state.target:
            _paint_words(painter, rect, theme, state.target)


_HALF_BORDER = 1.0
"""How far the border of a card reaches beyond its box, about."""


def _ring(
    painter: QPainter,
    rect: QRectF,
    gap: float,
    radius: float,
    colour: QColor,
    width: float,
    dashes: tuple[float, ...] = (),
) -> None:
    painter.setPen(glyphs.pen(colour, width, dashes))
    painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), radius + gap, radius + gap)


def _paint_words(painter: QPainter, rect: QRectF, theme: Theme, words: str) -> None:
    width = measure(11, 600).horizontalAdvance(words) + 16
    flag = QRectF(rect.center().x() - width / 2, rect.bottom() + 8, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.selection.drop)
    painter.drawRoundedRect(flag, 5, 5)
    colour: QColor = theme.ink.on_accent
    y = flag.center().y() + measure(11, 600).capHeight() / 2
    draw_line(painter, words, (flag.x() + 8, y), width=0, size=11, weight=600, colour=colour)
