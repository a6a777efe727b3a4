"""Patterns to start a map from: the posts that most customers have, each a place to fill."""

from __future__ import annotations

from typing import NamedTuple

from account_planner.words.translate import tr


class Pattern(NamedTuple):
    """`text` is one post a line, indented under its boss, as a rep would type it: "?" for a name not known yet."""

    code: str
    name: str
    text: str


_SMALL = (
    "?, Managing Director\n"
    "  ?, Finance Director\n"
    "    ?, Purchasing Manager\n"
    "  ?, Head of Production\n"
    "    ?, Process Engineer\n"
    "  ?, IT Manager"
)
_COMMITTEE = (
    "?, Chief Executive Officer\n"
    "  ?, Chief Financial Officer\n"
    "    ?, Financial Controller\n"
    "    ?, Head of Purchasing\n"
    "      ?, Category Buyer\n"
    "  ?, Chief Information Officer\n"
    "    ?, IT Architect\n"
    "  ?, Chief Operating Officer\n"
    "    ?, Head of Production\n"
    "    ?, Quality Manager\n"
    "    ?, Logistics Manager\n"
    "  ?, General Counsel"
)
_PLANT = (
    "?, Group Chief Executive Officer\n"
    "  ?, Group Chief Financial Officer\n"
    "    ?, Group Financial Controller\n"
    "    ?, Group Head of Purchasing\n"
    "      ?, Purchasing Category Manager\n"
    "  ?, Group Chief Information Officer\n"
    "    ?, IT Architect\n"
    "  ?, Chief Operating Officer\n"
    "    ?, Director of Production\n"
    "      ?, Production Manager\n"
    "        ?, Process Engineer\n"
    "      ?, Maintenance Manager\n"
    "      ?, Quality Manager\n"
    "      ?, Plant Purchasing Manager\n"
    "      ?, Logistics Manager\n"
    "  ?, General Counsel"
)


def patterns() -> tuple[Pattern, ...]:
    """The patterns, the smallest first."""
    return (
        Pattern("small", tr("Small buyer"), tr(_SMALL)),
        Pattern("committee", tr("Committee"), tr(_COMMITTEE)),
        Pattern("plant", tr("Plant and head office"), tr(_PLANT)),
    )
