"""What changed since an earlier state of the account, in words: for the map, the list beside it and the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind, Status
from account_planner.rules.comparison import BOSS, Coming, Kind
from account_planner.words.fields import field_name
from account_planner.words.people import called, short_name
from account_planner.words.translate import tr
from account_planner.words.values import label, label_or_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import Enum

    from account_planner.rules.comparison import Comparison, LineChange, PersonChange, Turn

_WHATS: Mapping[str, str] = {
    "stance": "stance",
    "role": "part",
    "influence": "influence",
    "buy_in": "buy-in",
    "side": "side",
    "level": "band",
    "function": "column",
    "level_of_line": "level",
    "wanted": "wanted",
    "health": "health",
    "intro_state": "introduction",
}
_KINDS: Mapping[Kind, str] = {
    Kind.NEW: "New",
    Kind.GONE: "Gone",
    Kind.MOVED: "Moved",
    Kind.JUDGED: "Judged otherwise",
    Kind.TOLD: "Other facts",
}
_BETWEEN: Mapping[LinkKind, str] = {
    LinkKind.REPORTS_TO: "{source} reports to {target}",
    LinkKind.DOTTED: "{source} reports to {target} (dotted)",
    LinkKind.INFLUENCES: "{source} influences {target}",
    LinkKind.CONFLICT: "{source} and {target} in conflict",
    LinkKind.COVERS: "{source} covers {target}",
    LinkKind.INTRODUCES: "{source} introduces us to {target}",
}


def kind_text(kind: Kind) -> str:
    """What a group of changes is called."""
    return tr(_KINDS[kind])


def coming_text(coming: Coming) -> str:
    """One small word for the sign of a line."""
    return {Coming.NEW: tr("new"), Coming.GONE: tr("gone"), Coming.STAYED: tr("changed")}[coming]


def person_sentences(change: PersonChange, comparison: Comparison) -> Iterator[str]:
    """One sentence for each change, with the name; whoever came, went or left has one."""
    name = called(change.person)
    if change.coming is Coming.NEW:
        yield tr("{name} is new on the map.", name=name)
    elif change.coming is Coming.GONE:
        yield tr("{name} is no longer on the map.", name=name)
    elif has_left(change):
        yield tr("{name} has left.", name=name)
    else:
        was_found = is_found(change)
        if was_found:
            place = change.was.title if change.was is not None else None
            yield tr("{name} was found for {title}.", name=name, title=place or tr("an open place"))
        for turn in change.turns:
            if turn.field not in {"status", "name"} or not was_found:
                yield tr("{name}: {words}.", name=name, words=turn_text(turn, comparison))


def turn_text(turn: Turn, comparison: Comparison) -> str:
    """What one fact was and is: "stance sceptic → supporter"."""
    if turn.field == BOSS:
        return tr("boss {old} → {new}", old=_boss(turn.then, comparison), new=_boss(turn.now, comparison))
    if turn.field in {"win_business", "win_personal"}:
        what = field_name(turn.field).lower()
        if turn.then is None:
            return tr("{what} found out", what=what)
        return tr("{what} open again", what=what) if turn.now is None else tr("{what} written anew", what=what)
    if turn.field in {"name", "title"}:
        old, new = turn.then or tr("unknown"), turn.now or tr("unknown")
        return tr("{what} {old} → {new}", what=field_name(turn.field).lower(), old=old, new=new)
    if turn.field == "status":
        found = {Status.LEFT: tr("has left"), Status.MISSING: tr("to be found again")}
        return found.get(turn.now, tr("is there again"))
    return tr("{what} {old} → {new}", what=tr(_WHATS[turn.field]), old=value_text(turn.then), new=value_text(turn.now))


def value_text(value: Enum | None) -> str:
    """In small letters, but for short forms such as IT."""
    words = label_or_unknown(value)
    return words if words.isupper() else words.lower()


def card_lines(change: PersonChange, comparison: Comparison) -> list[str]:
    """The changes of one person without the name, as short lines for a card and a row."""
    if change.coming is not Coming.STAYED:
        return [tr("new on the map") if change.coming is Coming.NEW else tr("no longer on the map")]
    found = [tr("found")] if is_found(change) else []
    turns = (turn for turn in change.turns if not found or turn.field not in {"status", "name"})
    return [*found, *(turn_text(turn, comparison) for turn in turns)]


def between_text(kind: LinkKind, source: str, target: str) -> str:
    """What a line says of two names."""
    return tr(_BETWEEN[kind], source=source, target=target)


def line_text(change: LineChange, comparison: Comparison) -> str:
    """Who is joined, and what became of it."""
    ends = [comparison.person(id_) for id_ in (change.link.source_id, change.link.target_id)]
    source, target = (short_name(end) if end is not None else "" for end in ends)
    words = between_text(change.link.kind, source, target)
    if change.coming is not Coming.STAYED:
        return words
    return tr("{words}: {turns}", words=words, turns=", ".join(line_turn_text(turn) for turn in change.turns))


def line_turn_text(turn: Turn) -> str:
    """What one fact of a line was and is."""
    if turn.field == "planned":
        return tr("only planned now") if turn.now else tr("in place now")
    if turn.field == "positive":
        return tr("against → for") if turn.now else tr("for → against")
    what = tr(_WHATS["level_of_line" if turn.field == "level" else turn.field])
    old, new = (label(v).lower() if v is not None else tr("unknown") for v in (turn.then, turn.now))
    return tr("{what} {old} → {new}", what=what, old=old, new=new)


def has_left(change: PersonChange) -> bool:
    return any(turn.field == "status" and turn.now is Status.LEFT for turn in change.turns)


def is_found(change: PersonChange) -> bool:
    """Whether a place to fill has got its person."""
    was = change.was
    return was is not None and was.name is None and change.person.name is not None


def _boss(person_id: str | None, comparison: Comparison) -> str:
    person = comparison.person(person_id) if person_id is not None else None
    return tr("nobody") if person is None else short_name(person)
