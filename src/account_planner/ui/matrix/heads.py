"""The frozen heads of the matrix: a buyer at the left of each row, one of ours above each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from account_planner.drawing.glyphs import paint_ball, paint_stance
from account_planner.ui.matrix import words

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.ui.matrix.model import MatrixModel
    from account_planner.ui.selection import Selection

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Head(QHeaderView):
    """What both have in common: people who are selected are marked, sections have one size."""

    def __init__(
        self, way: Qt.Orientation, model: MatrixModel, selection: Selection, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(way, parent)
        self.theme = theme
        self.matrix, self.chosen = model, selection
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    def _ground(self, painter: QPainter, rect: QRect, *, marked: bool) -> None:
        theme = self.theme
        painter.fillRect(rect, theme.selection.row if marked else theme.surface.head)
        painter.setPen(QPen(theme.ink.rule, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())


class RowHeads(Head):
    """Stance, name and place, and at the end how well and by how many of ours the buyer is covered."""

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 32, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        head = self.matrix.content.rows[logicalIndex]
        theme, marked = self.theme, head.person.id in self.chosen.people
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, marked=marked)
        middle, unit = rect.center().y() + 0.5, unit_of(self.font())
        colour = theme.stance.fill(head.person.stance) if head.person.stance else theme.stance.unknown_glyph
        paint_stance(painter, head.person.stance, (rect.left() + 16.0 * unit, middle), colour, 13.0 * unit)
        metrics = QFontMetrics(self.font())
        count = str(head.live) if head.live else "–"
        end = rect.right() - 12
        painter.setPen(theme.status.missing if not head.live else theme.ink.secondary)
        painter.drawText(QRect(end - round(24 * unit), rect.top(), round(24 * unit), rect.height()), _RIGHT, count)
        paint_ball(painter, head.best if head.live else 0, (end - 30.0 * unit, middle), theme, 14.0 * unit)
        name, place = words.row_words(head)
        start = rect.left() + round(32 * unit)
        room = end - round(44 * unit) - start
        line = metrics.height()
        top = rect.center().y() - line + 1
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold if head.is_key else QFont.Weight.Normal)
        bold.setItalic(head.person.name is None)
        painter.setFont(bold)
        painter.setPen(theme.selection.row_text if marked else theme.ink.text)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(bold).elidedText(name, elide, room)
        painter.drawText(QRect(start, top, room, line), _LEFT, shown)
        small = smaller(self.font())
        painter.setFont(small)
        painter.setPen(theme.ink.secondary)
        shown = QFontMetrics(small).elidedText(place, elide, room)
        painter.drawText(QRect(start, top + line, room, line), _LEFT, shown)
        painter.restore()


class ColumnHeads(Head):
    """Name, part, how many buyers, and how many in all accounts."""

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height()
        return QSize(0, line * (5 if any(words.load_text(each) for each in self.matrix.load.values()) else 4) + 12)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        head = self.matrix.content.columns[logicalIndex]
        theme, marked = self.theme, head.person.id in self.chosen.people
        painter.save()
        self._ground(painter, rect, marked=marked)
        name, part = words.column_words(head)
        line = QFontMetrics(self.font()).height()
        inside = rect.adjusted(6, 6, -6, -6)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        bold.setItalic(head.person.name is None)
        painter.setPen(theme.selection.row_text if marked else theme.ink.text)
        top = inside.top()
        for text in _two_lines(name, QFontMetrics(bold), inside.width()):
            painter.setFont(bold)
            painter.drawText(QRect(inside.left(), top, inside.width(), line), _MIDDLE, text)
            top += line
        small = smaller(self.font())
        painter.setFont(small)
        painter.setPen(theme.ink.secondary)
        told = [part, words.count_text(head), words.load_text(self.matrix.load.get(head.person.id))]
        foot = inside.bottom() + 1 - line * sum(1 for text in told[1:] if text)
        for place, text in zip((top, foot, foot + line), told, strict=True):
            if text and (place + line <= foot or text is not part):
                shown = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
                painter.drawText(QRect(inside.left(), place, inside.width(), line), _MIDDLE, shown)
        painter.restore()


def unit_of(font: QFont) -> float:
    """How many times larger than usual signs are beside this type."""
    return max(1.0, font.pixelSize() / 13)


def smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(11, round(font.pixelSize() * 0.87)))
    return small


def _two_lines(name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The name on one line, else broken at the last space that fits; the second line is cut."""
    if metrics.horizontalAdvance(name) <= width:
        return [name]
    words_of = name.split()
    first = words_of[0]
    rest = words_of[1:]
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= width:
        first = f"{first} {rest.pop(0)}"
    cut = [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width) for text in (first, " ".join(rest)) if text]
    return cut[:2]
