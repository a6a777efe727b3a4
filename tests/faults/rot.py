"""A file that rots: bytes turned at random places, values that no field can hold. It opens with all it held, or one
plain sentence says why not and the backup beside it is offered; never a traceback, an endless wait, a silent loss."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import select
import shutil
import signal
import sqlite3
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.plan import Plan
from account_planner.edits.people import AddPerson
from account_planner.edits.perform import perform
from account_planner.store.backup import back_up
from account_planner.store.glance import open_glance
from account_planner.store.recovery import is_damaged, offer_for, put_in_place
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.builders import NOW, buyer
from tests.faults.acts import digest

if TYPE_CHECKING:
    from collections.abc import Callable


_GOLDEN = Path(__file__).parents[1] / "files" / "store" / "version-2.plan.gz"
SECONDS = 5
"""Of the processor: other programs may be busy. A child that sleeps is given up after so many times as long."""
_TIMES = 20
_PAGE = 4096

LOST, TURNED, EARLIER, SAME, TOLD, OFFERED = "lost", "turned", "earlier", "same", "told", "offered"
"""Records are missing that nobody told of; all are there, a letter or digit of one is another; of a damaged log the
edits before the damage count; all as it was; one plain sentence; that and a good backup in the file's place."""


@dataclass
class Rotten:
    """How many trials ended in which way, the sentences, and what must be empty."""

    trials: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def rot(folder: Path, *, trials: int, seed: int) -> Rotten:
    """Turn bytes of a filled file (in a third of the trials a whole page, in another third of its log) and open it."""
    chance, rotten = random.Random(seed), Rotten()  # noqa: S311
    good = prepare(folder)
    for number in range(trials):
        at = _spoil(good, chance, number)
        _tried(good, rotten, f"trial {number} ({at})")
    return rotten


def poison(folder: Path, *, trials: int, seed: int) -> Rotten:
    """Put values that no field can hold into columns of all tables, one at a time."""
    chance, rotten = random.Random(seed), Rotten()  # noqa: S311
    good = prepare(folder)
    pairs = [(table, column, name) for table, column in _columns(good.path) for name in VALUES]
    for table, column, name in chance.sample(pairs, min(trials, len(pairs))):
        good.lay_out()
        if _put(good.path, table, column, VALUES[name]):
            _tried(good, rotten, f"{table}.{column} is {name}")
    return rotten


VALUES: dict[str, Any] = {
    "a blob": b"\xff\xfe\x00",
    "no text": sqlite3.Binary(b"\x80\x80"),
    "nothing": None,
    "huge": "x" * 1_000_000,
    "without end": float("inf"),
    "negative": -(2**62),
    "brackets": "[" * 100_000,
    "an object": '{"a": {"b": [1]}}',
    "a list": "[[[1]], null, {}]",
    "number": 3.5,
    "a time": "9999-12-31T23:59:59-23:59",
    "no time": "0001-01-01",
    "empty": "",
}


@dataclass
class Good:
    """The files as they were, and what is in them."""

    path: Path
    content: dict[str, bytes]
    states: list[dict[str, Plan]]
    """What the file held after each edit, the last one last."""

    def lay_out(self) -> None:
        for left in self.path.parent.iterdir():
            if left.name not in self.content:
                shutil.rmtree(left) if left.is_dir() and "backups" not in left.name else None
                if left.is_file():
                    left.unlink()
        for name, content in self.content.items():
            (self.path.parent / name).write_bytes(content)


def prepare(folder: Path) -> Good:
    """A file with two filled accounts, one of them edited since its backup; that edit stands in the log alone."""
    path = folder / "accounts.plan"
    path.write_bytes(gzip.decompress(_GOLDEN.read_bytes()))
    with closing(Store.open(path)) as store:
        back_up(path, "test", NOW)
        states: list[dict[str, Plan]] = []
        for line in store.accounts():
            states.append({other.id: store.load(other.id) for other in store.accounts()})
            before = store.load(line.id)
            after = perform(before, AddPerson(person=buyer(f"Late {line.id}")), NOW + timedelta(days=1))
            store.write(line.id, diff(before, after))
        states.append({line.id: store.load(line.id) for line in store.accounts()})
        content = {name: (folder / name).read_bytes() for name in (path.name, f"{path.name}-wal")}
    return Good(path, content, states)


