"""Times of the rules as a plan grows: coverage and checklist on every keystroke, next actions off it."""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Account, Entity, Link, Meeting, Stakeholder, Touch, ValuePoint
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.rules.actions import next_actions
from account_planner.rules.checklist import next_meeting, review
from account_planner.rules.coverage import measure_coverage
from account_planner.rules.playbook import read_playbook

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = (30, 300, 1000)
RUNS = 15


def crowd(people: int) -> Plan:
    """A plan with that many people, twice as many lines and as many touches, the same on every run."""
    dice = random.Random(people)  # noqa: S311 - test data
    buyers = [_buyer(dice, f"b{n}", people // 4) for n in range(people * 7 // 10)]
    ours = [_ours(dice, f"o{n}") for n in range(people // 4)]
    outside = [Stakeholder(id=derived_id(f"x{n}"), side=v.Side.OUTSIDE, name=f"X {n}") for n in range(people // 20)]
    links = _lines(dice, [b.id for b in buyers], [o.id for o in ours], [x.id for x in outside])
    touches = [_touch(dice, n, buyers, ours) for n in range(people)]
    meeting = Meeting(
        id=derived_id("m"), starts_at=NOW + timedelta(days=1), people=tuple(p.id for p in [*buyers[:6], *ours[:3]])
    )
    points = [ValuePoint(id=derived_id(f"v{n}"), kind=v.ValueKind.QUALITY) for n in range(5)]
    everything: list[Entity] = [*buyers, *ours, *outside, *links.values(), *touches, meeting, *points]
    return Plan(account=Account(id=derived_id("a"), name="Example AG")).put(*everything)


def _day(dice: random.Random, days: int) -> date | None:
    return None if dice.random() < 0.2 else TODAY - timedelta(days=dice.randrange(days))


def _buyer(dice: random.Random, name: str, owners: int) -> Stakeholder:
    return Stakeholder(
        id=derived_id(name),
        side=v.Side.BUYER,
        name=name,
        level=dice.choice(list(v.Level)),
        function=dice.choice([None, *v.Function]),
        role=dice.choice([None, *v.Role]),
        stance=dice.choice([None, *v.Stance]),
        influence=dice.choice([None, *v.Influence]),
        win_business=dice.choice([None, "uptime"]),
        win_evidence=dice.choice([None, *v.Evidence]),
        judged_on=_day(dice, 500),
        owner_id=derived_id(f"o{dice.randrange(owners)}") if dice.random() < 0.5 else None,
    )


def _ours(dice: random.Random, name: str) -> Stakeholder:
    return Stakeholder(
        id=derived_id(name),
        side=v.Side.OURS,
        name=name,
        function=dice.choice([None, *v.Function]),
        team_role=dice.choice([None, *v.TeamRole]),
        buy_in=dice.choice([None, *v.BuyIn]),
    )


def _lines(dice: random.Random, buyers: list[str], ours: list[str], outside: list[str]) -> dict[str, Link]:
    found: dict[str, Link] = {}

    def add(kind: v.LinkKind, source_id: str, target_id: str) -> None:
        id_ = derived_id(kind, source_id, target_id)
        found[id_] = Link(
            id=id_,
            kind=kind,
            source_id=source_id,
            target_id=target_id,
            level=dice.choice(list(v.RelationshipLevel)),
            health=dice.choice([None, None, None, *v.Health]),
            planned=dice.random() < 0.1,
            last_contact=_day(dice, 200),
            intro_state=dice.choice([None, *v.IntroState]),
        )

    for place, buyer_id in enumerate(buyers):
        for our_id in dice.sample(ours, min(len(ours), dice.choice([1, 1, 2]))):
            add(v.LinkKind.COVERS, our_id, buyer_id)
        if place:
            add(v.LinkKind.REPORTS_TO, buyer_id, buyers[(place - 1) // 5])
        if dice.random() < 0.3:
            add(v.LinkKind.INFLUENCES, buyer_id, dice.choice([b for b in buyers[:50] if b != buyer_id]))
    for outside_id in outside:
        add(v.LinkKind.INTRODUCES, outside_id, dice.choice(buyers))
    return found


def _touch(dice: random.Random, n: int, buyers: list[Stakeholder], ours: list[Stakeholder]) -> Touch:
    people = (dice.choice(ours).id, *(b.id for b in dice.sample(buyers, dice.choice([1, 1, 1, 3]))))
    return Touch(id=derived_id(f"t{n}"), on=_day(dice, 300), kind=v.TouchKind.CALL, people=people)


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median milliseconds of one call."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    text = (Path(__file__).parents[1] / "resources/playbooks/coalition.toml").read_text(encoding="utf-8")
    playbook = read_playbook(text)
    out = sys.stdout
    out.write(f"{'people':>8} {'coverage ms':>12} {'checklist ms':>13} {'actions ms':>11} {'actions':>8}\n")
    for size in SIZES:
        plan = crowd(size)
        meeting = next_meeting(plan, NOW)
        coverage = median_ms(lambda plan=plan: measure_coverage(plan, playbook, TODAY))  # type: ignore[misc]
        checks = median_ms(lambda plan=plan, meeting=meeting: review(plan, meeting, playbook, NOW))  # type: ignore[misc]
        actions = median_ms(lambda plan=plan: next_actions(plan, playbook, TODAY), runs=3)  # type: ignore[misc]
        count = len(next_actions(plan, playbook, TODAY))
        out.write(f"{size:>8} {coverage:>12.2f} {checks:>13.2f} {actions:>11.1f} {count:>8}\n")


if __name__ == "__main__":
    main()
