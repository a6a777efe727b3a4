"""Reads a file of people in a child process that may take so much time and memory and no more."""

from __future__ import annotations

import contextlib
import marshal
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import uncollected
from account_planner.domain.errors import Refused
from account_planner.importers.child import TOO_MUCH_MEMORY, answer_of, draft_of
from account_planner.importers.csv_people import BYTE_LIMIT
from account_planner.importers.flag import CHILD_FLAG
from account_planner.importers.formats import kind_of
from account_planner.importers.progress import MARK
from account_planner.importers.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from account_planner.domain.draft import Draft

_LOOK_S = 0.05
_TOO_LONG = "{name} takes longer to read than a list of people should."
_IDLE = 6
_AT_WORK_TOO_LONG = getattr(signal, "SIGXCPU", 0) or sys.maxsize
_BYTES_A_SECOND = {"csv": 4_000_000, "xlsx": 250_000, "vcard": 100_000, "ics": 200_000, "eml": 1_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take: seconds at work (large files get more unless told; `_IDLE` times as many of the clock,
    since a busy machine does other work in between), bytes of address space."""

    seconds: float = 10.0
    memory: int = 1024 * 1024 * 1024


class Cancelled(Exception):
    """Whoever asked for the file wants it no longer; the child is gone."""


def read_people_file(
    path: Path,
    *,
    encoding: str | None = None,
    reading: Reading | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda _: None,
) -> Draft:
    """`read_people_apart` for a file on disk; Refused when the file cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(BYTE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused("{name} cannot be opened: {reason}.", name=path.name or str(path), reason=reason) from None
    return read_people_apart(data, name=path.name, encoding=encoding, reading=reading, limits=limits,
                             cancelled=cancelled, progress=progress)  # fmt: skip


def read_people_apart(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    reading: Reading | None = None,
    words: str | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda _: None,
) -> Draft:
    """`formats.read_any` in a process of its own. Waits, so call it off the GUI thread there; `cancelled` is asked
    some 20 times a second and may come from another thread, `progress` is told shares from 0 to 1. `words` is a table
    of title words (TOML), the shipped one when None; `encoding` is short for a reading with nothing else. Refused with
    one sentence, Cancelled when told so; the child is gone in any case."""
    if len(data) > BYTE_LIMIT:
        raise Refused("{name} is larger than {limit} MB.", name=name, limit=BYTE_LIMIT // 1024 // 1024)
    bounds = limits or Limits(seconds=_patience(data, name))
    told = reading or Reading(encoding=encoding)
    request: dict[str, Any] = {"data": data, "name": name, "reading": told.plain(), "words": words}
    request |= {"memory": bounds.memory, "seconds": bounds.seconds}
    answer = _ask(marshal.dumps(request), name, bounds, (cancelled, progress))
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["values"])
    with uncollected():
        return draft_of(answer["draft"])


def child_command() -> list[str]:
    """How the child is started: by this Python without the current folder, or by the bundle itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-P", "-m", "account_planner.importers.child"]


def _patience(data: bytes, name: str) -> float:
    """Seconds: what each format takes on a slow machine."""
    return min(300.0, Limits().seconds + len(data) / _BYTES_A_SECOND[kind_of(data, name)])


def _ask(
    request: bytes, name: str, limits: Limits, asker: tuple[Callable[[], bool], Callable[[float], None]]
) -> dict[str, Any]:
    end = time.monotonic() + limits.seconds * _IDLE
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    answers: list[bytes] = []
    # Two threads, since a retried Popen.communicate forgets to send the rest of a large input.
    writer = threading.Thread(target=_send, args=(child, request), name="import-request")
    reader = threading.Thread(target=_receive, args=(child, answers), name="import-answer")
    teller = threading.Thread(target=_tell, args=(child, asker[1]), name="import-progress")
    for thread in (writer, reader, teller):
        thread.start()
    try:
        _wait(reader, name, end, asker[0])
    finally:
        if reader.is_alive():
            child.kill()
        reader.join()
        writer.join()
        teller.join()
        child.wait()
    if child.returncode == -_AT_WORK_TOO_LONG:
        raise Refused(_TOO_LONG, name=name)
    if child.returncode != 0 or not answers or not answers[0]:
        raise Refused(TOO_MUCH_MEMORY, name=name)
    with uncollected():
        return answer_of(answers[0])


def _wait(reader: threading.Thread, name: str, end: float, cancelled: Callable[[], bool]) -> None:
    while True:
        reader.join(_LOOK_S)
        if not reader.is_alive():
            return
        if cancelled():
            raise Cancelled
        if time.monotonic() > end:
            raise Refused(_TOO_LONG, name=name)


def _send(child: subprocess.Popen[bytes], request: bytes) -> None:
    if child.stdin is not None:
        with contextlib.suppress(OSError), child.stdin as pipe:
            pipe.write(request)


def _tell(child: subprocess.Popen[bytes], progress: Callable[[float], None]) -> None:
    mark = MARK.encode()
    if child.stderr is not None:
        with contextlib.suppress(OSError), child.stderr as pipe:
            for line in pipe:
                if line.startswith(mark) and line[len(mark) :].strip().isdigit():
                    progress(int(line[len(mark) :]) / 100)


def _receive(child: subprocess.Popen[bytes], answers: list[bytes]) -> None:
    if child.stdout is not None:
        with contextlib.suppress(OSError), child.stdout as pipe:
            answers.append(pipe.read())
