"""What one day and one playbook make of single facts: worths by word, limits by role, ages in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import (
    BuyIn,
    Evidence,
    Function,
    Health,
    Influence,
    RelationshipLevel,
    Role,
    Stage,
    Stance,
)
from account_planner.rules.playbook import Playbook

if TYPE_CHECKING:
    from account_planner.domain.entities import Account

NEAR = 1e-9
"""Tolerance of every threshold (coverage page, "What counts")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Tables with an entry for every word and for None; `silent` is the freshness of a contact that is not known,
    `unjudged_days` the age of a missing judgement (None: no age), `unwritten` the worth of a win without text
    (None: not written), `pulls` level / 4 × health by level, `ordinal` today as a number, `member_from` the least touch
    of a member with the tolerance taken off."""

    playbook: Playbook
    today: date
    ordinal: int
    limits: Mapping[Role | None, int]
    health: Mapping[Health | None, float]
    pulls: Mapping[Health | None, tuple[float, ...]]
    win: Mapping[Evidence | None, float]
    stand: Mapping[Stance | None, float]
    friendly: frozenset[Stance | None]
    power: Mapping[Influence | None, float]
    buy_in: Mapping[BuyIn | None, float]
    target_functions: tuple[Function, ...]
    service_functions: tuple[Function, ...]
    target: float
    member_from: float
    silent: float = 0.0
    unjudged_days: int | None = None
    unwritten: float | None = None

    def age(self, day: date | None) -> int | None:
        """Days from `day` to today; None for no day and for a day to come."""
        if day is None:
            return None
        days = self.ordinal - day.toordinal()
        return days if days >= 0 else None


def make_frame(account: Account, playbook: Playbook, today: date) -> Frame:
    """The frame in which the facts count as they are: what is unknown is worth nothing."""
    contact = playbook.contact
    size = account.size_band
    health: dict[Health | None, float] = {None: playbook.health["good"]}
    health |= {word: playbook.health[word] for word in Health}
    limits: dict[Role | None, int] = dict.fromkeys([None, *Role], contact.limit_days)
    return Frame(
        playbook=playbook,
        today=today,
        ordinal=today.toordinal(),
        limits=limits | dict.fromkeys(contact.key_roles, contact.key_limit_days),
        health=health,
        # Rounded, so that lines of equal level × health are equal whatever their factors.
        pulls={
            word: tuple(round(level / 4 * worth, 12) for level in RelationshipLevel) for word, worth in health.items()
        },
        win={None: playbook.win["unknown"]} | {word: playbook.win[word] for word in Evidence},
        stand={None: playbook.stand["unknown"]} | {word: playbook.stand[word] for word in Stance},
        friendly=frozenset(playbook.member.stances),
        power={None: playbook.power["unknown"]} | {word: playbook.power[word] for word in Influence},
        buy_in={None: playbook.team["unknown"]} | {word: playbook.team[word] for word in BuyIn},
        target_functions=target_functions(account, playbook),
        service_functions=service_functions(account, playbook),
        target=float(playbook.targets["unknown" if size is None else size]),
        member_from=playbook.member.touch_from - NEAR,
    )


def make_hopeful_frame(frame: Frame) -> Frame:
    """The frame in which what is unknown counts as if it turned out well (coverage page, "Unknown")."""
    return Frame(
        playbook=frame.playbook,
        today=frame.today,
        ordinal=frame.ordinal,
        limits=frame.limits,
        health=frame.health,
        pulls=frame.pulls,
        win=frame.win,
        stand={**frame.stand, None: frame.stand[Stance.SUPPORTER]},
        friendly=frame.friendly | ({None} if Stance.SUPPORTER in frame.friendly else set()),
        power=frame.power,
        buy_in={**frame.buy_in, None: frame.buy_in[BuyIn.BRIEFED]},
        target_functions=frame.target_functions,
        service_functions=frame.service_functions,
        target=frame.target,
        member_from=frame.member_from,
        silent=1.0,
        unjudged_days=0,
        unwritten=frame.win[Evidence.GUESS],
    )


def target_functions(account: Account, playbook: Playbook) -> tuple[Function, ...]:
    """The customer's functions that count, each once; an empty list means the playbook's."""
    return tuple(dict.fromkeys(account.target_functions or playbook.functions.target))


def service_functions(account: Account, playbook: Playbook) -> tuple[Function, ...]:
    """Our functions that serve this customer, each once; nobody ships to or bills a prospect yet."""
    if account.service_functions is not None:
        return tuple(dict.fromkeys(account.service_functions))
    return () if account.stage is Stage.PROSPECT else playbook.functions.service
