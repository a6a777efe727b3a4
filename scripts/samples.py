"""Reads every sample that the tests keep, and every hostile one that they make, as the program would: a table.

`samples.py [--plain] [--told]`: for each file its records, people, reporting lines, meetings, things told, and how much
the same file changes when it comes again; or why it was refused."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.importers.guard import read_people_apart
from scripts.taking import changed_again
from tests import hostile, messy, others
from tests.layouts import layouts
from tests.workbooks import PEOPLE, strict, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).parents[1] / "tests" / "files"
FOLDERS = ("people", "cards", "invitations", "workbooks")
_NAME_WIDTH = 34
_MOST_TOLD = 5


def main() -> int:
    options = _options()
    print(f"{'file':{_NAME_WIDTH}} records  people   lines meetings    told   again")
    outcomes = Counter[str]()
    for name, data in _samples(plain=options.plain):
        outcomes[_tell(name, data, told=options.told)] += 1
    print(f"{sum(outcomes.values())} files: {outcomes['read']} read, {outcomes['refused']} refused in one sentence")
    return 0


def _samples(*, plain: bool) -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for path in sorted((FILES / folder).glob("*")):
            if path.suffix != ".json":
                yield path.name, path.read_bytes()
    yield from layouts()
    for name, data, _ in messy.files():
        yield name, data
    book = workbook({"Staff": PEOPLE, "Notes": [("x",)]})
    yield "two-sheets.xlsx", book
    yield "strict.xlsx", strict(book)
    yield from ((name, data) for name, (data, _) in others.OTHERS.items())
    if not plain:
        yield from hostile.files()


def _tell(name: str, data: bytes, *, told: bool) -> str:
    try:
        draft = read_people_apart(data, name=name)
    except Refused as refused:
        print(f"{name[:_NAME_WIDTH]:{_NAME_WIDTH}} refused: {refused}")
        return "refused"
    lines = sum(person.manager_key is not None for person in draft.people)
    counts = (draft.rows, len(draft.people), lines, len(draft.meetings), len(draft.problems), changed_again(draft))
    print(f"{name[:_NAME_WIDTH]:{_NAME_WIDTH}} " + " ".join(f"{count:7}" for count in counts))
    for problem in draft.problems[: _MOST_TOLD if told else 0]:
        print(f"    {'' if problem.row is None else f'row {problem.row}: '}{problem}")
    return "read"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="without the hostile files")
    parser.add_argument("--told", action="store_true", help="with what is told of each file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
