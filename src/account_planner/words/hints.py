"""What the meter does not count and says beside the number: why a prospect has no service yet, and the mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.entities import Account
from account_planner.domain.vocabulary import Stage
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.delta import Delta
    from account_planner.rules.playbook import Playbook


def lacks_service(account: Account) -> bool:
    """Whether the points of contact do not count because nobody ships to or bills a prospect yet."""
    return account.stage is Stage.PROSPECT and account.service_functions is None


def became_customer(delta: Delta) -> bool:
    """Whether this change turned a prospect into a customer whose points of contact the playbook names."""
    for swap in delta:
        before, after = swap.before, swap.after
        if swap.collection != "account":
            break  # it stands first
        if isinstance(before, Account) and isinstance(after, Account) and lacks_service(before):
            return after.stage is Stage.CUSTOMER and after.service_functions is None
    return False


def service_hint(account: Account, playbook: Playbook) -> str:
    """Why the service functions do not count yet; empty when they do."""
    if not lacks_service(account):
        return ""
    names = ", ".join(label(function).lower() for function in playbook.functions.service)
    text = "A prospect: nobody delivers to them or bills them yet, so {names} do not count. They will for a customer."
    return tr(text, names=names)


def mission_hint(account: Account) -> str:
    """What to write when the account has no mission; empty when it has one."""
    if account.mission is not None:
        return ""
    return tr("Write the mission: the one sentence that this coalition rallies round")
