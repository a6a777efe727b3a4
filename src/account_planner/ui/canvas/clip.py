"""People on the clipboard: whole, with the lines among them, for another account, and as a table for a spreadsheet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from account_planner.domain.entities import Account
from account_planner.domain.formulas import neutral
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.people import managers
from account_planner.domain.plan import Plan
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.links import AddLink
from account_planner.edits.people import AddPerson
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.edits.command import Command

PEOPLE = "application/x-account-planner-people+json"


def copied(plan: Plan, ids: Sequence[str]) -> QMimeData:
    """These people in this order, and the lines that join two of them."""
    same = {id_: id_ for id_ in ids}
    people = [_freed(plan.person(id_), same) for id_ in ids]
    links = [_joined(k, same) for k in plan.links.values() if k.source_id in same and k.target_id in same]
    account = Account(id=plan.account.id, name=plan.account.name)
    mime = QMimeData()
    mime.setData(PEOPLE, write_packet(Plan(account=account).put(*people, *links)).encode())
    mime.setText(_as_table(plan, ids))
    return mime


def pasted(mime: QMimeData, make_id: Callable[[], str]) -> tuple[Command, tuple[str, ...]]:
    """The one command that adds the copied people under new ids, and those ids. Refused: the clipboard holds
    something else under our name."""
    plan = read_packet(bytes(mime.data(PEOPLE).data()))
    new = {id_: make_id() for id_ in plan.stakeholders}
    people = [_freed(dataclasses.replace(p, id=new[p.id]), new) for p in plan.stakeholders.values()]
    links = [dataclasses.replace(_joined(link, new), id=make_id()) for link in plan.links.values()]
    steps: list[Command] = [AddPerson(person=person) for person in people]
    steps += [AddLink(link=link) for link in links]
    title = Label("paste_people", (str(len(people)),))
    if len(people) == 1:
        title = Label("paste_person", (called(people[0]),))
    return Several(commands=tuple(steps), title=title), tuple(new.values())


def _freed(person: Stakeholder, ids: Mapping[str, str]) -> Stakeholder:
    """The person without a place, a row or people who do not come along."""
    return dataclasses.replace(
        person,
        successor_id=ids.get(person.successor_id or ""),
        owner_id=ids.get(person.owner_id or ""),
        colleague_id=ids.get(person.colleague_id or ""),
        x=None,
        y=None,
        pinned=False,
        rank=None,
        external_id=None,
        changed_at=None,
    )


def _joined(link: Link, ids: Mapping[str, str]) -> Link:
    return dataclasses.replace(
        link,
        source_id=ids[link.source_id],
        target_id=ids[link.target_id],
        mender_id=ids.get(link.mender_id or ""),
        changed_at=None,
    )


def _as_table(plan: Plan, ids: Sequence[str]) -> str:
    """Columns parted by tabs, one person a line, nothing that a spreadsheet would take for a formula."""
    bosses = managers(plan)
    heads = (
        tr("Name"),
        tr("Title"),
        tr("Level"),
        tr("Function"),
        tr("Stance"),
        tr("Part in the decision"),
        tr("Reports to"),
    )
    lines: list[tuple[str, ...]] = [heads]
    for id_ in ids:
        person, boss = plan.person(id_), plan.stakeholders.get(bosses.get(id_, ""))
        values = (person.level, person.function, person.stance, person.role)
        words = [label(value) if value is not None else "" for value in values]
        lines.append((person.name or "", person.title or "", *words, "" if boss is None else called(boss)))
    return "\n".join("\t".join(_cell(word) for word in line) for line in lines)


def _cell(text: str) -> str:
    return neutral(" ".join(text.split()))
