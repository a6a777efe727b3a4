"""What is taken over from a colleague's other accounts, as wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Function, Side, TeamRole
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.people import AddPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.colleagues import Colleague
    from account_planner.edits.command import Command

_TAKEN = ("title", "email", "phone")


def add_wish(chosen: Sequence[Colleague]) -> tuple[Command, tuple[str, ...]]:
    """Everybody chosen as one step, and their new ids."""
    people = [posted(one) for one in chosen]
    steps = tuple(AddPerson(person) for person in people)
    ids = tuple(person.id for person in people)
    return (steps[0] if len(steps) == 1 else Several(steps, Label("add_people", (str(len(steps)),)))), ids


def posted(colleague: Colleague) -> Stakeholder:
    """The colleague as one of ours in another account. Who leads there does not lead here by that."""
    best = colleague.first
    role = None if best.team_role is None else TeamRole(best.team_role)
    return Stakeholder(
        id=new_id(),
        side=Side.OURS,
        name=best.name,
        title=_known(colleague, "title"),
        email=_known(colleague, "email"),
        phone=_known(colleague, "phone"),
        function=None if best.function is None else Function(best.function),
        team_role=None if role is TeamRole.LEAD else role,
        colleague_id=colleague.key,
    )


def known_changes(person: Stakeholder, colleague: Colleague) -> tuple[tuple[str, object], ...]:
    """What the other accounts know and this one does not; nothing when they know no more."""
    changes: list[tuple[str, object]] = [
        (name, _known(colleague, name)) for name in _TAKEN if not getattr(person, name) and _known(colleague, name)
    ]
    name = colleague.first.name
    if person.name != name and (person.name or "").casefold() == name.casefold():
        changes.insert(0, ("name", name))
    functions = [posting.function for posting in colleague.postings if posting.function]
    if person.function is None and functions:
        changes.append(("function", Function(functions[0])))
    if changes and person.colleague_id is None and colleague.key != person.id:
        changes.append(("colleague_id", colleague.key))
    return tuple(changes)


def _known(colleague: Colleague, name: str) -> str | None:
    """The best posting's word, else any."""
    words = [getattr(posting, name) for posting in (colleague.first, *colleague.postings)]
    return next((word for word in words if word), None)
