"""Erasing at once, as a test has it that does not look at the window meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from account_planner.app.erasing import Erasing
    from account_planner.app.workspace import Workspace


def erase_person(workspace: Workspace, person_id: str, also: Collection[str] = ()) -> tuple[Path, ...]:
    return _worked(workspace, workspace.erasing(person_id, also))


def finish_erasing(workspace: Workspace, names: Collection[str] = ()) -> tuple[Path, ...]:
    return _worked(workspace, workspace.finishing(names))


def _worked(workspace: Workspace, erasing: Erasing) -> tuple[Path, ...]:
    try:
        return erasing.work()
    finally:
        workspace.end(erasing)
