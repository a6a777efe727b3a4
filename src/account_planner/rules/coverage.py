"""The coverage meter: how much of a winning coalition an account has today, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from account_planner.rules.contacts import count_contacts, hope_for_contacts
from account_planner.rules.facts import Facts, read_facts
from account_planner.rules.frame import NEAR, Frame, make_frame, make_hopeful_frame
from account_planner.rules.playbook import PARTS, Playbook
from account_planner.rules.shape import name_shape
from account_planner.rules.standing import LineScore, Standing, lapses_in
from account_planner.rules.summing import stand_all, sum_up
from account_planner.rules.tally import part_points, raw_and_total, rounded, rules_broken, shown_parts

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meter with all that stands behind it; `held_by` is the iron rule that binds, `held` the points shown
    that it costs, `lapse_on` the day by which all of `lapsing` will have lapsed; `facts` and `hopeful` are what it was
    measured on and what the unknown was measured by."""

    total: float
    raw: float
    shown: int
    shown_raw: int
    parts: Mapping[str, float]
    shown_parts: Mapping[str, int]
    possible: Mapping[str, int]
    caps: Mapping[str, int]
    held_by: str | None
    held: int
    people: Mapping[str, Standing]
    lines: Mapping[str, LineScore]
    coverers: Mapping[str, tuple[str, ...]]
    contact_days: Mapping[str, int | None]
    unknown: float
    shape: str
    band: str
    aim: int
    lapsing: tuple[str, ...]
    lapse_on: date | None
    target: float
    facts: Facts = field(compare=False, repr=False)
    hopeful: Frame = field(compare=False, repr=False)


def measure_coverage(plan: Plan, playbook: Playbook, today: date, earlier: Coverage | None = None) -> Coverage:
    """The meter of this plan on this day. `earlier` is any meter measured before, of the plan as it was: what its edit
    left alone is taken from there, so that the same number costs less."""
    frame = make_frame(plan.account, playbook, today)
    if earlier is None or earlier.facts.frame != frame:
        facts, hopeful = read_facts(plan, frame), make_hopeful_frame(frame)
        return _measured(facts, hopeful, stand_all(facts, frame, hopeful))
    frame, hopeful = earlier.facts.frame, earlier.hopeful
    facts = read_facts(plan, frame, earlier.facts)
    return _measured(facts, hopeful, stand_all(facts, frame, hopeful, earlier.people))


def _measured(facts: Facts, hopeful: Frame, standings: Mapping[str, Standing]) -> Coverage:
    frame = facts.frame
    playbook = frame.playbook
    contacts = count_contacts(facts, frame)
    sums = sum_up(facts, standings.values(), contacts, frame)
    raw, total = raw_and_total(sums, frame)
    parts = dict(zip(PARTS, part_points(sums, frame), strict=True))
    caps = {code: playbook.caps[code] for code in rules_broken(sums, frame)}
    hoped = [standing.hoped or standing for standing in standings.values()]
    best_total = raw_and_total(sum_up(facts, hoped, hope_for_contacts(contacts, hopeful), hopeful), hopeful)[1]
    shown, shown_raw = rounded(total), rounded(raw)
    lapsing, lapse_on = _lapses(frame, standings)
    return Coverage(
        total=total,
        raw=raw,
        shown=shown,
        shown_raw=shown_raw,
        parts=parts,
        shown_parts=shown_parts(parts, shown_raw),
        possible=playbook.points,
        caps=caps,
        held_by=min(caps, key=caps.__getitem__) if total < raw - NEAR else None,
        held=shown_raw - shown,
        people=standings,
        lines=facts.covers,
        coverers=_coverers(facts),
        contact_days=_contact_days(facts, frame),
        unknown=max(0.0, best_total - total),
        shape=name_shape(contacts, playbook.shape),
        band=_band(shown, playbook),
        aim=playbook.aim,
        lapsing=lapsing,
        lapse_on=lapse_on,
        target=frame.target,
        facts=facts,
        hopeful=hopeful,
    )


def what_if_leaves(plan: Plan, person_id: str, playbook: Playbook, today: date) -> Coverage:
    """The meter as if this person, of either side, and all their lines were off the map; Refused when nobody has
    this id."""
    return measure_coverage(without(plan, person_id), playbook, today)


def without(plan: Plan, person_id: str) -> Plan:
    """The plan without a person and their lines; Refused when nobody has this id."""
    person = plan.person(person_id)
    ends = [link for link in plan.links.values() if person_id in (link.source_id, link.target_id)]
    return plan.drop(person, *ends)


def best_line(lines: Sequence[LineScore]) -> LineScore:
    """The line to meet a buyer by: the highest level × health, then level, then smaller id."""
    return min(lines, key=_best_first)


def _best_first(line: LineScore) -> tuple[float, int, str]:
    return (-line.pull, -line.link.level, line.link.id)


def _band(shown: int, playbook: Playbook) -> str:
    if shown < playbook.bands.fair_from:
        return "weak"
    return "fair" if shown < playbook.bands.strong_from else "strong"


def _lapses(frame: Frame, standings: Mapping[str, Standing]) -> tuple[tuple[str, ...], date | None]:
    days = {id_: lapses_in(frame, s) for id_, s in standings.items() if s.member}
    lapsing = {id_: later for id_, later in days.items() if later is not None}
    if not lapsing:
        return (), None
    ids = sorted(lapsing, key=lambda id_: (lapsing[id_], id_))
    return tuple(ids), date.fromordinal(frame.ordinal + max(lapsing.values()))


def _coverers(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Line ids by buyer: live ones, the best first, then those that are only planned."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(facts.buyers, ())
    for id_, lines in facts.lines.items():
        found[id_] = (lines[0].link.id,) if len(lines) == 1 else _ids_best_first(lines)
    links = [line.link for line in facts.covers.values() if line.link.planned]
    for link in sorted(links, key=lambda link: (-link.level, link.id)):
        if link.source_id in facts.ours and link.target_id in found:
            found[link.target_id] += (link.id,)
    return found


def _ids_best_first(lines: Sequence[LineScore]) -> tuple[str, ...]:
    """As `_best_first` says; the usual pair whose worth differs is put in order without it."""
    if len(lines) == 2 and lines[0].pull != lines[1].pull:
        first, second = lines if lines[0].pull > lines[1].pull else reversed(lines)
        return (first.link.id, second.link.id)
    return tuple([line.link.id for line in sorted(lines, key=_best_first)])


def _contact_days(facts: Facts, frame: Frame) -> dict[str, int | None]:
    """Days since anybody was in contact with each buyer: a touch that names them, or a live line's last contact."""
    reached, today = facts.reached, frame.ordinal
    return {id_: today - reached[id_].toordinal() if id_ in reached else None for id_ in facts.buyers}
