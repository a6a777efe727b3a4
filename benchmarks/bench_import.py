"""Importing 100,000 people, step by step, beside csv.DictReader and executemany; processor time, children included."""

from __future__ import annotations

import csv
import gc
import os
import sqlite3
import statistics
import tempfile
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
from account_planner.store.store import Store
from tests.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 100_000
ROUNDS = 3
HEAD = ("Id", "Name", "Job Title", "Department", "E-mail", "Reports to Id")
TITLES = ("CIO", "Buyer", "Head of Purchasing", "Leiter Einkauf", "Software Engineer", "Assistant to the CFO")
Steps = dict[str, float]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        write_people(path, ROWS)
        rounds = [_round(path) for _ in range(ROUNDS)]
    bare = statistics.median(one["csv.DictReader + executemany"] for one in rounds)
    print(f"{f'{ROWS:,} people':34} seconds  ratio")
    for name in rounds[0]:
        seconds = statistics.median(one[name] for one in rounds)
        print(f"{name:34} {seconds:7.2f} {seconds / bare:6.1f}")
    rates = [_preview(one) / one["csv.DictReader + executemany"] for one in rounds]
    print(f"{'file to preview, of each round':34} {'':7} {', '.join(f'{rate:.1f}' for rate in rates)}")


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
        "csv.DictReader + executemany": _seconds(lambda: _bare(path, path.with_suffix(".db"))),
        "read in the child": _seconds(lambda: read_people_file(path)),
        "matched": _seconds(lambda: match(draft, plan, Side.BUYER)),
        "told in the preview": _seconds(lambda: AcceptDraft(draft, tuple(matches), Side.BUYER).report(plan)),
        "done: every check, lines, stamps": _seconds(lambda: perform(plan, command, NOW)),
    }
    after = perform(plan, command, NOW)
    steps["matched again to all of them"] = _seconds(lambda: match(draft, after, Side.BUYER))
    return steps | {"written for good": _written(path.with_suffix(".plan"), plan, after)}


def _preview(steps: Steps) -> float:
    return steps["read in the child"] + steps["matched"] + steps["told in the preview"]


def _written(path: Path, plan: Plan, after: Plan) -> float:
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
    store = Store.open(path)
    store.create(plan)
    delta = diff(plan, after)
    seconds = _seconds(lambda: store.write(plan.account.id, delta))
    store.close()
    return seconds


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
