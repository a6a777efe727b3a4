"""What the map says about one person beside the entered facts: lines, strength, history, as rows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from account_planner.domain.vocabulary import Health, LinkKind, Side, Status
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import RunningLabel
from account_planner.ui.kit.rows import INSET, Row
from account_planner.words import tr
from account_planner.words.advice import action_text, gain_text
from account_planner.words.dates import age_text, day_text
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction
    from account_planner.rules.coverage import Coverage


def cover_rows(plan: Plan, coverage: Coverage, person: Stakeholder, lines: Iterable[Link]) -> list[Row]:
    """Who covers this buyer, or whom this one of ours covers: the other, what we are to them, since when."""
    lines = [k for k in lines if k.kind is LinkKind.COVERS]
    lines.sort(key=lambda k: (k.planned, -k.level, k.id))
    return [_cover_row(plan, coverage, k, person) for k in lines]


def covers_heading(person: Stakeholder | None) -> str:
    """What stands over the lines that cover; several people and those outside have none, but are contacted too."""
    if person is None or person.side is Side.OUTSIDE:
        return tr("In touch")
    return tr("Whom they cover") if person.side is Side.OURS else tr("Who covers them")


def _cover_row(plan: Plan, coverage: Coverage, link: Link, person: Stakeholder) -> Row:
    other = plan.stakeholders[link.source_id if link.target_id == person.id else link.target_id]
    words = label(link.level).lower()
    if link.wanted > link.level:
        words = tr("{now} → {wanted}", now=words, wanted=label(link.wanted).lower())
    if link.health in {Health.WATCH, Health.BROKEN}:
        words = tr("{level}, {health}", level=words, health=label(link.health).lower())
    score = coverage.lines.get(link.id)
    remark = tr("planned") if link.planned else age_text(score.days if score else None)
    look = "warning" if link.health is Health.BROKEN else "relation"
    return Row(called(other), detail=words, detail_name=look, remark=remark, key=("link", link.id))


def other_line_rows(plan: Plan, person: Stakeholder, lines: Iterable[Link]) -> list[Row]:
    """The other lines of a person, each as a sentence from where they stand."""
    lines = [k for k in lines if k.kind is not LinkKind.COVERS]
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


class StandingLine(QWidget):
    """The strength of a buyer and what it is made of, in one line where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strength = RunningLabel("", self, name="strong")
        self.made_of = RunningLabel("", self, name="small-words")
        self.outside = RunningLabel(tr("Not a member of the coalition yet"), self, name="secondary")
        flow = Flow(self, gap=4)
        for part in (self.strength, self.made_of, self.outside):
            part.setMinimumHeight(22)
            part.setContentsMargins(INSET, 0, 0, 0)
            flow.add(part)

    def show_person(self, coverage: Coverage, person: Stakeholder | None) -> None:
        score = None if person is None else coverage.people.get(person.id)
        self.setVisible(score is not None)
        if score is None:
            return
        self.strength.setText(tr("Strength {strength:.2f}", strength=score.strength))
        facts = {"touch": score.touch, "win": score.win, "stand": score.stand}
        self.made_of.setText(tr("in touch {touch:.1f} · win {win:.1f} · stands {stand:.1f}", **facts))
        self.outside.setVisible(not score.member)


def leaving_words(coverage: Coverage, without: Coverage | None) -> str:
    """What it would cost if they left; None while that is being worked out."""
    if without is None:
        return tr("If they leave: coverage {now} → …", now=coverage.shown)
    if without.shown == coverage.shown:
        return tr("If they leave: coverage still {now}", now=coverage.shown)
    return tr("If they leave: coverage {now} → {then}", now=coverage.shown, then=without.shown)


def warning_rows(plan: Plan, person: Stakeholder) -> list[Row]:
    """What must not be overlooked: that they left, and the landmine; the key is the field that says so."""
    rows = []
    if person.status is Status.LEFT:
        rows.append(Row(left_words(plan, person), mark="!", mark_name="mark-old", key="left_on"))
    if person.landmine:
        words = tr("Never say or do: {what}", what=" ".join(person.landmine.split()))
        rows.append(Row(words, mark="!", mark_name="mark-missing", key="landmine"))
    return rows


def left_words(plan: Plan, person: Stakeholder) -> str:
    """When somebody left, and who follows."""
    left = tr("Left") if person.left_on is None else tr("Left {day}", day=day_text(person.left_on))
    heir = plan.stakeholders.get(person.successor_id or "")
    if heir is None:
        return tr("{left}; nobody follows yet", left=left)
    return tr("{left}; {name} follows", left=left, name=called(heir))


def action_rows(plan: Plan, actions: Iterable[NextAction], most: int) -> list[Row]:
    """The best next actions, which come first."""
    return [Row(action_text(action, plan), mark=gain_text(action), key=action) for action in islice(actions, most)]


def actions_with(plan: Plan, actions: Iterable[NextAction], person_id: str) -> list[NextAction]:
    """Next actions in which somebody on the map has a part, in their order."""
    about = {link.id for link in plan.links.values() if person_id in (link.source_id, link.target_id)}
    about.add(person_id)
    return [action for action in actions if action.subject in about or action.object == person_id]
