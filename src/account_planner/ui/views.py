"""The main views: one at a time below the meter, the map or what stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import menu_text, tooltip_text
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.drawing.theme import Theme


@dataclass(frozen=True, slots=True)
class ViewRow:
    """`words` name the view on its tab and in the menu; `part` is the attribute of the window that makes its widget
    when it is first wanted; `has_people` tells whether a selected person can be seen in it."""

    name: str
    words: Callable[[], str]
    part: str
    key: str
    has_people: bool = True


VIEWS = (
    ViewRow("map", lambda: tr("Map"), "map", "Alt+1"),
    ViewRow("people", lambda: tr("People"), "table", "F7"),
    ViewRow("coverage", lambda: tr("Coverage"), "matrix", "Alt+3"),
    ViewRow("grids", lambda: tr("Grids"), "grids", "Alt+4"),
    ViewRow("plan", lambda: tr("Plan"), "plan_view", "Alt+5", has_people=False),
    ViewRow("meetings", lambda: tr("Meetings"), "meetings", "Alt+6", has_people=False),
)
"""In the order of the tabs. A new view is a row here and a late part in `ui/parts.py`: nothing else registers it."""
_ROWS = {row.name: row for row in VIEWS}


class ShowsPlan(Protocol):
    """What every view does. While it is hidden it hears of nothing; before it is shown again it is told the newest
    change alone, so it goes by the plan and not by the delta."""

    def show_change(self, change: Change) -> None: ...


@runtime_checkable
class ShowsSelection(Protocol):
    """A view that marks who is selected; asked whenever that changes while it is in sight, and before it comes."""

    def show_selection(self) -> None: ...


@runtime_checkable
class WearsTheme(Protocol):
    """A view that paints in colours of the theme."""

    def set_theme(self, theme: Theme) -> None: ...


@runtime_checkable
class Settles(Protocol):
    """A view in which something may be half typed; asked before it is hidden and before the window closes."""

    def settle(self) -> None: ...


class Views(QObject):
    """Shows one of VIEWS in the column of the map; `bar` is the switch. `want` gives the part of a name, `told` what
    the document told last. `shown` carries the name of the view that came into sight."""

    shown = Signal(str)

    def __init__(
        self, column: QVBoxLayout, want: Callable[[str], QWidget], told: Callable[[], Change | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._column, self._want, self._told = column, want, told
        self._held: dict[str, QWidget] = {}
        self._fresh: set[str] = set()
        self._current = VIEWS[0].name
        self.bar = _switch(parent)
        self._head = QHBoxLayout()
        self._head.addWidget(self.bar)
        column.addLayout(self._head)
        self._hold(VIEWS[0])
        self.bar.currentChanged.connect(lambda place: self.show(VIEWS[place].name))

    @property
    def current(self) -> str:
        return self._current

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._held[self._current]

    def add_beside(self, widget: QWidget) -> None:
        """Something that belongs at the head of every view, after the tabs."""
        self._head.addWidget(widget, 1)

    def show(self, name: str) -> None:
        """Put the view of that name in place of the one in sight and the focus into it; the map for an unknown
        name. While the rep walks along the tabs the focus stays there."""
        row = _ROWS.get(name, VIEWS[0])
        if row.name != self._current:
            widget = self._held.get(row.name) or self._hold(row)
            self._settle(self._current)
            self.widget.hide()
            self._current = row.name
            self._refresh()
            widget.show()
            self.bar.setCurrentIndex(VIEWS.index(row))
            self.shown.emit(row.name)
        if not self.bar.hasFocus():
            self.focus()

    def toggle(self, name: str) -> None:
        """That view, or the map again when it is in sight."""
        self.show(VIEWS[0].name if name == self._current else name)

    def see_people(self) -> None:
        """Make sure that a person who is selected now can be seen."""
        if not _ROWS[self._current].has_people:
            self.show(VIEWS[0].name)

    def focus(self) -> None:
        self.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.widget or self.widget.isAncestorOf(focused))

    def show_change(self, change: Change) -> None:
        """Tell the view in sight; the others are told when they are shown."""
        self._fresh.clear()
        self._refresh(change)

    def show_selection(self) -> None:
        if isinstance(self.widget, ShowsSelection) and self._current in self._fresh:
            self.widget.show_selection()

    def set_theme(self, theme: Theme) -> None:
        for name, widget in self._held.items():
            if name != VIEWS[0].name and isinstance(widget, WearsTheme):
                widget.set_theme(theme)

    def settle(self) -> None:
        """Ask for what is half typed in the view in sight."""
        self._settle(self._current)

    def _hold(self, row: ViewRow) -> QWidget:
        widget = self._want(row.part)
        widget.setVisible(row.name == self._current)
        self._column.addWidget(widget, 1)
        self._held[row.name] = widget
        return widget

    def _refresh(self, change: Change | None = None) -> None:
        """The map is told by the window, before everything else; any other view here."""
        change = change or self._told()
        if self._current == VIEWS[0].name or self._current in self._fresh or change is None:
            return
        self._fresh.add(self._current)
        view: ShowsPlan = self.widget  # type: ignore[assignment]  # every late part in VIEWS does
        view.show_change(change)
        self.show_selection()

    def _settle(self, name: str) -> None:
        widget = self._held[name]
        if isinstance(widget, Settles):
            widget.settle()


def _switch(parent: QWidget) -> QTabBar:
    bar = QTabBar(parent)
    bar.setObjectName("views")
    bar.setAccessibleName(tr("Views"))
    bar.setDrawBase(False)
    bar.setExpanding(False)
    bar.setUsesScrollButtons(True)
    bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for row in VIEWS:
        place = bar.addTab(menu_text(row.words()))
        bar.setTabToolTip(place, tooltip_text(tr("{words} ({key})", words=row.words(), key=row.key)))
    return bar
