"""What is told once the file is open: who else writes there, and what stands beside it."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from account_planner.app.sync_folders import conflicts_of, sync_service
from account_planner.domain.listing import Backup
from account_planner.main.place import Place
from account_planner.ui.dialogs.restore import RestoreDialog
from tests.main.conftest import end, is_shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.main.conftest import Begins


@pytest.mark.parametrize(
    ("folder", "service"),
    [("Dropbox/plans", "Dropbox"), ("OneDrive - Example AG", "OneDrive"), ("Boxes", None), ("plans", None)],
)
def test_synchronised_folders_are_known_by_name(tmp_path: Path, folder: str, service: str | None) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert sync_service(tmp_path / folder / "a.plan") == service


def test_synchronised_folders_are_known_by_their_marks(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / ".stfolder").mkdir()
    assert sync_service(tmp_path / "plans" / "a.plan") == "Syncthing"


def test_warning_of_a_synchronised_folder_is_given_until_it_is_closed(
    begin: Begins, qtbot: QtBot, tmp_path: Path, path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    moved = path.rename(tmp_path / "Dropbox" / "a.plan")
    first = begin(Place(moved))
    qtbot.waitUntil(lambda: is_shown(first))
    assert "Dropbox" in first._window.remark.words
    first._window.remark.close_button.click()
    end(first)
    again = begin(Place(moved))
    qtbot.waitUntil(lambda: is_shown(again))
    assert not again._window.remark.isVisible()


def kept_beside(path: Path) -> Path:
    """What closing leaves when another program has replaced the file."""
    kept = path.with_name(f"{path.stem}.kept-1{path.suffix}")
    shutil.copy(path, kept)
    return kept


def test_what_was_kept_beside_the_file_is_told_until_it_was_read(begin: Begins, qtbot: QtBot, path: Path) -> None:
    kept = kept_beside(path)
    for _ in range(2):
        start = begin(Place(path))
        qtbot.waitUntil(partial(is_shown, start))
        assert kept.name in start._window.remark.words
        end(start)
    start = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(start))
    start._window.remark.close_button.click()
    end(start)
    after = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(after))
    assert not after._window.remark.isVisible()


def test_what_was_kept_can_be_gone_back_to_from_where_it_is_told(begin: Begins, qtbot: QtBot, path: Path) -> None:
    kept = kept_beside(path)
    start = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(start))
    start._window.remark.offer.click()
    dialog = start._window.findChild(RestoreDialog)
    assert dialog is not None
    shown = [item.text(1) for item in map(dialog.list.topLevelItem, range(dialog.list.topLevelItemCount())) if item]
    assert "Backup, kept when another program replaced the file" in shown
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert isinstance(dialog.list.choice, Backup)
    assert dialog.list.choice.path == kept
    dialog.reject()
    assert not start._window.remark.isVisible()


def test_conflicting_copy_of_a_sync_folder_is_told(begin: Begins, qtbot: QtBot, path: Path) -> None:
    other = path.with_name(f"{path.stem} (Mia's conflicted copy 2026-01-02){path.suffix}")
    shutil.copy(path, other)
    start = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(start))
    assert other.name in start._window.remark.words


@pytest.mark.parametrize(
    ("name", "is_conflict"),
    [
        ("a (Mia's conflicted copy 2026-01-02).plan", True),
        ("a (conflicted copy 2026-01-02 101500).plan", True),
        ("a_conflict-20260102-101500.plan", True),
        ("a.sync-conflict-20260102-101500-ABCDEFG.plan", True),
        ("a (SFConflict mia@example.com 2026-01-02-10-15-00).plan", True),
        ("a [conflicted].plan", True),
        ("a.kept-1.plan", False),
        ("a 2.plan", False),
        ("a-LAPTOP.plan", False),
        ("b (conflicted copy).plan", False),
        ("a (conflicted copy).txt", False),
        ("a.plan", False),
    ],
)
def test_conflicting_copies_are_known_by_their_names(tmp_path: Path, name: str, is_conflict: bool) -> None:
    (tmp_path / name).touch()
    assert conflicts_of(tmp_path / "a.plan") == ((tmp_path / name,) if is_conflict else ())
