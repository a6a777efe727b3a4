"""Where a person is found and what erasing them does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from account_planner.domain.listing import Traces

_ENTRIES: Mapping[str, tuple[str, str]] = {
    "account": ("a fact of the account", "facts of the account"),
    "stakeholders": ("one other person", "{count} other people"),
    "links": ("one line", "{count} lines"),
    "touches": ("one contact", "{count} contacts"),
    "meetings": ("one meeting", "{count} meetings"),
    "objectives": ("one objective", "{count} objectives"),
    "actions": ("one action", "{count} actions"),
    "value_points": ("one value point", "{count} value points"),
    "factors": ("one factor", "{count} factors"),
    "rivals": ("one rival", "{count} rivals"),
    "rival_ties": ("one tie to a rival", "{count} ties to rivals"),
    "opportunities": ("one opportunity", "{count} opportunities"),
    "judgements": ("one judgement", "{count} judgements"),
}


def traces_lines(traces: Traces) -> Iterator[str]:
    """One sentence a line: what goes, what is changed, which copies are rewritten, and what is out of reach."""
    gone = _counted(traces.removed)
    yield (
        tr("This goes: the person with all facts and notes, {gone}.", gone=gone)
        if gone
        else tr("This goes: the person with all facts and notes.")
    )
    if struck := _counted(traces.struck):
        yield tr("Their name, addresses and numbers are struck out of {struck}.", struck=struck)
    if traces.snapshots:
        many = tr("The {count} snapshots of this account are rewritten without them.", count=traces.snapshots)
        yield tr("The snapshot of this account is rewritten without them.") if traces.snapshots == 1 else many
    if traces.backups:
        many = tr("All {count} backups of the file are rewritten without them.", count=traces.backups)
        yield tr("The backup of the file is rewritten without them.") if traces.backups == 1 else many
    if traces.aside:
        names = ", ".join(traces.aside)
        yield tr("What is kept beside the file is rewritten too, where it can be read: {names}.", names=names)
    yield tr(
        "The search index and the log of the file are written anew. Steps to undo that speak of them are forgotten, "
        "with those before."
    )
    for name, count in traces.elsewhere:
        many = tr("Not touched: the account “{name}” mentions the name {count} times.", name=name, count=count)
        yield tr("Not touched: the account “{name}” mentions the name once.", name=name) if count == 1 else many
    yield tr("Out of reach: copies, packets and documents that you saved or sent elsewhere.")


def alone_text(part: str, count: int) -> str:
    """What the rep may want too: a part of the name may be somebody else's."""
    if count == 1:
        return tr("Strike out “{part}” too, which stands alone in one entry", part=part)
    return tr("Strike out “{part}” too, which stands alone in {count} entries", part=part, count=count)


def entries_text(collection: str, count: int) -> str:
    """So many records of a collection."""
    return tr(_ENTRIES[collection][count != 1], count=count)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(entries_text(key, count) for key, count in counts.items() if key in _ENTRIES)
