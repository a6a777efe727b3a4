"""The parts of the window that are made when they are first wanted, so that the map is in sight before them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from account_planner.ui.shell import Shell

if TYPE_CHECKING:
    from types import ModuleType

    from account_planner.ui.actions.accounts import AccountDeeds
    from account_planner.ui.actions.compare import CompareDeeds
    from account_planner.ui.actions.doors import DoorDeeds
    from account_planner.ui.actions.export import ExportDeeds
    from account_planner.ui.actions.page_frame import PageFrameDeeds
    from account_planner.ui.actions.plan import PlanDeeds
    from account_planner.ui.actions.safety import SafetyDeeds
    from account_planner.ui.actions.talks import TalkDeeds
    from account_planner.ui.actions.team import TeamDeeds
    from account_planner.ui.grids.grids import CoverageGrids
    from account_planner.ui.matrix.matrix import CoverageMatrix
    from account_planner.ui.meetings.view import MeetingsView
    from account_planner.ui.panes.account_pane import AccountPane
    from account_planner.ui.panes.checklist_pane import ChecklistPane
    from account_planner.ui.panes.comparison_pane import ComparisonPane
    from account_planner.ui.panes.line_pane import LinePane
    from account_planner.ui.panes.overview import Overview
    from account_planner.ui.panes.person_pane import PersonPane
    from account_planner.ui.panes.welcome import Welcome
    from account_planner.ui.people.table import PeopleTable
    from account_planner.ui.plan.noting import Noting
    from account_planner.ui.plan.view import PlanView
    from account_planner.ui.viewing import ViewDeeds


class LateParts(Shell):
    """Each property imports, makes, connects and fills its part; imports stand inside for that reason alone."""

    @cached_property
    def person(self) -> PersonPane:
        from account_planner.ui.panes.person_pane import PersonPane

        pane = PersonPane(self.submit, self.workspace.document.playbook, self.theme)
        pane.show_people(self.selection.people)
        self.inspector.hold("person", pane)
        self._late.wire_person(self, pane)
        return pane

    @cached_property
    def line(self) -> LinePane:
        from account_planner.ui.panes.line_pane import LinePane

        pane = LinePane(self.submit, self.theme)
        pane.show_links(() if self.selection.people else self.selection.links)
        self.inspector.hold("line", pane)
        self._late.wire_line(self, pane)
        return pane

    @cached_property
    def account(self) -> AccountPane:
        from account_planner.ui.panes.account_pane import AccountPane

        pane = AccountPane(self.submit, self.theme)
        self.inspector.hold("account", pane)
        self._late.wire_account(self, pane)
        return pane

    @cached_property
    def checklist(self) -> ChecklistPane:
        from account_planner.ui.panes.checklist_pane import ChecklistPane

        document = self.workspace.document
        pane = ChecklistPane(self.submit, document.playbook, document.clock.now, self.theme)
        self.inspector.hold("checklist", pane)
        self._late.wire_checklist(self, pane)
        return pane

    @cached_property
    def comparison(self) -> ComparisonPane:
        from account_planner.ui.panes.comparison_pane import ComparisonPane

        pane = ComparisonPane()
        self.inspector.hold("comparison", pane)
        self._late.wire_comparison(self, pane)
        return pane

    @cached_property
    def framing(self) -> PageFrameDeeds:
        from account_planner.ui.actions.page_frame import PageFrameDeeds

        deeds = PageFrameDeeds(self, self.settings, lambda on: self.actions_of.tick("page-frame", on=on), self)
        self.panes.append(deeds)
        return deeds

    @cached_property
    def comparing(self) -> CompareDeeds:
        from account_planner.ui.actions.compare import Beside, CompareDeeds

        show, hide = (partial(self._wiring.show_changes, self, on=on) for on in (True, False))
        deeds = CompareDeeds(self, Beside(lambda: self.comparison, show, hide), self)
        self.panes.append(deeds)
        return deeds

    @cached_property
    def overview(self) -> Overview:
        from account_planner.ui.panes.overview import Overview

        pane = Overview(self.workspace.document.playbook)
        pane.show_alone(alone=not self.selection)
        self.inspector.hold("overview", pane)
        self._late.wire_overview(self, pane)
        return pane

    @cached_property
    def table(self) -> PeopleTable:
        from account_planner.ui.people.table import PeopleTable

        return PeopleTable(self.submit, self.selection, self.theme, self.map_page)

    @cached_property
    def meetings(self) -> MeetingsView:
        from account_planner.app.others import AllPlans
        from account_planner.ui.meetings.view import MeetingsView

        document = self.workspace.document
        view = MeetingsView(AllPlans(self.workspace), lambda: document.playbook, document.clock.now, self.map_page)
        self._late.wire_meetings(self, view)
        return view

    @cached_property
    def matrix(self) -> CoverageMatrix:
        from account_planner.ui.matrix.matrix import CoverageMatrix

        playbook, team = self.workspace.document.playbook, self.workspace.team
        matrix = CoverageMatrix(self.submit, self.selection, self.theme, playbook, team, self.map_page)
        self._late.wire_matrix(self, matrix)
        return matrix

    @cached_property
    def plan_view(self) -> PlanView:
        from account_planner.ui.plan.view import PlanView

        view = PlanView(self.submit, self.notices, self.plan_deeds.undo, self.theme, self.map_page)
        self._late.wire_plan(self, view)
        return view

    @cached_property
    def grids(self) -> CoverageGrids:
        from account_planner.ui.grids.grids import CoverageGrids

        playbook = self.workspace.document.playbook
        grids = CoverageGrids(self.submit, self.selection, playbook, self.theme, self.map_page)
        self._late.wire_grids(self, grids)
        return grids

    @cached_property
    def noting(self) -> Noting:
        from account_planner.ui.plan.noting import Noting

        return Noting(
            lambda: self.workspace.document.plan,
            lambda: self.selection.people or self.selection.links,
            submit=self.submit,
            notices=self.notices,
            undo=self.plan_deeds.undo,
            show=lambda id_: self._going.open_record(self, "factors", id_),
            window=self,
        )

    @cached_property
    def welcome(self) -> Welcome:
        from account_planner.ui.panes.welcome import Welcome

        document = self.workspace.document
        page = Welcome(document.playbook, document.clock.today(), self.theme)
        page.show_state(len(self.account_names))
        self._late.wire_welcome(self, page)
        return page

    @cached_property
    def accounts(self) -> AccountDeeds:
        from account_planner.ui.actions.accounts import AccountDeeds

        return AccountDeeds(
            self.workspace,
            submit=self.submit,
            notices=self.notices,
            window=self,
            typed=lambda: self._wiring.begin_typing(self),
            imported=self.map.fit,
            stepping=self.plan_deeds.stepping,
            settings=self.settings,
        )

    @cached_property
    def plan_deeds(self) -> PlanDeeds:
        from account_planner.ui.actions.plan import PlanDeeds, Ways

        return PlanDeeds(
            self.workspace.document,
            self.selection,
            submit=self.submit,
            notices=self.notices,
            window=self,
            theme=lambda: self.theme,
            ways=Ways(
                best=lambda: self.best[0] if self.best else None,
                go=lambda action: self._going.go_to_action(self, action),
                meet=lambda: self._going.new_meeting(self),
            ),
            foreseeing=self.map.foreseeing,
        )

    @cached_property
    def talk_deeds(self) -> TalkDeeds:
        from account_planner.ui.actions.talks import TalkDeeds

        return TalkDeeds(self, self, lambda: self.checklist.meeting)

    @cached_property
    def safety(self) -> SafetyDeeds:
        from account_planner.ui.actions.safety import SafetyDeeds

        return SafetyDeeds(
            self.workspace,
            self.selection,
            submit=self.submit,
            notices=self.notices,
            window=self,
            compare=lambda choice: self.comparing.compare_with(choice),
            remark=self.remark,
        )

    @cached_property
    def team_deeds(self) -> TeamDeeds:
        from account_planner.ui.actions.team import TeamDeeds

        return TeamDeeds(self, self)

    @cached_property
    def door_deeds(self) -> DoorDeeds:
        from account_planner.ui.actions.doors import DoorDeeds

        return DoorDeeds(self, self)

    @cached_property
    def view_deeds(self) -> ViewDeeds:
        from account_planner.ui.viewing import ViewDeeds

        return ViewDeeds(self)

    @cached_property
    def export(self) -> ExportDeeds:
        from account_planner.ui.actions.export import ExportDeeds

        return ExportDeeds(
            self.workspace.document,
            notices=self.notices,
            settings=self.settings,
            window=self,
            meeting=lambda: self.checklist.meeting,
            show=lambda people, lines: self._going.show_on_map(self, people, lines),
        )

    def made(self, name: str) -> bool:
        return name in self.__dict__

    @property
    def _going(self) -> ModuleType:
        from account_planner.ui import going

        return going

    @property
    def _wiring(self) -> ModuleType:
        from account_planner.ui import wiring

        return wiring

    @property
    def _late(self) -> ModuleType:
        from account_planner.ui import late_wiring

        return late_wiring
