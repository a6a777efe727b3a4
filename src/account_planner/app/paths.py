"""Where the rep's file, the settings and the logs live on this platform; folders that only the user may read."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "account-planner"
_FOLDER_MODE = 0o700


def data_file() -> Path:
    """The rep's own file; its folder is made when it lacks, the file is not."""
    return _private(platformdirs.user_data_path(_NAME, appauthor=False)) / "accounts.plan"


def log_folder() -> Path:
    return _private(platformdirs.user_log_path(_NAME, appauthor=False))


def settings_file() -> Path:
    return _private(platformdirs.user_config_path(_NAME, appauthor=False)) / "settings.ini"


def playbook_file() -> Path:
    """The rep's own playbook; the file is not made."""
    return _private(platformdirs.user_config_path(_NAME, appauthor=False)) / "playbook.toml"


def _private(folder: Path) -> Path:
    """Made where that is possible; who needs a file in it finds out by itself when it is not."""
    with suppress(OSError):
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(_FOLDER_MODE)
    return folder
