"""Proves that an installed or bundled program is whole: the main job from file to paper, without a screen."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from account_planner import shipped
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.sample import sample
from account_planner.app.workspace import Workspace
from account_planner.drawing.fonts import load_fonts
from account_planner.drawing.theme import load_theme
from account_planner.output.briefing import brief
from account_planner.output.documents.pdf import plan_pdf, sheet_pdf
from account_planner.output.page.one_page import map_pdf
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store


def self_test() -> int:
    """Status 0 and one line when everything that ships is there and works; a traceback when it does not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from account_planner.main.window import application, main_window

    _app = application()
    # The one part that loads pyqtgraph, only when it is first wanted.
    from account_planner.ui.charts.trend import TrendChart

    load_fonts()
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    with tempfile.TemporaryDirectory(prefix="account-planner-") as folder:
        store = Store.open(Path(folder) / "self-test.plan")
        workspace = Workspace(Document(store, playbook, Clock()))
        plan = sample(Clock().today())
        workspace.open(workspace.add(plan))
        briefing = brief(plan, playbook, Clock().now())
        sizes = [len(pdf) for pdf in (map_pdf(briefing), plan_pdf(briefing), sheet_pdf(briefing))]
        window = main_window(workspace, Path(folder) / "settings.ini")
        window.show()
        window.start()
        picture = window.grab()
        chart = TrendChart(load_theme("light"), window)
        chart.show_scores(store.scores(plan.account.id), playbook.aim)
        window.close()
        store.close()
    if min(sizes) < 1000 or picture.isNull():
        sys.stderr.write("self-test failed: something came out empty\n")
        return 1
    sys.stdout.write(f"self-test passed: {len(plan.stakeholders)} people; map, plan and sheet of {sizes} bytes\n")
    return 0
