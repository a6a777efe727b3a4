"""What the file tells beside the plans: lines of the account list, search hits, daily scores, named snapshots."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in the list. `shown` is the newest score (0-100; None: never scored). The three counts are
    active buyers for us (champions and supporters), neutral and against us (sceptics and opponents).
    `newest_fact` is the newest day among touches, last contacts, judgements and meetings held, `overdue` counts open
    steps past their day."""

    id: str
    name: str
    stage: str | None = None
    archived: bool = False
    shown: int | None = None
    champions: int = 0
    neutral: int = 0
    against: int = 0
    next_meeting: datetime | None = None
    newest_fact: date | None = None
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding of the search; `text` is the found thing's first line (a name, a title, a sentence)."""

    account_id: str
    collection: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """The coverage of one account on one day; `total` and `parts` in points of 100."""

    day: date
    total: float
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        """Whole points, rounded half up, as the meter shows them."""
        return math.floor(self.total + 0.5 + 1e-9)


_BY_ITSELF = "\n"


def own_name(reason: str) -> str:
    """The name of a snapshot that the program keeps by itself, for a reason in one word: a rep's names hold no line
    breaks."""
    return _BY_ITSELF + reason


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """A named copy of one account's plan as it stood at a time."""

    id: str
    name: str
    at: datetime

    @property
    def reason(self) -> str:
        """Why the program kept it; nothing when the rep did."""
        return self.name.removeprefix(_BY_ITSELF) if self.name.startswith(_BY_ITSELF) else ""

    @property
    def is_named(self) -> bool:
        """Whether the rep gave it its name."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """How large a copy is and how many accounts it holds (None: it cannot be relied on)."""

    bytes: int
    accounts: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What going back does to one account: entries that it lost, that would be as before, that would come back."""

    name: str
    lost: int = 0
    changed: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True)
class Loss:
    """What going back to a copy does to the file: accounts (by name) that the copy lacks, those that only the copy
    holds, and those that hold something else now."""

    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    differing: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy of the whole file; `at` is when it was made, `reason` a code such as "import"."""

    path: Path
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else a person of an account is held: in its snapshots (those that name them), in the backups of the file
    (by when each was made, oldest first), in other accounts (with in how many entries their name stands there), in
    files kept beside it."""

    snapshots: tuple[SnapshotLine, ...] = ()
    backups: tuple[datetime, ...] = ()
    accounts: tuple[tuple[str, int], ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a person is found: entries of the account that go with them and entries in which they are struck out, by
    collection; the numbers of its snapshots and of the file's backups; other accounts in which their name stands,
    with how often. Those are not touched: it may be somebody else. `aside` names what is kept beside the file.
    `alone` are parts of their name that stand by themselves in so many entries: struck out when the rep says so."""

    removed: Mapping[str, int]
    struck: Mapping[str, int]
    snapshots: int
    backups: int
    elsewhere: tuple[tuple[str, int], ...]
    aside: tuple[str, ...] = ()
    alone: Mapping[str, int] = field(default_factory=dict)
