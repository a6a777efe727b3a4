"""What one buyer contributes to the meter: in touch, wins by us, stands with us, and who of ours carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.vocabulary import Function, Role
from account_planner.rules.frame import NEAR, Frame

if TYPE_CHECKING:
    from account_planner.rules.playbook import Judging, Strength


_UNTOUCHED = (0.0, None, 0.0, False)


@dataclass(slots=True)
class LineScore:
    """A covers line: day and age of the last contact (a touch or a record), freshness and what it lends to its
    buyer's touch, both 0 to 1; `pull` is level / 4 × health. `link`, `source` (the active one of ours, None when the
    line counts for nobody), `role` (the buyer's) and `last` are all that it was scored by. Not frozen: thousands are
    made when a plan is opened, and that makes each four times as dear."""

    last: date | None
    days: int | None
    live: bool
    fresh: float
    value: float
    pull: float
    link: Link
    source: Stakeholder | None = field(compare=False)
    role: Role | None

    @property
    def function(self) -> Function | None:
        """That of our person on it."""
        return None if self.source is None else self.source.function


@dataclass(slots=True)
class Standing:
    """A buyer's figures, each from 0 to 1, with what hangs on them: `carrier` is the one of ours whose leaving costs
    `loss` of strength; `is_open` when something is not known that hope could fill in, `hoped` then the same as if all
    of it turned out well. Not frozen, as `LineScore`."""

    person: Stakeholder = field(compare=False)
    lines: Sequence[LineScore] = field(compare=False)
    touch: float
    win: float
    stand: float
    strength: float
    member: bool
    carrier: str | None
    loss: float
    is_open: bool
    hoped: Standing | None = field(default=None, compare=False)

    def in_touch(self) -> list[str]:
        """Those of ours with a contact that still counts."""
        return [line.link.source_id for line in self.lines if line.fresh > 0]

    def figures(self) -> dict[str, float | bool]:
        """The figures by the names of the command line's contract."""
        return {
            "touch": self.touch,
            "win": self.win,
            "stand": self.stand,
            "strength": self.strength,
            "member": self.member,
        }


def score_line(frame: Frame, link: Link, source: Stakeholder | None, role: Role | None, last: date | None) -> LineScore:
    """A line to somebody of this role, in touch on that day (not after today); `source` is the active one of ours
    when both its people count, else None and the line is not live."""
    live = source is not None and is_live(link)
    pull = frame.pulls[link.health][link.level]
    if last is None:
        return LineScore(None, None, live, 0.0, 0.0, pull, link, source, role)
    days, limit = frame.ordinal - last.toordinal(), frame.limits[role]
    fresh = 1.0 if days <= limit else freshness(days, limit)
    return LineScore(last, days, live, fresh, pull * fresh if live else 0.0, pull, link, source, role)


def is_live(link: Link) -> bool:
    """Whether a covers line between active people counts at all."""
    return not link.planned and link.level > 0


def stand(frame: Frame, person: Stakeholder, lines: Sequence[LineScore]) -> Standing:
    """The standing of an active buyer with these live lines."""
    touch, carrier, reserve, any_silent = _touch(lines, frame.silent) if lines else _UNTOUCHED
    written = person.win_business is not None or person.win_personal is not None
    stance, judged = person.stance, person.judged_on
    days = None if judged is None else frame.ordinal - judged.toordinal()
    is_open = days is None or days < 0 or stance is None or not written or any_silent
    if days is None or days < 0:
        days = frame.unjudged_days
    playbook = frame.playbook
    age = playbook.judgement.stale_worth if days is None else _worth_at(playbook.judgement, days)
    win = age * frame.win[person.win_evidence] if written else age * (frame.unwritten or 0.0)
    with_us = age * frame.stand[stance]
    judged_lately = days is not None and days <= playbook.member.judged_within_days
    loyal = judged_lately and stance in frame.friendly and (written or frame.unwritten is not None)
    rules, rest = playbook.strength, win + with_us
    member = loyal and touch >= frame.member_from
    strength = _strength(rules, touch, rest, member)
    loss = 0.0
    if carrier is not None and reserve < touch:
        loss = strength - _strength(rules, reserve, rest, loyal and reserve >= frame.member_from)
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


def _touch(lines: Sequence[LineScore], silent: float) -> tuple[float, str | None, float, bool]:
    """The best line's worth, whose it is, the best of anybody else's, and whether any line is silent; `silent` is the
    freshness of those."""
    best, carrier, reserve, any_silent = 0.0, None, 0.0, False
    for line in lines:
        if line.days is None:
            worth, any_silent = line.pull * silent, True
        else:
            worth = line.value
        if worth > best:
            source_id = line.link.source_id
            if source_id != carrier:
                reserve = best
            best, carrier = worth, source_id
        elif worth > reserve and line.link.source_id != carrier:
            reserve = worth
    return best, carrier, reserve, any_silent


def _worth_at(judging: Judging, days: int) -> float:
    """What is left of a judgement at this age."""
    if days <= judging.fresh_days:
        return 1.0
    if days >= judging.stale_days:
        return judging.stale_worth
    past = (days - judging.fresh_days) / (judging.stale_days - judging.fresh_days)
    return 1.0 - (1.0 - judging.stale_worth) * past


def _strength(rules: Strength, touch: float, rest: float, member: bool) -> float:
    """Strength of a buyer with `rest` of win and stand."""
    mean = (touch + rest) / 3
    if not member:
        return mean * rules.stranger
    if touch >= rules.full_touch:
        return mean
    return mean * (rules.member + (1 - rules.member) * touch / rules.full_touch)
