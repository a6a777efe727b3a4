"""One buyer's card at every density, the same on screen and paper: stance column, name, title, row of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from account_planner.domain.vocabulary import Influence, Side
from account_planner.drawing import glyphs
from account_planner.drawing.card_row import fitting_initials, paint_row, row_initials
from account_planner.drawing.fold_tile import paint_fold_tile
from account_planner.drawing.fonts import measure
from account_planner.drawing.pills import paint_our_card, paint_outside_card
from account_planner.drawing.texts import FittedText, draw_line, fit_text

if TYPE_CHECKING:
    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box

RADIUS = 6.0
STANCE_W = 18.0
_ASCENT, _PITCH = 0.97, 1.215
"""Of a line of text, in its sizes: from its top to its baseline, and its whole height. Lines stand below each other
at their whole height, so that the boxes of no two texts overlap."""
_LOOSE, _TIGHT, _ROOMY = 3.6, 0.2, 62.0
"""What is left above a name on one line, and on two lines in a card that is not at least so high."""
_SMALL = 11.0
_AIR = 5.0
"""What a dense card keeps free around name and title."""
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
        _paint_state(painter, rect, theme, state, round_ends=face.side is Side.OURS)
    if not is_plain:
        painter.restore()


def _paint_buyer(painter: QPainter, face: CardFace, rect: QRectF, theme: Theme, density: str, least: float) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(rect, RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.surface.card)
    painter.drawPath(outline)
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
    painter.drawPath(outline)
    inner = _inner(rect, column)
    if density in {"full", "compact"}:
        _paint_full(painter, face, inner, theme, least)
    elif density == "dense":
        _paint_dense(painter, face, inner, theme, least)
    else:
        _paint_surname(painter, face, inner, theme, least)
    if face.pinned and density != "name":
        glyphs.paint_pin(painter, (rect.right() - 3.5, rect.y() + 3.5), theme.ink.secondary)


def _inner(rect: QRectF, column: float = STANCE_W) -> QRectF:
    """What is left of a card for its texts."""
    return rect.adjusted(column + 6, 0, -6 if rect.width() < 160 else -7, 0)


def counts_coverers(face: CardFace, box: Box, density: str) -> bool:
    """Whether a card only counts some of those of ours who are in touch."""
    if face.side is not Side.BUYER or face.left:
        return False
    inner = _inner(QRectF(box.x, box.y, box.w, box.h))
    if density == "dense":
        return " +" in _dense_initials(face, inner, _SMALL)
    return " +" in row_initials(face, inner, _SMALL)


def _dense_initials(face: CardFace, inner: QRectF, size: float) -> str:
    return fitting_initials(face.coverers, inner.width() - max(11.0, size * 0.85) - 4, size)


def _paint_stance_column(painter: QPainter, face: CardFace, box: QRectF, theme: Theme) -> None:
    """The left end of the card in the stance's colour, round at its outer corners, with a rule where it is pale."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, RADIUS, RADIUS)
    path.addRect(box.adjusted(RADIUS, 0, 0, 0))
    fill = theme.stance.fill(face.stance)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPath(path)
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
    foot = 7.0 if inner.height() > _ROOMY else 6.2
    row_y = inner.bottom() - max(foot, row * 0.25 + 3.45) - measure(row, 400).capHeight() / 2
    floor = row_y + measure(row, 400).capHeight() / 2 - row * _ASCENT
    title_size = max(11.0, least)
    step = title_size * _PITCH
    sizes = (max(13.0, least), max(12.0, least))
    tight = inner.y() + _top(inner, 2) + 2 * sizes[-1] * _PITCH
    most = 2 if tight + step <= floor or not face.title else 1
    marks = 12.0 if face.private else 0.0
    name = fit_text(face.name, inner.width() - marks, sizes, weight=600, most_lines=most)
    top = inner.y() + _top(inner, len(name.lines))
    wide = measure(title_size, 400).horizontalAdvance(face.title) > inner.width()
    if wide and top + name.size * _PITCH + 2 * step > floor:
        top = inner.y() + _TIGHT
    y = _paint_name(painter, face, name, QRectF(inner.x(), top, inner.width(), inner.height()), theme)
    if face.private:
        glyphs.paint_lock(painter, (inner.right() - 9, inner.y() + 7), theme.ink.secondary)
    room = int((floor - y) / step + 0.02) if face.title else 0
    if room >= 1:
        title = _fitted_title(face.title, inner.width(), title_size, most_lines=min(room, 2))
        _paint_title(painter, title, QRectF(inner.x(), y, inner.width(), inner.height()), theme)
    paint_row(painter, face, QRectF(inner.x(), row_y - 7, inner.width(), 14), theme, row)


def _fitted_title(title: str, width: float, size: float, *, most_lines: int) -> FittedText:
    """The whole title where it fits, else what stands before its comma, else as much as there is room for."""
    whole = fit_text(title, width, (size,), weight=400, most_lines=most_lines)
    head, comma, _ = title.partition(",")
    if whole.shortened and comma:
        return fit_text(head.rstrip(), width, (size,), weight=400, most_lines=most_lines)
    return whole


