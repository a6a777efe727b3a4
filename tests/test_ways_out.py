"""Every place at which a text leaves but by a widget has a test with hostile texts: a new place fails here."""

from __future__ import annotations

import ast

import pytest

from account_planner.cli.commands import COMMANDS
from account_planner.output.exports import exports
from account_planner.output.page.map_files import MAP_KINDS
from scripts.house_rules.source import ROOT, name_of, read_sources

ON_THE_MAP = "tests/ui/canvas/test_names_on_the_map.py::"
EXPORTS = "tests/output/test_exports_are_plain.py::"
LINKS = "tests/ui/dialogs/test_links_in_data.py::"
SOURCES = read_sources(ROOT)
OURS = ""
"""Takes in or gives away nothing of the data."""

PLACES = {
    "clipboard": {
        "ui/actions/export.py": "tests/ui/test_names_are_data.py::test_exports_hold_a_text_as_it_is_and_open_nothing",
        "ui/actions/imports.py": "tests/ui/dialogs/test_names_in_imports.py::test_page_shows_a_name_as_it_is",
        "ui/actions/plan.py": "tests/ui/test_surfaces.py::test_every_surface_shows_a_text_as_it_is_and_opens_nothing",
        "ui/canvas/clipping.py": f"{ON_THE_MAP}test_copied_people_are_called_the_same_and_compute_nothing",
        "ui/dialogs/held.py": f"{EXPORTS}test_what_is_held_on_a_person_is_told_as_it_is",
        "ui/dialogs/telling.py": "tests/main/test_crash.py::test_report_names_the_kind_and_the_place_but_no_data",
        "ui/plan/grid_table.py": f"{ON_THE_MAP}test_a_copied_table_holds_the_text_and_computes_nothing",
        "ui/plan/section.py": f"{ON_THE_MAP}test_a_copied_table_holds_the_text_and_computes_nothing",
        "ui/plan/table.py": f"{ON_THE_MAP}test_a_copied_table_holds_the_text_and_computes_nothing",
    },
    "QMimeData": {
        "ui/actions/export.py": "tests/ui/test_names_are_data.py::test_exports_hold_a_text_as_it_is_and_open_nothing",
        "ui/canvas/clip.py": f"{ON_THE_MAP}test_copied_people_are_called_the_same_and_compute_nothing",
        "ui/plan/copying.py": f"{ON_THE_MAP}test_a_copied_table_holds_the_text_and_computes_nothing",
    },
    "QCompleter": {"ui/teaming.py": f"{ON_THE_MAP}test_a_name_is_completed_as_it_is"},
    "setDocName": {"output/page/printing.py": "tests/output/test_printing.py::test_the_job_is_called_by_the_account"},
    "getSaveFileName": {
        "ui/actions/accounts.py": "tests/output/test_files.py::test_a_name_makes_the_name_of_a_file",
        "ui/actions/safety.py": OURS,
        "ui/kit/file_row.py": "tests/output/test_files.py::test_a_name_makes_the_name_of_a_file",
    },
    "openUrl": {"ui/dialogs/open_link.py": f"{LINKS}test_a_click_opens_what_was_shown"},
    "Popen": {"importers/guard.py": OURS},
    "QLocalServer": {"main/single.py": OURS},
    "QLocalSocket": {"main/single.py": OURS},
}
"""What leads out of the window, or could, and the places that use it, each with the test that tries it."""

NEVER = (
    "QSystemTrayIcon", "QDrag", "QProcess", "QTcpSocket", "QUdpSocket", "QNetworkAccessManager", "urlopen", "system",
    "startfile", "popen", "create_connection", "QWebEngineView", "QQuickWidget", "QTextDocument", "QTextBrowser",
)  # fmt: skip
"""What the program does without: who wants it writes a test with hostile texts, and a line above."""

WRITTEN = {
    "plan": "tests/ui/test_names_are_data.py::test_exports_hold_a_text_as_it_is_and_open_nothing",
    "sheet": "tests/ui/test_names_are_data.py::test_exports_hold_a_text_as_it_is_and_open_nothing",
    "slides": f"{EXPORTS}test_slides_hold_the_text_and_lead_nowhere",
    "people.xlsx": f"{EXPORTS}test_a_workbook_holds_the_text_and_computes_nothing",
    "people.csv": f"{EXPORTS}test_a_table_of_people_holds_the_text_and_computes_nothing",
    "actions.csv": f"{EXPORTS}test_a_table_of_actions_holds_the_text_and_computes_nothing",
    "actions.ics": f"{EXPORTS}test_a_calendar_holds_the_text_and_no_line_more",
    "actions.days.ics": f"{EXPORTS}test_a_calendar_holds_the_text_and_no_line_more",
    "packet": f"{EXPORTS}test_a_packet_holds_the_text",
    "map": "tests/ui/test_names_are_data.py::test_exports_hold_a_text_as_it_is_and_open_nothing",
}
"""Every kind of document, by its ending where it has several."""


@pytest.mark.parametrize("what", [*PLACES, *NEVER])
def test_every_place_that_leads_out_is_tried(what: str) -> None:
    found = {
        source.place
        for source in SOURCES
        if source.place
        for node in source.nodes
        if isinstance(node, ast.Call) and name_of(node.func) == what
    }
    assert found == set(PLACES.get(what, ()))


def test_every_document_is_tried() -> None:
    found = {"map"}
    for export in exports().values():
        endings = [ending for ending, _ in export.endings]
        found |= {f"{export.name}.{ending}" for ending in endings} if len(endings) > 1 else {export.name}
    assert found == WRITTEN.keys()
    assert set(MAP_KINDS) == {"pdf", "png", "svg"}
    assert {command for command in COMMANDS if command.isalpha()} == {"demo", "import", "export", "assess", "check"}


def test_the_tests_are_there() -> None:
    named = {test for places in PLACES.values() for test in places.values() if test} | set(WRITTEN.values())
    gone = [test for test in named if f"def {test.split('::')[1]}(" not in (ROOT / test.split("::")[0]).read_text()]
    assert gone == []
