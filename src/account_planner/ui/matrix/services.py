"""A tile for each point of contact above the matrix: who serves there, and what is ill, missing or silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from account_planner.domain.vocabulary import BuyIn
from account_planner.ui.kit.plain import set_tooltip
from account_planner.words import tr
from account_planner.words.dates import ago_text
from account_planner.words.people import called, short_name
from account_planner.words.values import function_label, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPaintEvent

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.services import PointOfContact

_SIGNS = {"good": "✓", "silent": "!", "watch": "!", "broken": "✕", "idle": "!", "hole": "+"}


class ServiceTile(QPushButton):
    """Two lines: the function with the sign of its state, and the person with what there is to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.point: PointOfContact | None = None
        self._words = self._title = ""
        self.setObjectName("tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_point(self, plan: Plan, point: PointOfContact) -> None:
        self.point = point
        self._words, self._title = short_words(plan, point), function_label(point.function)
        if point.person is not None and point.state in {"broken", "watch"}:
            self._title = tr("{function} · {name}", function=self._title, name=short_name(point.person))
        self.setAccessibleName(whole_words(plan, point))
        set_tooltip(self, whole_words(plan, point))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(70, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.point is None:
            return
        painter = QPainter(self)
        line = self.fontMetrics().height()
        inside = self.rect().adjusted(9, 6, -9, -6)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._colour(self.point.state))
        sign = _SIGNS[self.point.state]
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        indent = round(line * 0.95)
        painter.drawText(QRect(inside.left(), inside.top(), indent, line), left, sign)
        painter.setPen(self.theme.ink.text)
        self._write(painter, self._title, inside.adjusted(indent, 0, 0, 0), line, bold)
        painter.setPen(self.theme.ink.secondary)
        self._write(painter, self._words, inside.adjusted(0, line + 1, 0, 0), line, self.font())
        if self.point.state == "hole":
            painter.setPen(QPen(self.theme.ink.border, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)

    def _write(self, painter: QPainter, text: str, box: QRect, line: int, font: QFont) -> None:
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top(), box.width(), line), Qt.AlignmentFlag.AlignVCenter, cut)

    def _colour(self, state: str) -> QColor:
        status = self.theme.status
        return {"good": status.in_place, "broken": status.missing, "hole": status.missing}.get(state, status.care)


class ServiceStrip(QWidget):
    """The tiles side by side; `chosen` carries the point of contact that was clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tiles: list[ServiceTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 8)
        self._row.setSpacing(8)
        self.setAccessibleName(tr("Points of contact"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for tile in self.tiles:
            tile.theme = theme
            tile.update()

    def show_points(self, plan: Plan, points: Sequence[PointOfContact]) -> None:
        """A tile for each; the same ones as before keep the focus."""
        while len(self.tiles) > len(points):
            self.tiles.pop().deleteLater()
        while len(self.tiles) < len(points):
            tile = ServiceTile(self._theme, self)
            tile.clicked.connect(lambda _on=False, tile=tile: self.chosen.emit(tile.point))
            self._row.addWidget(tile)
            self.tiles.append(tile)
        for tile, point in zip(self.tiles, points, strict=True):
            tile.show_point(plan, point)
        self.setVisible(bool(points))


def short_words(plan: Plan, point: PointOfContact) -> str:
    person, line = point.person, point.line
    if person is None or point.state == "hole":
        return tr("Nobody yet")
    if line is None:
        return tr("{name}: no line to them", name=short_name(person))
    if point.state in {"broken", "watch"}:
        cause = line.cause or tr("no cause written")
        mender = plan.stakeholders.get(line.mender_id or "")
        if mender is None:
            return tr("Nobody mends: {cause}", cause=cause)
        return tr("{name} mends: {cause}", name=short_name(mender), cause=cause)
    buy_in = label(person.buy_in).lower() if person.buy_in is not None else tr("buy-in unknown")
    return tr("{name} · {buy_in}", name=short_name(person), buy_in=buy_in)


def whole_words(plan: Plan, point: PointOfContact) -> str:
    """Everything that is known of a point of contact, as sentences."""
    function, person, line = function_label(point.function), point.person, point.line
    if person is None or point.state == "hole":
        return tr("{function}: nobody yet. Click to name our contact.", function=function)
    told = [tr("{function}: {name}.", function=function, name=called(person))]
    if line is None:
        told.append(tr("No live line to anybody of theirs."))
    else:
        told.append(
            tr("Last contact with {name} {ago}.", name=called(plan.person(line.target_id)), ago=ago_text(point.days))
        )
    if line is not None and point.state in {"broken", "watch"}:
        told.append(
            tr("{health}: {words}.", health=label(line.health) if line.health else "", words=short_words(plan, point))
        )
    if person.buy_in is BuyIn.RESISTING:
        told.append(tr("Resists what this customer needs."))
    elif person.buy_in is not None:
        told.append(tr("Backs what they need: {buy_in}.", buy_in=label(person.buy_in).lower()))
    if person.internal_ask:
        told.append(tr("Asked for: {ask}", ask=person.internal_ask))
    return " ".join(told)
