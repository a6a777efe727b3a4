"""What all live lines together say: who of ours carries how much, who serves, what is led and what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Health
from account_planner.rules.standing import LineScore

if TYPE_CHECKING:
    from account_planner.rules.facts import Facts
    from account_planner.rules.frame import Frame

_BROKEN = Health.BROKEN


@dataclass(frozen=True, slots=True)
class Contacts:
    """`carried` are the levels of the lines of each of ours whose contact still counts, `reached` the number of buyers
    at their other end; `services` the best worth of a line by function; `led` the buyers whose owner has a line to
    them; `silent` the lines whose last contact is not known."""

    carried: dict[str, int]
    reached: int
    services: dict[Function | None, float]
    led: int
    broken: int
    silent: list[LineScore]


def count_contacts(facts: Facts, frame: Frame) -> Contacts:
    """One walk over the live lines."""
    carried: dict[str, int] = {}
    services: dict[Function | None, float] = dict.fromkeys(frame.service_functions, 0.0)
    silent: list[LineScore] = []
    reached = led = broken = 0
    for buyer_id, lines in facts.lines.items():
        owner_id, owned, near = facts.buyers[buyer_id].owner_id, False, False
        for line in lines:
            link = line.link
            source_id = link.source_id
            if source_id == owner_id:
                owned = True
            if link.health is _BROKEN:
                broken += 1
            if line.fresh > 0:
                near = True
                carried[source_id] = carried.get(source_id, 0) + link.level
            elif line.days is None:
                silent.append(line)
            if line.function in services:
                _serve(services, line, frame)
        led += owned
        reached += near
    return Contacts(carried, reached, services, led, broken, silent)


def hope_for_contacts(contacts: Contacts, hopeful: Frame) -> Contacts:
    """The same as if each silent line had been used today; only `reached` stays."""
    carried, services = dict(contacts.carried), dict(contacts.services)
    for line in contacts.silent:
        carried[line.link.source_id] = carried.get(line.link.source_id, 0) + line.link.level
        if line.function in services:
            _serve(services, line, hopeful)
    return Contacts(carried, contacts.reached, services, contacts.led, contacts.broken, contacts.silent)


def service_worth(line: LineScore, frame: Frame) -> float:
    """What a live line is worth as a point of contact."""
    contact, worth = frame.playbook.contact, frame.health[line.link.health]
    heard = frame.silent > 0 if line.days is None else line.days < 2 * contact.service_limit_days
    return worth if heard else worth * contact.service_silent


def _serve(services: dict[Function | None, float], line: LineScore, frame: Frame) -> None:
    services[line.function] = max(services[line.function], service_worth(line, frame))
