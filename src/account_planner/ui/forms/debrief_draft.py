"""What a rep has said so far of a meeting that is over, and the one wish that writes it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import Action, Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Evidence, Side, Stance
from account_planner.edits.debrief import Debrief, Heard
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan

FIELDS = ("there", "stance", "win", "contact")


@dataclass
class Seen:
    """One of theirs: whether they came, and what was set of them (`set_fields`); the rest is as it was before."""

    person: Stakeholder
    there: bool
    stance: Stance | None
    win: str | None
    evidence: Evidence | None
    contact: date | None
    set_fields: set[str] = field(default_factory=set)

    def heard(self, on: date, today: date) -> Heard | None:
        """What to write back; None when nothing was set."""
        changes: dict[str, Any] = {}
        if "stance" in self.set_fields:
            changes |= {"stance": self.stance, "judged_on": today}
            if self.there and self.stance is not None and self.person.stance_evidence is not Evidence.TOLD:
                changes["stance_evidence"] = Evidence.SEEN
        if "win" in self.set_fields:
            changes |= {"win_evidence": self.evidence, "judged_on": today}
            if self.win != known_win(self.person):
                changes["win_business"] = self.win
        other_day = "contact" in self.set_fields and not (self.there and self.contact == on)
        contact = self.contact if other_day else None
        return Heard(self.person.id, tuple(changes.items()), contact) if changes or contact else None


@dataclass
class Step:
    """A promise or the next step, as it is being written."""

    text: str = ""
    owner_id: str | None = None
    due: date | None = None
    for_id: str | None = None
    promise: bool = True


def seen_of(plan: Plan, person_id: str, on: date, *, there: bool = True) -> Seen:
    """Somebody of theirs as the plan knows them; who came was met on that day."""
    person = plan.stakeholders[person_id]
    return Seen(person, there, person.stance, known_win(person), person.win_evidence, on if there else None)


def known_win(person: Stakeholder) -> str | None:
    """What is written of their win: in business, else their own."""
    return person.win_business if person.win_business is not None else person.win_personal


def invited(plan: Plan, meeting: Meeting) -> tuple[list[str], list[str]]:
    """Ids of theirs and of ours who were asked to come and are still on the map."""
    known = [id_ for id_ in meeting.people if id_ in plan.stakeholders]
    ours = [id_ for id_ in known if plan.stakeholders[id_].side is Side.OURS]
    return [id_ for id_ in known if id_ not in ours], ours


def day_of(meeting: Meeting, today: date) -> date:
    """The day that the meeting was on, at the latest today."""
    return today if meeting.starts_at is None else min(meeting.starts_at.date(), today)


def debrief_command(
    meeting: Meeting,
    people: tuple[Sequence[Seen], Sequence[str]],
    steps: Sequence[Step],
    *,
    notes: str | None,
    today: date,
) -> Debrief:
    """`people` are those of theirs, and the ids of ours who came; steps without words are passed over."""
    theirs, ours = people
    on = day_of(meeting, today)
    present = (*ours, *(each.person.id for each in theirs if each.there))
    heard = [found for each in theirs if (found := each.heard(on, today)) is not None]
    actions = [
        Action(
            id=new_id(),
            text=step.text.strip(),
            owner_id=step.owner_id,
            due=step.due,
            for_id=step.for_id,
            promise=step.promise,
        )
        for step in steps
        if step.text.strip()
    ]
    return Debrief(meeting.id, on, present, tuple(heard), tuple(actions), notes)


def cell_words(seen: Seen, field: str, *, met_on: date, today: date) -> str:
    """What the grid says of one person in one of FIELDS."""
    judged = seen.person.side is Side.BUYER
    words = {
        "there": lambda: tr("✓ there") if seen.there else tr("not there"),
        "stance": lambda: _stance_words(seen) if judged else "–",
        "win": lambda: _win_words(seen) if judged else "–",
        "contact": lambda: _contact_words(seen, met_on, today),
    }
    return words[field]()


def _stance_words(seen: Seen) -> str:
    return tr("Unknown") if seen.stance is None else label(seen.stance)


def _win_words(seen: Seen) -> str:
    if not seen.win:
        return tr("Not written yet")
    known = tr("Unsure how we know") if seen.evidence is None else label(seen.evidence)
    return tr("{how}: {win}", win=" ".join(seen.win.split()), how=known)


def _contact_words(seen: Seen, met_on: date, today: date) -> str:
    if seen.contact is None:
        return "–"
    return tr("at the meeting") if seen.there and seen.contact == met_on else day_text(seen.contact, today)
