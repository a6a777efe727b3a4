"""The file is replaced, removed or changed while it is open: it is noticed before a write and both are kept."""

from __future__ import annotations

import shutil
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.delta import diff
from account_planner.domain.errors import Displaced, NotSaved
from account_planner.domain.listing import Difference
from account_planner.store.store import Store
from tests.builders import NOW, buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

OURS = plan(buyer("Ada"))
MORE = plan(buyer("Ada"), buyer("Raj"))
THEIRS = plan(buyer("Eve"), name="Beta")
ID = OURS.account.id


def theirs(blank: Path, folder: Path) -> Path:
    path = folder / "theirs.plan"
    shutil.copy(blank, path)
    with closing(Store.open(path)) as store:
        store.create(THEIRS)
    return path


def names(path: Path) -> list[str]:
    with closing(Store.open(path)) as store:
        return [line.name for line in store.accounts()]


def test_removed_file_is_written_back_whole(store: Store) -> None:
    store.create(OURS)
    store.path.unlink()
    with pytest.raises(Displaced, match="moved or replaced"):
        store.write(ID, diff(OURS, MORE))
    assert store.rejoin() is None
    store.write(ID, diff(OURS, MORE))
    assert store.load(ID) == MORE
    with closing(Store.open(store.path, read_only=True)) as other:
        assert other.load(ID) == MORE


def test_replaced_file_is_opened_and_ours_kept_beside_it(store: Store, blank: Path, tmp_path: Path) -> None:
    store.create(OURS)
    theirs(blank, tmp_path).replace(store.path)
    with pytest.raises(Displaced):
        store.write(ID, diff(OURS, MORE))
    kept = store.rejoin()
    assert kept is not None
    assert [line.name for line in store.accounts()] == ["Beta"]
    store.write(THEIRS.account.id, diff(THEIRS, plan(buyer("Eve"), buyer("Zoe"), name="Beta")))
    store.close()
    assert names(kept) == [OURS.account.name]
    assert names(store.path) == ["Beta"]


def test_replaced_file_is_theirs_alone_once_ours_is_closed(store: Store, blank: Path, tmp_path: Path) -> None:
    """Our log would be read into it at the next start."""
    store.create(OURS)
    theirs(blank, tmp_path).replace(store.path)
    store.close()
    assert names(store.path) == ["Beta"]
    assert [names(kept) for kept in store.kept_aside()] == [[OURS.account.name]]


def test_removed_file_is_not_made_anew_by_closing(store: Store) -> None:
    store.create(OURS)
    store.path.unlink()
    store.close()
    assert not store.path.exists()


def test_removed_file_is_there_again_at_the_next_start(store: Store, tmp_path: Path) -> None:
    """Also when its log is merged, or nothing was edited: then the second name alone still holds it."""
    store.create(OURS)
    store.close()
    opened = Store.open(store.path)
    opened.path.unlink()
    opened.close()
    assert names(store.path) == [OURS.account.name]
    assert not [left for left in tmp_path.iterdir() if left.name.endswith(("-own", "-note"))]


def test_backup_waits_for_a_merge_and_takes_the_file_for_ours(store: Store) -> None:
    """A merge changes the file as another program would."""
    store.create(OURS)
    failed: list[Exception] = []

    def back_up() -> None:
        try:
            store.back_up("time", NOW)
        except NotSaved as error:
            failed.append(error)

    backup = Thread(target=back_up)
    assert store._belonging is not None
    with store._busy, store._belonging.merging():
        store._raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        backup.start()
        backup.join(0.2)
    backup.join()
    assert (failed, len(store.backups())) == ([], 1)


def test_log_of_the_other_file_is_not_thrown_away(store: Store, blank: Path, tmp_path: Path) -> None:
    """Their newest edits may stand in a log of their own."""
    store.create(OURS)
    path = theirs(blank, tmp_path)
    other = Store.open(path)
    other.write(THEIRS.account.id, diff(THEIRS, plan(buyer("Eve"), buyer("Zoe"), name="Beta")))
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{store.path}{ending}.new")
        (store.path.parent / f"{store.path.name}{ending}.new").replace(f"{store.path}{ending}")
    other.close()
    assert store.rejoin() is not None
    assert len(store.load(THEIRS.account.id).stakeholders) == 2


def test_change_behind_our_back_is_noticed_and_taken_in(store: Store) -> None:
    store.create(OURS)
    store.load(ID)
    with closing(Store.open(store.path)) as other:
        other.write(ID, diff(OURS, MORE))
    with pytest.raises(Displaced, match="another program"):
        store.write(ID, diff(OURS, plan(buyer("Ada"), buyer("Zoe"))))
    assert store.rejoin() is None
    assert store.load(ID) == MORE
    store.write(ID, diff(MORE, OURS))
    assert store.load(ID) == OURS


def test_loss_tells_what_going_back_takes_changes_and_brings(store: Store) -> None:
    store.create(MORE)
    store.create(THEIRS)
    backup = store.back_up("time", NOW)
    assert store.copy_facts(backup).accounts == 2
    assert store.loss(backup).differing == ()
    after = plan(buyer("Ada", title="CIO", changed_at=NOW), buyer("Zoe"), buyer("Max"))
    store.write(ID, diff(MORE, after))
    store.delete(THEIRS.account.id)
    store.create(plan(name="Gamma"))
    loss = store.loss(backup)
    assert (loss.gone, loss.back) == (("Gamma",), ("Beta",))
    assert loss.differing == (Difference(OURS.account.name, lost=2, changed=1, back=1),)


def test_damaged_copy_tells_no_accounts(store: Store) -> None:
    store.create(OURS)
    backup = store.back_up("time", NOW)
    backup.path.write_bytes(b"x" * 5000)
    assert store.copy_facts(backup).accounts is None
