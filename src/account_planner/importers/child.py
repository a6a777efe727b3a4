"""The child process that reads one file: request on standard input, plain values on standard output, then gone.

`python -m account_planner.importers.child`; a bundle starts itself with CHILD_FLAG and calls `main` at once."""

from __future__ import annotations

import gc
import logging
import marshal
import math
import sys
import time
from datetime import datetime
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.draft import Draft, DraftColumn, DraftMeeting, DraftPerson, Problem
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level, Status
from account_planner.importers.crowd import FIELDS
from account_planner.importers.formats import read_any
from account_planner.importers.progress import telling
from account_planner.importers.reading import reading_of
from account_planner.importers.title_words import read_title_words, shipped_title_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BATCH = 2000
_LENGTH = 8
TOO_MUCH_MEMORY = "{name} takes more memory to read than a list of people should."


def main() -> int:
    """Read one request, answer it, and give the exit status (always 0 when an answer was written)."""
    gc.disable()  # one file and then the end: collecting would only cost a third of the time
    request: dict[str, Any] = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 - our own parent wrote it
    _limit(memory=request["memory"], seconds=request["seconds"])
    logging.disable(logging.CRITICAL)  # what the libraries say of odd lines is no concern of the rep
    answer = _answer(request)
    people: list[list[Any]] = answer["draft"].pop("people") if "draft" in answer else []
    out = sys.stdout.buffer
    _write(out, answer)
    for start in range(0, len(people[0]) if people else 0, _BATCH):
        _write(out, tuple(column[start : start + _BATCH] for column in people))
    out.flush()
    return 0


def answer_of(stream: bytes) -> dict[str, Any]:
    """The answer that `main` wrote: a head, then batches of people, field by field."""
    pieces = _pieces(stream)
    answer: dict[str, Any] = next(pieces)
    people: list[list[Any]] = [[] for _ in FIELDS]
    for batch in pieces:
        for column, more in zip(people, batch, strict=True):
            column.extend(more)
    if "draft" in answer:
        answer["draft"]["people"] = people
    return answer


def _write(out: IO[bytes], piece: Any) -> None:
    told = marshal.dumps(piece)
    out.write(len(told).to_bytes(_LENGTH, "big") + told)


def _pieces(stream: bytes) -> Iterator[Any]:
    """Each with its length before it: reading from a file as one goes takes five times as long."""
    view, place = memoryview(stream), 0
    while place < len(view):
        start = place + _LENGTH
        place = start + int.from_bytes(view[place:start], "big")
        yield marshal.loads(view[start:place])  # noqa: S302 - plain values only, written by our own child


def plain_draft(draft: Draft) -> dict[str, Any]:
    """A draft as nothing but strings, numbers, tuples and dicts; its people field by field."""
    return {
        "source": draft.source,
        "encoding": draft.encoding,
        "delimiter": draft.delimiter,
        "columns": draft.columns,
        "rows": draft.rows,
        "problems": tuple((problem.row, problem.text, problem.values) for problem in draft.problems),
        "people": [_plain(list(map(attrgetter(name), draft.people)), name) for name in FIELDS],
        "meetings": tuple(_plain_meeting(meeting) for meeting in draft.meetings),
        "table": tuple((one.heading, one.field, one.samples) for one in draft.table),
        "sheets": (draft.has_headings, draft.sheets, draft.sheet, draft.top),
    }


def draft_of(plain: Mapping[str, Any]) -> Draft:
    """The draft that `plain_draft` was made of."""
    return Draft(
        source=plain["source"],
        encoding=plain["encoding"],
        delimiter=plain["delimiter"],
        columns=plain["columns"],
        rows=plain["rows"],
        problems=tuple(Problem(row=row, text=text, values=values) for row, text, values in plain["problems"]),
        people=_people(plain["people"]),
        meetings=tuple(_meeting(facts) for facts in plain["meetings"]),
        table=tuple(DraftColumn(heading=one, field=field, samples=cells) for one, field, cells in plain["table"]),
        has_headings=plain["sheets"][0],
        sheets=plain["sheets"][1],
        sheet=plain["sheets"][2],
        top=plain["sheets"][3],
    )


_VOCABULARIES: dict[str, dict[str | None, Any]] = {
    "level": {None: None} | {str(one): one for one in Level},
    "function": {None: None} | {str(one): one for one in Function},
    "status": {str(one): one for one in Status},
}


def _plain(column: list[Any], name: str) -> list[Any]:
    """The values without our own words for levels and the like, which cannot travel."""
    return [value and value.value for value in column] if name in _VOCABULARIES else column


def _people(columns: list[list[Any]]) -> tuple[DraftPerson, ...]:
    told = dict(zip(FIELDS, columns, strict=True))
    for name, words in _VOCABULARIES.items():
        told[name] = list(map(words.__getitem__, told[name]))
    return tuple(records(DraftPerson, len(columns[0]), told))


_MOMENTS = ("starts_at", "ends_at", "stamp", "counted_at", "day", "then")


def _plain_meeting(meeting: DraftMeeting) -> dict[str, Any]:
    facts = {name: getattr(meeting, name) for name in DraftMeeting.__dataclass_fields__}
    return facts | {name: facts[name] and facts[name].isoformat() for name in _MOMENTS}


def _meeting(facts: Mapping[str, Any]) -> DraftMeeting:
    moments = {name: facts[name] and datetime.fromisoformat(facts[name]) for name in _MOMENTS}
    return DraftMeeting(**{**facts, **moments})


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    name = request["name"]
    try:
        words = read_title_words(request["words"]) if request["words"] else shipped_title_words()
        reading = reading_of(request["reading"])
        draft = read_any(request.pop("data"), name=name, titles=words, reading=reading, progress=telling())
        return {"draft": plain_draft(draft)}
    except Refused as refusal:
        values = {key: str(value) for key, value in refusal.values.items()}
        return {"refused": refusal.text, "values": values}
    except MemoryError:
        return {"refused": TOO_MUCH_MEMORY, "values": {"name": name}}


def _limit(*, memory: int, seconds: float) -> None:
    """Hold this process to so many bytes of address space, and to so many seconds at work, where the system can do
    that: a busy machine takes nothing away from them."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only there on POSIX

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        at_work = math.ceil(time.process_time() + seconds)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (at_work if hard == resource.RLIM_INFINITY else min(at_work, hard), hard)
        )


if __name__ == "__main__":
    sys.exit(main())
