"""The sheet under the meter that explains every point: parts, what holds it down, people behind it, next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Stage
from account_planner.edits.account import EditAccount
from account_planner.edits.records import AddRecord
from account_planner.ui.forms.advice_rows import AdviceRows
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, set_tooltip
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr
from account_planner.words.advice import cap_text, part_meaning, part_name, shape_text
from account_planner.words.dates import day_text
from account_planner.words.hints import mission_hint
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.listing import Score
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.rules.coverage import Coverage

_WIDTH = 460
_ACTIONS = 6


class _PartBar(QWidget):
    """Points got out of points possible."""

    def __init__(self, share: float, theme: Theme) -> None:
        super().__init__()
        self._share, self._theme = share, theme
        self.setFixedSize(QSize(120, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(0, 2, self.width(), self.height() - 4)
        painter.fillRect(whole, self._theme.meter.fair)
        painter.fillRect(QRectF(0, 2, self.width() * self._share, self.height() - 4), self._theme.meter.value)


class Breakdown(QFrame):
    """A sheet that closes when the rep clicks elsewhere; choosing a line closes it too, doing something does not.
    `wished` carries a command."""

    action_chosen = Signal(object)
    person_chosen = Signal(str)
    wished = Signal(object)
    mission_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, takes: bool = True) -> None:
        """Without `takes` nothing can be done in it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._takes = theme, takes
        self._new_body()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)

    def show_coverage(
        self, plan: Plan, coverage: Coverage, actions: Sequence[NextAction], today: date, service: str = ""
    ) -> None:
        """All of it anew, scrolled to where it was; `service` says why the points of contact do not count yet."""
        down = self._scroll.verticalScrollBar().value()
        self._new_body()
        title = tr("Coverage {total} of 100, aim {aim}", total=coverage.shown, aim=coverage.aim)
        self._column.addWidget(PlainLabel(title, name="sheet-title"))
        for sentence in _summary(coverage):
            self._column.addWidget(WrappedLabel(sentence, name="secondary"))
        self._column.addLayout(self._parts(coverage))
        self._add_rules(coverage)
        self._add_service(service)
        self._add_lapsing(plan, coverage, today)
        self._add_actions(plan, actions, today)
        self._add_members(plan, coverage)
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()  # what was clicked in it is still being told
        self._scroll.setWidget(self._body)
        self._scroll.verticalScrollBar().setValue(down)

    def show_trend(self, scores: Sequence[Score], aim: float) -> None:
        """How the total moved, once there are two days to join by a line."""
        if len(scores) < 2:
            return
        # pyqtgraph and numpy take a third of a second to import: only whoever looks at a chart waits for them.
        from account_planner.ui.charts.trend import TrendChart  # noqa: PLC0415 slow to load, seldom looked at

        chart = TrendChart(self._theme, self._body)
        chart.show_scores(scores, aim)
        self._column.addWidget(PlainLabel(tr("How it moved"), name="heading"))
        self._column.addWidget(chart)

    def open_at(self, at: QPoint) -> None:
        """Show the sheet with its corner there, inside the screen."""
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        width = min(grown(self, _WIDTH), free.width() - 16)
        height = self._body.heightForWidth(width - 2)
        wanted = max(height, self._body.sizeHint().height()) + 4
        self.resize(width, min(wanted, max(240, free.bottom() - at.y() - 8)))
        self.move(min(at.x(), free.right() - width), at.y())
        self.show()

    def _parts(self, coverage: Coverage) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 4)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(12)
        for row, (code, possible) in enumerate(coverage.possible.items()):
            got = coverage.shown_parts[code]
            name = PlainLabel(part_name(code))
            set_tooltip(name, part_meaning(code))
            points = PlainLabel(tr("{got} of {possible}", got=got, possible=possible), name="points")
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            share = coverage.parts[code] / possible if possible else 0.0
            grid.addWidget(name, row, 0)
            grid.addWidget(_PartBar(share, self._theme), row, 1)
            grid.addWidget(points, row, 2)
        if coverage.held:
            row = grid.rowCount()
            grid.addWidget(PlainLabel(tr("Held down by a rule"), name="strong"), row, 0, 1, 2)
            held = PlainLabel(f"−{coverage.held}", name="strong")
            held.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(held, row, 2)
        grid.setColumnStretch(0, 1)
        return grid

    def _add_rules(self, coverage: Coverage) -> None:
        if not coverage.caps:
            return
        self._column.addWidget(PlainLabel(tr("Iron rules that apply"), name="heading"))
        for code, at in sorted(coverage.caps.items(), key=lambda item: item[1]):
            name = "warning" if code == coverage.held_by else "secondary"
            self._column.addWidget(WrappedLabel(cap_text(code, at), name=name))

    def _add_lapsing(self, plan: Plan, coverage: Coverage, today: date) -> None:
        if not coverage.lapsing or coverage.lapse_on is None:
            return
        names = ", ".join(called(plan.stakeholders[id_]) for id_ in coverage.lapsing if id_ in plan.stakeholders)
        day = day_text(coverage.lapse_on, today)
        self._column.addWidget(WrappedLabel(tr("Lapse by {day}: {names}", day=day, names=names), name="warning"))

    def _add_members(self, plan: Plan, coverage: Coverage) -> None:
        scores = coverage.people
        members = sorted((id_ for id_, score in scores.items() if score.member), key=lambda id_: -scores[id_].strength)
        heading = tr("Members of the coalition: {count}", count=len(members))
        rows = Rows(heading, self._body, mark_width=64)
        rows.show_rows(
            [Row(called(plan.stakeholders[id_]), mark=f"{scores[id_].strength:.2f}", key=id_) for id_ in members[:8]]
        )
        rows.chosen.connect(self._choose_person)
        self._column.addWidget(rows)

    def _add_actions(self, plan: Plan, actions: Sequence[NextAction], today: date) -> None:
        self.advice = AdviceRows(self._theme, self._body, takes=self._takes)
        self.advice.show_actions(plan, actions[:_ACTIONS], today, mission_hint(plan.account))
        self.advice.chosen.connect(self._choose_action)
        self.advice.done_asked.connect(self.wished)
        self.advice.planned.connect(lambda action: self.wished.emit(AddRecord(entity=action)))
        self.advice.hint_chosen.connect(self._choose_mission)
        self._column.addWidget(self.advice)

    def _add_service(self, words: str) -> None:
        if not words:
            return
        self._column.addWidget(WrappedLabel(words, name="secondary"))
        self.customer = QPushButton(tr("They are a customer now"), self._body)
        self.customer.setVisible(self._takes)
        self.customer.setObjectName("link")
        self.customer.clicked.connect(lambda: self.wished.emit(EditAccount(changes=(("stage", Stage.CUSTOMER),))))
        self._column.addWidget(self.customer, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose_mission(self) -> None:
        self.mission_asked.emit()
        self.close()

    def _new_body(self) -> None:
        self._body = QWidget()
        self._body.setObjectName("sheet-body")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(6)

    def _choose_action(self, action: NextAction) -> None:
        self.action_chosen.emit(action)
        self.close()

    def _choose_person(self, person_id: str) -> None:
        self.person_chosen.emit(person_id)
        self.close()


def _summary(coverage: Coverage) -> list[str]:
    shape = tr("Shape: {shape}.", shape=shape_text(coverage.shape))
    unknown = round(coverage.unknown)
    if not unknown:
        return [shape]
    return [shape, tr("{unknown} more points would count if the unknown facts were known and good.", unknown=unknown)]
