"""The plan document's content: every section as plain, worded strings that the template sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.output.documents import change_content, people_content, side_content, value_content
from account_planner.output.old_facts import old_facts
from account_planner.output.wording import begun, head
from account_planner.words import tr
from account_planner.words.advice import (
    action_text,
    band_text,
    cap_text,
    gain_text,
    held_line,
    part_meaning,
    part_name,
    shape_text,
)
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.output.briefing import Briefing
    from account_planner.rules.coverage import Coverage

GAPS_SHOWN = 5


def plan_content(briefing: Briefing, *, paper: str, map_size: tuple[float, float], mark: str) -> Mapping[str, Any]:
    """Data for plan.typ. `paper` is typst's name of the paper, `map_size` the map page's width and height in mm,
    `mark` the line of the footer. Private notes
    and the price position never come in."""
    plan, account, coverage = briefing.plan, briefing.plan.account, briefing.assessment.coverage
    return {
        **head(briefing),
        "paper": paper,
        "map_size": map_size,
        "title": tr("Account plan: {account}", account=account.name),
        "account": account.name,
        "day": tr("as of {day}", day=day_text(briefing.today)),
        "mark": mark,
        "subtitle": _subtitle(briefing),
        "mission": account.mission,
        "words": _words(),
        "stand": _stand(briefing),
        "people": people_content.people(briefing),
        "grid": people_content.grid(briefing),
        "lines": side_content.lines(briefing),
        "touchpoints": side_content.touchpoints(briefing),
        "unwon": side_content.unwon(briefing),
        "trends": account.trends,
        "continuity": account.continuity,
        "continuity_evidence": account.continuity_evidence and label(account.continuity_evidence),
        "points": value_content.points(plan),
        "factors": value_content.factors(plan),
        "objectives": value_content.objectives(plan),
        "actions": value_content.actions(briefing),
        "risks": side_content.risks(briefing),
        "introductions": side_content.introductions(plan),
        "rivals": value_content.rivals(plan),
        "whitespace_tables": value_content.whitespace(plan),
        "changes": change_content.changes(briefing),
        "how_intro": tr(
            "The meter runs from 0 to 100 and measures how much of a winning coalition stands on both sides of the "
            "table. Nine parts add up; what is not known never counts; some facts hold the whole down."
        ),
        "how": [(part_name(code), str(coverage.possible[code]), part_meaning(code)) for code in coverage.parts],
        "rules": _rules(briefing),
        "old": old_facts(briefing),
    }


def _subtitle(briefing: Briefing) -> str:
    account = briefing.plan.account
    parts = [
        account.stage and label(account.stage),
        account.industry,
        account.size_band and label(account.size_band),
    ]
    return " · ".join([*(part for part in parts if part), tr("facts as of {day}", day=day_text(briefing.today))])


def _stand(briefing: Briefing) -> Mapping[str, Any]:
    coverage = briefing.assessment.coverage
    return {
        "total": tr("Coverage {shown} of 100", shown=coverage.shown),
        "aim": tr("{band}, aim {aim}", band=band_text(coverage.band), aim=coverage.aim),
        "since": change_content.trend(briefing),
        "held": _held(coverage),
        "held_line": held_line(coverage),
        "shape": tr("Shape: {shape}.", shape=shape_text(coverage.shape)),
        "unknown": _unknown(coverage),
        "lapsing": _lapsing(coverage),
        "parts": [(part_name(code), points, coverage.possible[code]) for code, points in coverage.shown_parts.items()],
        "most": max(coverage.possible.values()),
        "actions": [_action_row(briefing, index) for index in range(min(GAPS_SHOWN, len(briefing.actions)))],
        "trend": [(day_text(score.day), str(score.shown)) for score in briefing.scores[-6:]],
    }


def _held(coverage: Coverage) -> str | None:
    if coverage.held_by is None:
        return None
    return begun(cap_text(coverage.held_by, coverage.caps[coverage.held_by])) + "."


def _unknown(coverage: Coverage) -> str | None:
    if coverage.unknown < 0.5:
        return None
    return tr("{points} points more would count if what is unknown were known.", points=round(coverage.unknown))


def _lapsing(coverage: Coverage) -> str | None:
    if not coverage.lapsing or coverage.lapse_on is None:
        return None
    day = day_text(coverage.lapse_on)
    return tr("{count} of the coalition lapse by {day}.", count=len(coverage.lapsing), day=day)


def _rules(briefing: Briefing) -> list[str]:
    """The thresholds that the meter and the checklist go by, as the playbook sets them."""
    book = briefing.playbook
    contact, judging = book.contact, book.judgement
    caps = [cap_text(code, at) for code, at in sorted(book.caps.items(), key=lambda cap: (cap[1], cap[0]))]
    return [
        tr(
            "Weak below {fair}, fair below {strong}, strong from there; the aim is {aim}.",
            fair=book.bands.fair_from,
            strong=book.bands.strong_from,
            aim=book.aim,
        ),
        tr(
            "A contact counts in full for {days} days ({key} with decision makers and coaches) and not at all after "
            "twice that.",
            days=contact.limit_days,
            key=contact.key_limit_days,
        ),
        tr(
            "A judgement counts in full for {fresh} days and less and less up to {stale} days.",
            fresh=judging.fresh_days,
            stale=judging.stale_days,
        ),
        *(tr("The whole is {cap}.", cap=cap) for cap in caps),
        tr("Source of all thresholds and weights: the playbook “{title}”.", title=book.title),
    ]


def _action_row(briefing: Briefing, index: int) -> tuple[str, str, str, str]:
    action = briefing.actions[index]
    plan = briefing.plan
    subject = plan.stakeholders.get(str(action.subject))
    owner = plan.stakeholders.get(subject.owner_id or "") if subject else None
    step = people_content.first_step(plan, subject.id) if subject else None
    if step is not None and step.owner_id:
        owner = plan.stakeholders.get(step.owner_id, owner)
    due = day_text(step.due, briefing.today) if step is not None and step.due else "–"
    return gain_text(action), action_text(action, plan), called(owner) if owner else "–", due


def _words() -> Mapping[str, str]:
    """The template's own headings and column heads, by the names that it uses."""
    return {name: tr(text) for name, text in _WORDS.items()}


