"""The one way from a widget's wish to the document, and what is said when the wish cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.errors import Displaced, NotSaved, Refused
from account_planner.edits.command import Command
from account_planner.edits.perform import perform
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.app.document import Document
    from account_planner.domain.plan import Plan

Submit = Callable[[Command], bool]
"""Asks for a change; True when the plan changed, False when nothing did (the reason was said to the rep)."""


class Notices(Protocol):
    """Where a refusal or a failed save is told (`kit.notices` shows it)."""

    def toast(
        self,
        text: str,
        undo: Callable[[], None] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None: ...

    def not_saved(self, reason: str) -> None: ...

    def waits(self, count: int) -> None:
        """So many edits are kept in memory alone."""

    def displaced(self) -> None: ...

    def saved(self) -> None: ...


class Does(Protocol):
    """The part of the document that takes wishes."""

    @property
    def account_id(self) -> str | None: ...

    def do(self, command: Command) -> bool: ...


@dataclass(frozen=True)
class _Waiting:
    """A wish that the file did not take, of which account, and what `once` tells of it."""

    account_id: str | None
    command: Command
    once: object = None

    def names_same(self, other: _Waiting) -> bool:
        return self.once is not None and (self.account_id, self.once) == (other.account_id, other.once)


class Asking:
    """A submit that turns Refused into a toast and NotSaved into the bar. Edits of fields that the file did not
    take wait in memory, in their order, until it takes them while their account is open."""

    def __init__(self, document: Does, notices: Notices, is_read_only: Callable[[], bool] = lambda: False) -> None:
        self._document, self._notices, self._reads = document, notices, is_read_only
        self._waiting: list[_Waiting] = []
        self._error = NotSaved("")

    def __call__(self, command: Command) -> bool:
        if self.is_read_only:
            self._notices.toast(read_only_words())
            return False
        return self.retry() and attempt(lambda: self._document.do(command), self._notices)

    @property
    def is_read_only(self) -> bool:
        """Whether the file takes no change at all in this window."""
        return self._reads()

    @property
    def waiting(self) -> tuple[Command, ...]:
        """What is kept in memory alone, of all accounts."""
        return tuple(own.command for own in self._waiting)

    @property
    def waits_here(self) -> bool:
        """Whether some of it belongs to the open account."""
        return any(own.account_id == self._document.account_id for own in self._waiting)

    def keep(self, command: Command, once: object = None) -> str:
        """Ask for a change; what went wrong in words, nothing when it went well. What could not be saved waits. `once`
        names something new: asked for again while it waits, it is the same and not a second one."""
        if self.is_read_only:
            return read_only_words()
        own = _Waiting(self._document.account_id, command, once)
        waits = own in self._waiting[-1:] or any(own.names_same(each) for each in self._waiting)
        if not self.retry():
            return self._wait_with(None if waits else own)
        if waits:
            return ""  # and is saved by now
        try:
            if self._document.do(command):
                self._notices.saved()
        except Refused as error:
            self._notices.toast(refusals.sentence(error))
            return refusals.sentence(error)
        except NotSaved as error:
            self._error = error
            return self._wait_with(own)
        return ""

    def retry(self) -> bool:
        """Ask again for all that waits in the open account; False when the file still does not take it."""
        for own in [own for own in self._waiting if own.account_id == self._document.account_id]:
            try:
                self._document.do(own.command)
            except Refused as error:
                self._notices.toast(refusals.sentence(error))
            except NotSaved as error:
                self._error = error
                tell_not_saved(error, self._notices)
                return False
            self._waiting.remove(own)
            self._notices.waits(len(self._waiting))
            self._notices.saved()
        return True

    def ahead(self, plan: Plan, now: datetime) -> Plan:
        """The plan as if the file had taken what waits for it; for a copy."""
        for own in self._waiting:
            if own.account_id == plan.account.id:
                with suppress(Refused):
                    plan = perform(plan, own.command, now)
        return plan

    def _wait_with(self, own: _Waiting | None) -> str:
        if own is not None:
            self._waiting.append(own)
        self._notices.waits(len(self._waiting))
        tell_not_saved(self._error, self._notices)
        return tr("Not saved yet. It is kept in memory until the file can be written.")


def is_read_only(submit: Submit) -> bool:
    """Whether nothing that is asked for will be done: then no widget offers it."""
    return isinstance(submit, Asking) and submit.is_read_only


def read_only_words() -> str:
    return tr("The file is read only")


def make_submit(document: Document, notices: Notices) -> Asking:
    """The submit of a window."""
    return Asking(document, notices, lambda: document.store.read_only)


def kept(submit: Submit, command: Command, *, once: object = None) -> str:
    """Ask for the change of a field; what is wrong in words, so that the field keeps what was typed."""
    if isinstance(submit, Asking):
        return submit.keep(command, once)
    submit(command)
    return ""


def attempt(work: Callable[[], bool | None], notices: Notices) -> bool:
    """Run something that writes the plan; True when it went through and changed something."""
    try:
        changed = work()
    except Refused as error:
        notices.toast(refusals.sentence(error))
        return False
    except NotSaved as error:
        tell_not_saved(error, notices)
        return False
    if changed:
        notices.saved()
    return changed is not False


def tell_not_saved(error: NotSaved, notices: Notices) -> None:
    """Say in the bar why the file did not take a change; when it is another one by now, offer to read it again."""
    notices.not_saved(refusals.sentence(error))
    if isinstance(error, Displaced):
        notices.displaced()
