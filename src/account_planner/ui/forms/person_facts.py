"""What the map says about one person beside the entered facts: lines, strength, history, as rows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from account_planner.domain.people import lines_of
from account_planner.domain.vocabulary import Health, LinkKind, Side
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.advice import action_text, gain_text
from account_planner.words.dates import age_text, ago_text
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction
    from account_planner.rules.coverage import Coverage


def cover_rows(plan: Plan, coverage: Coverage, person: Stakeholder) -> list[Row]:
    """Who covers this buyer, or whom this one of ours covers: the other, what we are to them, since when."""
    lines = [k for k in lines_of(plan, person.id) if k.kind is LinkKind.COVERS]
    lines.sort(key=lambda k: (k.planned, -k.level, k.id))
    return [_cover_row(plan, coverage, k, person) for k in lines]


def _cover_row(plan: Plan, coverage: Coverage, link: Link, person: Stakeholder) -> Row:
    other = plan.stakeholders[link.source_id if link.target_id == person.id else link.target_id]
    words = label(link.level)
    if link.wanted > link.level:
        words = tr("{now} → {wanted}", now=words, wanted=label(link.wanted))
    if link.health in {Health.WATCH, Health.BROKEN}:
        words = tr("{level}, {health}", level=words, health=label(link.health).lower())
    score = coverage.lines.get(link.id)
    remark = tr("planned") if link.planned else age_text(score.days if score else None)
    return Row(tr("{name}: {relation}", name=called(other), relation=words), remark=remark, key=("link", link.id))


def other_line_rows(plan: Plan, person: Stakeholder) -> list[Row]:
    """The other lines of a person, each as a sentence from where they stand."""
    lines = [k for k in lines_of(plan, person.id) if k.kind is not LinkKind.COVERS]
    lines.sort(key=lambda k: (list(LinkKind).index(k.kind), k.id))
    return [Row(line_words(plan, k), key=("link", k.id)) for k in lines] + _rival_rows(plan, person)


def _rival_rows(plan: Plan, person: Stakeholder) -> list[Row]:
    """Which rivals know this person, and what they are to them."""
    ties = [tie for tie in plan.rival_ties.values() if tie.stakeholder_id == person.id]
    ties.sort(key=lambda tie: (-tie.level, tie.id))
    return [_rival_row(plan.rivals[tie.rival_id].name, label(tie.level).lower(), tie.note) for tie in ties]


def _rival_row(rival: str, level: str, note: str | None) -> Row:
    words = tr("{rival} knows them: {level}", rival=rival, level=level)
    words = tr("{words} ({note})", words=words, note=note) if note else words
    return Row(" ".join(words.split()))


def line_words(plan: Plan, link: Link) -> str:
    """A line as a sentence."""
    names = {
        "source": called(plan.stakeholders[link.source_id]),
        "target": called(plan.stakeholders[link.target_id]),
    }
    sentences = {
        LinkKind.REPORTS_TO: tr("{source} reports to {target}", **names),
        LinkKind.DOTTED: tr("{source} reports informally to {target}", **names),
        LinkKind.CONFLICT: tr("{source} and {target} are in conflict", **names),
        LinkKind.COVERS: tr("{source} covers {target}", **names),
        LinkKind.INTRODUCES: tr("{source} introduces us to {target}", **names),
    }
    if link.kind is LinkKind.INFLUENCES:
        if link.positive:
            return tr("{source} influences {target} in our favour", **names)
        return tr("{source} influences {target} against us", **names)
    return sentences[link.kind]


def strength_words(coverage: Coverage, person: Stakeholder) -> str:
    """The strength of a buyer and what it is made of."""
    score = coverage.people.get(person.id)
    if score is None:
        return ""
    words = tr(
        "Strength {strength:.2f}\nIn touch {touch:.1f} · win {win:.1f} · stands with us {stand:.1f}",
        strength=score.strength,
        touch=score.touch,
        win=score.win,
        stand=score.stand,
    )
    return words if score.member else tr("{words}\nNot a member of the coalition yet", words=words)


def leaving_words(coverage: Coverage, without: Coverage) -> str:
    """What it would cost if they left."""
    return tr("If they leave: coverage {now} → {then}", now=coverage.shown, then=without.shown)


def action_rows(plan: Plan, actions: Sequence[NextAction], person_id: str | None, most: int = 4) -> list[Row]:
    """The best next actions, only those about one person when one is given."""

    def fits(action: NextAction) -> bool:
        if person_id is None:
            return True
        link = plan.links.get(str(action.subject))
        ends = (link.source_id, link.target_id) if link else ()
        return person_id in {action.subject, action.object, *ends}

    best = islice(filter(fits, actions), most)
    return [Row(action_text(action, plan), mark=gain_text(action), key=action) for action in best]


def judged_words(person: Stakeholder, today: date) -> str:
    """When a buyer was last judged."""
    if person.side is not Side.BUYER:
        return ""
    days = None if person.judged_on is None else (today - person.judged_on).days
    return tr("Judged {when}", when=ago_text(days))
