"""The record of a person's judgements: what was thought of role, stance, influence and win, and on which day."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.entities import Judgement, Stakeholder
from account_planner.domain.fields import TEXT_LIMIT
from account_planner.domain.ids import derived_id
from account_planner.domain.vocabulary import JudgedField

if TYPE_CHECKING:
    from datetime import date, datetime

    from account_planner.domain.vocabulary import Evidence

DATED = frozenset({JudgedField.ROLE, JudgedField.STANCE, JudgedField.WIN})
"""What sets the day on which a person was last judged."""


def judged(before: Stakeholder | None, after: Stakeholder, now: datetime) -> tuple[Stakeholder, list[Judgement]]:
    """The person with `judged_on` set to the day of `now` if role, stance or win changed (unless the edit set
    it), and one judgement for each fact that changed. A second change on one day takes the place of the first."""
    today = now.date()
    old, new = _facts(before), _facts(after)
    fields = [field for field in JudgedField if new[field] != old[field]]
    records = [_judgement(after.id, field, new[field], today) for field in fields]
    own_day = after.judged_on != (before.judged_on if before else None)
    if own_day or DATED.isdisjoint(fields):
        return after, records
    return dataclasses.replace(after, judged_on=today), records


Fact = tuple[str | None, "Evidence | None"]


def _facts(person: Stakeholder | None) -> dict[JudgedField, Fact]:
    """Value and evidence of each judged fact; evidence of nothing is nothing."""
    if person is None:
        return dict.fromkeys(JudgedField, (None, None))
    win = "\n".join(filter(None, (person.win_business, person.win_personal)))[:TEXT_LIMIT] or None
    return {
        JudgedField.ROLE: (person.role, None),
        JudgedField.STANCE: (person.stance, person.stance_evidence if person.stance else None),
        JudgedField.INFLUENCE: (person.influence, None),
        JudgedField.WIN: (win, person.win_evidence if win else None),
    }


def _judgement(person_id: str, field: JudgedField, fact: Fact, today: date) -> Judgement:
    value, evidence = fact
    return Judgement(
        id=derived_id("judgement", person_id, field, today.isoformat()),
        stakeholder_id=person_id,
        on=today,
        field=field,
        value=None if value is None else str(value),
        evidence=evidence,
    )
