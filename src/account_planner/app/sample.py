"""The sample account that ships with the program, as fresh on any day as on the one it was written for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from account_planner import shipped
from account_planner.domain.packet import read_packet
from account_planner.domain.shift import shifted

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

RECORDED_ON = date(2026, 11, 23)
"""The day around which the sample's dates were written; it is opened as if that day were today."""

SAMPLE_ID = "047254dd28eb5d78a8e4a89629ea7e71"
"""Of its account. Nobody works on it: it is marked in lists, and what looks across accounts leaves it out."""


def sample(today: date) -> Plan:
    """The sample, moved so that its facts are as old today as they were when they were recorded."""
    return shifted(read_packet(shipped.text("samples/example-ag.account.json")), (today - RECORDED_ON).days)
