"""The right side of the window: tabs of the selected person or line, the account, and the checklist."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import menu_text
from account_planner.words import tr


class Tab(IntEnum):
    SELECTED = 0
    ACCOUNT = 1
    CHECKLIST = 2


class Inspector(QFrame):
    """Lays out panes that it is given and knows nothing of what they show."""

    tab_chosen = Signal(int)

    def __init__(
        self, *, person: QWidget, line: QWidget, overview: QWidget, account: QWidget, checklist: QWidget
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._person, self._line = person, line
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Inspector"))
        for words in (tr("Person"), tr("Account"), tr("Checklist")):
            self.tabs.addTab(menu_text(words))
        selected = QWidget()
        together = QVBoxLayout(selected)
        together.setContentsMargins(0, 0, 0, 0)
        together.setSpacing(0)
        for widget in (person, line, overview):
            together.addWidget(widget)
        together.addStretch(1)
        self._pages = QStackedWidget(self)
        for page in (selected, account, checklist):
            self._pages.addWidget(_scrolled(page))
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

    def show_selected(self, *, people: int, links: int) -> None:
        """Put the pane for what is selected into the first tab; people come before lines."""
        self._person.setVisible(people > 0)
        self._line.setVisible(people == 0 and links > 0)
        words = tr("Person")
        if people > 1:
            words = tr("{count} people", count=people)
        elif people == 0 and links > 0:
            words = tr("Line")
        elif people == 0:
            words = tr("Overview")
        self.tabs.setTabText(Tab.SELECTED, menu_text(words))

    def show_count(self, count: str) -> None:
        """How far the checklist is, as "5/9"."""
        words = tr("Checklist {count}", count=count) if count else tr("Checklist")
        self.tabs.setTabText(Tab.CHECKLIST, menu_text(words))

    def _on_tab(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.tab_chosen.emit(place)


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
