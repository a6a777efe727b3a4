"""What a rep can do with the window itself: panes, lines, theme, search, help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from account_planner.ui.dialogs.about import About
from account_planner.ui.dialogs.keys import KeySheet
from account_planner.ui.dialogs.preferences import PreferencesDialog
from account_planner.ui.palette.entries import Entry, account_entries, people_entries
from account_planner.ui.palette.palette import Palette
from account_planner.ui.panes.history_panel import HistoryPanel, Past
from account_planner.ui.plan.pressing import plan_keys
from account_planner.ui.preferring import prefer
from account_planner.ui.presenting import Presenting
from account_planner.ui.reading import only_read
from account_planner.ui.tabs import Tab
from account_planner.words import tr
from account_planner.words.also_called import also_called

if TYPE_CHECKING:
    from account_planner.ui.shell import Shell


class ViewDeeds:
    """Acts on the parts of one window; nothing here touches the plan."""

    def __init__(self, window: Shell) -> None:
        self._window = window
        self._presenting = Presenting(window)

    def quit(self) -> None:
        self._window.close()

    def find(self) -> None:
        self._window.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.search.selectAll()

    def find_next(self) -> None:
        """On to the next of what was found last, or to the search field."""
        if not self._window.search.again(1):
            self.find()

    def find_before(self) -> None:
        if not self._window.search.again(-1):
            self.find()

    def palette(self) -> None:
        """Everything that can be done and everyone who can be shown, found by typing."""
        window = self._window
        names = {action: name for name, action in window.actions_of.of.items()}
        acts = [
            Entry(words, key, action.trigger, action.isEnabled(), also_called(names[action]))
            for words, key, action in window.actions_of.commands()
            if action is not window.actions_of.of["palette"]
        ]
        people = people_entries(window.workspace.document.plan, window.map.show_person)
        accounts = account_entries(window.account_names, lambda id_: window.accounts.open(id_))
        Palette([*acts, *people, *accounts], window).show()

    def toggle_accounts(self) -> None:
        self._window.sides.toggle_left()

    def toggle_inspector(self) -> None:
        self._window.sides.toggle_right()

    def lines_none(self) -> None:
        self._window.show_lines("none")

    def lines_key(self) -> None:
        self._window.show_lines("key")

    def lines_all(self) -> None:
        self._window.show_lines("all")

    def next_account(self) -> None:
        self._step_account(1)

    def account_before(self) -> None:
        self._step_account(-1)

    def toggle_dark(self) -> None:
        wanted = "light" if self._window.theme.dark else "dark"
        prefer(self._window, replace(self._window.preferences, theme=wanted))

    def preferences(self) -> None:
        window = self._window
        PreferencesDialog(window.preferences, lambda wanted: prefer(window, wanted), window).open()

    def full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def present(self) -> None:
        """The map alone on the whole screen, or all as it was."""
        self._presenting.toggle()

    def inspect(self) -> None:
        """From the view to the first field of what is selected, and back."""
        window = self._window
        if window.views.has_focus():
            window.open_tab(Tab.SELECTED)
            if window.selection.people:
                window.person.focus_field("name" if len(window.selection.people) == 1 else "level")
            elif window.selection.links:
                window.line.focus_field("note")
        else:
            window.views.focus()

    def checklist(self) -> None:
        self._window.open_tab(Tab.CHECKLIST)

    def account(self) -> None:
        self._window.open_tab(Tab.ACCOUNT)

    def breakdown(self) -> None:
        self._window.meter.open_breakdown()

    def menu_bar(self) -> None:
        """Open the first menu; the arrows lead to the others."""
        bar = self._window.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def next_pane(self) -> None:
        self._step(1)

    def pane_before(self) -> None:
        self._step(-1)

    def history(self) -> HistoryPanel:
        """The steps that were done, above their button in the status bar."""
        window = self._window
        panel = HistoryPanel(window)
        panel.travelled.connect(lambda steps: window.plan_deeds.travel(steps))
        panel.travelled.connect(lambda _steps: panel.show_past(self._past()))
        panel.keep_asked.connect(lambda: window.accounts.keep_snapshot())
        panel.compare_asked.connect(lambda: window.comparing.choose())
        panel.restore_asked.connect(lambda: window.safety.restore())
        only_read(window.submit, panel.keep, panel.restore)
        panel.show_past(self._past())
        button = window.status.history
        panel.open_above(button.mapToGlobal(QPoint(button.width(), 0)))
        return panel

    def _past(self) -> Past:
        workspace = self._window.workspace
        document = workspace.document
        named = (line for line in workspace.snapshots() if line.is_named)
        kept = sorted(named, key=lambda line: line.at, reverse=True)
        return Past(document.history, document.undone, kept, document.clock.today())

    def keys(self) -> None:
        groups = [*self._window.actions_of.key_groups(), (tr("In the plan"), list(plan_keys()))]
        KeySheet(groups, self._window).open()

    def keys_here(self) -> None:
        """The keys of the place where the focus is: those of the map, else all."""
        actions = self._window.actions_of
        on_map = self._window.map.hasFocus()
        if self._window.views.current == "plan":
            KeySheet([(tr("In the plan"), list(plan_keys())), *actions.key_groups()], self._window).open()
            return
        KeySheet(actions.map_key_groups() if on_map else actions.key_groups(), self._window).open()

    def about(self) -> None:
        About(str(self._window.workspace.document.store.path), self._window).open()

    def _step_account(self, by: int) -> None:
        """On to another account that is not archived, in the order of the file; what is half typed is taken first."""
        window = self._window
        ids = [line.id for line in window.workspace.accounts() if not line.archived]
        plan = window.workspace.document.plan
        here = ids.index(plan.account.id) if plan is not None and plan.account.id in ids else -1
        if len(ids) > (here >= 0):
            window.settle()
            window.accounts.open(ids[(here + by) % len(ids) if here >= 0 else 0])
            window.views.focus()

    def _step(self, by: int) -> None:
        """Put the focus into the next pane that can be seen."""
        panes = [pane for pane in self._panes() if pane.isVisible() and pane.isEnabled()]
        focused = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focused and _holds(pane, focused)), -1)
        place = (here + by) % len(panes) if here >= 0 else 0
        _first_of(panes[place])

    def _panes(self) -> tuple[QWidget, ...]:
        window = self._window
        middle = window.views.widget if window.map_page.isVisible() else window.welcome
        return (window.account_list, middle, window.inspector, window.meter, window.actions_of.bar)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first_of(pane: QWidget) -> None:
    """Focus the pane, or the first thing in it that takes the focus."""
    reason = Qt.FocusReason.TabFocusReason
    if pane.focusPolicy() is not Qt.FocusPolicy.NoFocus or pane.focusProxy() is not None:
        pane.setFocus(reason)
        return
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(reason)
            return
