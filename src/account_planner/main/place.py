"""How the file may be used where it lies: written to, or only read and why, and whether it was left by a crash."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store.files import has_name_of_others
from account_planner.words import tr
from account_planner.words.places import second_name_text

if TYPE_CHECKING:
    from account_planner.app.lock import FileLock


@dataclass(frozen=True, slots=True)
class Place:
    """`why` says in one sentence why the file can only be read; it is empty when it can be written to. `is_taken`:
    another program has it open. `crashed`: the one that had it open last did not close it."""

    path: Path
    why: str = ""
    is_taken: bool = False
    crashed: bool = False

    @property
    def writable(self) -> bool:
        return not self.why


def enter(path: Path, lock: FileLock) -> Place:
    """Take the lock if this user may write here. Refused when there is neither a file nor a place to make one."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        has_lock = lock.take()
    except (OSError, Refused) as error:
        if os.path.exists(path):  # of a closed folder too, where Path.exists raises
            return Place(path, tr("Read only: the folder {folder} cannot be written to.", folder=str(path.parent)))
        raise Refused("{path} cannot be made: its folder cannot be written to.", path=str(path)) from error
    if not has_lock:
        return Place(path, tr("Read only: another window or program has this file open."), is_taken=True)
    if os.path.exists(path) and not os.access(path, os.W_OK):
        return Place(path, tr("Read only: this user may read the file but not write to it."))
    if has_name_of_others(path):
        return Place(path, second_name_text())
    return Place(path, crashed=lock.was_left)
