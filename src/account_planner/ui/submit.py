"""The one way from a widget's wish to the document, and what is said when the wish cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.errors import Displaced, NotSaved, Refused
from account_planner.edits.command import Command
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from collections.abc import Sized

    from account_planner.app.document import Document

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

    def not_saved(self, words: str, why: str) -> None:
        """All of it, and the reason alone for a sentence about more than one change; it may be empty."""

    def waits(self, count: int) -> None:
        """So many edits are kept in memory alone."""

    def displaced(self) -> None: ...

    def saved(self) -> None: ...


class Does(Protocol):
    """The part of the document that takes wishes."""

    @property
    def unsaved(self) -> Sized: ...

    def do(self, command: Command) -> bool: ...

    def catch_up(self) -> None: ...


class Asking:
    """A submit that turns Refused into a toast. What the file does not take is done in memory all the same: the
    document tells of that by itself."""

    def __init__(self, document: Does, notices: Notices, is_read_only: Callable[[], bool] = lambda: False) -> None:
        self._document, self._notices, self._reads = document, notices, is_read_only

    def __call__(self, command: Command) -> bool:
        if self.is_read_only:
            self._notices.toast(read_only_words())
            return False
        return attempt(lambda: self._document.do(command), self._notices)

    @property
    def is_read_only(self) -> bool:
        """Whether the file takes no change at all in this window."""
        return self._reads()

    @property
    def waiting(self) -> int:
        """How many edits are kept in memory alone, of all accounts."""
        return len(self._document.unsaved)

    def keep(self, command: Command) -> str:
        """Ask for a change; what went wrong in words, nothing when it went well."""
        if self.is_read_only:
            return read_only_words()
        try:
            if self._document.do(command):
                self._notices.saved()
        except (Refused, NotSaved) as error:
            if isinstance(error, NotSaved):
                tell_not_saved(error, self._notices)
            else:
                self._notices.toast(refusals.sentence(error))
            return refusals.sentence(error)
        return ""

    def retry(self) -> bool:
        """Ask again for all that waits; False when the file still does not take it."""
        return attempt(self._document.catch_up, self._notices)


def is_read_only(submit: Submit) -> bool:
    """Whether nothing that is asked for will be done: then no widget offers it."""
    return isinstance(submit, Asking) and submit.is_read_only


def read_only_words() -> str:
    return tr("The file is read only")


def make_submit(document: Document, notices: Notices) -> Asking:
    """The submit of a window."""
    return Asking(document, notices, lambda: document.store.read_only)


def kept(submit: Submit, command: Command) -> str:
    """Ask for the change of a field; what is wrong in words, so that the field keeps what was typed."""
    if isinstance(submit, Asking):
        return submit.keep(command)
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
    notices.not_saved(refusals.sentence(error), refusals.sentence(error.why) if error.why is not None else "")
    if isinstance(error, Displaced):
        notices.displaced()
