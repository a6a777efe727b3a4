"""What the palette lists: commands with their keys, people of the open account, accounts of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from account_planner.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `words` are searched, and after them `also`, which is not shown; `beside` is told at the right (a key,
    a title), `run` does it."""

    words: str
    beside: str
    run: Callable[[], object]
    enabled: bool = True
    also: str = ""


def people_entries(plan: Plan | None, show: Callable[[str], object]) -> list[Entry]:
    """Everybody on the map, in the order of the names."""
    people = sorted(plan.stakeholders.values(), key=lambda p: (called(p).casefold(), p.id)) if plan is not None else []
    return [Entry(called(person), person.title or tr("person"), _bound(show, person.id)) for person in people]


def account_entries(names: Mapping[str, str], opens: Callable[[str], object]) -> list[Entry]:
    rows: Iterable[tuple[str, str]] = sorted(names.items(), key=lambda row: (row[1].casefold(), row[0]))
    return [Entry(name, tr("account"), _bound(opens, id_)) for id_, name in rows]


def _bound(call: Callable[[str], object], id_: str) -> Callable[[], object]:
    return lambda: call(id_)
