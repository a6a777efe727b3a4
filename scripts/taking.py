"""Takes what a reader found into an account, as the program would, and again: nothing may change the second time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from account_planner.domain.delta import diff
from account_planner.domain.entities import Account
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.match import match

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft
    from account_planner.edits.command import Command


def empty_plan() -> Plan:
    return Plan(account=Account(id=derived_id("samples"), name="Samples"))


def changed_again(draft: Draft) -> int:
    """How many people and meetings the same file adds or changes when it comes a second time. Lines do not count:
    of twins who are the same but for their manager nobody can tell which is which."""
    now = datetime.now(UTC)
    plan = perform(empty_plan(), accepting(draft, empty_plan()), now)
    again = perform(plan, accepting(draft, plan), now)
    return sum(swap.collection != "links" for swap in diff(plan, again))


def accepting(draft: Draft, plan: Plan) -> Command:
    """The wish that takes everything, guests of meetings too."""
    if not draft.meetings:
        return AcceptDraft(draft, match(draft, plan, Side.BUYER), Side.BUYER)
    matches = match(draft, plan, None)
    return AcceptMeetings(draft, matches, tuple((one.key, Side.BUYER) for one in matches if one.person_id is None))
