"""Tells whether a file lies where other machines write too: in a folder that is synchronised, or on a network drive."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "box": "Box",
    "box sync": "Box",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "sharepoint": "SharePoint",
}
"""What the services call their folders, in small letters; "OneDrive - Company" begins with one of them."""

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""What they leave in the topmost folder."""

_CONFLICT = re.compile(
    r"conflicted copy|conflict copy|\(conflict\)|_conflict-|\.sync-conflict-|\(sfconflict|conflicting copy|"
    r"\[conflict|in conflict|case conflict|konflikt|en conflit|en conflicto",
    re.IGNORECASE,
)
"""Dropbox, Nextcloud and ownCloud, Syncthing, Seafile, iCloud and Google Drive, pCloud, Box."""

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "ncpfs", "fuse.sshfs"}
)


def sync_service(path: Path) -> str | None:
    """The name of the service that copies the file's folder to other machines, as far as names and marks tell."""
    for folder in path.resolve().parents:
        name = folder.name.casefold()
        for known, service in _NAMES.items():
            if name == known or name.startswith((f"{known} - ", f"{known} (")):
                return service
        for mark, service in _MARKS.items():
            if os.path.exists(folder / mark):
                return service
    return None


def conflicts_of(path: Path) -> tuple[Path, ...]:
    """Other versions of a file that a service put beside it when two machines had written to it, by the names that
    services give: "accounts (Mia's conflicted copy 2026-01-02).plan". OneDrive's "accounts-LAPTOP.plan" could as well
    be a name of the rep's own and is left out."""
    found: list[Path] = []
    with suppress(OSError):
        for file in path.parent.iterdir():
            rest = file.name.removeprefix(path.stem)
            is_other = file.name not in {rest, path.name} and file.suffix == path.suffix
            if is_other and _CONFLICT.search(rest) and file.is_file():
                found.append(file)
    return tuple(sorted(found))


def is_on_network(path: Path) -> bool:
    """Whether the file's folder belongs to another machine, where locks and power cuts cannot be relied on."""
    kind = bytes(QStorageInfo(str(path.resolve().parent)).fileSystemType().data()).decode("ascii", "replace")
    return kind.casefold() in _NETWORK
