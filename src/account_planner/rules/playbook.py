"""The playbook: every number, list and limit that the meter and the checklist use, one record a section."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import BuyIn, Evidence, Function, Health, Influence, Role, SizeBand, Stance
from account_planner.rules.playbook_values import (
    MOST_DAYS,
    Check,
    codes,
    line,
    members,
    number,
    record,
    some_of,
    table,
    whole,
)

PARTS = ("people", "levels", "functions", "power", "value", "contacts", "team", "openers", "depth")
CAPS = (
    "nobody",
    "coalition_of_one",
    "purchasing_only",
    "one_of_us",
    "no_decision_maker",
    "unanswered_opponent",
    "broken_contact",
)
CHECKS = ("purpose", "people", "team", "wins", "stances", "coach", "clean_up", "ask", "price_last")
MOST_CHECKS = 9


@dataclass(frozen=True, slots=True)
class Bands:
    fair_from: int
    strong_from: int


@dataclass(frozen=True, slots=True)
class Contact:
    limit_days: int
    key_limit_days: int
    key_roles: tuple[Role, ...]
    service_limit_days: int
    service_silent: float


@dataclass(frozen=True, slots=True)
class Judging:
    fresh_days: int
    stale_days: int
    stale_worth: float


@dataclass(frozen=True, slots=True)
class Membership:
    touch_from: float
    stances: tuple[Stance, ...]
    judged_within_days: int


@dataclass(frozen=True, slots=True)
class Strength:
    stranger: float
    member: float
    full_touch: float


@dataclass(frozen=True, slots=True)
class Functions:
    target: tuple[Function, ...]
    service: tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class Value:
    people_share: float
    proofs: int
    continuity_written: float
    continuity_known: float
    continuity_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Openers:
    asked: float
    done: float
    wanted: float
    planned: float
    planned_at_most: float


@dataclass(frozen=True, slots=True)
class Rules:
    carriers: int
    lapse_days: int


@dataclass(frozen=True, slots=True)
class Shapes:
    bow_tie_share: float
    diamond_ours: int
    diamond_buyers: int


@dataclass(frozen=True, slots=True)
class Checking:
    items: tuple[str, ...]
    by_hand: tuple[str, ...]
    stance_days: int
    coach_days: int
    questions: int
    names: int
    words: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Playbook:
    """Tables are keyed by the packet's words; `unknown` stands for null. Days are whole days, worths 0 to 1,
    `points` whole and together 100, `targets` numbers of people."""

    title: str
    aim: int
    points: Mapping[str, int]
    bands: Bands
    caps: Mapping[str, int]
    contact: Contact
    health: Mapping[str, float]
    judgement: Judging
    win: Mapping[str, float]
    stand: Mapping[str, float]
    member: Membership
    strength: Strength
    targets: Mapping[str, int]
    functions: Functions
    power: Mapping[str, float]
    value: Value
    team: Mapping[str, float]
    openers: Openers
    rules: Rules
    shape: Shapes
    checklist: Checking


def read_playbook(text: str) -> Playbook:
    """The playbook in this TOML text; Refused with a sentence that names the key when it cannot be used."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused("The playbook is not valid TOML: {reason}.", reason=str(error).rstrip(".")) from None
    playbook: Playbook = record(Playbook, _SECTIONS)("", found)
    _check_together(playbook)
    return playbook


def _check_together(playbook: Playbook) -> None:
    total = sum(playbook.points.values())
    if total != 100:
        raise Refused("The playbook's points must sum to 100, not {total}.", total=total)
    if playbook.bands.strong_from < playbook.bands.fair_from:
        raise Refused("“bands.strong_from” in the playbook must not be below “bands.fair_from”.")
    if playbook.judgement.stale_days <= playbook.judgement.fresh_days:
        raise Refused("“judgement.stale_days” in the playbook must be more than “judgement.fresh_days”.")


def _worths(values: list[str]) -> Check:
    return table(dict.fromkeys([*values, "unknown"], _share))


_share = number(0, 1)
_days = whole(1, MOST_DAYS)
_hundred = whole(0, 100)
_people = whole(1, 1000)
_evidence = [word.value for word in Evidence]

_SECTIONS: dict[str, Check] = {
    "title": line,
    "aim": _hundred,
    "points": table(dict.fromkeys(PARTS, _hundred)),
    "bands": record(Bands, {"fair_from": _hundred, "strong_from": _hundred}),
    "caps": table(dict.fromkeys(CAPS, _hundred)),
    "contact": record(
        Contact,
        {
            "limit_days": _days,
            "key_limit_days": _days,
            "key_roles": members(Role),
            "service_limit_days": _days,
            "service_silent": _share,
        },
    ),
    "health": table({word.value: _share for word in Health}),
    "judgement": record(Judging, {"fresh_days": _days, "stale_days": _days, "stale_worth": _share}),
    "win": _worths(_evidence),
    "stand": _worths([word.value for word in Stance]),
    "member": record(Membership, {"touch_from": _share, "stances": members(Stance), "judged_within_days": _days}),
    "strength": record(Strength, {"stranger": _share, "member": _share, "full_touch": number(0.01, 1)}),
    "targets": table(dict.fromkeys([*(band.value for band in SizeBand), "unknown"], _people)),
    "functions": record(Functions, {"target": members(Function), "service": members(Function)}),
    "power": table(dict.fromkeys([*(word.value for word in Influence), "unknown"], number(0.01, 100))),
    "value": record(
        Value,
        {
            "people_share": number(0.01, 1),
            "proofs": _people,
            "continuity_written": _share,
            "continuity_known": _share,
            "continuity_evidence": members(Evidence),
        },
    ),
    "team": _worths([word.value for word in BuyIn]),
    "openers": record(
        Openers,
        {
            "asked": _share,
            "done": _share,
            "wanted": number(0.01, 1000),
            "planned": _share,
            "planned_at_most": _share,
        },
    ),
    "rules": record(Rules, {"carriers": whole(0, 100), "lapse_days": _days}),
    "shape": record(Shapes, {"bow_tie_share": _share, "diamond_ours": _people, "diamond_buyers": _people}),
    "checklist": record(
        Checking,
        {
            "items": codes(list(CHECKS)),
            "by_hand": codes(list(CHECKS)),
            "stance_days": _days,
            "coach_days": _days,
            "questions": whole(1, 100),
            "names": whole(1, 20),
            "words": whole(1, 100),
            "texts": some_of(dict.fromkeys(CHECKS, line)),
        },
    ),
}
