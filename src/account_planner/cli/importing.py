"""The import command: people from tables and cards, meetings from invitations, and whole packets into one account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from account_planner.app import playbooks
from account_planner.app.accounts import new_account
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.cli import opening
from account_planner.cli.assessing import read_packet_file
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft, import_report
from account_planner.edits.merge import MergePacket
from account_planner.edits.perform import perform
from account_planner.importers.guard import read_people_file
from account_planner.importers.match import match
from account_planner.words import tr
from account_planner.words.refusals import problem_text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.edits.import_people import ImportReport


def import_sources(options: argparse.Namespace) -> int:
    """Read every source before anything is written; then one edit for each."""
    drafts = [(path, _read(path, options.encoding)) for path in options.sources]
    _application = QCoreApplication.instance() or QCoreApplication(["account-planner"])
    with opening.writing(opening.chosen_file(options.file)) as store:
        document = Document(store, playbooks.load().playbook, Clock())
        workspace = Workspace(document)
        for path, content in drafts:
            if isinstance(content, tuple) and content[0].meetings:
                _import_meetings(workspace, options, content[0])
            elif isinstance(content, tuple):
                _import_people(workspace, options, content[0])
            else:
                _import_packet(workspace, options.account, content, path)
    return 0


def _read(path: Path, encoding: str | None) -> Plan | tuple[Draft]:
    if path.suffix.lower() == ".json":
        return read_packet_file(path)
    return (read_people_file(path, encoding=encoding),)


def _import_people(workspace: Workspace, options: argparse.Namespace, draft: Draft) -> None:
    """One durable step: a new account comes with its people or not at all."""
    document, side = workspace.document, Side(options.side)
    found = opening.find_account(document.store, options.account)
    if found is None:
        now = document.clock.now()
        plan = new_account(options.account, None, now)
        command = AcceptDraft(draft, match(draft, plan, side), side)
        workspace.add(perform(plan, command, now))
    else:
        workspace.open(found)
        plan = document.store.load(found)
        command = AcceptDraft(draft, match(draft, plan, side), side)
        document.do(command)
    _tell(draft, import_report(draft, command.matches, plan, side=side))


def _import_meetings(workspace: Workspace, options: argparse.Namespace, draft: Draft) -> None:
    """Meetings with the guests who are known; the others come along as people only when asked for."""
    document = workspace.document
    found = opening.find_account(document.store, options.account)
    now = document.clock.now()
    plan = new_account(options.account, None, now) if found is None else document.store.load(found)
    matches = match(draft, plan, None)
    strangers = [one.key for one in matches if one.person_id is None] if options.guests else []
    command = AcceptMeetings(draft, matches, tuple((key, Side(options.side)) for key in strangers))
    report = command.accepted(plan)[1]
    if found is None:
        workspace.add(perform(plan, command, now))
    else:
        workspace.open(found)
        document.do(command)
    print(
        tr(
            "{source}: {new} meetings added, {changed} changed, {cancelled} cancelled; {people} people added, "
            "{strangers} guests not on the map",
            source=draft.source,
            new=report.new,
            changed=report.changed,
            cancelled=report.cancelled,
            people=report.people,
            strangers=report.strangers,
        )
    )
    for problem in (*draft.problems, *report.problems):
        print(f"  {problem_text(problem)}")


def _tell(draft: Draft, report: ImportReport) -> None:
    missing = sum(person.status is Status.MISSING for person in draft.people)
    print(
        tr(
            "{source}: {rows} rows; {new} people added, {matched} known already, {changed} of those completed; "
            "{missing} without a disclosed name; {lines} reporting lines added",
            source=draft.source,
            rows=draft.rows,
            new=report.new,
            matched=report.matched,
            changed=report.changed,
            missing=missing,
            lines=report.lines,
        )
    )
    for problem in (*draft.problems, *report.skipped_lines):
        print(f"  {problem_text(problem)}")


def _import_packet(workspace: Workspace, name: str, plan: Plan, path: Path) -> None:
    document = workspace.document
    there = opening.find_account(document.store, name)
    known = any(line.id == plan.account.id for line in document.store.accounts())
    if known and there == plan.account.id:
        workspace.open(plan.account.id)
        document.do(MergePacket(plan))
        print(tr("{path}: merged into “{name}”", path=path.name, name=name))
        return
    if known:
        raise Refused("This packet's account is in the file under another name.")
    if there is not None:
        raise Refused("“{name}” is another account than the packet's. Choose a new name for it.", name=name)
    workspace.add(plan.put(replace(plan.account, name=name.strip())))
    count = len(plan.stakeholders)
    print(tr("{path}: {count} people in the new account “{name}”", path=path.name, count=count, name=name))
