"""What changed since the last snapshot: the score, who came and went, judgements, the map then and now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import Side, Status
from account_planner.output.briefing import Before, Briefing, brief
from account_planner.output.thumbnail import thumbnail_svg
from account_planner.rules.coverage import measure_coverage
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label_or_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

MOST_CHANGES = 30
_JUDGED = (("stance", "stance"), ("role", "part"), ("influence", "influence"))
_OF_OURS = (("buy_in", "buy-in"),)


def trend(briefing: Briefing) -> str | None:
    """ "+4 since “Kick-off” of 2 Nov 2026"; nothing without a snapshot."""
    before = briefing.before
    if before is None:
        return None
    gained = briefing.assessment.coverage.shown - _then(briefing, before)
    sign = f"{gained:+d}" if gained else "±0"
    return tr("{gained} since “{name}” of {day}", gained=sign, name=before.name, day=day_text(before.day))


def changes(briefing: Briefing) -> Mapping[str, Any] | None:
    """Captions of the two small maps and one sentence for each change; nothing without a snapshot."""
    before = briefing.before
    if before is None:
        return None
    told = list(_told(before.plan, briefing.plan))
    if len(told) > MOST_CHANGES:
        told = [*told[:MOST_CHANGES], tr("And {count} changes more.", count=len(told) - MOST_CHANGES)]
    return {
        "then": _caption(day_text(before.day), _then(briefing, before)),
        "now": _caption(day_text(briefing.today), briefing.assessment.coverage.shown),
        "told": told or [tr("No person and no judgement changed.")],
    }


def change_pictures(briefing: Briefing) -> dict[str, bytes]:
    """The maps of `changes`, by the names that the template uses."""
    before = briefing.before
    if before is None:
        return {}
    then = brief(before.plan, briefing.playbook, briefing.now)
    return {"then.svg": thumbnail_svg(then, ()), "now.svg": thumbnail_svg(replace(briefing, before=None), ())}


def _then(briefing: Briefing, before: Before) -> int:
    return measure_coverage(before.plan, briefing.playbook, before.day).shown


def _caption(day: str, shown: int) -> str:
    return tr("{day}: coverage {shown}", day=day, shown=shown)


def _told(then: Plan, now: Plan) -> Iterator[str]:
    people = sorted({**then.stakeholders, **now.stakeholders}.values(), key=peer_order)
    for person in people:
        was, is_ = then.stakeholders.get(person.id), now.stakeholders.get(person.id)
        if was is None:
            yield tr("{name} is new on the map.", name=called(person))
        elif is_ is None:
            yield tr("{name} is no longer on the map.", name=called(person))
        elif is_.status is Status.LEFT and was.status is not Status.LEFT:
            yield tr("{name} has left.", name=called(person))
        else:
            yield from _judgements(was, is_)


def _judgements(was: Stakeholder, is_: Stakeholder) -> Iterator[str]:
    if was.name is None and is_.name is not None:
        yield tr("{name} was found for {title}.", name=is_.name, title=was.title or tr("an open place"))
    for field, words in _JUDGED if is_.side is Side.BUYER else _OF_OURS:
        old, new = getattr(was, field), getattr(is_, field)
        if old is not new:
            yield tr(
                "{name}: {what} {old} → {new}.",
                name=called(is_),
                what=tr(words),
                old=label_or_unknown(old).lower(),
                new=label_or_unknown(new).lower(),
            )
