"""What one buyer contributes to the meter: in touch, wins by us, stands with us, and who of ours carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from account_planner.domain.entities import Stakeholder
from account_planner.rules.frame import NEAR, Frame

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.entities import Link
    from account_planner.domain.vocabulary import Function, Role


_UNTOUCHED = (0.0, None, 0.0, False)


class LineScore(NamedTuple):
    """A covers line: day and age of the last contact (a touch or a record), freshness and what it lends to its
    buyer's touch, both 0 to 1; `pull` is level / 4 × health, `function` that of our person on it."""

    last: date | None
    days: int | None
    live: bool
    fresh: float
    value: float
    pull: float
    link: Link
    function: Function | None


class PersonScore(NamedTuple):
    """A buyer's figures, each from 0 to 1."""

    touch: float
    win: float
    stand: float
    strength: float
    member: bool


@dataclass(slots=True)
class Standing:
    """A buyer's figures with what hangs on them: `carrier` is the one of ours whose leaving costs `loss` of
    strength; `is_open` when something is not known that hope could fill in. Not a tuple: the walks over everybody
    read it name by name."""

    person: Stakeholder
    lines: Sequence[LineScore]
    touch: float
    win: float
    stand: float
    strength: float
    member: bool
    carrier: str | None
    loss: float
    is_open: bool

    def in_touch(self) -> list[str]:
        """Those of ours with a contact that still counts."""
        return [line.link.source_id for line in self.lines if line.fresh > 0]

    def score(self) -> PersonScore:
        return PersonScore(self.touch, self.win, self.stand, self.strength, self.member)


def score_line(
    frame: Frame, link: Link, *, source: Stakeholder | None, role: Role | None, last: date | None
) -> LineScore:
    """A line to somebody of this role, in touch on that day (not after today); `source` is the active one of ours
    when both its people count, else None and the line is not live."""
    live = source is not None and is_live(link)
    function = None if source is None else source.function
    pull = frame.pulls[link.health][link.level]
    if last is None:
        return LineScore(None, None, live, 0.0, 0.0, pull, link, function)
    days, limit = frame.ordinal - last.toordinal(), frame.limits[role]
    fresh = 1.0 if days <= limit else freshness(days, limit)
    return LineScore(last, days, live, fresh, pull * fresh if live else 0.0, pull, link, function)


def is_live(link: Link) -> bool:
    """Whether a covers line between active people counts at all."""
    return not link.planned and link.level > 0


def stand(frame: Frame, person: Stakeholder, lines: Sequence[LineScore]) -> Standing:
    """The standing of an active buyer with these live lines."""
    touch, carrier, reserve, any_silent = _touch(frame, lines) if lines else _UNTOUCHED
    written = person.win_business is not None or person.win_personal is not None
    stance, days = person.stance, frame.age(person.judged_on)
    is_open = stance is None or days is None or not written or any_silent
    age, recent = _judgement(frame, days)
    win = age * (frame.win[person.win_evidence] if written else frame.unwritten or 0.0)
    with_us = age * frame.stand[stance]
    loyal = recent and (written or frame.unwritten is not None) and stance in frame.friendly
    strength, member = _strength(frame, touch, win + with_us, loyal)
    loss = 0.0
    if carrier is not None and reserve < touch:
        loss = strength - _strength(frame, reserve, win + with_us, loyal)[0]
    return Standing(person, lines, touch, win, with_us, strength, member, carrier, loss, is_open)


def lapses_in(frame: Frame, standing: Standing) -> int | None:
    """In how many days, from 1 to the playbook's limit, a member will no longer be one if nothing new happens."""
    if not standing.member:
        return None
    limit = frame.playbook.rules.lapse_days
    if _holds(frame, standing, limit):
        return None
    return next(days for days in range(1, limit + 1) if not _holds(frame, standing, days))


def _holds(frame: Frame, standing: Standing, later: int) -> bool:
    """Whether the member is still one `later` days from now, on the facts that count today."""
    judged = frame.age(standing.person.judged_on)
    member = frame.playbook.member
    if judged is None or judged + later > member.judged_within_days:
        return False
    limit = frame.limits[standing.person.role]
    return any(
        line.pull * freshness(line.days + later, limit) >= member.touch_from - NEAR
        for line in standing.lines
        if line.days is not None
    )


def freshness(days: int, limit: int) -> float:
    """1 up to `limit` days, then falling evenly to 0 at twice the limit."""
    if days <= limit:
        return 1.0
    return (2 * limit - days) / limit if days < 2 * limit else 0.0


def _touch(frame: Frame, lines: Sequence[LineScore]) -> tuple[float, str | None, float, bool]:
    """The best line's worth, whose it is, the best of anybody else's, and whether any line is silent."""
    best, carrier, reserve, any_silent = 0.0, None, 0.0, False
    for line in lines:
        worth = line.value
        if line.days is None:
            worth, any_silent = line.pull * frame.silent, True
        source_id = line.link.source_id
        if worth > best:
            if source_id != carrier:
                reserve = best
            best, carrier = worth, source_id
        elif worth > reserve and source_id != carrier:
            reserve = worth
    return best, carrier, reserve, any_silent


def _judgement(frame: Frame, days: int | None) -> tuple[float, bool]:
    """The worth left of a judgement at its age, and whether it is recent enough for a member."""
    if days is None:
        days = frame.unjudged_days
    judging = frame.playbook.judgement
    if days is None:
        return judging.stale_worth, False
    recent = days <= frame.playbook.member.judged_within_days
    if days <= judging.fresh_days:
        return 1.0, recent
    if days >= judging.stale_days:
        return judging.stale_worth, recent
    past = (days - judging.fresh_days) / (judging.stale_days - judging.fresh_days)
    return 1.0 - (1.0 - judging.stale_worth) * past, recent


def _strength(frame: Frame, touch: float, rest: float, loyal: bool) -> tuple[float, bool]:
    """Strength and membership of a buyer with `rest` of win and stand; `loyal` says that all but the touch makes
    them a member."""
    rules = frame.playbook.strength
    mean = (touch + rest) / 3
    if not loyal or touch < frame.playbook.member.touch_from - NEAR:
        return mean * rules.stranger, False
    return mean * (rules.member + (1 - rules.member) * min(1.0, touch / rules.full_touch)), True
