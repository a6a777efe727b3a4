"""Briefings to make documents from: the sample account, nobody, and crowds of any size."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.domain.packet import read_packet
from account_planner.domain.vocabulary import Function, Level, LinkKind, Stance
from account_planner.output.briefing import Briefing, brief
from account_planner.rules.playbook import Playbook, read_playbook
from tests import builders
from tests.builders import NOW

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

GIVEN = ("Ada", "Raj", "Mia", "Guðrún", "Katarzyna", "Li", "Yuki", "Hans-Peter", "Fatima", "Priya")
FAMILY = ("Byrne", "Patel", "Ito", "Jónsdóttir", "Wiśniewska", "Na", "Tanaka", "Schneider", "Al-Mansouri", "Moreau")


@cache
def playbook() -> Playbook:
    return read_playbook(shipped.text("playbooks/coalition.toml"))


def briefing_on(plan: Plan) -> Briefing:
    return brief(plan, playbook(), NOW)


def crowd(count: int) -> Plan:
    """So many buyers with names of several cultures, on all levels (few at the top) and in six functions."""
    levels = [Level.EXECUTIVE, Level.DIRECTOR, *[Level.MANAGER] * 3, *[Level.INDIVIDUAL] * 4]
    functions = [*Function][:6]
    people = [
        builders.buyer(
            f"{GIVEN[i % 10]} {FAMILY[i // 10 % 10]}{i // 100 or ''}",
            title="Head of Strategic Programmes",
            level=levels[i * 7 % 9],
            function=functions[i * 5 % 6],
            stance=[*Stance, None][i % 6],
        )
        for i in range(count)
    ]
    names = [str(person.name) for person in people]
    lines = [builders.link(LinkKind.REPORTS_TO, names[i], names[(i - 1) // 3]) for i in range(1, count)]
    return builders.plan(*people, *lines)


@pytest.fixture(scope="session")
def sample(qapp: object) -> Briefing:
    """The shipped sample on the day that its facts are of."""
    assert qapp is not None
    return briefing_on(read_packet(shipped.text("samples/example-ag.account.json")))
