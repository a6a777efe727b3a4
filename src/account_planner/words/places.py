"""What is told of where the file lies: why it can only be read, what else writes to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


def sync_text(service: str) -> str:
    return tr(
        "This file lies in a folder that {service} copies to other machines. Open it on one machine at a time, and let "
        "it finish copying before and after: two machines at once make two versions. To share an account, send a "
        "packet.",
        service=service,
    )


def kept_text(names: Sequence[str]) -> str:
    """That ours stands beside theirs."""
    if len(names) == 1:
        return tr(
            "Another program replaced this file. What you had is kept beside it as {name}, and you can go back to it.",
            name=names[0],
        )
    return tr(
        "Another program replaced this file. What you had is kept beside it, and you can go back to it: {names}.",
        names=", ".join(names),
    )


def foreign_log_text() -> str:
    """What a crash left of ours beside a file of theirs."""
    return tr(
        "Another program replaced this file before it was closed properly. What was saved before is still beside it, "
        "and is kept in a file of its own when the file is next opened."
    )


def conflict_text(names: Sequence[str]) -> str:
    """That a sync folder made two files of one."""
    return tr(
        "Beside this file lies a second version that a sync folder made of it: {names}. Open it to see what it holds; "
        "an account of it can be sent here as a packet.",
        names=", ".join(names),
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
