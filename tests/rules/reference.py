"""A second, slow meter: the coverage page written out sentence by sentence, to compare the fast one with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v

if TYPE_CHECKING:
    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan

TOLERANCE = 1e-9
HEALTH = {None: 1, v.Health.GOOD: 1, v.Health.WATCH: 3 / 4, v.Health.BROKEN: 1 / 4}
TARGETS = {None: 5, "under_100": 3, "100_499": 4, "500_999": 6, "1000_plus": 7}
POINTS = {
    "people": 20,
    "levels": 10,
    "functions": 12,
    "power": 14,
    "value": 10,
    "contacts": 14,
    "team": 12,
    "openers": 4,
    "depth": 4,
}
DEFAULT_TARGETS = ["general_management", "finance", "purchasing", "engineering", "production", "it"]
DEFAULT_SERVICES = ["customer_service", "technical_support", "shipping", "billing"]


class Page:
    """The tables and sentences of the page for one plan and day."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today

    def buyers(self) -> list[Stakeholder]:
        return [p for p in self.plan.stakeholders.values() if p.side == "buyer" and p.status == "active"]

    def ours(self) -> list[Stakeholder]:
        return [p for p in self.plan.stakeholders.values() if p.side == "ours" and p.status == "active"]

    def age_of(self, day: date | None) -> int | None:
        return None if day is None or day > self.today else (self.today - day).days

    def live_lines(self) -> list[Link]:
        buyers, ours = {p.id for p in self.buyers()}, {p.id for p in self.ours()}
        return [
            k
            for k in self.plan.links.values()
            if k.kind == "covers" and not k.planned and k.source_id in ours and k.target_id in buyers and k.level > 0
        ]

    def lines_to(self, p: Stakeholder) -> list[Link]:
        return [k for k in self.live_lines() if k.target_id == p.id]

    def last(self, k: Link) -> date | None:
        days = [t.on for t in self.plan.touches.values() if k.source_id in t.people and k.target_id in t.people]
        days.append(k.last_contact)
        return max((d for d in days if d is not None and d <= self.today), default=None)

    def fresh(self, k: Link, limit: int) -> float:
        age = self.age_of(self.last(k))
        return 0 if age is None else max(0, min(1, (2 * limit - age) / limit))

    def limit(self, p: Stakeholder) -> int:
        return 45 if p.role in ("decision_maker", "coach") else 90

    def age(self, p: Stakeholder) -> float:
        days = self.age_of(p.judged_on)
        if days is None or days >= 360:
            return 0.5
        return 1 if days <= 180 else 1 - 0.5 * (days - 180) / 180

    def touch(self, p: Stakeholder) -> float:
        worths = [k.level / 4 * self.fresh(k, self.limit(p)) * HEALTH[k.health] for k in self.lines_to(p)]
        return max(worths, default=0)

    def win(self, p: Stakeholder) -> float:
        if not p.win_business and not p.win_personal:
            return 0
        worth = {"told": 1, "seen": 3 / 4, "coach": 3 / 4, "guess": 1 / 2, None: 1 / 2}[p.win_evidence]
        return worth * self.age(p)

    def stand(self, p: Stakeholder) -> float:
        return {"champion": 1, "supporter": 3 / 4, "neutral": 1 / 4}.get(str(p.stance), 0) * self.age(p)

    def member(self, p: Stakeholder) -> bool:
        judged = self.age_of(p.judged_on)
        return (
            self.touch(p) >= 0.2 - TOLERANCE
            and bool(p.win_business or p.win_personal)
            and p.stance in ("supporter", "champion")
            and judged is not None
            and judged <= 360
        )

    def strength(self, p: Stakeholder) -> float:
        factor = 0.5 + 0.5 * min(1, 2 * self.touch(p)) if self.member(p) else 0.5
        return (self.touch(p) + self.win(p) + self.stand(p)) / 3 * factor

    def total_strength(self) -> float:
        return sum(self.strength(p) for p in self.buyers())

    def best(self, buyers: list[Stakeholder]) -> float:
        return max((self.strength(p) for p in buyers), default=0)

    def target(self) -> int:
        return TARGETS[self.plan.account.size_band]

    def services(self) -> list[str]:
        account = self.plan.account
        if account.service_functions is None:
            return [] if account.stage == "prospect" else DEFAULT_SERVICES
        return sorted(set(account.service_functions))

    def people_part(self) -> float:
        return min(1, self.total_strength() / self.target())

    def levels_part(self) -> float:
        return sum(self.best([p for p in self.buyers() if p.level == level]) for level in v.Level) / 4

    def functions_part(self) -> float:
        wanted = set(self.plan.account.target_functions or DEFAULT_TARGETS)
        return sum(self.best([p for p in self.buyers() if p.function == f]) for f in wanted) / len(wanted)

    def power_part(self) -> float:
        if not any(p.role == "decision_maker" for p in self.buyers()):
            return 0
        deciders = [p for p in self.buyers() if p.role in ("decision_maker", "approver")]
        weights = [{"high": 3, "medium": 2}.get(str(p.influence), 1) for p in deciders]
        return sum(w * self.strength(p) for w, p in zip(weights, deciders, strict=True)) / sum(weights)

    def value_part(self) -> float:
        beyond = [p for p in self.buyers() if p.function is not None and p.function != "purchasing"]
        first = min(1, sum(self.strength(p) for p in beyond) / (self.target() / 2))
        proven = [point for point in self.plan.value_points.values() if point.proof and point.kind != "price"]
        account = self.plan.account
        third = 0.0
        if account.continuity:
            third = 1 if account.continuity_evidence in ("told", "seen", "coach") else 0.5
        return (first + min(1, len(proven) / 3) + third) / 3

    def contacts_part(self) -> float:
        led = [p for p in self.buyers() if p.owner_id in [k.source_id for k in self.lines_to(p)]]
        second = min(1, len(led) / self.target())
        if not self.services():
            return second
        return (sum(self.best_service_line(f) for f in self.services()) / len(self.services()) + second) / 2

    def best_service_line(self, function: str) -> float:
        lines = [k for k in self.live_lines() if self.plan.stakeholders[k.source_id].function == function]
        return max((HEALTH[k.health] * (1 if self.fresh(k, 90) > 0 else 0.5) for k in lines), default=0)

    def team_part(self) -> float:
        slots = [[p for p in self.ours() if p.team_role == role] for role in ("lead", "sponsor")]
        slots += [[p for p in self.ours() if p.function == f] for f in self.services()]
        worth = {"committed": 1, "briefed": 0.5}
        return sum(max((worth.get(str(p.buy_in), 0) for p in slot), default=0) for slot in slots) / len(slots)

    def openers_part(self) -> float:
        return (self.opener_half(("outside",)) + self.opener_half(("ours", "buyer"))) / 2

    def opener_half(self, sides: tuple[str, ...]) -> float:
        states: list[str | None] = []
        for k in self.plan.links.values():
            source, target = (self.plan.stakeholders[id_] for id_ in (k.source_id, k.target_id))
            doors_open = source.status == "active" and target.side == "buyer" and target.status != "left"
            if k.kind == "introduces" and source.side in sides and doors_open:
                states.append(k.intro_state)
        asked, done = states.count("asked"), states.count("done") + states.count("thanked")
        planned = states.count("planned") + states.count(None)
        return min(1, (asked * 0.5 + done * 1) / 2 + min(1 / 4, planned / 8))

    def depth_part(self) -> float:
        people = self.buyers() + self.ours()
        left = [Page(without(self.plan, p), self.today).total_strength() for p in people]
        return min(1, min(left) / self.target()) if left else 0

    def parts(self) -> dict[str, float]:
        return {code: points * getattr(self, f"{code}_part")() for code, points in POINTS.items()}

    def raw(self) -> float:
        return sum(self.parts().values())

    def caps(self) -> dict[str, int]:
        members = [p for p in self.buyers() if self.member(p)]
        beyond = [p for p in members if p.function not in (None, "purchasing")]
        people = self.plan.stakeholders
        in_touch = {k.source_id for k in self.live_lines() if self.fresh(k, self.limit(people[k.target_id])) > 0}
        found = {
            "nobody": (15, not members),
            "coalition_of_one": (25, len(members) == 1),
            "purchasing_only": (35, bool(members) and not beyond),
            "one_of_us": (60, len(in_touch) < 2),
            "no_decision_maker": (60, all(p.role != "decision_maker" for p in self.buyers())),
            "unanswered_opponent": (60, any(self.is_unanswered(p) for p in self.buyers())),
            "broken_contact": (69, any(k.health == "broken" for k in self.live_lines())),
        }
        return {code: at for code, (at, applies) in found.items() if applies}

    def is_unanswered(self, p: Stakeholder) -> bool:
        members = {m.id for m in self.buyers() if self.member(m)}
        return (
            p.stance == "opponent"
            and p.influence == "high"
            and not any(
                k.kind == "influences" and k.positive and k.target_id == p.id and k.source_id in members
                for k in self.plan.links.values()
            )
        )

    def total(self) -> float:
        return min([self.raw(), *self.caps().values()])

    def unknown(self) -> float:
        return max(0, Page(self.hopeful_plan(), self.today).total() - self.total())

    def hopeful_plan(self) -> Plan:
        puts: list[Stakeholder | Link] = [self.hopeful_buyer(p) for p in self.buyers()]
        puts += [replace(k, last_contact=self.today) for k in self.live_lines() if self.last(k) is None]
        puts += [replace(p, buy_in=v.BuyIn.BRIEFED) for p in self.ours() if p.buy_in is None]
        return self.plan.put(*puts)

    def hopeful_buyer(self, p: Stakeholder) -> Stakeholder:
        if p.stance is None:
            p = replace(p, stance=v.Stance.SUPPORTER)
        if self.age_of(p.judged_on) is None:
            p = replace(p, judged_on=self.today)
        if not p.win_business and not p.win_personal:
            p = replace(p, win_business="guessed", win_evidence=v.Evidence.GUESS)
        return p

    def shape(self) -> str:
        people = self.plan.stakeholders
        lines = [k for k in self.live_lines() if self.fresh(k, self.limit(people[k.target_id])) > 0]
        if not lines:
            return "none"
        carried = [sum(k.level for k in lines if k.source_id == o.id) for o in self.ours()]
        if max(carried) > 0.6 * sum(k.level for k in lines) + TOLERANCE:
            return "bow_tie"
        holders, held = {k.source_id for k in lines}, {k.target_id for k in lines}
        return "diamond" if len(holders) >= 3 and len(held) >= 3 else "ladder"

    def lapsing(self, days: int = 14) -> set[str]:
        later = Page(forgetting_what_is_to_come(self.plan, self.today), self.today + timedelta(days=days))
        people = later.plan.stakeholders
        return {p.id for p in self.buyers() if self.member(p) and not later.member(people[p.id])}


def without(plan: Plan, person: Stakeholder) -> Plan:
    """The plan without a person and that person's links."""
    return plan.drop(person, *(k for k in plan.links.values() if person.id in (k.source_id, k.target_id)))


def forgetting_what_is_to_come(plan: Plan, today: date) -> Plan:
    """Dates after today as null, so that a later day cannot bring them in."""
    people = [replace(p, judged_on=None) for p in plan.stakeholders.values() if p.judged_on and p.judged_on > today]
    lines = [replace(k, last_contact=None) for k in plan.links.values() if k.last_contact and k.last_contact > today]
    touches = [replace(t, on=None) for t in plan.touches.values() if t.on and t.on > today]
    return plan.put(*people, *lines, *touches)
