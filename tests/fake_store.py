"""A store in memory that keeps the promises of app.ports.PlanStore, for tests of everything above the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from account_planner.app.beside import Progress, passing
from account_planner.domain.colleagues import Posting
from account_planner.domain.delta import Delta, apply
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import BECAUSE, Displaced, NotSaved, Reason, Refused
from account_planner.domain.ids import new_id
from account_planner.domain.listing import AccountLine, Backup, CopyFacts, Difference, Hit, Loss, Score, SnapshotLine
from account_planner.domain.plan import Plan
from account_planner.domain.records import overdue_actions
from account_planner.domain.vocabulary import LinkKind, Side, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from account_planner.domain.entities import Account, Stakeholder


class MemoryStore:
    """Set `failing` to have every write refused by the "disk"; `writes` counts those that went through."""

    def __init__(self, *plans: Plan) -> None:
        self.plans = {plan.account.id: plan for plan in plans}
        self.path = Path("memory.plan")
        self.read_only = False
        self.failing = False
        self.unerasable: tuple[Path, ...] = ()
        self.displaced = False
        self.kept: Path | None = None
        self.writes = 0
        self.copies: list[Path] = []
        self.amended: dict[str, Delta] = {}
        self._backups: list[tuple[Backup, dict[str, Plan]]] = []
        self._scores: dict[str, dict[object, Score]] = {}
        self._snapshots: dict[str, list[tuple[SnapshotLine, Plan]]] = {}

    def accounts(self, now: datetime | None = None) -> tuple[AccountLine, ...]:
        facts = sorted((plan.account for plan in self.plans.values()), key=lambda a: (a.name.casefold(), a.id))
        late = {a.id: len(overdue_actions(self.plans[a.id], now.date())) if now else 0 for a in facts}
        return tuple(
            AccountLine(a.id, a.name, a.stage, a.archived, self._shown(a.id), overdue=late[a.id]) for a in facts
        )

    def load(self, account_id: str) -> Plan:
        if account_id not in self.plans:
            raise Refused("This account is no longer in the file.")
        return self.plans[account_id]

    def create(self, plan: Plan, score: Score | None = None) -> None:
        if plan.account.id in self.plans:
            raise Refused("{name} is already in the file.", name=plan.account.name)
        self._write(plan.account.id, plan, score)

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        if delta.creates and account_id not in self.plans:
            account = cast("Account", delta.swaps[0].after)
            self._write(account_id, Plan(account=account).swapped((s.collection, s.id, s.after) for s in delta), score)
            return
        if account_id not in self.plans:
            raise Displaced(BECAUSE, why=Reason("the account is no longer in the file"))
        self._write(account_id, apply(delta, self.load(account_id)), score)

    def delete(self, account_id: str) -> None:
        self.load(account_id)
        self._check()
        for kept in (self.plans, self._scores, self._snapshots):
            kept.pop(account_id, None)

    def search(self, text: str, limit: int = 50, more: Mapping[str, Delta] | None = None) -> tuple[Hit, ...]:
        words = text.casefold().split()
        found = (
            Hit(plan.account.id, key, entity.id, entity.name)
            for plan in (apply(more[id_], p) if more and id_ in more else p for id_, p in self.plans.items())
            for key in COLLECTIONS
            for entity in plan.collection(key).values()
            if words
            and getattr(entity, "name", None)
            and all(any(w.startswith(word) for w in entity.name.casefold().split()) for word in words)
        )
        return tuple(found)[:limit]

    def postings(self) -> tuple[Posting, ...]:
        found = [
            _posting(plan, person)
            for plan in self.plans.values()
            for person in plan.on_side(Side.OURS)
            if person.name is not None and person.status is not Status.LEFT
        ]
        return tuple(sorted(found, key=lambda p: (p.account_name.casefold(), p.name.casefold(), p.person_id)))

    def scores(self, account_id: str) -> tuple[Score, ...]:
        return tuple(sorted(self._scores.get(account_id, {}).values(), key=lambda score: score.day))

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        plan = self.load(account_id)
        self._check()
        line = SnapshotLine(new_id(), name, at)
        self._snapshots.setdefault(account_id, []).append((line, plan))
        return line

    def snapshots(self, account_id: str) -> tuple[SnapshotLine, ...]:
        return tuple(line for line, _ in self._snapshots.get(account_id, []))

    def load_snapshot(self, account_id: str, snapshot_id: str) -> Plan:
        for line, plan in self._snapshots.get(account_id, []):
            if line.id == snapshot_id:
                return plan
        raise Refused("This snapshot is no longer in the file.")

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        self._check()
        kept = [pair for pair in self._snapshots.get(account_id, []) if pair[0].id != snapshot_id]
        self._snapshots[account_id] = kept

    def copy_to(self, path: Path, more: Mapping[str, Delta] | None = None) -> None:
        self.copies.append(path)
        self.amended = dict(more or {})

    def backups(self) -> tuple[Backup, ...]:
        return tuple(backup for backup, _ in self._backups)

    def kept_aside(self) -> tuple[Path, ...]:
        return () if self.kept is None else (self.kept,)

    def copy_facts(self, backup: Backup) -> CopyFacts:
        return CopyFacts(4096, len(self._copied(backup)))

    def load_copy(self, backup: Backup, account_id: str) -> Plan:
        then = self._copied(backup)
        if account_id not in then:
            raise Refused("This account is no longer in the file.")
        return then[account_id]

    def loss(self, backup: Backup) -> Loss:
        then = self._copied(backup)
        gone = tuple(plan.account.name for id_, plan in self.plans.items() if id_ not in then)
        back = tuple(plan.account.name for id_, plan in then.items() if id_ not in self.plans)
        differ = (plan.account.name for id_, plan in self.plans.items() if then.get(id_, plan) != plan)
        return Loss(gone, back, tuple(Difference(name, changed=1) for name in differ))

    def look(self) -> None:
        if self.displaced:
            raise Displaced("The file was replaced.")

    def rejoin(self) -> Path | None:
        self.displaced = False
        return self.kept

    def back_up(self, reason: str, now: datetime) -> Backup:
        self._check()
        if self._backups and self._backups[-1][1] == self.plans:
            return self._backups[-1][0]
        backup = Backup(Path(f"backup-{len(self._backups)}.plan"), now, reason)
        self._backups.append((backup, dict(self.plans)))
        return backup

    def restore(self, backup: Backup, now: datetime) -> Backup:
        before = self.back_up("restore", now)
        self.plans = dict(self._copied(backup))
        return before

    def erase(
        self, account_id: str, rewrite: Callable[[Plan], Plan], now: datetime, progress: Progress = passing
    ) -> tuple[Path, ...]:
        self._check()
        progress(1, 2)
        self.plans[account_id] = rewrite(self.plans[account_id])
        return self.unerasable

    def close(self) -> None:
        """Nothing is held."""

    def _copied(self, backup: Backup) -> dict[str, Plan]:
        return next(plans for known, plans in self._backups if known == backup)

    def _write(self, account_id: str, plan: Plan, score: Score | None) -> None:
        self._check()
        self.plans[account_id] = plan
        if score is not None:
            self._scores.setdefault(account_id, {})[score.day] = score
        self.writes += 1

    def _check(self) -> None:
        if self.failing:
            raise NotSaved(BECAUSE, why=Reason("the disk is full"))
        if self.displaced:
            raise Displaced("The file was replaced.")

    def _shown(self, account_id: str) -> int | None:
        scores = self.scores(account_id)
        return scores[-1].shown if scores else None


def _posting(plan: Plan, person: Stakeholder) -> Posting:
    people = plan.stakeholders
    reached = {
        k.target_id
        for k in plan.links.values()
        if (k.kind, k.source_id, k.planned) == (LinkKind.COVERS, person.id, False)
        and k.level
        and people[k.target_id].side is Side.BUYER
        and people[k.target_id].is_active
    }
    return Posting(
        plan.account.id,
        plan.account.name,
        person.id,
        person.name or "",
        person.title,
        person.email,
        person.phone,
        person.function,
        person.team_role,
        person.colleague_id,
        len(reached) if person.is_active else 0,
        plan.account.archived,
    )
