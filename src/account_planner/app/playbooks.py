"""The rep's own playbook beside the settings, if there is one, else the shipped one."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from account_planner import shipped
from account_planner.app import paths
from account_planner.domain.errors import NotSaved, Refused
from account_planner.rules.playbook import Playbook, read_playbook

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook with its text; `problem` says why the rep's own one was left aside."""

    playbook: Playbook
    text: str
    problem: Refused | None = None


def shipped_text() -> str:
    return shipped.text("playbooks/coalition.toml")


def load(path: Path | None = None) -> Loaded:
    """The rep's own playbook; the shipped one when there is none or it cannot be used."""
    path = path or paths.playbook_file()
    text = shipped_text()
    if not os.path.exists(path):
        return Loaded(read_playbook(text), text)
    try:
        own = _read(path)
        return Loaded(read_playbook(own), own)
    except Refused as error:
        return Loaded(read_playbook(text), text, problem=error)


def problem() -> Refused | None:
    """Why the rep's own playbook is left aside, if it is."""
    return load().problem if os.path.exists(paths.playbook_file()) else None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused("The playbook {path} is too large.", path=str(path))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("The playbook {path} cannot be read: {reason}.", path=str(path), reason=str(error)) from None


def save(text: str, path: Path | None = None) -> Playbook:
    """Keep this text as the rep's own playbook; Refused when it is none, NotSaved when the disk does not take it."""
    path = path or paths.playbook_file()
    playbook = read_playbook(text)
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        with open(beside, "x", encoding="utf-8", newline="\n", opener=partial(os.open, mode=0o600)) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise NotSaved("The playbook was not saved: {reason}.", reason=error.strerror or str(error)) from None
    return playbook


def put_aside(path: Path | None = None) -> None:
    """Go back to the shipped playbook; the rep's own one is kept beside it as `playbook.toml.before`."""
    path = path or paths.playbook_file()
    try:
        if os.path.exists(path):
            path.replace(path.with_name(path.name + ".before"))
    except OSError as error:
        raise NotSaved("The playbook was not put aside: {reason}.", reason=error.strerror or str(error)) from None
