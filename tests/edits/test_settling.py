"""Many newcomers settled at once: what settling them one by one gives."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Removed, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.edits import settling
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.perform import perform
from tests.builders import NOW, buyer, ident, link, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


class Puts(Several):
    """Puts whatever it is given."""

    def __init__(self, wished: Plan) -> None:
        super().__init__((), Label("import_people"))
        object.__setattr__(self, "wished", wished)

    def apply(self, plan: Plan) -> Plan:
        wished: Plan = self.wished  # type: ignore[attr-defined]
        return wished


PEOPLE = [buyer(f"Person {n}", title="CIO", rank=float(n)) for n in range(settling.ENOUGH)]
LINES = [link("reports_to", f"Person {n}", "Person 0") for n in range(1, settling.ENOUGH)]


def both_ways(monkeypatch: pytest.MonkeyPatch, before: Plan, wished: Plan) -> tuple[Plan, Plan]:
    at_once = perform(before, Puts(wished), NOW)
    monkeypatch.setattr(settling, "ENOUGH", 10_000)
    return at_once, perform(before, Puts(wished), NOW)


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"title": "  CIO "},
        {"stance": v.Stance.CHAMPION},
        {"title": "CIO\u2028"},
        {"changed_at": NOW.replace(year=2001)},
        {"notes": ""},
    ],
)
def test_at_once_is_one_by_one(monkeypatch: pytest.MonkeyPatch, odd: dict[str, object]) -> None:
    people = [*PEOPLE[:-1], dataclasses.replace(PEOPLE[-1], **odd)]  # type: ignore[arg-type]
    wished = plan().put(*people, *LINES)
    at_once, singly = both_ways(monkeypatch, plan(), wished)
    assert at_once == singly
    assert all(person.changed_at is not None for person in at_once.stakeholders.values())


def test_plain_newcomers_are_settled_without_looking_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("account_planner.edits.perform._settled_put", lambda *_: pytest.fail("one by one"))
    assert len(perform(plan(), Puts(plan().put(*PEOPLE)), NOW).stakeholders) == len(PEOPLE)


def test_unsound_one_among_many_is_refused() -> None:
    nameless = Stakeholder(id=ident("nobody"), side=v.Side.BUYER)
    with pytest.raises(Refused, match="needs a name"):
        perform(plan(), Puts(plan().put(*PEOPLE, nameless)), NOW)
    long = dataclasses.replace(PEOPLE[0], title="x" * 300)
    with pytest.raises(Refused, match="at most 200"):
        perform(plan(), Puts(plan().put(*PEOPLE[1:], long)), NOW)


def test_who_comes_back_is_no_longer_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan().put(Removed(id=PEOPLE[3].id, at=NOW))
    at_once, singly = both_ways(monkeypatch, before, before.put(*PEOPLE))
    assert at_once == singly
    assert not at_once.removed
