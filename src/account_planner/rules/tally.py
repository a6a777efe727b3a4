"""From the sums over everybody to nine parts, iron rules and the total."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.rules.frame import NEAR, Frame
from account_planner.rules.playbook import CAPS, PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Sums:
    """All that the nine parts and the iron rules need to know about a plan.

    Strengths are sums over buyers; `levels`, `functions`, `services`, `slots` the best in each; `worst_loss` the most
    strength that one leaver takes along; `members_beyond` members with a known function other than purchasing;
    `carriers` those of ours with a contact that still counts; `unanswered` opponents.
    """

    strength: float
    strength_beyond: float
    levels: list[float]
    functions: list[float]
    services: list[float]
    slots: list[float]
    weighted: float
    weights: float
    deciders: int
    led: int
    proofs: int
    continuity: float
    outside: float
    inside: float
    worst_loss: float
    members: int
    members_beyond: int
    carriers: int
    unanswered: int
    broken: int

    def copy(self) -> Sums:
        """The same sums, to be changed on their own (many times faster than `dataclasses.replace`)."""
        copy = object.__new__(Sums)
        copy.__dict__.update(self.__dict__)
        return copy


def part_points(sums: Sums, frame: Frame) -> tuple[float, ...]:
    """Points of the nine parts, in the playbook's order."""
    playbook, target = frame.playbook, frame.target
    beyond = min(1.0, sums.strength_beyond / (playbook.value.people_share * target))
    proven = min(1.0, sums.proofs / playbook.value.proofs)
    led = min(1.0, sums.led / target)
    values = (
        min(1.0, sums.strength / target),
        _mean(sums.levels),
        _mean(sums.functions),
        sums.weighted / sums.weights if sums.deciders else 0.0,
        (beyond + proven + sums.continuity) / 3,
        (_mean(sums.services) + led) / 2 if sums.services else led,
        _mean(sums.slots),
        (sums.outside + sums.inside) / 2,
        min(1.0, max(0.0, sums.strength - sums.worst_loss) / target),
    )
    points = playbook.points
    return tuple(points[code] * value for code, value in zip(PARTS, values, strict=True))


def rules_broken(sums: Sums, frame: Frame) -> list[str]:
    """Codes of the iron rules that apply, in their order."""
    applies = (
        sums.members == 0,
        sums.members == 1,
        sums.members > 0 and sums.members_beyond == 0,
        sums.carriers < frame.playbook.rules.carriers,
        sums.deciders == 0,
        sums.unanswered > 0,
        sums.broken > 0,
    )
    return [code for code, does in zip(CAPS, applies, strict=True) if does]


def raw_and_total(sums: Sums, frame: Frame) -> tuple[float, float]:
    """The sum of the parts, and the same as the iron rules hold it down."""
    raw = math.fsum(part_points(sums, frame))
    caps = frame.playbook.caps
    return raw, min([raw, *(caps[code] for code in rules_broken(sums, frame))])


def rounded(points: float) -> int:
    """Whole points, rounded half up."""
    return math.floor(points + 0.5 + NEAR)


def shown_parts(parts: Mapping[str, float], total: int) -> dict[str, int]:
    """Whole points for each part that add up to `total`: largest remainder, ties to the earlier part."""
    floors = {code: math.floor(points + NEAR) for code, points in parts.items()}
    order = {code: place for place, code in enumerate(parts)}
    waiting = sorted(parts, key=lambda code: (-round(parts[code] - floors[code], 9), order[code]))
    for code in waiting[: total - sum(floors.values())]:
        floors[code] += 1
    return floors


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0