def _spoil(good: Good, chance: random.Random, number: int) -> str:
    good.lay_out()
    target = good.path if number % 3 or number % 2 else good.path.with_name(f"{good.path.name}-wal")
    content = bytearray(target.read_bytes())
    at = chance.randrange(len(content))
    if number % 3 == 1:
        start = at - at % _PAGE
        content[start : start + _PAGE] = chance.choice((bytes(_PAGE), chance.randbytes(_PAGE)))
    else:
        content[at] ^= chance.randint(1, 255)
    target.write_bytes(content)
    return f"{target.suffix or target.name} at {at} of {len(content)}"


def _columns(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as raw:
        tables = [*(key for key in COLLECTIONS if key != "account"), "accounts", "scores", "snapshots", "search_texts"]
        return [(table, row[1]) for table in tables for row in raw.execute(f"PRAGMA table_info({table})")]


def _put(path: Path, table: str, column: str, value: Any) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("PRAGMA foreign_keys=0; PRAGMA ignore_check_constraints=1")
        first = f'SELECT "{column}" FROM "{table}" LIMIT 1'  # noqa: S608 our own names
        try:
            raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IN ({first})', (value,))  # noqa: S608
        except sqlite3.Error:
            return False
        raw.commit()
    return True


def _tried(good: Good, rotten: Rotten, name: str) -> None:
    """Look at it as the program does, in a child that is given up after some seconds."""
    way, words = _in_child(lambda: _look(good))
    rotten.trials += 1
    rotten.ways[way] += 1
    if way in {TOLD, OFFERED}:
        rotten.told[words.replace(str(good.path.parent), "")] += 1
    elif way not in {SAME, TURNED, EARLIER}:
        rotten.wrong.append(f"{name}: {way} {words}")


def _look(good: Good) -> tuple[str, str]:
    try:
        return _use(good)
    except (Refused, NotSaved) as error:
        if not str(error).endswith("."):
            return "no sentence:", str(error)
        check(good.path)
        if not is_damaged(good.path):
            return TOLD, str(error)
        offer = offer_for(good.path)
        if offer is None or put_in_place(good.path, offer.backup.path) is None:
            return "nothing was offered:", str(error)
        with closing(Store.open(good.path)) as store:
            return (OFFERED, str(error)) if len(store.accounts()) == len(good.states[-1]) else (LOST, "by the backup")


def _use(good: Good) -> tuple[str, str]:
    """What a start, a search, a look at the past, an edit and a backup ask of the file."""
    glance = open_glance(good.path)
    if glance is not None:
        for id_ in glance.listed():
            glance.load(id_)
        glance.close()
    store = Store.open(good.path)
    with closing(store):
        held = {line.id: store.load(line.id) for line in store.accounts(NOW)}
        store.search("a")
        store.postings()
        for id_ in held:
            store.scores(id_)
            for line in store.snapshots(id_):
                store.load_snapshot(id_, line.id)
        for id_, plan in held.items():
            store.write(id_, diff(plan, perform(plan, AddPerson(person=buyer(f"Zed {id_}")), NOW)))
        store.back_up("test", NOW + timedelta(days=2))
    return _compared(good.states, held)


def _compared(states: list[dict[str, Plan]], held: dict[str, Plan]) -> tuple[str, str]:
    digests = [{id_: digest(plan) for id_, plan in state.items()} for state in (*states, held)]
    if digests[-1] in digests[:-1]:
        return (SAME if digests[-1] == digests[-2] else EARLIER), ""
    missing = {key: count for key, count in _counts(states[-1]).items() if _counts(held)[key] < count}
    return (LOST, f"{missing}") if missing else (TURNED, "")


def _counts(plans: dict[str, Plan]) -> Counter[str]:
    return Counter(key for plan in plans.values() for key in COLLECTIONS for _ in plan.collection(key))


def _in_child(work: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            answer = work()
        except BaseException:
            answer = ("crashed:", traceback.format_exc()[-900:])
        os.write(ends[1], json.dumps(answer).encode())
        os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as told:
        if not select.select([told], [], [], SECONDS * _TIMES)[0]:
            os.kill(child, signal.SIGKILL)
        content = told.read()
    os.waitpid(child, 0)
    way, words = json.loads(content) if content else ("no answer", f"within {SECONDS} s of the processor")
    return way, words
