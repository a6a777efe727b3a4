"""How the program begins: with a good file, a damaged one, one that is gone, one that may only be read."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from account_planner.app.lock import FileLock, real
from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.account import EditAccount
from account_planner.main.place import Place, enter
from account_planner.main.waiting import Waiting
from account_planner.store.store import Store
from account_planner.ui.dialogs.damaged import DamagedDialog
from account_planner.ui.main_window import MainWindow
from account_planner.words.beginning import recovered_text
from tests.builders import NOW, buyer, link, ours, plan
from tests.faults.acts import spoil
from tests.main.conftest import PLAN, is_shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.main.conftest import Begins

DIES = """
import os, sys
from pathlib import Path
from account_planner.app.lock import FileLock, real
lock = FileLock(Path(sys.argv[1]))
lock.take()
os._exit(0)
"""


def answer(press: Callable[[DamagedDialog], object]) -> list[str]:
    """Press something in the dialog as soon as it is there; gives what the dialog said."""
    said: list[str] = []
    timer = QTimer(QApplication.instance())
    timer.setInterval(10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DamagedDialog):
            timer.stop()
            timer.deleteLater()
            said.append(dialog.told.text())
            press(dialog)

    timer.timeout.connect(look)
    timer.start()
    return said


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_damaged_file_is_offered_its_backup_and_opened_with_it(begin: Begins, qtbot: QtBot, path: Path) -> None:
    spoil(path)
    broken = path.read_bytes()
    said = answer(lambda dialog: dialog.use.click())
    start = begin(Place(path))
    qtbot.waitUntil(lambda: bool(said) and is_shown(start))
    assert "will be missing" in said[0]
    assert start._window.workspace.document.plan == PLAN
    assert path.with_name("a.damaged-1.plan").read_bytes() == broken


def test_window_that_is_put_away_at_once_is_filled(
    begin: Begins, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started minimised it is never painted (the screen of the tests paints it all the same)."""
    monkeypatch.setattr(MainWindow, "paintEvent", lambda _window, _event: None)
    start = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(start))
    assert not start._window.is_painted


def test_start_takes_away_the_copy_that_a_killed_program_left(begin: Begins, qtbot: QtBot, path: Path) -> None:
    left = path.with_name(".copy.plan.0.new")
    left.touch()
    path.with_name(".a.plan.0.copying").write_text(str(left))
    begin(Place(path))
    qtbot.waitUntil(lambda: not left.exists())


@pytest.mark.parametrize("kind", [Refused, NotSaved])
def test_what_nobody_caught_is_said_in_the_window(
    begin: Begins, qtbot: QtBot, path: Path, kind: type[Refused | NotSaved]
) -> None:
    start = begin(Place(path))
    qtbot.waitUntil(lambda: is_shown(start))
    start.tell(kind("The account is no longer in the file."))

    def is_seen() -> bool:
        """What was filled this moment is in sight with the next event."""
        seen = [label.text() for label in start._window.findChildren(QLabel) if label.isVisible()]
        return any("The account is no longer in the file." in text for text in seen)

    qtbot.waitUntil(is_seen)


def test_leaving_a_damaged_file_changes_nothing(begin: Begins, qtbot: QtBot, path: Path) -> None:
    spoil(path)
    before = everything(path.parent)
    said = answer(lambda dialog: dialog.quit.click())
    start = begin(Place(path))
    qtbot.waitUntil(lambda: bool(said) and not start._window.isVisible())
    assert start.refusal is None
    assert everything(path.parent) == before


@pytest.mark.parametrize("wants", ["use", "anew"])
def test_file_that_is_gone_is_not_silently_begun_anew(begin: Begins, qtbot: QtBot, path: Path, wants: str) -> None:
    path.unlink()
    said = answer(lambda dialog: getattr(dialog, wants).click())
    start = begin(Place(path))
    qtbot.waitUntil(lambda: bool(said) and start._window.is_filled)
    assert is_shown(start) == (wants == "use")


def test_damaged_file_without_a_good_backup_is_told(begin: Begins, qtbot: QtBot, path: Path) -> None:
    for file in (path, *path.with_name("a.plan.backups").iterdir()):
        file.write_bytes(b"x" * 9000)
    start = begin(Place(path))
    qtbot.waitUntil(lambda: start.refusal is not None)
    assert "is not an Account Planner file" in str(start.refusal)


def test_reason_for_reading_only_stays_in_sight(begin: Begins, qtbot: QtBot, path: Path) -> None:
    start = begin(Place(path, why="Read only: another window or program has this file open."))
    qtbot.waitUntil(lambda: is_shown(start))
    window = start._window
    assert "another window" in window.remark.words
    qtbot.waitUntil(window.status.read_only.isVisible)
    window.remark.close_button.click()
    assert not window.remark.isVisible()


