"""The pre-meeting checklist: at most nine items, each with the state and the value found on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import CheckState
from account_planner.rules.findings import CONFIRMED, FINDINGS, MISSING, OLD, Finding, Scene, set_scene
from account_planner.rules.playbook import MOST_CHECKS, Playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.entities import Check, Meeting, OwnItem
    from account_planner.domain.plan import Plan

BY_HAND, WAIVED = "by_hand", "waived"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line: `value` holds ids, texts or codes; `days` the oldest age, None if any is not known; `own_text` the
    rep's or the playbook's wording in place of the program's; `limit` the playbook's number that the words need."""

    code: str
    state: str
    value: tuple[str, ...] = ()
    days: int | None = None
    own_text: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """`confirmed` counts what the map or the rep confirmed; `ready` when nothing is missing or old; without a meeting
    there are no items."""

    meeting_id: str | None
    items: tuple[CheckItem, ...] = ()
    confirmed: int = 0
    ready: bool = False


def next_meeting(plan: Plan, now: datetime) -> Meeting | None:
    """The earliest meeting that is not held and starts today or later, by each meeting's own offset."""
    return _earliest(plan, lambda starts_at: now.astimezone(starts_at.tzinfo).date())


def next_meeting_from(plan: Plan, day: date) -> Meeting | None:
    """The same when only the day is given: it is taken to be that day at every meeting's place."""
    return _earliest(plan, lambda _: day)


def review(plan: Plan, meeting: Meeting | None, playbook: Playbook, now: datetime) -> Checklist:
    """The checklist of one meeting as the map stands."""
    return review_on(plan, meeting, playbook, now.date())


def review_on(
    plan: Plan,
    meeting: Meeting | None,
    playbook: Playbook,
    today: date,
    *,
    contact_days: Mapping[str, int | None] | None = None,
) -> Checklist:
    """The same for a whole day; `contact_days` is what the meter of this plan found on that day, when it is known."""
    if meeting is None:
        return Checklist(None)
    scene = set_scene(plan, meeting, playbook.checklist, today, contact_days)
    checks = {check.code: check for check in meeting.checks}
    own = {item.code: item for item in meeting.own_items}
    items = tuple(_item(scene, code, own.get(code), checks.get(code)) for code in _codes(scene))
    confirmed = sum(item.state in {CONFIRMED, BY_HAND} for item in items)
    ready = not any(item.state in {MISSING, OLD} for item in items)
    return Checklist(meeting.id, items, confirmed, ready)


def _earliest(plan: Plan, today_at: Callable[[datetime], date]) -> Meeting | None:
    coming = [
        (starts_at, meeting.id, meeting)
        for meeting in plan.meetings.values()
        if not meeting.held
        and (starts_at := _aware(meeting.starts_at)) is not None
        and starts_at.date() >= today_at(starts_at)
    ]
    return min(coming, key=lambda each: each[:2])[2] if coming else None


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)


def _codes(scene: Scene) -> list[str]:
    """The playbook's items with the rep's own in place of those that they replace, or after them while there is
    room."""
    codes = list(scene.rules.items)
    for item in scene.meeting.own_items:
        if item.replaces in codes:
            codes[codes.index(item.replaces)] = item.code
        elif len(codes) < MOST_CHECKS and item.code not in codes:
            codes.append(item.code)
    return codes


def _item(scene: Scene, code: str, own: OwnItem | None, check: Check | None) -> CheckItem:
    finding = Finding(MISSING, (own.text,)) if own is not None else FINDINGS[code](scene)
    state = finding.state
    if state != CONFIRMED and check is not None:
        may_confirm = own is not None or code in scene.rules.by_hand
        if check.state is CheckState.CONFIRMED and may_confirm:
            state = BY_HAND
        elif check.state is CheckState.WAIVED and (check.reason or "").strip():
            state = WAIVED
    text = scene.rules.texts.get(code) if own is None else own.text
    return CheckItem(code, state, finding.value, finding.days, text, finding.limit)
