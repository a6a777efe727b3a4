"""Our side for the plan document: who covers whom, points of contact, red flags, introductions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import BuyIn, Health, LinkKind, Side, Status
from account_planner.output.wording import begun
from account_planner.rules.care import overdue_promises, sore_lines
from account_planner.words import tr
from account_planner.words.advice import cap_text
from account_planner.words.dates import ago_text, day_text
from account_planner.words.people import called, display_name
from account_planner.words.values import function_label, label, label_or_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing


def lines(briefing: Briefing) -> list[Sequence[str]]:
    """Every covers line: who of ours, whom, level now, wanted, health, last contact; by our person."""
    plan = briefing.plan
    covers = [line for line in plan.links.values() if line.kind is LinkKind.COVERS]
    covers.sort(key=lambda line: (peer_order(plan.stakeholders[line.source_id]), -line.level, line.id))
    return [_line_row(briefing, line) for line in covers]


def _line_row(briefing: Briefing, line: Link) -> Sequence[str]:
    plan = briefing.plan
    score = briefing.assessment.coverage.lines.get(line.id)
    return (
        called(plan.stakeholders[line.source_id]),
        called(plan.stakeholders[line.target_id]),
        tr("planned") if line.planned else label(line.level),
        label(line.wanted) if line.wanted else "–",
        health_text(line),
        ago_text(score.days if score else None),
    )


def health_text(line: Link) -> str:
    """Good, watch or broken, with its cause; an assumed "good" says so."""
    if line.planned:
        return "–"
    if line.health is None:
        return tr("good (assumed)")
    return (
        f"{label(line.health)}: {line.cause}" if line.cause and line.health is not Health.GOOD else label(line.health)
    )


def touchpoints(briefing: Briefing) -> list[Sequence[str]]:
    """Our people: function or part in the team, name, buy-in, what this customer needs from them."""
    team = sorted((p for p in briefing.plan.on_side(Side.OURS) if p.status is not Status.LEFT), key=peer_order)
    return [
        (
            label(person.team_role) if person.team_role and not person.function else function_label(person.function),
            display_name(person),
            label_or_unknown(person.buy_in) if person.is_active else tr("to be named"),
            person.internal_ask or "–",
        )
        for person in team
    ]


def unwon(briefing: Briefing) -> str | None:
    """Who inside still must say yes: those of ours who are not committed to what this customer needs."""
    team = [p for p in briefing.plan.on_side(Side.OURS) if p.is_active and p.buy_in is not BuyIn.COMMITTED]
    if not team:
        return None
    said = [
        tr("{name} ({state})", name=called(person), state=label_or_unknown(person.buy_in).lower())
        for person in sorted(team, key=peer_order)
    ]
    return tr("Inside, still to say yes: {names}.", names=", ".join(said))


def risks(briefing: Briefing) -> list[str]:
    """Red flags in words: what holds the meter down, lines that need care, promises past their day, changes."""
    plan, coverage, today = briefing.plan, briefing.assessment.coverage, briefing.today
    flags = [begun(cap_text(code, at)) + "." for code, at in sorted(coverage.caps.items(), key=lambda c: (c[1], c[0]))]
    conflicts = [line for line in plan.links.values() if line.kind is LinkKind.CONFLICT]
    flags += [_care(plan, line) for line in (*sore_lines(plan, coverage.people.keys()), *conflicts)]
    flags += [
        tr(
            "A promise is past its day ({day}): {text}",
            day=day_text(action.due, today) if action.due else "",
            text=action.text or "–",
        )
        for action in overdue_promises(plan, today)
    ]
    flags += [_left(plan, person.id) for person in plan.stakeholders.values() if person.status is Status.LEFT]
    return flags


def _care(plan: Plan, line: Link) -> str:
    source, target = (called(plan.stakeholders[end]) for end in (line.source_id, line.target_id))
    if line.kind is LinkKind.CONFLICT:
        text = tr("{source} and {target} are in conflict.", source=source, target=target)
        return f"{text} {line.note}" if line.note else text
    health = label(line.health or Health.GOOD).lower()
    text = tr("The line of {source} to {target} is on “{health}”.", source=source, target=target, health=health)
    mender = plan.stakeholders.get(line.mender_id or "")
    parts = [text, line.cause, mender and tr("{name} mends it.", name=called(mender))]
    return " ".join(part for part in parts if part)


def _left(plan: Plan, person_id: str) -> str:
    person = plan.stakeholders[person_id]
    successor = plan.stakeholders.get(person.successor_id or "")
    text = tr("{name} has left.", name=called(person))
    return text if successor is None else tr("{text} {name} follows.", text=text, name=called(successor))


def introductions(plan: Plan) -> list[Sequence[str]]:
    """Who can open whose door, and how far that is."""
    rows = [line for line in plan.links.values() if line.kind is LinkKind.INTRODUCES]
    return [
        (
            called(plan.stakeholders[line.source_id]),
            called(plan.stakeholders[line.target_id]),
            label(line.intro_state) if line.intro_state else tr("Planned"),
        )
        for line in sorted(rows, key=lambda line: line.id)
    ]
