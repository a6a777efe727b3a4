"""The account that is open: the only writer of the plan. Widgets ask it for changes, it tells what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from account_planner.app.beside import Prepared, Progress, Watched, passing
from account_planner.app.history import Edit, History
from account_planner.app.keeping import keep_before
from account_planner.app.saving import Saving
from account_planner.domain.delta import Delta, apply, compose, diff, inverse
from account_planner.domain.errors import Refused
from account_planner.domain.plan import Plan
from account_planner.edits.command import Label
from account_planner.edits.perform import perform
from account_planner.edits.repeat import is_repeatable
from account_planner.rules.assess import Assessment, assess

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.app.clock import Clock
    from account_planner.app.ports import PlanStore
    from account_planner.edits.command import Command
    from account_planner.rules.playbook import Playbook

_DAY_CHECK_MS = 30_000


class Origin(Enum):
    """Why the document tells of a change."""

    OPENED = "opened"
    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    DAY = "day"
    RULES = "rules"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners are told: the plan as it is now, what is different, and the judgement of it. `delta` is
    empty when an account was opened or closed and at midnight; `plan` is None when no account is open.
    `saved_at` is the time of the last durable write, None when there was none since opening."""

    plan: Plan | None
    delta: Delta
    assessment: Assessment | None
    origin: Origin
    label: Label | None = None
    saved_at: datetime | None = None


