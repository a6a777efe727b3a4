"""The one way from a widget's wish to the document, and what is said when the wish cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.errors import NotSaved, Refused
from account_planner.words import refusals

if TYPE_CHECKING:
    from account_planner.edits.command import Command

Submit = Callable[["Command"], bool]
"""Asks for a change; True when the plan changed, False when nothing did (the reason was said to the rep)."""


class Notices(Protocol):
    """Where a refusal or a failed save is told (`kit.notices` shows it)."""

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None: ...

    def not_saved(self, reason: str) -> None: ...

    def saved(self) -> None: ...


class Does(Protocol):
    """The part of the document that takes wishes."""

    def do(self, command: Command) -> bool: ...


def make_submit(document: Does, notices: Notices) -> Submit:
    """A submit that turns Refused into a toast and NotSaved into the bar."""

    def submit(command: Command) -> bool:
        return attempt(lambda: document.do(command), notices)

    return submit


def attempt(work: Callable[[], bool | None], notices: Notices) -> bool:
    """Run something that writes the plan; True when it went through and changed something."""
    try:
        changed = work()
    except Refused as error:
        notices.toast(refusals.sentence(error))
        return False
    except NotSaved as error:
        notices.not_saved(refusals.sentence(error))
        return False
    if changed:
        notices.saved()
    return changed is not False