def _paint_title(painter: QPainter, title: FittedText, box: QRectF, theme: Theme) -> None:
    """The lines of a title from the top of `box`."""
    y = box.y() + title.size * _ASCENT
    for line in title.lines:
        colour = theme.ink.secondary
        draw_line(painter, line, (box.x(), y), width=box.width(), size=title.size, weight=400, colour=colour)
        y += title.size * _PITCH


def _paint_name(painter: QPainter, face: CardFace, name: FittedText, inner: QRectF, theme: Theme) -> float:
    """The one or two lines of the name from the top of `inner`; gives where the next text may begin."""
    y = inner.y()
    for line in name.lines:
        at = QPointF(inner.x(), y + name.size * _ASCENT)
        _draw_name_line(painter, face, line, at, inner.width(), name.size, theme)
        y += name.size * _PITCH
    return y


def _top(inner: QRectF, lines: int) -> float:
    if lines == 1:
        return _LOOSE
    return 2.0 if inner.height() > _ROOMY else _TIGHT


def _draw_name_line(
    painter: QPainter, face: CardFace, line: str, at: QPointF, width: float, size: float, theme: Theme
) -> None:
    draw_line(painter, line, (at.x(), at.y()), width=width, size=size, weight=600, colour=theme.ink.text)
    if face.left:
        length = min(measure(size, 600).horizontalAdvance(line), width)
        y = at.y() - size * 0.32
        painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + length, y))


def _paint_dense(painter: QPainter, face: CardFace, inner: QRectF, theme: Theme, least: float) -> None:
    """Name on up to two lines, below it the title where the card is high enough, the coverage ball and our people's
    initials where there is room; the second line of a name leaves room for the ball."""
    size = max(11.0, least)
    ball = max(11.0, size * 0.85)
    foot = size * _PITCH + 0.6
    wide = inner.width() + 3
    words = face.title if face.missing and face.title else face.name
    sizes = (max(13.0, size), max(12.0, size), size)
    lines = 2 if inner.height() - foot >= 2 * size * _PITCH else 1
    name = fit_text(words, wide, sizes, weight=600, most_lines=lines)
    below = True
    if name.shortened and face.missing:
        name, below = fit_text(words, wide, (size,), weight=600, most_lines=_lines_in(inner, size)), False
    elif name.shortened and inner.height() >= 2 * size * _PITCH:
        name, below = _two_lines(words, wide, ball + 4, size), False
    height = inner.height() - foot if below else inner.height()
    block = name.size * _PITCH * len(name.lines)
    title = _second_text(face, words, wide, size, height - block) if below else None
    y = inner.y() + max((height - block - _height_of(title)) / 2, 0) + name.size * _ASCENT
    for line in name.lines:
        _draw_name_line(painter, face, line, QPointF(inner.x(), y), wide, name.size, theme)
        y += name.size * _PITCH
    if title is not None:
        _paint_title(painter, title, QRectF(inner.x(), y - name.size * _ASCENT, wide, 0.0), theme)
    if face.left:
        return
    if not below and face.missing:
        return
    if not below:
        middle = y - name.size * _PITCH - measure(size, 600).capHeight() / 2
        glyphs.paint_ball(painter, face.ball, (inner.right() + 3 - ball / 2, middle), theme, ball)
        return
    baseline = inner.bottom() - foot + size * _ASCENT
    middle = baseline - measure(size, 400).capHeight() / 2
    glyphs.paint_ball(painter, face.ball, (inner.x() + ball / 2, middle), theme, ball)
    x = inner.x() + ball + 4
    ours = _dense_initials(face, inner, size)
    draw_line(painter, ours, (x, baseline), width=0, size=size, weight=400, colour=theme.ink.secondary)


def _lines_in(inner: QRectF, size: float) -> int:
    return max(int((inner.height() + 1.0) / (size * _PITCH)), 1)


def _second_text(face: CardFace, words: str, width: float, size: float, room: float) -> FittedText | None:
    """The title below the name of a dense card, if it stands there whole."""
    lines = min(int((room - _AIR) / (size * _PITCH)), 2)
    if lines < 1 or not face.title or words == face.title:
        return None
    title = _fitted_title(face.title, width, size, most_lines=lines)
    return None if title.shortened else title


def _height_of(title: FittedText | None) -> float:
    return 0.0 if title is None else title.size * _PITCH * len(title.lines)


def _two_lines(words: str, width: float, less: float, size: float) -> FittedText:
    """The words on two lines of which the second is shorter by `less`."""
    whole = fit_text(words, width, (size,), weight=600, most_lines=2)
    if len(whole.lines) < 2:
        return whole
    first = whole.lines[0]
    rest = words[len(first) :].lstrip() if words.startswith(first) else whole.lines[1]
    second = fit_text(rest, width - less, (size,), weight=600, most_lines=1)
    return FittedText((first, *second.lines), size, second.shortened)


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


def _paint_state(painter: QPainter, rect: QRectF, theme: Theme, state: CardState, *, round_ends: bool) -> None:
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
