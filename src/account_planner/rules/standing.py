"""What one buyer contributes to the meter: in touch, wins by us, stands with us, and who of ours carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from account_planner.rules.frame import NEAR, Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.vocabulary import Function


class LiveLine(NamedTuple):
    """A live line; `pull` is level / 4 × health, `days` the age of its last contact, `function` that of our person."""

    link: Link
    source_id: str
    function: Function | None
    health: float
    pull: float
    days: int | None


class PersonScore(NamedTuple):
    """A buyer's figures, each from 0 to 1."""

    touch: float
    win: float
    stand: float
    strength: float
    member: bool


class Standing(NamedTuple):
    """A buyer with what hangs on them: `carrier` is the one of ours whose leaving costs `loss` of strength,
    `fresh` are those of ours with a contact that still counts."""

    person: Stakeholder
    lines: Sequence[LiveLine]
    score: PersonScore
    carrier: str | None
    loss: float
    fresh: tuple[str, ...]


def stand(frame: Frame, person: Stakeholder, lines: Sequence[LiveLine]) -> Standing:
    """The standing of an active buyer with these live lines."""
    touch, carrier, reserve, fresh = _touch(frame, person, lines)
    written = person.win_business is not None or person.win_personal is not None
    age, recent = _judgement(frame, person)
    win = age * (frame.win[person.win_evidence] if written else frame.unwritten or 0.0)
    with_us = frame.stand[person.stance] * age
    loyal = recent and (written or frame.unwritten is not None) and person.stance in frame.friendly
    strength, member = _strength(frame, touch, win, with_us, loyal)
    loss = 0.0
    if carrier is not None and reserve < touch:
        loss = strength - _strength(frame, reserve, win, with_us, loyal)[0]
    return Standing(person, lines, PersonScore(touch, win, with_us, strength, member), carrier, loss, fresh)


def lapses_in(frame: Frame, standing: Standing) -> int | None:
    """In how many days, from 1 to the playbook's limit, a member will no longer be one if nothing new happens."""
    if not standing.score.member:
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
    return max(0.0, min(1.0, (2 * limit - days) / limit))


def _touch(
    frame: Frame, person: Stakeholder, lines: Sequence[LiveLine]
) -> tuple[float, str | None, float, tuple[str, ...]]:
    """The best line's worth, whose it is, the best of anybody else's, and who of ours still counts."""
    best, carrier, reserve = 0.0, None, 0.0
    if not lines:
        return best, carrier, reserve, ()
    limit = frame.limits[person.role]
    fresh = []
    for line in lines:
        days = frame.silent_days if line.days is None else line.days
        if days is None or days >= 2 * limit:
            continue
        source_id = line.source_id
        fresh.append(source_id)
        worth = line.pull if days <= limit else line.pull * (2 * limit - days) / limit
        if worth > best:
            if source_id != carrier:
                reserve = best
            best, carrier = worth, source_id
        elif worth > reserve and source_id != carrier:
            reserve = worth
    return best, carrier, reserve, tuple(fresh)


def _judgement(frame: Frame, person: Stakeholder) -> tuple[float, bool]:
    """The worth left of a judgement at its age, and whether it is recent enough for a member."""
    days = frame.age(person.judged_on)
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


def _strength(frame: Frame, touch: float, win: float, with_us: float, loyal: bool) -> tuple[float, bool]:
    """Strength and membership of a buyer; `loyal` says that all but the touch makes them a member."""
    rules = frame.playbook.strength
    mean = (touch + win + with_us) / 3
    if not loyal or touch < frame.playbook.member.touch_from - NEAR:
        return mean * rules.stranger, False
    return mean * (rules.member + (1 - rules.member) * min(1.0, touch / rules.full_touch)), True
