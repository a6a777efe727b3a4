"""What an import brings, in words: the same for its preview and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from account_planner.domain.draft import DraftMeeting
    from account_planner.edits.import_meetings import MeetingsReport
    from account_planner.edits.import_people import ImportReport


def people_counts(report: ImportReport, missing: int) -> tuple[str, ...]:
    """`missing` people have no name in the file."""
    new, matched, lines = report.new, report.matched, report.lines
    told = [tr("1 new person") if new == 1 else tr("{count} new people", count=new)]
    if matched and report.changed:
        told.append(tr("{count} known already, {changed} of them completed", count=matched, changed=report.changed))
    elif matched:
        told.append(tr("{count} known already", count=matched))
    if missing:
        told.append(tr("1 without a name") if missing == 1 else tr("{count} without a name", count=missing))
    if lines:
        told.append(tr("1 new reporting line") if lines == 1 else tr("{count} new reporting lines", count=lines))
    return tuple(told)


def meeting_counts(report: MeetingsReport) -> tuple[str, ...]:
    new, changed, gone = report.new, report.changed, report.cancelled
    told = []
    if new or not (changed or gone):
        told.append(tr("1 new meeting") if new == 1 else tr("{count} new meetings", count=new))
    if changed:
        told.append(tr("1 meeting changed") if changed == 1 else tr("{count} meetings changed", count=changed))
    if gone:
        told.append(tr("1 meeting cancelled") if gone == 1 else tr("{count} meetings cancelled", count=gone))
    if report.people:
        told.append(tr("1 new person") if report.people == 1 else tr("{count} new people", count=report.people))
    if report.strangers == 1:
        told.append(tr("1 guest not on the map"))
    elif report.strangers:
        told.append(tr("{count} guests not on the map", count=report.strangers))
    return tuple(told)


def repeats_text(meeting: DraftMeeting) -> str:
    """How often a series takes place: "weekly", "every 2 weeks"."""
    once = {"daily": tr("daily"), "weekly": tr("weekly"), "monthly": tr("monthly"), "yearly": tr("yearly")}
    if meeting.repeats not in once:
        return tr("repeats")
    if meeting.every == 1:
        return once[meeting.repeats]
    several = {
        "daily": tr("every {count} days", count=meeting.every),
        "weekly": tr("every {count} weeks", count=meeting.every),
        "monthly": tr("every {count} months", count=meeting.every),
        "yearly": tr("every {count} years", count=meeting.every),
    }
    return several[meeting.repeats]
