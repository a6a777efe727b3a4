"""What the matrix says of a cell, a row and a column, short for the eye and whole for tooltips and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Health, Status
from account_planner.words import tr
from account_planner.words.dates import age_text, ago_text
from account_planner.words.people import called, display_name
from account_planner.words.values import function_label, label, level_label

if TYPE_CHECKING:
    from account_planner.domain.colleagues import Colleague
    from account_planner.domain.entities import Stakeholder
    from account_planner.ui.matrix.content import Cell, ColumnHead, RowHead


def levels_text(cell: Cell) -> str:
    """ "2 → 3", or "2" when nothing more is wanted."""
    now, wanted = int(cell.link.level), int(cell.link.wanted)
    return str(now) if wanted <= now else f"{now} → {wanted}"


def under_text(cell: Cell, *, leads: bool) -> str:
    """The second line of a cell: when they were last in touch, and who leads."""
    age = tr("planned") if cell.link.planned else age_text(cell.days)
    late = tr("! {age}", age=age) if cell.is_late else age
    return tr("{age} · leads", age=late) if leads else late


def whole_text(cell: Cell | None, ours: Stakeholder, buyer: Stakeholder, *, leads: bool) -> str:
    """Everything that a cell holds, as sentences."""
    names = {"ours": called(ours), "buyer": called(buyer)}
    first = [tr("{ours} leads with {buyer}.", **names)] if leads else []
    if cell is None:
        return " ".join([*first, tr("No line between {ours} and {buyer}.", **names)])
    link = cell.link
    told = [tr("{ours} covers {buyer}: {level}.", **names, level=label(link.level).lower())]
    if link.planned:
        told = [tr("{ours} is to cover {buyer}.", **names)]
    if link.wanted > link.level:
        told.append(tr("Wanted: {level}.", level=label(link.wanted).lower()))
    if not link.planned:
        told.append(tr("Last contact {ago}.", ago=ago_text(cell.days)))
    if cell.is_ill:
        cause = tr("{health}: {cause}", health=label(cell.health), cause=link.cause) if link.cause else ""
        told.append(cause or tr("{health}.", health=label(cell.health)))
    return " ".join([*told, *first, *([link.note] if link.note else [])])


def health_sign(cell: Cell) -> str:
    return {Health.WATCH: "!", Health.BROKEN: "✕"}.get(cell.health, "")


def row_words(head: RowHead) -> tuple[str, str]:
    """Name, and where the buyer stands."""
    person = head.person
    place = tr("{level} · {function}", level=level_label(person.level), function=function_label(person.function))
    if person.status is Status.MISSING and person.title:
        return person.title, place
    return display_name(person), place


def row_tip(head: RowHead) -> str:
    name, place = row_words(head)
    if not head.live:
        return tr("{name}, {place}. Nobody of ours has a live line.", name=name, place=place)
    lines = tr("{live} live lines, {touch} in touch.", live=head.live, touch=head.in_touch)
    return tr("{name}, {place}. {lines}", name=name, place=place, lines=lines)


def column_words(head: ColumnHead) -> tuple[str, str]:
    """Name, and the part that our person plays."""
    person = head.person
    part = label(person.team_role) if person.team_role is not None else ""
    if person.function is not None and (not part or person.team_role == "service"):
        part = function_label(person.function)
    unnamed = person.status is Status.MISSING and not person.name
    return (tr("to be named") if unnamed else display_name(person)), part or person.title or ""


def count_text(head: ColumnHead) -> str:
    return tr("1 buyer") if head.live == 1 else tr("{count} buyers", count=head.live)


def load_text(load: Colleague | None) -> str:
    """What somebody carries in all accounts; nothing while it is not known or this is the only one."""
    if load is None or load.accounts < 2:
        return ""
    return tr("{buyers} in {accounts} accounts", buyers=load.buyers, accounts=load.accounts)


def column_tip(head: ColumnHead, load: Colleague | None) -> str:
    name, part = column_words(head)
    told = [tr("{name}, {part}.", name=name, part=part) if part else name]
    told.append(tr("Live lines to {count} of these buyers.", count=head.live))
    if head.ill:
        told.append(tr("{count} of the lines need care.", count=head.ill))
    if load is not None and load.accounts > 1:
        told.append(tr("In all: {buyers} buyers in {accounts} accounts.", buyers=load.buyers, accounts=load.accounts))
    return " ".join(told)
