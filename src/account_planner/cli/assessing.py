"""The commands that judge: assess packets or an account, and check the file."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from account_planner.app.sync_folders import conflicts_of, is_on_network, sync_service
from account_planner.cli import opening
from account_planner.domain.errors import Refused
from account_planner.domain.packet import read_packet
from account_planner.output.briefing import brief
from account_planner.rules.assess import as_json
from account_planner.words import tr
from account_planner.words.advice import action_text, band_text, cap_text, gain_text, held_line, part_name
from account_planner.words.checks import check_mark, check_text
from account_planner.words.dates import moment_text
from account_planner.words.places import conflict_text, foreign_log_text, network_text, second_name_text, sync_text
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing
    from account_planner.store.recovery import Offer
    from account_planner.store.report import FileReport


def assess_all(options: argparse.Namespace) -> int:
    """Print the meter and the checklist of each packet, or of one account of the file."""
    playbook, now = opening.playbook(), opening.moment(options.today)
    for plan in _plans(options):
        if options.json:
            print(json.dumps(as_json(plan, playbook, now.date()), ensure_ascii=False), flush=True)
        else:
            print("\n".join(lines(brief(plan, playbook, now))), flush=True)
    return 0


def _plans(options: argparse.Namespace) -> Iterator[Plan]:
    if options.account is None:
        yield from (read_packet_file(path) for path in options.packets)
        return
    with opening.reading(opening.chosen_file(options.file)) as store:
        yield opening.load_account(store, options.account)


def read_packet_file(path: Path) -> Plan:
    """The plan of one packet file; Refused with the file's name before the reason."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused("{path} cannot be read: {why}.", path=str(path), why=error.strerror or str(error)) from error
    try:
        return read_packet(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("{path} is not a packet: its text is not UTF-8.", path=str(path)) from None
    except Refused as error:
        raise Refused("{path}: {why}", path=str(path), why=str(error)) from error


def lines(briefing: Briefing) -> list[str]:
    """The assessment as text for a terminal."""
    plan, coverage, checklist = briefing.plan, briefing.assessment.coverage, briefing.assessment.checklist
    said = [
        plan.account.name,
        tr(
            "Coverage {shown} of 100 ({band}), aim {aim}",
            shown=coverage.shown,
            band=band_text(coverage.band),
            aim=coverage.aim,
        ),
        *(f"  {cap_text(code, at)}" for code, at in coverage.caps.items()),
        *(
            f"  {points:3d} / {coverage.possible[code]:2d}  {part_name(code)}"
            for code, points in coverage.shown_parts.items()
        ),
    ]
    held = held_line(coverage)
    if held is not None:
        said.append(f"  {held[1]:>3}       {held[0]}")
    if briefing.actions:
        said.append(tr("Next"))
        said += [f"  {gain_text(action):>5}  {action_text(action, plan)}" for action in briefing.actions[:5]]
    meeting = plan.meetings.get(checklist.meeting_id or "")
    if meeting is None:
        return [*said, tr("No meeting set.")]
    when = moment_text(meeting.starts_at) if meeting.starts_at else ""
    said.append(f"{when}  {meeting.title or ''}".strip())
    said.append(tr("{done} of {all} confirmed", done=checklist.confirmed, all=len(checklist.items)))
    return [*said, *(f"  {check_mark(item.state)} {check_text(item, plan, meeting)}" for item in checklist.items)]


def check_file(options: argparse.Namespace) -> int:
    """Say whether the file is sound, its version, its accounts, its backups and what else the window would tell of it;
    status 1 when it is not sound."""
    from account_planner.store.report import check

    path = opening.chosen_file(options.file)
    report = check(path)
    if not report.sound:
        sys.stderr.write(f"{_finding(report)}\n")
    else:
        print(_finding(report))
    for backup in report.backups:
        print(tr("Backup: {finding}", finding=_finding(backup)))
    if not report.backups:
        print(tr("No backups beside it."))
    if report.offer is not None:
        print(_offer(report.offer))
    for aside in report.aside:
        print(_kept(aside))
    for remark in _remarks(path):
        print(remark)
    return 0 if report.sound else 1


def _kept(aside: Path) -> str:
    told = tr("Kept beside it: {path}. It may hold people who were erased from the file.", path=str(aside))
    if ".kept-" not in aside.name:
        return told
    if aside.suffix == ".log":
        return tr("{what} These are changes that no backup fits: they can only be read by hand.", what=told)
    how = tr("To have it again, choose it in the window under “Go back to an earlier state…”, or open it by itself.")
    return f"{told} {how}"


def _remarks(path: Path) -> Iterator[str]:
    """What the window says above the map about the place where the file lies."""
    from account_planner.store.belonging import is_own_log
    from account_planner.store.files import has_other_name

    if not os.path.exists(path):
        return
    if has_other_name(path):
        yield second_name_text()
    if not is_own_log(path):
        yield foreign_log_text()
    if conflicts := conflicts_of(path):
        yield conflict_text([file.name for file in conflicts])
    service = sync_service(path)
    if service or is_on_network(path):
        yield sync_text(service) if service else network_text()


def _offer(offer: Offer) -> str:
    """What can take the place of a damaged file, and what would be missing."""
    return tr(
        "The newest good backup is {path} of {day} (accounts: {accounts}). What was changed between then and {last} "
        "would be missing.",
        path=str(offer.backup.path),
        day=moment_text(offer.backup.at.astimezone()),
        accounts=offer.accounts,
        last=moment_text(offer.written.astimezone()),
    )


def _finding(report: FileReport) -> str:
    if report.problem is not None:
        return sentence(report.problem)
    return tr(
        "{path} is sound (version {version}, accounts: {accounts}).",
        path=str(report.path),
        version=report.version,
        accounts=report.accounts,
    )
