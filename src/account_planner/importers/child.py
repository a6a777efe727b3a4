"""The child process that reads one file: request on standard input, plain values on standard output, then gone.

`python -m account_planner.importers.child`; a bundle starts itself with CHILD_FLAG and calls `main` at once."""

from __future__ import annotations

import gc
import io
import logging
import marshal
import sys
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from account_planner.domain.draft import Draft, DraftMeeting, DraftPerson, Problem
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level, Status
from account_planner.importers.formats import read_any
from account_planner.importers.progress import telling
from account_planner.importers.title_words import read_title_words, shipped_title_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_BATCH = 2000
TOO_MUCH_MEMORY = "{name} takes more memory to read than a list of people should."


def main() -> int:
    """Read one request, answer it, and give the exit status (always 0 when an answer was written)."""
    gc.disable()  # one file and then the end: collecting would only cost a third of the time
    request: dict[str, Any] = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 - our own parent wrote it
    _limit_memory(request["memory"])
    logging.disable(logging.CRITICAL)  # what the libraries say of odd lines is no concern of the rep
    answer = _answer(request)
    people = answer["draft"].pop("people") if "draft" in answer else iter(())
    out = sys.stdout.buffer
    out.write(marshal.dumps(answer))
    while batch := tuple(islice(people, _BATCH)):
        out.write(marshal.dumps(batch))
    out.write(marshal.dumps(()))
    out.flush()
    return 0


def answer_of(stream: bytes) -> dict[str, Any]:
    """The answer that `main` wrote: a head, then batches of people up to an empty one."""
    file = io.BytesIO(stream)
    answer: dict[str, Any] = marshal.load(file)  # noqa: S302 - plain values only, written by our own child
    people: list[Any] = []
    while batch := marshal.load(file):  # noqa: S302
        people += batch
    if "draft" in answer:
        answer["draft"]["people"] = people
    return answer


def plain_draft(draft: Draft) -> dict[str, Any]:
    """A draft as nothing but strings, numbers, tuples and dicts; its people one by one."""
    return {
        "source": draft.source,
        "encoding": draft.encoding,
        "delimiter": draft.delimiter,
        "columns": draft.columns,
        "rows": draft.rows,
        "problems": tuple((problem.row, problem.text, problem.values) for problem in draft.problems),
        "people": (_plain_person(person) for person in draft.people),
        "meetings": tuple(_plain_meeting(meeting) for meeting in draft.meetings),
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
        people=tuple(_person(facts) for facts in plain["people"]),
        meetings=tuple(_meeting(facts) for facts in plain["meetings"]),
    )


_FIELDS = tuple(DraftPerson.__dataclass_fields__)
_values = attrgetter(*_FIELDS)
_LEVEL, _FUNCTION, _STATUS = (_FIELDS.index(name) for name in ("level", "function", "status"))


def _plain_person(person: DraftPerson) -> tuple[Any, ...]:
    values = list(_values(person))
    for place in (_LEVEL, _FUNCTION, _STATUS):
        if values[place] is not None:
            values[place] = str(values[place])
    return tuple(values)


def _plain_meeting(meeting: DraftMeeting) -> dict[str, Any]:
    facts = {name: getattr(meeting, name) for name in DraftMeeting.__dataclass_fields__}
    return facts | {name: facts[name] and facts[name].isoformat() for name in ("starts_at", "ends_at")}


def _meeting(facts: Mapping[str, Any]) -> DraftMeeting:
    moments = {name: facts[name] and datetime.fromisoformat(facts[name]) for name in ("starts_at", "ends_at")}
    return DraftMeeting(**{**facts, **moments})


def _person(values: tuple[Any, ...]) -> DraftPerson:
    facts = dict(zip(_FIELDS, values, strict=True))
    facts["level"] = _LEVELS[facts["level"]]
    facts["function"] = _FUNCTIONS[facts["function"]]
    facts["status"] = _STATUSES[facts["status"]]
    return DraftPerson(**facts)


_LEVELS: dict[str | None, Level | None] = {None: None} | {str(level): level for level in Level}
_FUNCTIONS: dict[str | None, Function | None] = {None: None} | {str(one): one for one in Function}
_STATUSES = {str(status): status for status in Status}


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    name = request["name"]
    try:
        words = read_title_words(request["words"]) if request["words"] else shipped_title_words()
        draft = read_any(request.pop("data"), name=name, encoding=request["encoding"], titles=words, progress=telling())
        return {"draft": plain_draft(draft)}
    except Refused as refusal:
        values = {key: str(value) for key, value in refusal.values.items()}
        return {"refused": refusal.text, "values": values}
    except MemoryError:
        return {"refused": TOO_MUCH_MEMORY, "values": {"name": name}}


def _limit_memory(limit: int) -> None:
    """Hold this process to `limit` bytes of address space where the system can do that."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only there on POSIX

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
