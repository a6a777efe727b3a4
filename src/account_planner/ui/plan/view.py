"""The main view in which the plan is written: the mission in sight, sections to jump between, lists in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from account_planner.ui.kit.editors import SentenceEditor
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.kit.steady import SteadyArea
from account_planner.ui.plan import sections
from account_planner.ui.plan.standing import SECTION_OF, SECTIONS, section_name, standing_of
from account_planner.ui.plan.table import RecordTable
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.ui.plan.section import List, Section
    from account_planner.ui.submit import Notices, Submit

_NAV_W, _NAV_FROM, _LINE = 192, 780, 16
"""How wide the way to the sections is, and from which width on it is there, where a line is so high."""
_FORM_SECTION = {
    "trends": "objectives",
    "continuity": "value",
    "continuity_evidence": "value",
    "price_position": "price",
}


class PlanView(QWidget):
    """Shows and edits the plan that it was shown last. `undo` takes back the newest edit; `person_asked` tells whom
    to show on the map."""

    person_asked = Signal(str)

    def __init__(
        self, submit: Submit, notices: Notices, undo: Callable[[], None], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan-view")
        self.setAccessibleName(tr("Account plan"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._notices, self._undo = notices, undo
        self._plan: Plan | None = None
        self._last: QWidget | None = None
        hint = tr("What does this coalition rally round? One sentence.")
        mission = Field("mission", tr("Mission"), lambda: SentenceEditor(hint, rows=1))
        self.mission = sections.AccountForm((mission,), submit, self)
        self._overdue = WrappedLabel("", self, name="warning")
        self.nav = Rows("", self)
        self.sections: dict[str, Section] = {}
        self._inside = page = QWidget(self)
        page.setObjectName("plan-page")
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(20, 10, 20, 40)
        self._page.setSpacing(26)
        self.area = SteadyArea(page)
        self._make_sections(submit, theme, page)
        self._lay_out()
        self._hear_keys()
        self.set_theme(theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def lists(self) -> list[List]:
        """Every list, in the order of the page."""
        return [each for section in self.sections.values() for each in section.lists]

    def show_change(self, change: Change) -> None:
        before, self._plan = self._plan, change.plan
        plan = change.plan
        if plan is None or change.assessment is None:
            return
        if before is not None and before.account.id != plan.account.id:
            QTimer.singleShot(0, self, self._to_top)
        today = change.assessment.today
        self.mission.show_plan(plan)
        rows = []
        for code, section in self.sections.items():
            if isinstance(section, sections.ActionSection):
                section.show_change(plan, change.assessment)
            else:
                section.show_plan(plan, today)
            standing = standing_of(plan, today, code)
            remark_name = "warning" if standing.late else "secondary"
            rows.append(Row(section_name(code), remark=standing.count, key=code, remark_name=remark_name))
        self.nav.show_rows(rows)
        late = standing_of(plan, today, "actions")
        self._overdue.setText(tr("Steps and promises: {late}", late=late.count) if late.late else "")
        self._overdue.setVisible(late.late)

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        """What the meter thinks worth doing, worked out a moment after a change."""
        section = self.sections["actions"]
        if isinstance(section, sections.ActionSection):
            section.show_actions(actions)

    def set_theme(self, theme: Theme) -> None:
        for section in self.sections.values():
            section.set_theme(theme)

    def settle(self) -> None:
        """Take what is half written."""
        self.mission.settle()
        for section in self.sections.values():
            section.settle()

    def open_section(self, code: str) -> None:
        """Bring a section to the top and stand in its first list."""
        section = self.sections[code]
        first = section.lists[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, lambda: self._bring_up(section))

    def open_record(self, collection: str, record_id: str) -> None:
        """Stand on a record of the plan, write a new one for no id; on its section when it is no longer there."""
        section = self.sections[SECTION_OF[collection]]
        first = section.lists[0]
        if not record_id and isinstance(first, RecordTable):
            first.begin_new()
            return
        if isinstance(section, sections.ActionSection):
            section.make_room_for(record_id)
        if not any(each.go_to(record_id) for each in section.lists):
            self.open_section(section.code)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a fact of the account."""
        section = self.sections.get(_FORM_SECTION.get(name, ""))
        if isinstance(section, sections.FormSection):
            section.form.focus(name)
            self.area.ensureWidgetVisible(section.form)
        else:
            self.mission.focus("mission")

    def copy_section(self) -> None:
        """The section that has the focus as a table."""
        self._current().copy_as_table()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self._last or self.lists[0]).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._to_top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.sections:
            self._size()

    def _make_sections(self, submit: Submit, theme: Theme, page: QWidget) -> None:
        makers: dict[str, Callable[..., Section]] = {
            "objectives": sections.objectives,
            "actions": sections.ActionSection,
            "value": sections.value,
            "factors": sections.FactorSection,
            "rivals": sections.RivalSection,
            "whitespace": sections.whitespace,
            "price": sections.price,
        }
        for code in SECTIONS:
            section = makers[code](submit, theme, page)
            section.copied.connect(self._notices.toast)
            self.sections[code] = section
            self._page.addWidget(section)
        self._page.addStretch(1)
        for each in self.lists:
            each.left.connect(lambda by, each=each: self._leave(each, by))
            each.seen.connect(lambda rect, each=each: self._show_cell(each, rect))
            each.said.connect(self._notices.toast)
            each.removed.connect(self._on_removed)
            if isinstance(each, RecordTable):
                each.person_asked.connect(self.person_asked)
                each.ticked.connect(self._on_ticked)

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setObjectName("plan-head")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(20, 8, 20, 10)
        inside.setSpacing(4)
        self.mission.rows["mission"].editor.setObjectName("mission")
        inside.addWidget(self.mission)
        inside.addWidget(self._overdue)
        self._side = QFrame(self)
        self._side.setObjectName("plan-nav")
        self._size()
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(12, 12, 8, 12)
        beside.addWidget(self.nav, 0, Qt.AlignmentFlag.AlignTop)
        self.nav.chosen.connect(self.open_section)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(body, 1)

    def _size(self) -> None:
        times = max(1.0, self.fontMetrics().height() / _LINE)
        self._side.setFixedWidth(round(_NAV_W * times))
        self._side.setVisible(self.width() >= _NAV_FROM * times)

    def _hear_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+PgDown": lambda: self._jump(1),
            "Ctrl+PgUp": lambda: self._jump(-1),
            "Ctrl+Shift+C": self.copy_section,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _current(self) -> Section:
        """The section that has or had the focus."""
        focused = QApplication.focusWidget()
        at = focused if focused is not None and self.isAncestorOf(focused) else self._last
        held = (s for s in self.sections.values() if at is not None and (s is at or s.isAncestorOf(at)))
        return next(held, next(iter(self.sections.values())))

    def _jump(self, by: int) -> None:
        place = SECTIONS.index(self._current().code) + by
        self.open_section(SECTIONS[place % len(SECTIONS)])

    def _leave(self, listed: List, by: int) -> None:
        """On to the next list up or down the page."""
        lists = self.lists
        place = lists.index(listed) + by
        while 0 <= place < len(lists) and not lists[place].isVisibleTo(self):
            place += by
        if 0 <= place < len(lists):
            lists[place].enter_from(by)
        elif place < 0:
            self.mission.focus("mission")

    def _show_cell(self, listed: List, rect: QRect) -> None:
        """Scroll the page as far as needed for a cell to be seen."""
        top = listed.viewport().mapTo(self._inside, rect.topLeft())
        self.area.ensureVisible(top.x(), top.y() + rect.height() // 2, 0, rect.height() // 2 + 6)

    def _bring_up(self, section: Section) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(section.mapTo(self._inside, QPoint(0, 0)).y() - 8)

    def _to_top(self) -> None:
        """From the beginning of the page, or from where the focus is: what was laid out since does not count."""
        self.area.verticalScrollBar().setValue(0)
        focused = QApplication.focusWidget()
        listed = next((each for each in self.lists if focused is each), None)
        if listed is not None:
            listed.tell_seen()
        elif focused is not None and self._inside.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused)
        self.area.note()

    def _on_removed(self, words: str) -> None:
        self._notices.toast(tr("Deleted: {what}", what=words) if words else tr("Deleted."), self._undo)

    def _on_ticked(self, said: str) -> None:
        """What leaves the list says where it is, and how it comes back."""
        self._notices.toast(said, self._undo)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.area.isAncestorOf(now) and now.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            owner = next((each for each in self.lists if each is now or each.isAncestorOf(now)), now)
            self._last = owner
