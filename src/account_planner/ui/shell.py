"""What a window consists of, for those who connect its parts and act on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from account_planner.app.document import Change
    from account_planner.app.workspace import Workspace
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.ui.actions.accounts import AccountDeeds
    from account_planner.ui.actions.bar import Actions
    from account_planner.ui.actions.compare import CompareDeeds
    from account_planner.ui.actions.export import ExportDeeds
    from account_planner.ui.actions.page_frame import PageFrameDeeds
    from account_planner.ui.actions.plan import PlanDeeds
    from account_planner.ui.actions.safety import SafetyDeeds
    from account_planner.ui.actions.talks import TalkDeeds
    from account_planner.ui.actions.team import TeamDeeds
    from account_planner.ui.canvas.view import MapView
    from account_planner.ui.grids.grids import CoverageGrids
    from account_planner.ui.kit.apart import Apart
    from account_planner.ui.kit.notices import NotSavedBar, Remark, WindowNotices
    from account_planner.ui.kit.sides import Sides
    from account_planner.ui.matrix.matrix import CoverageMatrix
    from account_planner.ui.meetings.view import MeetingsView
    from account_planner.ui.panes.account_list import AccountList
    from account_planner.ui.panes.account_pane import AccountPane
    from account_planner.ui.panes.checklist_pane import ChecklistPane
    from account_planner.ui.panes.comparison_pane import ComparisonPane
    from account_planner.ui.panes.inspector import Inspector
    from account_planner.ui.panes.line_pane import LinePane
    from account_planner.ui.panes.meter_bar import MeterBar
    from account_planner.ui.panes.mission import MissionLine
    from account_planner.ui.panes.overview import Overview
    from account_planner.ui.panes.person_pane import PersonPane
    from account_planner.ui.panes.search_box import SearchBox
    from account_planner.ui.panes.status import Status
    from account_planner.ui.panes.welcome import Welcome
    from account_planner.ui.people.table import PeopleTable
    from account_planner.ui.plan.noting import Noting
    from account_planner.ui.plan.view import PlanView
    from account_planner.ui.preferences import Preferences
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Asking
    from account_planner.ui.tabs import Tab
    from account_planner.ui.tips import CardTips
    from account_planner.ui.turns import Turns
    from account_planner.ui.views import Views


class ShowsChanges(Protocol):
    """A pane: it shows what the document tells, in the colours of the theme."""

    def show_change(self, change: Change) -> None: ...


class Shell(QMainWindow):
    """The parts of one window; `main_window.MainWindow` makes them, those that are properties when first wanted."""

    workspace: Workspace
    settings: QSettings
    theme: Theme
    best: tuple[NextAction, ...]
    gains: tuple[NextAction, ...] | None
    account_names: dict[str, str]
    told: Change | None
    preferences: Preferences
    panes: list[ShowsChanges]
    apart: Apart
    turns: Turns
    selection: Selection
    submit: Asking
    notices: WindowNotices
    bar: NotSavedBar
    remark: Remark
    sides: Sides
    pages: QStackedWidget
    map_page: QWidget
    views: Views
    mission: MissionLine
    tips: CardTips
    map: MapView
    account_list: AccountList
    meter: MeterBar
    inspector: Inspector
    status: Status
    search: SearchBox
    actions_of: Actions

    @cached_property
    def person(self) -> PersonPane:
        raise NotImplementedError

    @cached_property
    def line(self) -> LinePane:
        raise NotImplementedError

    @cached_property
    def account(self) -> AccountPane:
        raise NotImplementedError

    @cached_property
    def checklist(self) -> ChecklistPane:
        raise NotImplementedError

    @cached_property
    def comparison(self) -> ComparisonPane:
        raise NotImplementedError

    @cached_property
    def framing(self) -> PageFrameDeeds:
        raise NotImplementedError

    @cached_property
    def comparing(self) -> CompareDeeds:
        raise NotImplementedError

    @cached_property
    def overview(self) -> Overview:
        raise NotImplementedError

    @cached_property
    def table(self) -> PeopleTable:
        raise NotImplementedError

    @cached_property
    def meetings(self) -> MeetingsView:
        raise NotImplementedError

    @cached_property
    def matrix(self) -> CoverageMatrix:
        raise NotImplementedError

    @cached_property
    def plan_view(self) -> PlanView:
        raise NotImplementedError

    @cached_property
    def grids(self) -> CoverageGrids:
        raise NotImplementedError

    @cached_property
    def noting(self) -> Noting:
        raise NotImplementedError

    @cached_property
    def welcome(self) -> Welcome:
        raise NotImplementedError

    @cached_property
    def accounts(self) -> AccountDeeds:
        raise NotImplementedError

    @cached_property
    def plan_deeds(self) -> PlanDeeds:
        raise NotImplementedError

    @cached_property
    def talk_deeds(self) -> TalkDeeds:
        raise NotImplementedError

    @cached_property
    def safety(self) -> SafetyDeeds:
        raise NotImplementedError

    @cached_property
    def team_deeds(self) -> TeamDeeds:
        raise NotImplementedError

    @cached_property
    def door_deeds(self) -> object:
        raise NotImplementedError

    @cached_property
    def view_deeds(self) -> object:
        raise NotImplementedError

    @cached_property
    def export(self) -> ExportDeeds:
        raise NotImplementedError

    def made(self, name: str) -> bool:
        """Whether the part of that name was wanted yet; parts are made by the first use of their attribute."""
        raise NotImplementedError

    def wear(self, name: str) -> None:
        """Put the window into the theme of that name."""
        raise NotImplementedError

    def show_lines(self, which: str) -> None:
        """Show none, the key, or all of the coverage lines."""
        raise NotImplementedError

    def show_page(self, *, has_account: bool) -> None:
        """The map while an account is open, else the first page."""
        raise NotImplementedError

    def show_gains(self, actions: tuple[NextAction, ...] | None) -> None:
        """Show next actions everywhere; those that are shown already cost nothing."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take what is half typed, wherever it stands."""
        raise NotImplementedError

    def follow_up(self) -> None:
        """A moment after the newest change: the list of accounts, and the next actions worked out beside the window."""
        raise NotImplementedError

    def open_tab(self, tab: Tab) -> None:
        """Make sure that a tab of the inspector can be seen."""
        raise NotImplementedError
