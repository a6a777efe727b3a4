"""Copies of the file in words: why they were made, how large they are, what going back to one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.listing import SnapshotLine
from account_planner.words.dates import moment_text
from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from account_planner.domain.listing import Backup, Difference, Loss

_REASONS: Mapping[str, str] = {
    "time": "every half hour",
    "day": "at the start",
    "tidy": "before tidying",
    "import": "before an import",
    "restore": "before going back to a copy",
    "erase": "before somebody was erased",
    "kept": "kept when another program replaced the file",
}
_NAMED_AT_MOST = 6


def reason_text(code: str) -> str:
    """Why a backup was made, by the code in its name."""
    if code.startswith("version-"):
        return tr("before a new version of the program")
    return tr(_REASONS[code]) if code in _REASONS else tr("backup")


def choice_text(choice: Backup | SnapshotLine) -> str:
    """What kind of copy it is, with its name or why it was made."""
    if isinstance(choice, SnapshotLine):
        kept = tr("Kept {why}", why=reason_text(choice.reason))
        return tr("Snapshot “{name}”", name=choice.name) if choice.is_named else kept
    return tr("Backup, {why}", why=reason_text(choice.reason))


def state_name(choice: Backup | SnapshotLine) -> str:
    """The same inside a sentence."""
    if isinstance(choice, SnapshotLine):
        return tr("“{name}”", name=choice.name) if choice.is_named else reason_text(choice.reason)
    return tr("backup, {why}", why=reason_text(choice.reason))


def size_text(size: int) -> str:
    """Bytes as a person reads them: "340 kB", "2.4 MB"."""
    if size < 1_000_000:
        return tr("{size} kB", size=max(1, round(size / 1000)))
    return tr("{size:.1f} MB", size=size / 1_000_000)


def accounts_text(count: int) -> str:
    return tr("One account") if count == 1 else tr("{count} accounts", count=count)


def local_text(moment: datetime, now: datetime) -> str:
    """Day and time as the clock on the wall shows them, the year when it is another one."""
    here = moment.astimezone(now.tzinfo)
    return moment_text(here, now.date())


def span_text(seconds: float) -> str:
    """How long something took, in the largest unit that fits."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("less than a minute")
    if minutes < 120:
        return tr("one minute") if minutes == 1 else tr("{count} minutes", count=minutes)
    hours = round(minutes / 60)
    return tr("{count} hours", count=hours) if hours < 48 else tr("{count} days", count=round(hours / 24))


def loss_lines(loss: Loss) -> Iterator[str]:
    """One sentence a line; none when going back changes nothing."""
    if loss.gone:
        yield tr("Accounts that the copy does not have and that go: {names}.", names=_listed(loss.gone))
    if loss.back:
        yield tr("Accounts that come back: {names}.", names=_listed(loss.back))
    yield from (_difference(each) for each in loss.differing[:_NAMED_AT_MOST])
    left = len(loss.differing) - _NAMED_AT_MOST
    if left > 0:
        yield tr("One more account differs.") if left == 1 else tr("{count} more accounts differ.", count=left)


def difference_words(difference: Difference) -> str:
    """What going back does to the entries of one account."""
    parts = (
        (difference.lost, "{count} newer entries go", "one newer entry goes"),
        (difference.changed, "{count} entries become what they were", "one entry becomes what it was"),
        (difference.back, "{count} deleted entries come back", "one deleted entry comes back"),
    )
    told = [tr(one) if count == 1 else tr(many, count=count) for count, many, one in parts if count]
    return ", ".join(told)


def not_erased_text(left: Sequence[Path]) -> str:
    """Which copies still hold somebody who was erased, by folder, and what to do about it."""
    names = {folder: [file.name for file in left if file.parent == folder] for folder in {file.parent for file in left}}
    told = [tr("in {folder}: {names}", folder=str(folder), names=", ".join(names[folder])) for folder in sorted(names)]
    words = tr("Erased from the file. A copy of it could not be rewritten and may still hold the name")
    if len(left) > 1:
        words = tr(
            "Erased from the file. {count} copies of it could not be rewritten and may still hold the name",
            count=len(left),
        )
    how = tr("Close what has them open and try again, or delete them.")
    return tr("{what}: {names}. {how}", what=words, names="; ".join(told), how=how)


def unerased_text(count: int) -> str:
    """What is said until an erasure that was hindered is finished; whom it was about nobody knows any more."""
    if count == 1:
        return tr(
            "Somebody was erased from the account, but a copy or old content of the file may still hold the name."
        )
    words = (
        "{count} people were erased from their accounts, but a copy or old content of the file may still hold names."
    )
    return tr(words, count=count)


def _difference(difference: Difference) -> str:
    return tr("In “{name}”: {words}.", name=difference.name, words=difference_words(difference))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(tr("“{name}”", name=name) for name in names[:_NAMED_AT_MOST])
    left = len(names) - _NAMED_AT_MOST
    return shown if left <= 0 else tr("{shown} and {count} more", shown=shown, count=left)
