"""A card and a line in one sentence, and what an edit did, for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.app.document import Origin
from account_planner.domain import people
from account_planner.domain.vocabulary import Health, LinkKind, Side
from account_planner.rules.comparison import Coming
from account_planner.words import tr
from account_planner.words.changes import card_lines, coming_text, line_turn_text
from account_planner.words.dates import ago_text
from account_planner.words.labels import edit_text
from account_planner.words.people import called, display_name, short_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.app.document import Change
    from account_planner.domain.entities import Link
    from account_planner.ui.canvas.shown import Shown


def card_text(shown: Shown, person_id: str, more: str = "") -> str:
    """Name and title, band and column, what we know of the stance, who covers, last contact, `more`, reports, place."""
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
    parts += _marks(shown, person_id)
    parts += [*_changes(shown, person_id), more]
    reports = len(people.reports(plan).get(person_id, ()))
    if reports:
        parts.append(tr("1 report") if reports == 1 else tr("{count} reports", count=reports))
    order = shown.placement.order
    if person_id in order:
        parts.append(tr("{place} of {count}", place=order.index(person_id) + 1, count=len(order)))
    return " ".join(f"{part}." for part in parts if part)


def line_text(shown: Shown, link_id: str, *, place: int, count: int) -> str:
    """Who does what to whom, what is noted about it, and which of the `count` lines it is (`place` from 0)."""
    plan, link = shown.plan, shown.plan.links[link_id]
    source, target = called(plan.person(link.source_id)), called(plan.person(link.target_id))
    parts = [_LINES[link.kind](link, {"source": source, "target": target})]
    if link.kind is LinkKind.COVERS and not link.planned:
        score = shown.coverage.lines.get(link_id)
        parts.append(tr("Last contact {when}", when=ago_text(score.days if score is not None else None)))
    parts += [text for text in (link.cause, link.note) if text]
    parts += _line_changes(shown, link_id)
    parts.append(tr("Line {place} of {count}", place=place + 1, count=count))
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)


def change_text(change: Change, before: int | None) -> str:
    """What an edit did and where coverage stands after it; `before` is the number shown before. "" for a change
    that nobody asked for."""
    if change.label is None or change.assessment is None:
        return ""
    what = edit_text(change.label)
    if change.label.code == "reparent" and change.origin is Origin.DONE:
        name, manager = change.label.values
        what = tr("{name} now reports to {manager}", name=name, manager=manager)
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


def _marks(shown: Shown, person_id: str) -> list[str]:
    """What small signs on the card say."""
    face = shown.picture.faces.cards[person_id]
    hidden = tr("{count} hidden below", count=face.folded.lstrip("+")) if face.folded else ""
    return [
        *([face.left[:1].upper() + face.left[1:]] if face.left else ()),
        *([tr("Stance is a guess")] if face.guess else ()),
        *([tr("Placed by you")] if face.pinned else ()),
        *([hidden] if hidden else ()),
    ]


def _changes(shown: Shown, person_id: str) -> list[str]:
    """What is otherwise than in the state with which the map is compared."""
    if shown.comparison is None or person_id not in shown.comparison.people:
        return []
    change = shown.comparison.people[person_id]
    return [tr("Changed: {words}", words=", ".join(card_lines(change, shown.comparison)))]


def _line_changes(shown: Shown, link_id: str) -> list[str]:
    change = shown.comparison.lines.get(link_id) if shown.comparison is not None else None
    if change is None:
        return []
    words = ", ".join(line_turn_text(turn) for turn in change.turns)
    return [tr("Changed: {words}", words=words if change.coming is Coming.STAYED else coming_text(change.coming))]


def _contact(shown: Shown, person_id: str) -> list[str]:
    links = [shown.plan.links.get(id_) for id_ in shown.coverage.coverers.get(person_id, ())]
    names = [f"{short_name(shown.plan.person(link.source_id))} ({label(link.level).lower()})" for link in links if link]
    covered = tr("Covered by {names}", names=", ".join(names)) if names else tr("Covered by nobody")
    return [covered, tr("Last contact {when}", when=ago_text(shown.coverage.contact_days.get(person_id)))]


def _covers(link: Link, names: Mapping[str, str]) -> str:
    if link.planned:
        return tr("{source} is to cover {target}, {wanted} wanted", wanted=int(link.wanted), **names)
    words = tr("{source} covers {target}, level {now} of 4", now=int(link.level), **names)
    if link.wanted > link.level:
        words = tr("{source} covers {target}, {now} of wanted {wanted}", now=link.level, wanted=link.wanted, **names)
    health = f", {label(link.health).lower()}" if link.health in {Health.WATCH, Health.BROKEN} else ""
    return f"{words}{health}"


def _influences(link: Link, names: Mapping[str, str]) -> str:
    if link.positive:
        return tr("{source} influences {target} in our favour", **names)
    return tr("{source} influences {target} against us", **names)


def _introduces(link: Link, names: Mapping[str, str]) -> str:
    words = tr("{source} can introduce us to {target}", **names)
    return words if link.intro_state is None else f"{words}, {label(link.intro_state).lower()}"


_LINES: Mapping[LinkKind, Callable[[Link, Mapping[str, str]], str]] = {
    LinkKind.REPORTS_TO: lambda _link, names: tr("{source} reports to {target}", **names),
    LinkKind.DOTTED: lambda _link, names: tr("{source} also reports to {target}, dotted", **names),
    LinkKind.INFLUENCES: _influences,
    LinkKind.CONFLICT: lambda _link, names: tr("{source} and {target} are in conflict", **names),
    LinkKind.COVERS: _covers,
    LinkKind.INTRODUCES: _introduces,
}
