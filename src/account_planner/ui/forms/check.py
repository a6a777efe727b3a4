"""Says what is wrong with a value before it is asked for, so that the field can keep what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from account_planner.domain.errors import Refused
from account_planner.domain.integrity import normalised
from account_planner.words import refusals


def problem_of(entity: Any, name: str, value: object) -> str:
    """The sentence for a value that this field cannot take; nothing when it can, or is no field of the thing."""
    if name not in entity.__dataclass_fields__:
        return ""
    try:
        normalised(replace(entity, **{name: value}))
    except Refused as error:
        return refusals.sentence(error)
    return ""
