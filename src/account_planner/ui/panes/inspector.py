"""The right side of the window: tabs of the selected person or line, the account, and the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import menu_text
from account_planner.ui.kit.steady import SteadyArea
from account_planner.ui.tabs import Tab
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent


_TOGETHER = ("person", "line", "overview")
_ALONE = {Tab.ACCOUNT: "account", Tab.CHECKLIST: "checklist", Tab.COMPARISON: "comparison"}


class ClickedTabs(QTabBar):
    """Tabs that take the focus from a click without a ring around them: that is for those who come by keys."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._wear(clicked=event.reason() is Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._wear(clicked=False)
        super().keyPressEvent(event)

    def _wear(self, *, clicked: bool) -> None:
        if self.property("clicked") is not clicked:
            self.setProperty("clicked", clicked)
            self.style().polish(self)
            self.update()


class Inspector(QFrame):
    """Lays out panes and knows nothing of what they show. `want` is called with a pane's name (person, line,
    overview, account, checklist, comparison) when it is first needed, and has to `hold` it; never before the first
    paint."""

    tab_chosen = Signal(int)

    def __init__(self, want: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._want = want
        self._panes: dict[str, QWidget] = {}
        self._is_open = False
        self._one_of = "overview"
        self._tab_before = Tab.SELECTED
        self.tabs = ClickedTabs(self)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Inspector"))
        for words in (tr("Person"), tr("Account"), tr("Checklist"), tr("Changes")):
            self.tabs.addTab(menu_text(words))
        self.tabs.setTabVisible(Tab.COMPARISON, False)
        selected = QWidget()
        self._together = QVBoxLayout(selected)
        self._together.setContentsMargins(0, 0, 0, 0)
        self._together.setSpacing(0)
        self._together.addStretch(1)
        self._pages = QStackedWidget(self)
        self._areas = {tab: SteadyArea(selected if tab is Tab.SELECTED else None) for tab in Tab}
        for area in self._areas.values():
            self._pages.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.setFocusProxy(self.tabs)
        self.show_selected(people=0, links=0)

    @property
    def tab(self) -> Tab:
        return Tab(self.tabs.currentIndex())

    def open_tab(self, tab: Tab) -> None:
        self.tabs.setCurrentIndex(tab)

    def offer(self, tab: Tab, *, offered: bool) -> None:
        """Let a tab come or go; the one before takes the place of one that was open."""
        if not offered and self.tab is tab:
            self.open_tab(self._tab_before)
        elif offered and self.tab is not tab:
            self._tab_before = self.tab
        self.tabs.setTabVisible(tab, offered)
        self.tabs.setProperty("many", offered)
        self.tabs.style().polish(self.tabs)

    def hold(self, name: str, pane: QWidget) -> None:
        """Put a pane that was just made into its place."""
        self._panes[name] = pane
        for tab, alone in _ALONE.items():
            if alone == name:
                self._areas[tab].setWidget(pane)
                return
        above = _TOGETHER[: _TOGETHER.index(name)]
        self._together.insertWidget(sum(each in self._panes for each in above), pane)
        self._show_one()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window is in sight first, then its inspector is filled, then what the next click needs is made."""
        super().paintEvent(event)
        if not self._is_open:
            self._is_open = True
            QTimer.singleShot(0, self, self._fill)

    def show_selected(self, *, people: int, links: int) -> None:
        """Put the pane for what is selected into the first tab; people come before lines."""
        self._one_of = "person" if people else "line" if links else "overview"
        words = tr("Person")
        if people > 1:
            words = tr("{count} people", count=people)
        elif people == 0 and links > 0:
            words = tr("Line")
        elif people == 0:
            words = tr("Overview")
        self._name_tab(Tab.SELECTED, words)
        self._show_one()
        self._make_shown()

    def holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def keep_focus(self) -> None:
        """After what had the focus went with its page: Qt gives it to whatever comes next in the window."""
        if not self.holds_focus():
            self.tabs.setFocus()

    def show_count(self, count: str) -> None:
        """How far the checklist is, as "5/9"."""
        words = tr("Checklist {count}", count=count) if count else tr("Checklist")
        self._name_tab(Tab.CHECKLIST, words)

    def _name_tab(self, tab: Tab, words: str) -> None:
        """Naming a tab lays the inspector out anew, even with the name it has."""
        if self.tabs.tabText(tab) != menu_text(words):
            self.tabs.setTabText(tab, menu_text(words))

    def _on_tab(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._make_shown()
        self.tab_chosen.emit(place)

    def _fill(self) -> None:
        self._make_shown()
        QTimer.singleShot(0, self, lambda: self._make("person"))

    def _make_shown(self) -> None:
        if not self._is_open:
            return
        if self.tab is Tab.SELECTED:
            self._make(self._one_of)
            self._make("overview")
        else:
            self._make(_ALONE[self.tab])

    def _make(self, name: str) -> None:
        if name not in self._panes:
            self._want(name)

    def _show_one(self) -> None:
        """A person's page tells of the meeting itself; under a line the overview does."""
        for name in _TOGETHER:
            if name in self._panes:
                below = name == "overview" and self._one_of == "line"
                self._panes[name].setVisible(name == self._one_of or below)
