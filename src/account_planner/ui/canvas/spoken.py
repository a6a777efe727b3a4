"""A card in one sentence, and what an edit did, for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.app.document import Origin
from account_planner.domain import people
from account_planner.domain.vocabulary import Side
from account_planner.words import tr
from account_planner.words.dates import ago_text
from account_planner.words.labels import edit_text
from account_planner.words.people import display_name, short_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.ui.canvas.shown import Shown


def card_text(shown: Shown, person_id: str) -> str:
    """Name and title, band and column, what we know of the stance, who covers, last contact, reports, place."""
    plan = shown.plan
    person = plan.person(person_id)
    parts = [", ".join(part for part in (display_name(person), person.title) if part)]
    if person.side is Side.BUYER:
        parts.append(", ".join(label(value) for value in (person.level, person.function) if value is not None))
        parts.append(label(person.stance) if person.stance is not None else tr("Stance unknown"))
        if person.role is not None:
            parts.append(label(person.role))
        if person.influence is not None:
            parts.append(tr("Influence {value}", value=label(person.influence).lower()))
        parts += _contact(shown, person_id)
    else:
        parts.append(label(person.side))
    reports = len(people.reports(plan).get(person_id, ()))
    if reports:
        parts.append(tr("1 report") if reports == 1 else tr("{count} reports", count=reports))
    order = shown.placement.order
    if person_id in order:
        parts.append(tr("{place} of {count}", place=order.index(person_id) + 1, count=len(order)))
    return " ".join(f"{part}." for part in parts if part)


def change_text(change: Change, before: int | None) -> str:
    """What an edit did and where coverage stands after it; `before` is the number shown before. "" for a change
    that nobody asked for."""
    if change.label is None or change.assessment is None:
        return ""
    what = edit_text(change.label)
    if change.origin is Origin.UNDONE:
        what = tr("Undone: {what}", what=what)
    elif change.origin is Origin.REDONE:
        what = tr("Done again: {what}", what=what)
    now = change.assessment.coverage.shown
    by = now - before if before is not None else 0
    if not by:
        return tr("{what}. Coverage {total}.", what=what, total=now)
    if by > 0:
        return tr("{what}. Coverage {total}, up {by}.", what=what, total=now, by=by)
    return tr("{what}. Coverage {total}, down {by}.", what=what, total=now, by=-by)


def _contact(shown: Shown, person_id: str) -> list[str]:
    links = [shown.plan.links.get(id_) for id_ in shown.coverage.coverers.get(person_id, ())]
    names = [f"{short_name(shown.plan.person(link.source_id))} ({label(link.level).lower()})" for link in links if link]
    covered = tr("Covered by {names}", names=", ".join(names)) if names else tr("Covered by nobody")
    return [covered, tr("Last contact {when}", when=ago_text(shown.coverage.contact_days.get(person_id)))]
