"""Turns "somebody leaves" into one command, and tells beforehand what passes to whoever follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.people import managers
from account_planner.domain.vocabulary import ActionState, LinkKind, Status
from account_planner.edits.batch import Several
from account_planner.edits.people import AddPerson, DuplicateAs, MarkLeft
from account_planner.words import tr

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

NEW, KEPT = "new", "kept"
"""Who follows is somebody who is not on the map yet, or only their place is kept."""


def leaving_command(plan: Plan, person: Stakeholder, *, heir: str | None, name: str, on: date | None) -> Command:
    """`heir` is an id, NEW (called `name`), KEPT or None: nobody follows yet."""
    if heir not in {NEW, KEPT}:
        return MarkLeft(id=person.id, on=on, successor_id=heir)
    id_ = new_id()
    leaves = MarkLeft(id=person.id, on=on, successor_id=id_)
    follows = AddPerson(_heir(person, id_, name), after_id=person.id) if heir == NEW else DuplicateAs(person.id, id_)
    return Several(commands=(follows, leaves), title=leaves.label(follows.apply(plan)))


def _heir(person: Stakeholder, id_: str, name: str) -> Stakeholder:
    """Somebody new in the same place; nothing is known of them yet."""
    return Stakeholder(
        id=id_,
        side=person.side,
        name=name,
        title=person.title,
        organisation=person.organisation,
        unit=person.unit,
        level=person.level,
        function=person.function,
        status=Status.ACTIVE,
    )


def passing_words(plan: Plan, person: Stakeholder, *, follows: bool) -> str:
    """What is at stake: lines, people led, open actions and reports."""
    covers = [k for k in plan.links.values() if k.kind is LinkKind.COVERS and person.id in {k.source_id, k.target_id}]
    led = sum(each.owner_id == person.id for each in plan.stakeholders.values())
    actions = [a for a in plan.actions.values() if a.owner_id == person.id and a.state is ActionState.OPEN]
    reports = sum(boss == person.id for boss in managers(plan).values())
    counts = (
        (len(covers), tr("lines that cover: {count}", count=len(covers))),
        (led, tr("people led: {count}", count=led)),
        (len(actions), tr("open steps: {count}", count=len(actions))),
        (reports, tr("reports: {count}", count=reports)),
    )
    told = ", ".join(words for count, words in counts if count)
    if not told:
        return tr("Nothing hangs on them. Their history stays.")
    if follows:
        text = "Passes on {what}. Lines start anew as planned ones: nobody inherits a relation. The history stays."
        return tr(text, what=told)
    return tr("Stays with them until somebody follows; {what}.", what=told)
