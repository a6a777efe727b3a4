"""The program with the sample account on a desktop of its own, and the list of the map as a screen reader finds it."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.app.document import Document
from account_planner.app.sample import sample
from account_planner.app.workspace import Workspace
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from tests.fake_clock import FakeClock
from tests.ui.at_spi.bus import Thing, awaited
from tests.ui.at_spi.session import program, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.plan import Plan

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]


@pytest.fixture(scope="module")
def shown_plan() -> Plan:
    return sample(datetime.now().astimezone().date())


@pytest.fixture(scope="module")
def window(shown_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thing]:
    """The window of the real program, with the sample account open."""
    folder = tmp_path_factory.mktemp("desk")
    file = folder / "sample.plan"
    store = Store.open(file)
    Workspace(Document(store, read_playbook(shipped.text("playbooks/coalition.toml")), FakeClock())).add(shown_plan)
    store.close()
    with session(folder) as (bus, surroundings), program(file, surroundings) as process:
        started = awaited(lambda: next(iter(bus.programs()), None))
        frame = awaited(lambda: next(iter(started.children()), None))
        try:
            awaited(lambda: frame.find("list", f"Account map, {len(shown_plan.stakeholders)} people"))
        except TimeoutError:
            process.terminate()
            pytest.fail(f"the map was not shown: {process.communicate(timeout=30)[1].decode()}")
        yield frame


@pytest.fixture(scope="module")
def map_list(window: Thing) -> Thing:
    """The list of the map, once a click on a card has brought the keys there."""
    found = awaited(lambda: window.find("list", "Account map"))
    x, y, width, height = found.children()[0].extents
    window.bus.click(x + width // 2, y + height // 2)
    awaited(lambda: found if "focused" in found.states else None)
    return found
