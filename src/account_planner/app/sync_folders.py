"""Tells whether a file lies where other machines write too: in a folder that is synchronised, or on a network drive."""

from __future__ import annotations

import os
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


def is_on_network(path: Path) -> bool:
    """Whether the file's folder belongs to another machine, where locks and power cuts cannot be relied on."""
    kind = bytes(QStorageInfo(str(path.resolve().parent)).fileSystemType().data()).decode("ascii", "replace")
    return kind.casefold() in _NETWORK
