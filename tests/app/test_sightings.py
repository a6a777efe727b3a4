"""Leavers are found in the other accounts of a file through its search."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.app.accounts import copied
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.vocabulary import Status
from account_planner.store.store import Store
from tests.builders import NOW, TODAY, buyer, plan, touch

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.rules.playbook import Playbook
    from tests.fake_clock import FakeClock

NAME = "Ada Byrne"


@pytest.mark.usefixtures("qapp")
def test_leaver_is_found_however_often_the_open_account_names_them(
    tmp_path: Path, playbook: Playbook, clock: FakeClock
) -> None:
    store = Store.open(tmp_path / "a.plan")
    workspace = Workspace(Document(store, playbook, clock))
    gone = buyer(NAME, status=Status.LEFT, phone="1")
    touches = [touch(TODAY - timedelta(days), NAME, summary=f"Met {NAME}") for days in range(60)]
    workspace.open(workspace.add(plan(gone, *touches)))
    workspace.add(copied(plan(buyer(NAME, phone="1")), "Other", NOW))
    assert [each.account_name for each in workspace.sightings(gone)] == ["Other"]
    workspace.document.close_account()
    store.close()
