"""Finds the files that ship with the program: fonts, icons, themes, playbooks, samples."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def path(relative: str) -> Path:
    """Give the place of one shipped file or folder, named with forward slashes, as `fonts/Inter-Bold.ttf`.

    Raises FileNotFoundError when nothing of that name ships, ValueError when the name leaves the resources.
    """
    parts = PurePosixPath(relative)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"{relative} is not inside the shipped resources")
    found = root().joinpath(*parts.parts)
    if not found.exists():
        raise FileNotFoundError(f"{relative} does not ship with this program (looked in {root()})")
    return found


def text(relative: str) -> str:
    """Read one shipped text file, which is always UTF-8."""
    return path(relative).read_text(encoding="utf-8")


@cache
def root() -> Path:
    """Give the folder of all shipped files: of the bundle, of the installed package, or of the checkout."""
    for candidate in _candidates():
        if candidate.is_dir():
            return candidate
    places = ", ".join(str(candidate) for candidate in _candidates())
    raise FileNotFoundError(f"the program's own resources are missing (looked in {places})")


def _candidates() -> tuple[Path, ...]:
    bundle = getattr(sys, "_MEIPASS", None)
    bundled = () if bundle is None else (Path(bundle) / "account_planner" / "resources",)
    return (*bundled, _PACKAGE / "resources", _PACKAGE.parents[1] / "resources")
