"""Times of the rules as a plan grows: an edit (what every keystroke waits for: coverage and checklist, from what was
judged before it), the same from nothing (an account is opened), and next actions, off the keystroke."""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Account, Entity, Link, Meeting, Stakeholder, Touch, ValuePoint
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.main.start import YOUNG_OBJECTS
from account_planner.rules.actions import next_actions
from account_planner.rules.assess import Assessment, assess
from account_planner.rules.checklist import next_meeting, review
from account_planner.rules.coverage import measure_coverage
from account_planner.rules.playbook import Playbook, read_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = (30, 300, 1000)
RUNS = 60


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


def edits_of(plan: Plan) -> Iterator[Plan]:
    """The plan as each of many single edits makes it: a fact of a person, then of a line, and so on."""
    people, links = list(plan.stakeholders.values()), list(plan.links.values())
    for place in count():
        person, link = people[place % len(people)], links[place % len(links)]
        yield plan.put(replace(person, notes=str(place), stance=v.Stance.CHAMPION))
        yield plan.put(replace(link, level=v.RelationshipLevel.VENDOR, note=str(place)))


def _judge_next(edits: Iterator[Plan], playbook: Playbook, before: Assessment) -> Assessment:
    return assess(next(edits), playbook, NOW, before)


def timed(work: Callable[[], object], runs: int = RUNS) -> str:
    """Milliseconds of one call: best and median on the wall clock, best of processor time."""
    wall, cpu = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return f"{min(wall):>8.2f} {statistics.median(wall):>8.2f} {min(cpu):>8.2f}"


def main() -> None:
    """One row for each size and pass; garbage is collected as in the window. "edit" makes the edited plan too."""
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    text = (Path(__file__).parents[1] / "resources/playbooks/coalition.toml").read_text(encoding="utf-8")
    playbook = read_playbook(text)
    sys.stdout.write(f"{'people':>8} {'pass':<10} {'best':>8} {'median':>8} {'cpu':>8}  ms\n")
    for size in SIZES:
        plan = crowd(size)
        passes: dict[str, tuple[Callable[[], object], int]] = {
            "edit": (partial(_judge_next, edits_of(plan), playbook, assess(plan, playbook, NOW)), RUNS),
            "coverage": (partial(measure_coverage, plan, playbook, TODAY), RUNS),
            "checklist": (partial(review, plan, next_meeting(plan, NOW), playbook, NOW), RUNS),
            "both": (partial(assess, plan, playbook, NOW), RUNS),
            "actions": (partial(next_actions, plan, playbook, TODAY), 5),
        }
        for name, (work, runs) in passes.items():
            sys.stdout.write(f"{size:>8} {name:<10} {timed(work, runs)}\n")


if __name__ == "__main__":
    main()
