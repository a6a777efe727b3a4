"""What is told of where the file lies: why it can only be read, what else writes to its place."""

from __future__ import annotations

from account_planner.words.translate import tr


def sync_text(service: str) -> str:
    return tr(
        "This file lies in a folder that {service} copies to other machines. Open it on one machine at a time, and let "
        "it finish copying before and after: two machines at once make two versions. To share an account, send a "
        "packet.",
        service=service,
    )


def second_name_text() -> str:
    return tr(
        "Read only: this file has a second name (a hard link), by which another program could write to it unseen. "
        "Save a copy and work in that."
    )


def network_text() -> str:
    return tr(
        "This file lies on a network drive, where a lost connection can damage it and other machines may write at the "
        "same time. Keep it on this machine; to share an account, send a packet."
    )
