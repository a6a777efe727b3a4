"""The export command: the map, the plan, the pre-meeting sheet or the packet of one account as a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from account_planner.cli import opening
from account_planner.domain.errors import Refused
from account_planner.domain.packet import write_packet
from account_planner.output.briefing import Briefing, brief
from account_planner.output.documents import plan_pdf, sheet_pdf
from account_planner.output.files import write_file
from account_planner.output.one_page import map_pdf
from account_planner.words import tr

if TYPE_CHECKING:
    import argparse

    from account_planner.domain.plan import Plan

LATER = {"slides": "Slides", "people": "Tables of people"}


def export(options: argparse.Namespace) -> int:
    """Write one document of one account."""
    if options.what in LATER:
        raise Refused("{what} cannot be exported yet.", what=LATER[options.what])
    with opening.reading(opening.chosen_file(options.file)) as store:
        plan = opening.load_account(store, options.account)
        scores = store.scores(plan.account.id)
    briefing = brief(plan, opening.playbook(), opening.moment(options.today), scores=scores)
    write_file(options.to, _content(options, plan, briefing))
    print(tr("{path} written", path=str(options.to)))
    return 0


def _content(options: argparse.Namespace, plan: Plan, briefing: Briefing) -> bytes:
    if options.what == "packet":
        return write_packet(plan).encode()
    if options.what == "sheet":
        return sheet_pdf(briefing, paper=options.paper or "a4")
    _application = drawing_without_screen()
    if options.what == "map":
        return map_pdf(briefing, paper=options.paper, mono=options.mono)
    return plan_pdf(briefing, paper=options.paper or "a4")


def drawing_without_screen() -> QGuiApplication:
    """Qt needs an application object to measure text; no screen is asked for. Keep what this returns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["account-planner"])