_WORDS: Mapping[str, str] = {
    "page": "page {n} of {m}",
    "map": "Map",
    "stand": "Where we stand",
    "people": "The people",
    "side": "Our side and the points of contact",
    "value": "Their goals, our value",
    "objectives": "Objectives and actions",
    "risks": "Risks, referrals, changes",
    "how": "How the score works",
    "unknown": "unknown",
    "part": "Part",
    "got": "Points",
    "possible": "of",
    "gaps": "What to do next",
    "gain": "Gain",
    "step": "Step",
    "owner": "Leads",
    "by": "By",
    "nobody_yet": "nobody",
    "none_set": "none set",
    "possible_points": "Points",
    "counts": "What counts",
    "rules": "Thresholds",
    "no_old": "No fact is older than 90 days.",
    "trend": "How the score moved",
    "date": "Date",
    "score": "Coverage",
    "nobody": "Nobody is on the map yet.",
    "who": "Who",
    "part_role": "Part",
    "stance": "Stance",
    "win": "Their win",
    "ours": "Our people",
    "next": "Next step",
    "grid": "Covered of known, by level and function",
    "no_lines": "No lines from our people to theirs yet.",
    "one_of_us": "One of us",
    "buyer": "Covers",
    "now": "Now",
    "wanted": "Wanted",
    "health": "Health",
    "contact": "Last contact",
    "touchpoints": "Points of contact and our team",
    "function": "Function",
    "buy_in": "Buy-in",
    "ask": "What this customer needs from them",
    "trends": "What moves their market",
    "continuity": "Continuity first",
    "points": "Where we make their life better",
    "point": "Point",
    "kind": "Kind",
    "serves": "Serves",
    "proof": "Proof",
    "factors": "Strengths, weaknesses, opportunities, threats",
    "text": "What",
    "about": "About",
    "no_objectives": "No objectives or actions are written yet.",
    "whose": "Whose",
    "objective": "Objective",
    "measure": "Measure",
    "due": "Due",
    "state": "State",
    "actions": "Actions and promises",
    "for_whom": "For",
    "no_risks": "No red flags by today's rules.",
    "introductions": "Who can introduce us",
    "opener": "Opens the door",
    "opens": "To",
    "rivals": "Rivals and their ties",
    "rival": "Rival",
    "tied": "Tied to",
    "level": "Relation",
    "whitespace": "What they buy, what they could buy",
    "changes": "The map before and now",
    "old": "Facts older than 90 days",
    "fact": "Fact",
}
