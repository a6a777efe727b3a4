"""Facts that grew old: judgements and contacts that a rep should ask about before paper says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from datetime import date

    from account_planner.output.briefing import Briefing

OLD_AFTER_DAYS = 90


def old_facts(briefing: Briefing) -> list[tuple[str, str, str]]:
    """Judgements and contacts older than 90 days: (what, who, since when), the oldest first."""
    return [(fact, who, day_text(day)) for day, fact, who, _person in _old(briefing)]


def old_people(briefing: Briefing) -> tuple[int, tuple[str, ...]]:
    """How many facts are older than 90 days, and the ids of the buyers whom they are about."""
    found = _old(briefing)
    return len(found), tuple(dict.fromkeys(person for *_, person in found))


def _old(briefing: Briefing) -> list[tuple[date, str, str, str]]:
    plan, coverage, today = briefing.plan, briefing.assessment.coverage, briefing.today
    found = [
        (person.judged_on, tr("Stance, part and win"), called(person), person.id)
        for person in plan.on_side(Side.BUYER)
        if person.is_active and person.judged_on and (today - person.judged_on).days > OLD_AFTER_DAYS
    ]
    for line in plan.links.values():
        score = coverage.lines.get(line.id)
        if score and score.live and score.last and (today - score.last).days > OLD_AFTER_DAYS:
            source, target = plan.stakeholders[line.source_id], plan.stakeholders[line.target_id]
            ends = tr("{source} to {target}", source=called(source), target=called(target))
            found.append((score.last, tr("Contact"), ends, target.id))
    return sorted(found)
