"""Importing 100,000 people, step by step, beside csv.DictReader and executemany; processor time, children included.

The last ratio has the floor of the step before it: the same rows into the same tables, indices and full-text index by
plain sqlite3, as one durable transaction with every safeguard set."""

from __future__ import annotations

import csv
import gc
import os
import sqlite3
import statistics
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain.delta import diff
from account_planner.domain.entities import Account
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.guard import read_people_file
from account_planner.importers.match import match
from account_planner.store.connection import open_writer
from account_planner.store.indexing import CACHE_KIB
from account_planner.store.store import Store
from tests.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 100_000
ROUNDS = 3
HEAD = ("Id", "Name", "Job Title", "Department", "E-mail", "Reports to Id")
TITLES = ("CIO", "Buyer", "Head of Purchasing", "Leiter Einkauf", "Software Engineer", "Assistant to the CFO")
Steps = dict[str, float]
Part = tuple[str, str, list[tuple[object, ...]]]
"""A table, its columns in SQL, and rows."""
_BARE, _DONE = "csv.DictReader + executemany", "done: every check, lines, stamps"
_WRITTEN, _ROWS = "written for good", "the same rows by plain sqlite3"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        write_people(path, ROWS)
        rounds = [_round(path) for _ in range(ROUNDS)]
    bare = statistics.median(one[_BARE] for one in rounds)
    print(f"{f'{ROWS:,} people':34} seconds  ratio")
    for name in rounds[0]:
        seconds = statistics.median(one[name] for one in rounds)
        print(f"{name:34} {seconds:7.2f} {seconds / bare:6.1f}")
    _tell("file to preview, of each round", [_preview(one) / one[_BARE] for one in rounds])
    _tell("file to disk, of each round", [_whole(one) / one[_BARE] for one in rounds])
    _tell("written / the same rows bare", [one[_WRITTEN] / one[_ROWS] for one in rounds])


def _tell(what: str, rates: list[float]) -> None:
    print(f"{what:34} {'':7} {', '.join(f'{rate:.1f}' for rate in rates)}")


def write_people(path: Path, count: int) -> None:
    """A table of `count` people, eight to a boss."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        rows.writerows(_row(number) for number in range(count))


def _row(number: int) -> tuple[object, ...]:
    title = TITLES[number % len(TITLES)]
    return (number + 1, f"Given{number % 977} Family{number}", title, "IT", f"p{number}@example.org", number // 8 or "")


def _round(path: Path) -> Steps:
    """Seconds of each step, one after the other, so that a busy machine slows them all down."""
    plan = Plan(account=Account(id=derived_id("bench"), name="Bench"))
    draft = read_people_file(path)
    matches = match(draft, plan, Side.BUYER)
    command = AcceptDraft(draft, matches, Side.BUYER)
    gc.freeze()
    steps = {
        _BARE: _seconds(lambda: _bare(path, path.with_suffix(".db"))),
        "read in the child": _seconds(lambda: read_people_file(path)),
        "matched": _seconds(lambda: match(draft, plan, Side.BUYER)),
        "told in the preview": _seconds(lambda: AcceptDraft(draft, tuple(matches), Side.BUYER).report(plan)),
        _DONE: _seconds(lambda: perform(plan, command, NOW)),
    }
    after = perform(plan, command, NOW)
    steps["matched again to all of them"] = _seconds(lambda: match(draft, after, Side.BUYER))
    file = path.with_suffix(".plan")
    steps[_WRITTEN] = _written(file, plan, after)
    steps[_ROWS] = _rows(file, path.with_suffix(".rows"), plan)
    steps["opened again"] = _opened(file, plan)
    return steps


def _preview(steps: Steps) -> float:
    return steps["read in the child"] + steps["matched"] + steps["told in the preview"]


def _whole(steps: Steps) -> float:
    return _preview(steps) + steps[_DONE] + steps[_WRITTEN]


def _fresh(path: Path, plan: Plan) -> Store:
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
    store = Store.open(path)
    store.create(plan)
    return store


def _written(path: Path, plan: Plan, after: Plan) -> float:
    store, delta = _fresh(path, plan), diff(plan, after)
    seconds = _seconds(lambda: store.write(plan.account.id, delta))
    store.close()
    return seconds


def _rows(written: Path, path: Path, plan: Plan) -> float:
    """What was written, by plain sqlite3: indices last, one statement a table, blank columns left out."""
    _fresh(path, plan).close()
    with closing(sqlite3.connect(written)) as file:
        parts = [_filled(file, name) for name in ("stakeholders", "links", "search_texts")]
    with closing(open_writer(path)) as file:
        file.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        there = file.execute("SELECT max(number) FROM search_texts").fetchone()[0]
        return _seconds(lambda: _insert(file, parts, there))


def _filled(file: sqlite3.Connection, name: str) -> Part:
    """A table's name, its columns that are not blank throughout, and its rows, but for what an empty account has."""
    names = [told[1] for told in file.execute(f"PRAGMA table_info({name})")]
    counts = ", ".join(f"count({_quoted(one)})" for one in names)
    held = file.execute(f"SELECT {counts} FROM {name}").fetchone()  # noqa: S608 our own names
    filled = [one for one, count in zip(names, held, strict=True) if count]
    only = "WHERE collection <> 'account'" if name == "search_texts" else ""
    columns = ", ".join(map(_quoted, filled))
    return name, columns, file.execute(f"SELECT {columns} FROM {name} {only}").fetchall()  # noqa: S608 as above


def _insert(file: sqlite3.Connection, parts: list[Part], there: int) -> None:
    file.execute("BEGIN IMMEDIATE")
    told = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN (?, ?)"
    indices = file.execute(told, ("stakeholders", "links")).fetchall()
    for name, _ in indices:
        file.execute(f"DROP INDEX {name}")
    for name, columns, rows in parts:
        places = ", ".join("?" * len(rows[0]))
        file.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)  # noqa: S608 as above
    for _, definition in indices:
        file.execute(definition)
    texts = "SELECT number, text FROM search_texts WHERE number > ?"
    file.execute(f"INSERT INTO search (rowid, text) {texts}", (there,))
    file.execute("COMMIT")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _opened(path: Path, plan: Plan) -> float:
    with closing(Store.open(path)) as store:
        return _seconds(lambda: store.load(plan.account.id))


def _bare(path: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.execute("create table people (a, b, c, d, e, f)")
    with path.open(newline="", encoding="utf-8") as file:
        rows = (tuple(row.values()) for row in csv.DictReader(file))
        connection.executemany("insert into people values (?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def _seconds(work: Callable[[], object]) -> float:
    before = _processor()
    work()
    return _processor() - before


def _processor() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


if __name__ == "__main__":
    main()
