"""The packet keeps everything, and refuses what is wrong by path, key and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from account_planner.domain.packet import read_packet, write_packet
from tests.strategies import plans

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@given(plans())
def test_packet_gives_back_the_same_plan(plan: Plan) -> None:
    text = write_packet(plan)
    again = read_packet(text)
    assert again == plan
    assert write_packet(again) == text
