"""Adding, copying, deleting and finding accounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from account_planner import shipped
from account_planner.app.recent import Recent
from account_planner.app.workspace import Workspace
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.fields import shapes_of
from account_planner.domain.packet import read_packet
from account_planner.domain.vocabulary import Stage
from tests.app.conftest import PLAN
from tests.builders import NOW, buyer, ident, link, plan
from tests.erasing import erase_person

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.app.document import Document
    from account_planner.domain.plan import Plan
    from tests.fake_store import MemoryStore


@pytest.fixture
def workspace(document: Document, tmp_path: Path) -> Workspace:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return Workspace(document, Recent(settings))


@pytest.fixture
def told(workspace: Workspace) -> list[int]:
    times: list[int] = []
    workspace.changed.connect(lambda: times.append(1))
    return times


def ids_of(given: Plan) -> set[str]:
    """Every id that the plan holds or refers to, but for those that all accounts share."""
    found: set[str] = set()
    for key, kind in COLLECTIONS.items():
        for shape in shapes_of(kind):
            if shape.shape == "id" and shape.name != "colleague_id":
                for entity in given.collection(key).values():
                    value = getattr(entity, shape.name)
                    found.update(value if shape.many else [value] if value else [])
    return found


def lines_by_name(given: Plan) -> Counter[object]:
    """Who is joined to whom by what, and who was in which meeting, told by names."""
    names = {id_: (person.name, person.title) for id_, person in given.stakeholders.items()}
    lines = [(k.kind, names[k.source_id], names[k.target_id], k.level) for k in given.links.values()]
    met = [(m.title, tuple(names[id_] for id_ in m.people)) for m in given.meetings.values()]
    return Counter([*lines, *met])


def test_created_account_is_empty_dated_and_scored(workspace: Workspace, told: list[int]) -> None:
    id_ = workspace.create("  Beta GmbH ", Stage.PROSPECT)
    line = next(line for line in workspace.accounts() if line.id == id_)
    assert (line.name, line.stage, line.shown, told) == ("Beta GmbH", Stage.PROSPECT, 0, [1])
    workspace.open(id_)
    assert workspace.document.plan is not None
    assert workspace.document.plan.account.created_on == NOW.date()


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "two\nlines"])
def test_name_that_is_none_is_refused(workspace: Workspace, told: list[int], name: str) -> None:
    with pytest.raises(Refused):
        workspace.create(name)
    assert (len(workspace.accounts()), told) == (1, [])


def test_account_is_added_once_and_unsound_ones_never(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="already in the file"):
        workspace.add(PLAN)
    with pytest.raises(Refused):
        workspace.add(plan(buyer("a"), buyer("b"), link("covers", "a", "b"), name="Other"))


def test_copy_shares_no_id_and_says_the_same(workspace: Workspace) -> None:
    sample = read_packet(shipped.text("samples/example-ag.account.json"))
    first = workspace.add(sample)
    copy = workspace._store.load(workspace.duplicate(first))
    assert ids_of(copy) & ids_of(sample) == set()
    assert copy.account.name == f"{sample.account.name} (2)"
    assert lines_by_name(copy) == lines_by_name(sample)
    assert [len(copy.collection(key)) for key in COLLECTIONS] == [len(sample.collection(key)) for key in COLLECTIONS]


def test_copies_get_names_of_their_own(workspace: Workspace) -> None:
    for _ in range(2):
        workspace.duplicate(PLAN.account.id)
    assert [line.name for line in workspace.accounts()] == ["Example AG", "Example AG (2)", "Example AG (3)"]


def test_deleting_the_open_account_closes_it(workspace: Workspace, told: list[int]) -> None:
    workspace.open(PLAN.account.id)
    workspace.delete(PLAN.account.id)
    assert (workspace.document.plan, workspace.accounts(), told) == (None, (), [1])
    assert workspace.recent_accounts() == ()


def test_file_is_left_alone_while_a_large_wish_is_being_saved(workspace: Workspace, store: MemoryStore) -> None:
    before = dict(store.plans)
    copy = store.back_up("time", NOW)
    workspace.document.hold()
    for wish in (
        lambda: workspace.delete(PLAN.account.id),
        lambda: workspace.restore(copy),
        workspace.rejoin,
        lambda: erase_person(workspace, ident("Ada Byrne")),
    ):
        with pytest.raises(Refused, match="being saved"):
            wish()
    assert store.plans == before
    workspace.document.settle(None)


def test_deletion_that_is_not_saved_leaves_everything(
    workspace: Workspace, store: MemoryStore, told: list[int]
) -> None:
    store.failing = True
    with pytest.raises(NotSaved):
        workspace.delete(PLAN.account.id)
    assert (workspace.document.plan, told) == (PLAN, [])


def test_recent_accounts_are_newest_first_and_still_there(workspace: Workspace) -> None:
    others = [workspace.create(name) for name in ("B", "C")]
    for id_ in (*others, PLAN.account.id, others[0]):
        workspace.open(id_)
    workspace._store.delete(others[1])
    assert workspace.recent_accounts() == (others[0], PLAN.account.id)


def test_snapshot_of_the_open_account_is_kept(workspace: Workspace) -> None:
    line = workspace.save_snapshot("Before the call")
    assert workspace.snapshots() == (line,)
    workspace.document.close_account()
    with pytest.raises(Refused, match="No account is open"):
        workspace.snapshots()


def test_search_is_that_of_the_file(workspace: Workspace) -> None:
    assert [hit.text for hit in workspace.search("ada")] == ["Ada Byrne"]
