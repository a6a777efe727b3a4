"""Doing the last change of facts or lines once more, for somebody else."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.integrity import between
from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.edits.batch import Several
from account_planner.edits.command import Command, Label
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import EditPeople, Reparent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.edits.facts import Changes

_REPEATED = (EditPeople, EditLinks, AddLink, Reparent)
_OWN = frozenset(
    {
        *("name", "email", "phone", "url", "x", "y", "pinned", "rank", "external_id", "colleague_id"),
        *("notes", "private_notes", "landmine", "internal_ask", "left_on", "successor_id"),
    }
)
"""Facts that belong to one person only."""
_OF_SIDE = {
    **dict.fromkeys(("role", "stance", "influence", "orientation", "adaptability", "owner_id"), Side.BUYER),
    **dict.fromkeys(("win_business", "win_personal", "win_evidence", "stance_evidence", "judged_on"), Side.BUYER),
    **dict.fromkeys(("team_role", "buy_in"), Side.OURS),
}
"""Facts that are told of people of one side only."""
_OF_KIND = {
    **dict.fromkeys(("level", "wanted", "health", "planned", "last_contact", "cause", "mender_id"), LinkKind.COVERS),
    "positive": LinkKind.INFLUENCES,
    "intro_state": LinkKind.INTRODUCES,
}
"""Facts that are told of lines of one kind only."""


def is_repeatable(command: Command) -> bool:
    """Whether the change makes sense for others too."""
    steps = _steps(command)
    return all(isinstance(step, _REPEATED) for step in steps) and any(map(_is_general, steps))


def repeated(
    command: Command, plan: Plan, people: Collection[str], links: Collection[str], *, new_id: Callable[[], str]
) -> Command | None:
    """The same change for those of these people and lines of whom it can be said; None when there are none. A new
    line keeps the end that is not on the side of the people: who covered one buyer covers them too."""
    made: list[Command] = []
    for step in _steps(command):
        match step:
            case EditPeople(changes=changes):
                general = tuple(change for change in changes if change[0] not in _OWN)
                ids = tuple(id_ for id_ in people if _fits(general, _OF_SIDE, plan.person(id_).side))
                made += [EditPeople(ids=ids, changes=general)] if general and ids else []
            case EditLinks(changes=changes):
                ids = tuple(id_ for id_ in links if _fits(changes, _OF_KIND, plan.link(id_).kind))
                made += [EditLinks(ids=ids, changes=changes)] if ids else []
            case AddLink(link=link):
                made += [AddLink(link=new) for id_ in people if (new := _led_to(plan, link, id_, new_id()))]
            case Reparent(manager_id=boss):
                made += [Reparent(id=id_, manager_id=boss) for id_ in people if _may_report(plan, id_, boss)]
    if len(made) <= 1:
        return made[0] if made else None
    return Several(commands=tuple(made), title=_title(made, plan))


def _steps(command: Command) -> tuple[Command, ...]:
    if isinstance(command, Several):
        return tuple(step for each in command.commands for step in _steps(each))
    return (command,)


def _is_general(step: Command) -> bool:
    return not isinstance(step, EditPeople) or any(name not in _OWN for name, _ in step.changes)


def _fits(changes: Changes, told_of: Mapping[str, object], what: object) -> bool:
    """Whether all these facts can be told of people of that side, or of lines of that kind."""
    return all(told_of.get(name, what) is what for name, _ in changes)


def _may_report(plan: Plan, person_id: str, boss_id: str | None) -> bool:
    if boss_id is None or boss_id not in plan.stakeholders:
        return boss_id is None
    return person_id != boss_id and plan.person(person_id).side is plan.person(boss_id).side


def _led_to(plan: Plan, link: Link, person_id: str, id_: str) -> Link | None:
    """The line with the person at the end where somebody of the same side was; None where it leads to itself, or is
    there already."""
    side = plan.person(person_id).side
    source, target = plan.stakeholders.get(link.source_id), plan.stakeholders.get(link.target_id)
    if source is None or target is None:
        return None
    at_source = source.side is side and (target.side is not side or link.kind is not LinkKind.COVERS)
    ends = (person_id, link.target_id) if at_source else (link.source_id, person_id)
    fresh = dataclasses.replace(link, id=id_, source_id=ends[0], target_id=ends[1])
    if ends[0] == ends[1] or any(between(known) == between(fresh) for known in plan.links.values()):
        return None
    return fresh if side is not Side.OUTSIDE or link.kind is LinkKind.INTRODUCES else None


def _title(made: list[Command], plan: Plan) -> Label:
    if all(isinstance(step, AddLink) for step in made):
        return Label("add_links", (str(len(made)),))
    return made[0].label(plan)
