"""What changed since the last snapshot: the score, who came and went, judgements, the map then and now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from account_planner.output.briefing import Before, Briefing, brief
from account_planner.output.documents.thumbnail import thumbnail_svg
from account_planner.rules.comparison import compare
from account_planner.rules.coverage import measure_coverage
from account_planner.words import tr
from account_planner.words.changes import person_sentences
from account_planner.words.dates import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_CHANGES = 30


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
    found = compare(before.plan, briefing.plan)
    told = [words for change in found.people.values() for words in person_sentences(change, found)]
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
