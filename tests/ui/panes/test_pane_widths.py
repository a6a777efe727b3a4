"""Every pane of the inspector fits into its usual width, at its narrowest too, with long names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from account_planner.domain.vocabulary import Side
from account_planner.ui.tabs import Tab

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens

LONG = "Alexandra-Konstantina Papadopoulou-Wiśniewska von der Leyen"


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("width", [280, 320])
def test_nothing_is_cut_at_the_right(open_window: Opens, sample_plan: Plan, side: Side, width: int) -> None:
    first = next(person for person in sample_plan.on_side(side) if person.is_active)
    stage = open_window(sample_plan.put(dataclasses.replace(first, name=LONG)))
    stage.window.selection.set_people((first.id,))
    for tab in Tab:
        stage.window.open_tab(tab)
        for _ in range(3):
            QApplication.processEvents()
        page = stage.window.inspector._areas[tab].widget()
        assert page is not None
        assert page.minimumSizeHint().width() <= width - 12, tab
