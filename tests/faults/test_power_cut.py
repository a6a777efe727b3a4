"""No acknowledged step is lost and no file torn by a power cut; the harness sees it when a protection is missing."""

from __future__ import annotations

import pytest

from tests.faults.acts import ACTS
from tests.faults.breaking import AGAINST_CUTS
from tests.faults.cuts import cut_power

CUTS = 14
"""For each act; `scripts/dev faults` makes thousands."""

_SHOWN_BY = {"folders": "backup"}


@pytest.mark.parametrize("act", ACTS)
def test_power_cut_loses_nothing_acknowledged(act: str) -> None:
    tally = cut_power(act, cuts=CUTS, seed=7)
    assert tally.lost == []
    assert tally.cuts == CUTS


@pytest.mark.parametrize("protection", AGAINST_CUTS)
def test_harness_sees_a_missing_protection(protection: str) -> None:
    act = _SHOWN_BY.get(protection, "edit")
    assert cut_power(act, cuts=24, seed=7, broken=protection).lost != []