def test_crash_is_told_with_the_last_change_that_was_kept(begin: Begins, qtbot: QtBot, path: Path) -> None:
    start = begin(Place(path, crashed=True))
    qtbot.waitUntil(lambda: is_shown(start))
    assert start._window.notices._toast.words.startswith("Recovered.")


def test_words_after_a_crash_name_the_newest_change() -> None:
    late = NOW.replace(hour=10)
    held = plan(buyer("Ada", changed_at=NOW), ours("Mia Ito", changed_at=late), name="Alpha")
    assert recovered_text(held, NOW) == "Recovered. Last change kept: Mia Ito, 23 Nov 10:30."
    held = held.put(link("covers", "Mia Ito", "Ada", changed_at=late.replace(minute=41)))
    assert recovered_text(held, NOW) == "Recovered. Last change kept: the line Mia Ito – Ada, 23 Nov 10:41."
    assert recovered_text(plan(), NOW) == "Recovered. Every change was kept."


def test_place_that_a_crash_left_is_known(path: Path) -> None:
    lock = FileLock(path)
    assert enter(path, lock) == Place(path)
    lock.release()
    subprocess.run([sys.executable, "-c", DIES, str(path)], check=True)
    assert enter(path, lock) == Place(path, crashed=True)
    assert enter(path, FileLock(path)).is_taken
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there")
def test_one_file_has_one_writer_whatever_links_lead_to_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "folder").symlink_to(tmp_path)
    (tmp_path / "other" / "soft.plan").symlink_to(path)
    for name in (path, tmp_path / "folder" / "a.plan", tmp_path / "other" / "soft.plan"):
        assert real(name) == real(path)
    held = FileLock(path)
    assert held.take()
    for name in (tmp_path / "folder" / "a.plan", tmp_path / "other" / "soft.plan"):
        assert enter(name, FileLock(name)).is_taken
    assert sorted(file.name for file in (tmp_path / "other").iterdir()) == ["soft.plan"]
    held.release()


def test_file_with_two_names_is_read_only_until_it_has_one(path: Path, tmp_path: Path) -> None:
    hard = tmp_path / "hard.plan"
    hard.hardlink_to(path)
    for name in (path, hard):
        lock = FileLock(name)
        place = enter(name, lock)
        assert not place.writable
        assert "second name" in place.why
        with pytest.raises(Refused, match="second name"):
            Store.open(name)
        with closing(Store.open(name, read_only=True)) as store:
            assert store.load(PLAN.account.id) == PLAN
        lock.release()
    hard.unlink()
    lock = FileLock(path)
    assert enter(path, lock).writable
    lock.release()


def test_name_that_a_cut_left_of_our_own_is_taken_away(path: Path) -> None:
    left = path.with_name(f".{path.name}.0.new")
    left.hardlink_to(path)
    lock = FileLock(path)
    assert enter(path, lock).writable
    assert not left.exists()
    lock.release()


def test_place_without_a_file_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "a.plan"
    with pytest.raises(Refused, match="cannot be made"):
        enter(path, FileLock(path))


def test_window_that_only_reads_edits_when_the_other_has_closed_the_file(
    begin: Begins, qtbot: QtBot, path: Path
) -> None:
    other, lock = FileLock(path), FileLock(path)
    assert other.take()
    start = begin(enter(path, lock), lock=lock)
    qtbot.waitUntil(lambda: is_shown(start))
    reading = start._window
    reading.selection.set_people((next(iter(PLAN.stakeholders)),))
    waiting = reading.findChild(Waiting)
    assert waiting is not None
    assert (reading.remark.words, reading.remark.offer.text()) == (enter(path, lock).why, "Edit here")
    reading.remark.offer.click()
    waiting.look()
    assert (start._window, start._place.writable) == (reading, False)
    other.release()
    waiting.look()
    assert "has closed this file" in reading.remark.words
    assert reading.status.read_only.text() == "Read only"
    assert other.take(), "nothing is taken before it is asked for"
    other.release()
    reading.remark.offer.click()
    qtbot.waitUntil(lambda: start._window is not reading and is_shown(start))
    assert not other.take()
    window = start._window
    assert window.submit(EditAccount((("mission", "Grow"),)))
    qtbot.waitUntil(lambda: not isValid(reading))
    lock.release()


def test_share_that_is_away_gets_no_folder_in_its_place(begin: Begins, qtbot: QtBot, path: Path) -> None:
    other, lock = FileLock(path), FileLock(path)
    assert other.take()
    start = begin(enter(path, lock), lock=lock)
    qtbot.waitUntil(lambda: is_shown(start))
    waiting = start._window.findChild(Waiting)
    assert waiting is not None
    away = path.parent.with_name("away")
    path.parent.rename(away)
    waiting.look()
    assert not path.parent.exists()
    away.rename(path.parent)
    other.release()
