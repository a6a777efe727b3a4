"""The import command: people from tables and cards, meetings from invitations, and whole packets into one account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings

from account_planner.app import paths, playbooks
from account_planner.app.accounts import new_account
from account_planner.app.clock import Clock
from account_planner.app.column_memory import ColumnMemory
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.cli import opening
from account_planner.cli.import_report import tell_columns, tell_meetings, tell_people
from account_planner.cli.import_sources import keep_columns, read_source
from account_planner.domain.draft import Draft
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.merge import MergePacket
from account_planner.edits.perform import perform
from account_planner.importers.match import match, sides_of_guests
from account_planner.words import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from account_planner.domain.plan import Plan


def import_sources(options: argparse.Namespace) -> int:
    """Read every source before anything is written; then one edit for each."""
    memory = ColumnMemory(QSettings(str(paths.settings_file()), QSettings.Format.IniFormat))
    sources = [(path, read_source(path, options, memory)) for path in options.sources]
    if options.dry_run:
        return _rehearse(sources, options)
    _application = QCoreApplication.instance() or QCoreApplication(["account-planner"])
    with opening.writing(opening.chosen_file(options.file)) as store:
        workspace = Workspace(Document(store, playbooks.load().playbook, Clock()))
        for path, content in sources:
            if isinstance(content, Draft):
                _take(workspace, options, content)
                keep_columns(content, options, memory)
            else:
                _import_packet(workspace, options.account, content, path)
    return 0


def _rehearse(sources: Sequence[tuple[Path, Plan | Draft]], options: argparse.Namespace) -> int:
    """Tell the same without writing: each source comes to what those before it would have made."""
    now = Clock().now()
    plan = _present(options) or new_account(options.account, None, now)
    for path, content in sources:
        if isinstance(content, Draft):
            command = _command(plan, options, content)
            _tell(command, plan)
            tell_columns(content)
            plan = perform(plan, command, now)
        else:
            print(tr("{path}: a packet of {count} people", path=path.name, count=len(content.stakeholders)))
    print(tr("Nothing was written."))
    return 0


def _present(options: argparse.Namespace) -> Plan | None:
    """The account as it is in the file; None when there is no such file or account."""
    file = opening.chosen_file(options.file)
    if not file.exists():
        return None
    with opening.reading(file) as store:
        found = opening.find_account(store, options.account)
        return None if found is None else store.load(found)


def _take(workspace: Workspace, options: argparse.Namespace, draft: Draft) -> None:
    """One durable step: a new account comes with what is in the file or not at all."""
    document = workspace.document
    found = opening.find_account(document.store, options.account)
    if found is None:
        now = document.clock.now()
        plan = new_account(options.account, None, now)
        command = _command(plan, options, draft)
        workspace.bring(perform(plan, command, now))
    else:
        workspace.open(found)
        plan = document.store.load(found)
        command = _command(plan, options, draft)
        document.do(command)
    _tell(command, plan)


def _command(plan: Plan, options: argparse.Namespace, draft: Draft) -> AcceptDraft | AcceptMeetings:
    """People, or meetings with the guests who are known; the others come along as people only when asked for."""
    side = Side(options.side)
    if not draft.meetings:
        return AcceptDraft(draft, match(draft, plan, side), side)
    matches = match(draft, plan, None)
    return AcceptMeetings(draft, matches, sides_of_guests(draft, matches, plan, side) if options.guests else ())


def _tell(command: AcceptDraft | AcceptMeetings, plan: Plan) -> None:
    if isinstance(command, AcceptDraft):
        tell_people(command, plan, command.report(plan))
    else:
        tell_meetings(command.draft, command.accepted(plan)[1])


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
    workspace.bring(plan.put(replace(plan.account, name=name.strip())))
    count = len(plan.stakeholders)
    print(tr("{path}: {count} people in the new account “{name}”", path=path.name, count=count, name=name))
