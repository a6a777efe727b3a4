"""Makes what is seen at first in a window's frame: map, meter, accounts, tools; the rest is made when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from account_planner.app import playbooks
from account_planner.app.recent import first_to_open
from account_planner.drawing.fonts import load_fonts
from account_planner.ui import preferring, wiring
from account_planner.ui.actions.bar import Actions
from account_planner.ui.canvas.view import MapView
from account_planner.ui.dropping import Drops
from account_planner.ui.glimpse import MAP_PLACE, place_words
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.notices import NotSavedBar, Remark, Toast, WindowNotices
from account_planner.ui.kit.sides import Sides
from account_planner.ui.panes.account_list import AccountList
from account_planner.ui.panes.inspector import Inspector
from account_planner.ui.panes.meter_bar import MeterBar
from account_planner.ui.panes.mission import MissionLine
from account_planner.ui.panes.search_box import SearchBox
from account_planner.ui.panes.status import Status
from account_planner.ui.selection import Selection
from account_planner.ui.sight import keep_sight, kept_lines, restore_look
from account_planner.ui.submit import attempt, is_read_only, make_submit
from account_planner.ui.tabs import Tab
from account_planner.ui.tips import CardTips
from account_planner.ui.turns import Turns
from account_planner.ui.views import Views
from account_planner.words import tr
from account_planner.words.dates import time_text
from account_planner.words.hints import service_hint
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.ui.plan.view import PlanView
    from account_planner.ui.shell import Shell


def build(window: Shell) -> None:
    """Fill the frame of a window that has its workspace, and connect it."""
    load_fonts()
    window.apart = Apart(window)
    window.turns = Turns(window)
    window.selection = Selection(window)
    _make_panes(window)
    _make_actions(window)
    _lay_out(window)
    wiring.wire(window)
    _restore(window)
    preferring.settle(window)
    look = preferring.SystemLook(window)
    Drops(
        window,
        files=lambda paths: window.accounts.imports.take_files(paths),
        text=lambda text: window.accounts.imports.take_text(text),
    )
    colour(window)
    look.follow()


def open_last(window: Shell) -> None:
    """Open the account that was open last, else the first one, else show the first page."""
    workspace = window.workspace
    problem = playbooks.problem()
    if problem is not None:
        window.notices.toast(sentence(problem))
    known = [line.id for line in workspace.accounts() if not line.archived]
    first = first_to_open(known, workspace.recent_accounts())
    if first is not None:
        attempt(lambda: workspace.open(first), window.notices)
    if workspace.document.plan is None:
        wiring.show_accounts(window)
        window.welcome.name.setFocus()


def remember(window: Shell) -> None:
    """Write down how the window is left, for the next start."""
    keep_sight(window)
    left, right = window.sides.sizes
    left_shown, right_shown = window.sides.shown
    values = {
        "geometry": window.saveGeometry(),
        "left": left,
        "right": right,
        "left-shown": "yes" if left_shown else "no",
        "right-shown": "yes" if right_shown else "no",
        "tab": int(window.inspector.tab),
    }
    if window.map.isVisible():
        values[MAP_PLACE] = place_words(window)
    for name, value in values.items():
        window.settings.setValue(f"window/{name}", value)


def colour(window: Shell) -> None:
    """The icons that are painted in the colours of the theme."""
    theme = window.theme
    window.actions_of.set_theme(theme)
    window.actions_of.tick("dark", on=theme.dark)
    window.search.set_icon(icon("search", theme))
    window.sides.set_icons(icon("building-2", theme), icon("user", theme))


def _make_panes(window: Shell) -> None:
    document, theme = window.workspace.document, window.theme
    clock = document.clock
    window.pages = QStackedWidget()
    window.bar = NotSavedBar()
    window.remark = Remark()
    window.notices = WindowNotices(Toast(window.pages), window.bar, lambda: time_text(clock.now()))
    window.submit = make_submit(document, window.notices)
    document.goes_on = not document.store.read_only
    window.map = MapView(window.submit, window.selection, theme)
    read_only = is_read_only(window.submit)
    window.map.writable = not read_only
    window.map.setFrameShape(QFrame.Shape.NoFrame)
    window.account_list = AccountList(theme, read_only=read_only)
    window.meter = MeterBar(
        theme, service=lambda account: service_hint(account, document.playbook), takes=not read_only
    )
    window.inspector = Inspector(lambda name: getattr(window, name))
    window.panes = [window.meter]
    window.status = Status(window.statusBar(), read_only=read_only)
    window.search = SearchBox(
        window.workspace.search,
        lambda id_: window.account_names.get(id_, ""),
        here=lambda: document.account_id,
        adds=not read_only,
    )


def _make_actions(window: Shell) -> None:
    parts: dict[str, Callable[[], object]] = {
        "accounts": lambda: window.accounts,
        "plan": lambda: window.plan_deeds,
        "talks": lambda: window.talk_deeds,
        "leavers": lambda: window.talk_deeds.leavers,
        "doors": lambda: window.door_deeds,
        "team": lambda: window.team_deeds,
        "view": lambda: window.view_deeds,
        "export": lambda: window.export,
        "map": lambda: window.map,
        "safety": lambda: window.safety,
        "comparing": lambda: window.comparing,
        "framing": lambda: window.framing,
        "canvas": lambda: _map_in_sight(window),
        "views": lambda: window.views,
        "written": lambda: _plan_in_sight(window),
        "noting": lambda: window.noting,
    }
    window.actions_of = Actions(window, parts)
    window.actions_of.build_bar(window.search)


def _map_in_sight(window: Shell) -> MapView:
    """For what can only be done on the map while it is seen."""
    window.views.show("map")
    return window.map


def _plan_in_sight(window: Shell) -> PlanView:
    window.views.show("plan")
    return window.plan_view


def _lay_out(window: Shell) -> None:
    window.map_page = QWidget()
    inside = _column(window.map_page)
    inside.addWidget(window.meter)
    window.views = Views(inside, lambda name: getattr(window, name), lambda: window.told, window.map_page)
    window.mission = MissionLine(window.map_page)
    window.views.add_beside(window.mission)
    window.panes += [window.views, window.mission]
    window.tips = CardTips(window.map, lambda: window.told)
    window.pages.addWidget(window.map_page)
    words = (tr("Account list"), tr("Inspector"))
    window.sides = Sides(window.account_list, window.pages, window.inspector, words=words)
    centre = QWidget()
    column = _column(centre)
    for part in (window.remark, window.bar):  # above the panes, which would lie over them in a narrow window
        column.addWidget(part)
    column.addWidget(window.sides, 1)
    window.setCentralWidget(centre)
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _restore(window: Shell) -> None:
    settings = window.settings
    sizes = (_number(settings.value("window/left"), 240), _number(settings.value("window/right"), 320))
    shown = (settings.value("window/left-shown") != "no", settings.value("window/right-shown") != "no")
    window.sides.restore(sizes, shown)
    window.account_list.sort_by(str(settings.value("window/sort", "meeting")))
    window.inspector.open_tab(Tab(min(2, _number(settings.value("window/tab"), 0))))
    window.show_lines(kept_lines(settings))
    restore_look(window)
    window.views.show(str(settings.value("window/view", "map")))


def _number(value: object, usual: int) -> int:
    try:
        return max(0, int(str(value)))
    except ValueError:
        return usual