class Document(Saving):
    """One open account at a time. Every edit is on the disk, or told to wait in memory, before anyone hears of it."""

    changed = Signal(object)
    freed = Signal()
    """What was done beside the window is over."""

    def __init__(self, store: PlanStore, playbook: Playbook, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(store, clock, parent)
        self._playbook = playbook
        self._plan: Plan | None = None
        self._assessment: Assessment | None = None
        self._history = History()
        self._held = False
        self._day_timer = QTimer(self)
        self._day_timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._day_timer.setInterval(_DAY_CHECK_MS)
        self._day_timer.timeout.connect(self.check_day)

    @property
    def plan(self) -> Plan | None:
        return self._plan

    @property
    def account_id(self) -> str | None:
        return None if self._plan is None else self._plan.account.id

    @property
    def assessment(self) -> Assessment | None:
        return self._assessment

    @property
    def playbook(self) -> Playbook:
        return self._playbook

    @property
    def history(self) -> tuple[Edit, ...]:
        """The edits that can be undone, oldest first."""
        return self._history.done

    @property
    def undone(self) -> tuple[Edit, ...]:
        """The edits that can be done again, in that order."""
        return self._history.undone

    def open(self, account_id: str) -> None:
        """Show an account of the file; Refused or NotSaved leave the one that is open."""
        self.check_free()
        plan = self._unsaved.over(self._store.load(account_id))
        assessment = assess(plan, self._playbook, self._clock.now())
        self._history.clear()
        self._saved_at = None
        self._day_timer.start()
        self._publish(plan, Delta(), assessment, Origin.OPENED)

    def reread(self, is_kept: Callable[[Edit], bool]) -> None:
        """Show the open account as the file has it; steps that are not kept go, with those that only they lead to."""
        self.check_free()
        plan = self._unsaved.over(self._store.load(self._open_plan().account.id))
        has_forgotten, is_same = self._history.keep(is_kept), plan == self._plan
        if has_forgotten or not is_same:
            assessment = assess(plan, self._playbook, self._clock.now())
            self._publish(plan, Delta(), assessment, Origin.RULES if is_same else Origin.OPENED)

    def close_account(self) -> None:
        """Forget the open account and its history; the file keeps everything. Refused while it is being saved."""
        self.check_free()
        self._day_timer.stop()
        self._history.clear()
        self._saved_at = None
        if self._plan is not None:
            self._publish(None, Delta(), None, Origin.CLOSED)

    def do(self, command: Command) -> bool:
        """Do, save and publish one wish; False when it changes nothing. Refused: it may not be. NotSaved: the
        disk did not take it. In both cases plan and history are as they were."""
        self.check_free()
        plan = self._open_plan()
        now = self._clock.now()
        after = perform(plan, command, now)
        delta = diff(plan, after)
        if not delta:
            return False
        label = self._label_of(command, plan, now)
        keep_before(command, self._store, plan.account.id, now, saved=self.catch_up)
        assessment = assess(after, self._playbook, now, self._assessment)
        prepared = Prepared(after, delta, label, now, assessment)
        joins = self._history.mergeable(command.merge_key, now) is not None
        error = self._write(prepared, 0 if joins else 1)
        again = command if is_repeatable(command) else None
        self._history.record(Edit(label, delta, now, command.merge_key, again))
        self._publish(after, delta, assessment, Origin.DONE, label)
        self._tell(error)
        return True

    @property
    def is_held(self) -> bool:
        """Whether a large wish is being done beside the window."""
        return self._held

    def hold(self) -> None:
        """Before `prepare` and `save` are called on another thread: nobody else may change anything until `settle`."""
        self.check_free()
        self._held = True

    def prepare(self, command: Command, progress: Progress = passing) -> Prepared | None:
        """What a large wish makes of the plan, in any thread; None when that is nothing. Nothing happened yet."""
        plan, now = self._open_plan(), self._clock.now()
        after = perform(plan, command, now)
        progress(0, 1)
        delta = diff(plan, after)
        if not delta:
            return None
        assessment = assess(after, self._playbook, now, self._assessment)
        return Prepared(after, delta, command.label(plan), now, assessment)

    def save(self, prepared: Prepared, progress: Progress = passing) -> None:
        """Write what was prepared, in any thread, as one durable step. `progress` may raise to stop it; then, and
        when NotSaved is raised, the file is as it was."""
        self._unsaved.write()
        if not prepared.steps:
            self._store.back_up("import", prepared.at)
        self._store.write(prepared.after.account.id, Watched(prepared.delta.swaps, progress), prepared.score)

    def settle(self, prepared: Prepared | None) -> None:
        """After `hold`: show what was saved as one step of the history, or the steps gone back or forward; None when
        nothing was."""
        self._held = False
        if prepared is not None:
            self._saved_at = prepared.at
            self._settle(prepared)
        if self.goes_on and not self._unsaved:
            self.waits.emit(None)
        self.freed.emit()

    def catch_up(self) -> None:
        """As every document, but not while a large wish is being saved, which takes along what waits."""
        self.check_free()
        super().catch_up()

    def undo(self) -> bool:
        """Take the last edit back, as one saved step; False when there is none."""
        return self.travel(-1)

    def redo(self) -> bool:
        """Do the last undone edit again, as one saved step; False when there is none."""
        return self.travel(1)

    def travel(self, steps: int) -> bool:
        """Go back (negative) or forward so many steps at once, as one saved write; False when there are not so many
        or none are asked for."""
        self.check_free()
        prepared = self.prepare_steps(steps)
        if prepared is None:
            return False
        error = self._write(prepared, steps)
        self._settle(prepared)
        self._tell(error)
        return True

    def size_of(self, steps: int) -> int:
        """How many records going back or forward so many steps touches, at most."""
        return sum(len(edit.delta.swaps) for edit in self._history.ahead(steps))

    def prepare_steps(self, steps: int, progress: Progress = passing) -> Prepared | None:
        """What going back or forward makes of the plan, in any thread; None when there are not so many steps."""
        edits = self._history.ahead(steps)
        if not edits:
            return None
        delta = reduce(compose, [edit.delta if steps > 0 else inverse(edit.delta) for edit in edits])
        progress(0, 1)
        after, now = apply(delta, self._open_plan()), self._clock.now()
        progress(0, 1)
        assessment = assess(after, self._playbook, now, self._assessment)
        return Prepared(after, delta, edits[-1].label, now, assessment, steps)

    def _settle(self, prepared: Prepared) -> None:
        steps = prepared.steps
        if not steps:
            self._history.record(Edit(prepared.label, prepared.delta, prepared.at))
        self._history.travel(steps)
        origin = Origin.DONE if not steps else Origin.UNDONE if steps < 0 else Origin.REDONE
        self._publish(prepared.after, prepared.delta, prepared.assessment, origin, prepared.label)

    def last_repeatable(self) -> Command | None:
        """The last change of facts or lines that still counts."""
        return next((edit.command for edit in reversed(self.history) if edit.command is not None), None)

    def undo_label(self) -> Label | None:
        return next((edit.label for edit in self._history.ahead(-1)), None)

    def redo_label(self) -> Label | None:
        return next((edit.label for edit in self._history.ahead(1)), None)

    def begin_visit(self) -> None:
        """A field got the focus: edits with one merge key are one step until `end_visit`. Outside a visit they
        are one step while less than 700 ms lie between them."""
        self._history.begin_visit()

    def end_visit(self) -> None:
        """The field was left: the next edit is a step of its own."""
        self._history.end_visit()

    def check_day(self) -> None:
        """Judge the plan anew when the day is not the one it was judged on (called by a timer)."""
        if self._plan is None or self._assessment is None:
            return
        now = self._clock.now()
        if now.date() != self._assessment.today:
            self._publish(self._plan, Delta(), assess(self._plan, self._playbook, now), Origin.DAY)

    def check_free(self) -> None:
        """Refused while a large wish is being done beside the window."""
        if self._held:
            raise Refused("A large change is being saved. Wait until it is done, or stop it.")

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by another playbook from now on. Refused while something is being saved that was judged by this one."""
        if playbook == self._playbook:
            return
        self.check_free()
        self._playbook = playbook
        if self._plan is not None:
            assessment = assess(self._plan, playbook, self._clock.now())
            self._publish(self._plan, Delta(), assessment, Origin.RULES)

    def _open_plan(self) -> Plan:
        if self._plan is None:
            raise Refused("No account is open.")
        return self._plan

    def _label_of(self, command: Command, plan: Plan, now: datetime) -> Label:
        """The label as seen from before the whole step, when the command joins the edit before it."""
        earlier = self._history.mergeable(command.merge_key, now)
        return command.label(plan if earlier is None else apply(inverse(earlier.delta), plan))

    def _publish(
        self,
        plan: Plan | None,
        delta: Delta,
        assessment: Assessment | None,
        origin: Origin,
        label: Label | None = None,
    ) -> None:
        self._plan = plan
        self._assessment = assessment
        self.changed.emit(Change(plan, delta, assessment, origin, label, self._saved_at))
