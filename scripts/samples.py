"""Reads every sample that the tests keep, and every hostile one that they make, as the program would: a table.

`samples.py [--plain]`: files, records, people, reporting lines, meetings, things told, or why the file was refused."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.importers.guard import read_people_apart
from tests import hostile
from tests.workbooks import PEOPLE, strict, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).parents[1] / "tests" / "files"
FOLDERS = ("people", "cards", "invitations", "workbooks")
_NAME_WIDTH = 34


def main() -> int:
    options = _options()
    print(f"{'file':{_NAME_WIDTH}} records  people   lines meetings    told")
    outcomes = Counter[str]()
    for name, data in _samples(plain=options.plain):
        outcomes[_tell(name, data)] += 1
    print(f"{sum(outcomes.values())} files: {outcomes['read']} read, {outcomes['refused']} refused in one sentence")
    return 0


def _samples(*, plain: bool) -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for path in sorted((FILES / folder).glob("*")):
            if path.suffix != ".json":
                yield path.name, path.read_bytes()
    for layout, headings in json.loads((FILES / "people" / "crm-headers.json").read_text(encoding="utf-8")).items():
        if not layout.endswith("footer"):
            yield f"{layout}.csv", _table(headings)
    for layout, told in json.loads((FILES / "people" / "layouts.json").read_text(encoding="utf-8")).items():
        yield f"{layout}.csv", _table(told["headings"])
    book = workbook({"Staff": PEOPLE, "Notes": [("x",)]})
    yield "two-sheets.xlsx", book
    yield "strict.xlsx", strict(book)
    if not plain:
        yield from hostile.files()


def _table(headings: list[str]) -> bytes:
    """The headings and one row."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, [f"Ada{place}" for place in range(len(headings))]])
    return out.getvalue().encode()


def _tell(name: str, data: bytes) -> str:
    try:
        draft = read_people_apart(data, name=name)
    except Refused as refused:
        print(f"{name[:_NAME_WIDTH]:{_NAME_WIDTH}} refused: {refused}")
        return "refused"
    lines = sum(person.manager_key is not None for person in draft.people)
    counts = (draft.rows, len(draft.people), lines, len(draft.meetings), len(draft.problems))
    print(f"{name[:_NAME_WIDTH]:{_NAME_WIDTH}} " + " ".join(f"{count:7}" for count in counts))
    return "read"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="without the hostile files")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
