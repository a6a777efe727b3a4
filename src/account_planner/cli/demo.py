"""The demo command: the sample account in a new file, with everything that the program makes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from account_planner.app import playbooks
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.sample import sample
from account_planner.app.workspace import Workspace
from account_planner.cli import opening
from account_planner.cli.assessing import lines
from account_planner.cli.exporting import drawing_without_screen
from account_planner.output.briefing import brief
from account_planner.output.documents.pdf import plan_pdf, sheet_pdf
from account_planner.output.files import write_file
from account_planner.output.page.one_page import map_pdf
from account_planner.output.page.picture import map_png
from account_planner.rules.assess import as_json
from account_planner.rules.playbook import read_playbook

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def make_demo(options: argparse.Namespace) -> int:
    """Make the sample's file, map, plan, sheet and assessment in one folder, and print the assessment."""
    _application = drawing_without_screen()
    now = opening.moment(options.today)
    playbook = read_playbook(playbooks.shipped_text())
    plan = sample(now.date())
    path = _free_path(options.to)
    with opening.writing(path) as store:
        workspace = Workspace(Document(store, playbook, Clock()))
        workspace.add(plan)
    briefing = brief(plan, playbook, now)
    made = {
        "map.pdf": map_pdf(briefing),
        "map.png": map_png(briefing),
        "map-bw.pdf": map_pdf(briefing, mono=True),
        "plan.pdf": plan_pdf(briefing),
        "sheet.pdf": sheet_pdf(briefing),
        "assessment.json": (json.dumps(as_json(plan, playbook, now.date()), ensure_ascii=False) + "\n").encode(),
    }
    for name, content in made.items():
        write_file(options.to / name, content)
    print("\n".join(lines(briefing)))
    print("\n".join(["", *(str(options.to / name) for name in (path.name, *made))]))
    return 0


def _free_path(folder: Path) -> Path:
    """A file name that is not taken: the demo never writes into a file that is there."""
    names = ("example-ag.plan", *(f"example-ag-{number}.plan" for number in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())
