"""Power cuts: an act is recorded once, then its log is replayed to random moments and the file opened again."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.errors import NotSaved, Refused
from account_planner.store.backup import backups_of
from account_planner.store.recovery import offer_for
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.faults.acts import DAMAGED, NAME, digest, prepare
from tests.faults.disk import Disk
from tests.faults.shim import Kind, Op, read_log, run, surroundings
from tests.store import next_version

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = Path("/dev/shm")  # noqa: S108 the states of the simulated disk are thrown away at once
FAST = _MEMORY if _MEMORY.is_dir() else None
_AS_OFTEN = 2
"""The same bytes are opened no more often, each time with other noise in the shared memory."""


@dataclass(slots=True)
class Tally:
    """What was seen over all cuts of an act; `lost` tells what went wrong, one line each. Many cuts leave the same
    bytes: `opened` is how often what was left was opened."""

    act: str
    cuts: int = 0
    opened: int = 0
    lost: list[str] = field(default_factory=list)


def cut_power(act: str, *, cuts: int, seed: int, broken: str = "") -> Tally:
    """Record an act and cut the power so many times, at moments and with losses that `seed` decides."""
    tally = Tally(act)
    with TemporaryDirectory() as place:
        folder, log = Path(place) / "watched", Path(place) / "log"
        folder.mkdir()
        prepare(folder)
        before = Disk(folder)
        run("tests.faults.acts", [act, str(folder), broken], surroundings(folder, log))
        with pytest.MonkeyPatch.context() as patch:
            if act == "migrate":
                next_version.live_in_the_next(patch)
            _replay(before, read_log(log), cuts, random.Random(seed), tally)  # noqa: S311
    return tally


def _replay(disk: Disk, ops: list[Op], cuts: int, chance: random.Random, tally: Tally) -> None:
    at = 0
    told, seen = _Told(ops), Counter[tuple[str, int]]()
    for moment in sorted(_moments(ops, cuts, chance)):
        while at < moment:
            disk.follow(ops[at])
            told.follow(ops[at])
            at += 1
        with TemporaryDirectory(dir=FAST) as place:
            way = disk.cut_power(chance, Path(place))
            tally.cuts += 1
            problem = None
            left = (_content(Path(place)), told.now["step"])
            if seen[left] < _AS_OFTEN:
                seen[left] += 1
                tally.opened += 1
                problem = _problem(Path(place) / NAME, told)
        if problem:
            tally.lost.append(f"{tally.act} cut at {moment} of {len(ops)}, left {way}: {problem}")


def _content(folder: Path) -> str:
    """Of all files but the shared memory, which is noise."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.endswith("-shm"):
            found.update(f"{file.relative_to(folder)} {file.stat().st_size} ".encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def _moments(ops: list[Op], cuts: int, chance: random.Random) -> Iterator[int]:
    """Half of the cuts come right after something was acknowledged, the others anywhere."""
    acknowledged = [at for at, op in enumerate(ops, 1) if op.kind is Kind.MARK and b'"done"' in op.first]
    for turn in range(cuts):
        yield chance.choice(acknowledged) if turn % 2 else chance.randint(acknowledged[0], len(ops))


class _Told:
    """What the rep had been told by a moment, and what was under way."""

    def __init__(self, ops: list[Op]) -> None:
        marks = [json.loads(op.first) for op in ops if op.kind is Kind.MARK]
        self._states = {mark["step"]: mark for mark in marks if mark["told"] == "done"}
        self.now: dict[str, Any] = {}
        self._under_way: int | None = None

    def follow(self, op: Op) -> None:
        if op.kind is Kind.MARK:
            mark = json.loads(op.first)
            if mark["told"] == "done":
                self.now, self._under_way = mark, None
            else:
                self._under_way = mark["step"]

    def allowed(self) -> list[dict[str, str]]:
        """What the file may hold: what was acknowledged, or that and the step under way."""
        states = [self.now] if self._under_way is None else [self.now, self._states[self._under_way]]
        return [state["accounts"] for state in states]


def _problem(path: Path, told: _Told) -> str | None:
    try:
        held = held_in(path)
    except (Refused, NotSaved) as error:
        return _problem_of_offer(path, told.now) if DAMAGED in told.allowed() else str(error)
    if held not in told.allowed():
        return f"step {told.now['step']} was acknowledged and is not what the file holds"
    return _problem_of_kept(path.parent, told.now["kept"]) or _problem_of_backups(path, told.now["backups"])


def _problem_of_offer(path: Path, now: dict[str, Any]) -> str | None:
    """A damaged file may stay so, as long as the newest backup can take its place."""
    newest = max(now["backups"])
    found = offer_for(path)
    if found is None or held_in(found.backup.path, read_only=True) != now["backups"][newest]:
        return "what is offered for the damaged file is not the newest backup"
    return _problem_of_backups(path, now["backups"])


def _problem_of_kept(folder: Path, kept: dict[str, str]) -> str | None:
    for name, content in kept.items():
        if not (folder / name).exists() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != content:
            return "the damaged file was not kept"
    return None


def _problem_of_backups(path: Path, wanted: dict[str, dict[str, str]]) -> str | None:
    there = {copy.name: copy for copy in backups_of(path)}
    if missing := set(wanted) - set(there):
        return f"{len(missing)} acknowledged backups are gone"
    for name, copy in there.items():
        if (problem := check(copy).problem) is not None:
            return f"a backup cannot be relied on: {problem}"
        if name in wanted and held_in(copy, read_only=True) != wanted[name]:
            return "a backup does not hold what it was made of"
    return None


def held_in(path: Path, *, read_only: bool = False) -> dict[str, str]:
    """What the real store finds in a file: account id -> digest of everything in it."""
    with closing(Store.open(path, read_only=read_only)) as store:
        return {line.id: digest(store.load(line.id)) for line in sorted(store.accounts(), key=lambda line: line.id)}
