"""Reading 100,000 people in the child and matching them, beside csv.DictReader and executemany."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from account_planner.domain.entities import Account
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.importers.guard import read_people_file
from account_planner.importers.match import match

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 100_000
HEAD = ("Id", "Name", "Job Title", "Department", "E-mail", "Reports to Id")
TITLES = ("CIO", "Buyer", "Head of Purchasing", "Leiter Einkauf", "Software Engineer", "Assistant to the CFO")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(HEAD)
            rows.writerows(_row(number) for number in range(ROWS))
        best = min(_seconds(lambda: _bare(path, path.with_suffix(".db"))) for _ in range(3))
        read = min(_seconds(lambda: read_people_file(path)) for _ in range(2))
        draft = read_people_file(path)
        plan = Plan(account=Account(id=derived_id("bench"), name="Bench"))
        matching = _seconds(lambda: match(draft, plan, Side.BUYER))
        matches = match(draft, plan, Side.BUYER)
        command = AcceptDraft(draft, matches, Side.BUYER)
        accepting = _seconds(lambda: command.apply(plan))
    print(f"{'100,000 people':34} seconds  ratio")
    for name, seconds in (
        ("csv.DictReader + executemany", best),
        ("read in the child", read),
        ("read and matched", read + matching),
        ("accepted into the plan", accepting),
    ):
        print(f"{name:34} {seconds:7.2f} {seconds / best:6.1f}")


def _row(number: int) -> tuple[object, ...]:
    title = TITLES[number % len(TITLES)]
    return (number + 1, f"Given{number % 977} Family{number}", title, "IT", f"p{number}@example.org", number // 8 or "")


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
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
