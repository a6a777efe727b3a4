"""Where in the window a next action or a checklist item is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.ids import is_id
from account_planner.domain.vocabulary import Side
from account_planner.ui.tabs import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction


@dataclass(frozen=True)
class Place:
    """What to select, which tab to open, and the field or touch to begin there; or a `record` of the plan: collection
    and id ("" for a new one), or "account" and a field of it."""

    tab: Tab = Tab.SELECTED
    people: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    field: str = ""
    record: tuple[str, str] | None = None
    touch: bool = False


def still_possible(actions: Sequence[NextAction], plan: Plan | None) -> tuple[NextAction, ...]:
    """The actions whose people, lines and records are all in this plan; they were worked out for an earlier one."""
    if plan is None:
        return ()
    people, homes = plan.stakeholders, ({plan.account.id}, plan.links, plan.value_points)

    def is_there(end: object) -> bool:
        return end in people or any(end in home for home in homes) or not is_id(end)

    return tuple(action for action in actions if is_there(action.subject) and is_there(action.object))


_FIELD_OF_ACTION = {
    "learn_win": "win_business",
    "reconfirm": "judged_on",
    "win_support": "stance",
    "recruit": "win_business",
    "name_owner": "owner_id",
    "brief": "buy_in",
    "commit": "buy_in",
    "mend_line": "health",
    "ask_introduction": "intro_state",
    "assure": "continuity",
}


def place_of_action(plan: Plan, action: NextAction) -> Place:
    """Where the edit that an action means is made."""
    subject, field = str(action.subject), _FIELD_OF_ACTION.get(action.code, "")
    if action.code == "prove":
        return Place(record=("value_points", subject if subject in plan.value_points else ""))
    if action.code == "assure":
        return Place(record=("account", field))
    if subject in plan.links:
        return Place(links=(subject,), field=field)
    if subject in plan.stakeholders:
        other = str(action.object)
        both = action.code in {"connect", "answer_opponent"} and other in plan.stakeholders
        return Place(people=(other, subject) if both else (subject,), field="" if both else field)
    return Place()


_FIELD_OF_CHECK = {"team": "buy_in", "wins": "win_business", "stances": "stance"}


def place_of_check(plan: Plan, code: str, value: str) -> Place:
    """Where a checklist item is mended that is not a field of the meeting; `value` is what it named first."""
    if value in plan.links:
        return Place(links=(value,), field="health")
    if value in plan.actions:
        return Place(record=("actions", value))
    if value not in plan.stakeholders:
        return Place()
    if code == "coach":
        return Place(people=(value,), touch=True)
    is_ours = plan.stakeholders[value].side is Side.OURS
    return Place(people=(value,), field="buy_in" if is_ours else _FIELD_OF_CHECK.get(code, ""))
