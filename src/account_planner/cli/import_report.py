"""What an import tells on the terminal: counts, then each line of the file that needs a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.people import called
from account_planner.domain.vocabulary import Status
from account_planner.edits.import_people import BOSS, clashes
from account_planner.words import tr
from account_planner.words.fields import field_name
from account_planner.words.imports import meeting_counts, people_counts
from account_planner.words.refusals import problem_text
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.edits.import_meetings import MeetingsReport
    from account_planner.edits.import_people import AcceptDraft, Clash, ImportReport


def tell_people(command: AcceptDraft, plan: Plan, report: ImportReport) -> None:
    """`plan` is the account before the import."""
    draft = command.draft
    missing = sum(person.status is Status.MISSING for person in draft.people)
    rows = tr("1 row") if draft.rows == 1 else tr("{count} rows", count=draft.rows)
    print("; ".join([f"{draft.source}: {rows}", *people_counts(report, missing)]))
    for problem in (*draft.problems, *report.skipped_lines):
        print(f"  {problem_text(problem)}")
    _tell_near(command, plan)
    for clash in clashes(draft, command.matches, plan):
        print(f"  {_kept(clash, plan)}")


def tell_meetings(draft: Draft, report: MeetingsReport) -> None:
    print(f"{draft.source}: {'; '.join(meeting_counts(report))}")
    for problem in (*draft.problems, *report.problems):
        print(f"  {problem_text(problem)}")


def tell_columns(draft: Draft) -> None:
    """What each column is read as, for a rehearsal."""
    for column in draft.table:
        print(f"  {column.heading} = {column.field or 'none'}")


def _tell_near(command: AcceptDraft, plan: Plan) -> None:
    """Nobody is asked here, so whoever is only spelt alike is somebody new."""
    drafted = {one.key: one for one in command.draft.people}
    for match in command.matches:
        if match.person_id is None and match.near:
            one = drafted[match.key]
            names = ", ".join(f"“{called(plan.stakeholders[id_])}”" for id_ in match.near)
            text = tr(
                "Row {row}: “{name}” is added; on the map there is {names}.", row=one.row, name=one.name, names=names
            )
            print(f"  {text}")


def _kept(clash: Clash, plan: Plan) -> str:
    is_boss = clash.field == BOSS
    shown = label if clash.field in {"level", "function"} else str
    return tr(
        "Row {row}: {field} of {name} stays “{present}”, not “{told}” as in the file.",
        row=clash.row,
        field=tr("Reports to") if is_boss else field_name(clash.field),
        name=called(plan.stakeholders[clash.person_id]),
        present=shown(clash.present),
        told=shown(clash.told),
    )
