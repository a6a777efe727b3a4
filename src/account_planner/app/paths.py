"""Where the rep's file, the settings and the logs live on this platform; folders that only the user may read."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "account-planner"
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


def data_file() -> Path:
    """The rep's own file; its folder is made when it lacks, the file is not."""
    return _private(platformdirs.user_data_path(_NAME, appauthor=False)) / "accounts.plan"


def log_folder() -> Path:
    return _private(platformdirs.user_log_path(_NAME, appauthor=False))


def settings_file() -> Path:
    """Made when it lacks: Qt gives a new one the rights that the user's other files have, but keeps those it finds."""
    file = _private(platformdirs.user_config_path(_NAME, appauthor=False)) / "settings.ini"
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, _FILE_MODE))
        if file.stat().st_mode & 0o077:
            file.chmod(_FILE_MODE)
    return file


def playbook_file() -> Path:
    """The rep's own playbook; the file is not made."""
    return _private(platformdirs.user_config_path(_NAME, appauthor=False)) / "playbook.toml"


def _private(folder: Path) -> Path:
    """Made where that is possible; who needs a file in it finds out by itself when it is not."""
    with suppress(OSError):
        for made in (*reversed(folder.parents), folder):  # the modes of parents that `mkdir` makes are the user's own
            if not made.exists():
                made.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(_FOLDER_MODE)
    return folder
