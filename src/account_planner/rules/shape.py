"""The shape of the relation: one knot between two sides, a few rungs, or a net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.rules.frame import NEAR

if TYPE_CHECKING:
    from account_planner.rules.contacts import Contacts
    from account_planner.rules.playbook import Shapes


def name_shape(contacts: Contacts, rules: Shapes) -> str:
    """The code of the shape, over the live lines whose contact still counts; a bow-tie comes before a diamond."""
    carried = contacts.carried
    if not carried:
        return "none"
    if max(carried.values()) > rules.bow_tie_share * sum(carried.values()) + NEAR:
        return "bow_tie"
    if len(carried) >= rules.diamond_ours and contacts.reached >= rules.diamond_buyers:
        return "diamond"
    return "ladder"
