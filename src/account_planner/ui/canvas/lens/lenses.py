"""Lenses: one question asked of every card of theirs, answered by a group, a word and a sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Influence, RelationshipLevel, Side, Stance, Status
from account_planner.words import tr
from account_planner.words.dates import age_text
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.ui.canvas.shown import Shown

LENSES = ("none", "stance", "recency", "coverage", "influence", "wins", "rivals")
"""In the order of F8: the second press shows whom nobody has met for long."""
FRESH_DAYS, OLD_DAYS = 30, 60


@dataclass(frozen=True, slots=True)
class Mark:
    """What a lens says of one person: the group, and the words on the card."""

    group: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """A lens over one plan. `marks` are those of buyers who are with the customer; without any fact to show,
    `lack` is the sentence that says so and there are no marks."""

    code: str
    marks: Mapping[str, Mark]
    lack: str = ""

    def ids_of(self, group: str) -> tuple[str, ...]:
        return tuple(id_ for id_, mark in self.marks.items() if mark.group == group)


def lens_words(code: str) -> str:
    return {
        "none": tr("none"),
        "stance": tr("stance"),
        "coverage": tr("coverage"),
        "recency": tr("last contact"),
        "influence": tr("influence"),
        "wins": tr("wins unknown"),
        "rivals": tr("rivals"),
    }[code]


def groups_of(code: str) -> tuple[tuple[str, str], ...]:
    """The groups of a lens with their words, in the order of the legend."""
    match code:
        case "stance":
            return (*((stance.value, label(stance)) for stance in Stance), ("unknown", tr("Unknown")))
        case "coverage" | "rivals":
            levels = sorted(RelationshipLevel, reverse=True)
            nothing = tr("Not covered") if code == "coverage" else tr("No tie known")
            return tuple((str(int(level)), label(level) if level else nothing) for level in levels)
        case "recency":
            return (
                ("fresh", tr("within {days} days", days=FRESH_DAYS)),
                ("ageing", tr("{first} to {last} days", first=FRESH_DAYS + 1, last=OLD_DAYS)),
                ("old", tr("over {days} days", days=OLD_DAYS)),
                ("never", tr("never")),
            )
        case "influence":
            return (*((each.value, label(each)) for each in Influence), ("unknown", tr("Unknown")))
        case "wins":
            return (("open", tr("Win unknown")), ("known", tr("Win known")))
        case _:
            return ()


def lens_over(code: str, shown: Shown) -> Lens | None:
    """The lens over what is shown; None for no lens."""
    if code == "none":
        return None
    people = [p for p in shown.plan.on_side(Side.BUYER) if p.status is not Status.LEFT]
    marks = {person.id: _mark(code, shown, person) for person in people}
    lack = _lack(code, marks)
    return Lens(code, {} if lack else marks, lack)


def _mark(code: str, shown: Shown, person: Stakeholder) -> Mark:
    match code:
        case "stance":
            known = person.stance
            return Mark("unknown", tr("Unknown")) if known is None else Mark(known.value, label(known))
        case "influence":
            weight = person.influence
            return Mark("unknown", tr("Unknown")) if weight is None else Mark(weight.value, label(weight))
        case "wins":
            return Mark("known", tr("Win known")) if person.has_win else Mark("open", tr("Win unknown"))
        case "coverage":
            return _coverage_mark(shown, person.id)
        case "rivals":
            return _rival_mark(shown.plan, person.id)
        case _:
            days = shown.coverage.contact_days.get(person.id)
            return Mark(_age_group(days), age_text(days))


def _coverage_mark(shown: Shown, person_id: str) -> Mark:
    """By the best live line; a line that is only planned covers nobody yet."""
    lines = [shown.plan.links[id_] for id_ in shown.coverage.coverers.get(person_id, ()) if id_ in shown.plan.links]
    best = max((line.level for line in lines if not line.planned), default=RelationshipLevel.NONE)
    return Mark(str(int(best)), label(best) if best else tr("Not covered"))


def _rival_mark(plan: Plan, person_id: str) -> Mark:
    """By the strongest tie of a rival to this person, named with it."""
    ties = [tie for tie in plan.rival_ties.values() if tie.stakeholder_id == person_id]
    if not ties:
        return Mark("0", tr("No tie known"))
    best = min(ties, key=lambda tie: (-tie.level, plan.rivals[tie.rival_id].name, tie.id))
    words = tr("{rival}: {level}", rival=plan.rivals[best.rival_id].name, level=label(best.level).lower())
    more = len(ties) - 1
    return Mark(str(int(best.level)), tr("{words} +{count}", words=words, count=more) if more else words)


def _age_group(days: int | None) -> str:
    if days is None:
        return "never"
    if days <= FRESH_DAYS:
        return "fresh"
    return "ageing" if days <= OLD_DAYS else "old"


_EMPTY = {"stance": "unknown", "coverage": "0", "recency": "never", "influence": "unknown", "rivals": "0"}


def _lack(code: str, marks: Mapping[str, Mark]) -> str:
    if not marks:
        return tr("Nobody of theirs is on the map yet, so there is nothing to show.")
    if code not in _EMPTY or any(mark.group != _EMPTY[code] for mark in marks.values()):
        return ""
    return {
        "stance": tr("Nobody's stance is known yet, so it can't be shown."),
        "coverage": tr("Nobody is covered yet, so coverage can't be shown."),
        "recency": tr("No contact dates recorded, so recency can't be shown."),
        "influence": tr("Nobody's influence is known yet, so it can't be shown."),
        "rivals": tr("No ties of rivals are written in the plan yet, so they can't be shown."),
    }[code]
