"""Pictures of the window with fixed names, light first, then dark: `scripts/dev shots --to DIR [--library FILE]`.
`--only NAME` takes one set: sample, views, dialogs, text, columns, crowds or library."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from account_planner import shipped
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.vocabulary import Side, Stance
from account_planner.drawing.theme import load_theme
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.paste import PastePeople
from account_planner.edits.people import EditPeople
from account_planner.importers.guard import read_people_file
from account_planner.importers.match import match
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from account_planner.ui.dialogs.imports.dialog import of_file
from account_planner.ui.dialogs.keys import KeySheet
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.dialogs.preferences import PreferencesDialog
from account_planner.ui.forms.paste_text import read_lines, read_pasted
from account_planner.ui.main_window import MainWindow
from account_planner.ui.preferring import prefer
from account_planner.ui.tabs import Tab
from scripts.crowd import crowd

WAIT_MS = 600
PASTED = """Name – Title
• Ada Byrne – Chief Information Officer
   ◦ Zoe Quist, Enterprise Architect, zoe.quist@example.com
   ◦ Konstantinos Papadopoulos-Venkataraman, Senior Vice President for Operational Excellence
1. Eve Lund, Head of Finance, +41 44 123 45 67
info@example.com
I think that we should all go and meet them soon, please
"""


class StoppedClock(Clock):
    """The day for which the sample was written, so that pictures of two versions can be laid side by side."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 10, 42, tzinfo=timezone(timedelta(hours=1)))


class Studio:
    """One window on a file in a temporary folder."""

    def __init__(self, folder: Path, target: Path, theme: str) -> None:
        self.target, self.theme = target, theme
        self.store = Store.open(folder / f"{theme}.accounts")
        playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
        workspace = Workspace(Document(self.store, playbook, StoppedClock()))
        settings = QSettings(str(folder / f"{theme}.ini"), QSettings.Format.IniFormat)
        settings.setValue("theme", theme)
        self.window = MainWindow(workspace, load_theme(theme), settings)
        self.window.resize(1366, 800)
        self.window.show()
        self.window.start()

    def take(self, name: str, what: QWidget | None = None) -> None:
        QTest.qWait(WAIT_MS)
        while self.window.gains is None and self.window.workspace.document.plan is not None:
            QTest.qWait(WAIT_MS)
        suffix = "" if self.theme == "light" else f"-{self.theme}"
        path = self.target / f"{name}{suffix}.png"
        if not (what or self.window).grab().save(str(path)):
            raise SystemExit(f"{path} was not written")
        print(path)

    def take_dialog(self, name: str, dialog: QWidget) -> None:
        dialog.show()
        self.take(name, dialog)
        dialog.close()

    def person(self, name: str) -> str:
        plan = self.window.workspace.document.plan
        people = plan.stakeholders.values() if plan else ()
        return next(person.id for person in people if person.name == name)

    def close(self) -> None:
        self.window.close()
        self.store.close()


def take_all(studio: Studio, library: Path | None, only: str | None) -> None:
    """Every picture in one theme, from nothing to the library."""
    if only is None:
        studio.take("empty")
        take_one_person(studio)
    studio.window.accounts.open_sample()
    for name, take in SETS.items():
        if only in {None, name}:
            take(studio)
    if library is not None and only in {None, "library"}:
        take_library(studio, library)
    studio.close()


def take_one_person(studio: Studio) -> None:
    window = studio.window
    window.accounts.start("First account", ())
    lines = read_lines("Ada Byrne, Chief Information Officer")
    window.map.finish_typing()
    window.submit(PastePeople(lines=lines, side=Side.BUYER))
    studio.take("one-person")
    plan = window.workspace.document.plan
    if plan is not None:
        window.workspace.delete(plan.account.id)


def take_sample(studio: Studio) -> None:
    window = studio.window
    studio.take("overview")
    window.selection.set_people((studio.person("Ada Byrne"),))
    studio.take("sample")
    window.open_tab(Tab.ACCOUNT)
    studio.take("account")
    window.open_tab(Tab.CHECKLIST)
    studio.take("checklist")
    sheet = window.meter.open_breakdown()
    if sheet is not None:
        studio.take("breakdown", sheet)
        sheet.close()
    touch = window.plan_deeds.touch_dialog((studio.person("Ada Byrne"),))
    if touch is not None:
        studio.take("touch", touch)
        touch.close()
    window.open_tab(Tab.SELECTED)
    window.resize(1024, 640)
    studio.take("small")
    window.resize(1366, 800)


def take_views(studio: Studio) -> None:
    """What can stand in place of the map."""
    views = studio.window.views
    for name in ("people", "coverage", "grids", "plan", "meetings"):
        views.show(name)
        studio.take(f"view-{name}")
    views.show("map")


def take_dialogs(studio: Studio) -> None:
    window, plan = studio.window, studio.window.workspace.document.plan
    if plan is None:
        return
    studio.take_dialog("preferences", PreferencesDialog(window.preferences, lambda _wanted: None, window))
    studio.take_dialog("paste", PasteDialog(read_pasted(PASTED), plan, None, lambda _command: False, window))
    studio.take_dialog("keys", KeySheet(window.actions_of.key_groups(), window))
    window.submit(EditPeople(ids=(studio.person("Raj Patel"),), changes=(("stance", Stance.SUPPORTER),)))
    window.plan_deeds.undo()
    studio.take_dialog("history", window.view_deeds.history())
    window.map.show_lens("recency")
    studio.take("lens-recency")
    window.map.show_lens("none")


def take_text(studio: Studio) -> None:
    """Text of twice and of four fifths the size, in a usual and in the smallest window."""
    window = studio.window
    usual = window.preferences
    window.selection.clear()
    for percent in (200, 80):
        prefer(window, replace(usual, text=percent))
        studio.take(f"text-{percent}")
    prefer(window, replace(usual, text=200))
    window.sides.open_right()
    window.selection.set_people((studio.person("Ada Byrne"),))
    studio.take("text-200-person")
    window.sides.toggle_right()
    window.resize(1024, 640)
    studio.take("text-200-small")
    window.resize(1366, 800)
    prefer(window, usual)


def take_columns(studio: Studio) -> None:
    """The columns of the map from the right, and our side at each edge."""
    window = studio.window
    usual = window.preferences
    window.selection.clear()
    prefer(window, replace(usual, columns="right"))
    studio.take("right-to-left")
    prefer(window, usual)
    for where in ("left", "top", "bottom"):
        window.map.move_ours(where)
        studio.take(f"our-side-{where}")
    window.map.move_ours("right")


def take_crowds(studio: Studio) -> None:
    """Accounts of 3 to 300 people, whole, and the largest also as it is read."""
    window = studio.window
    for count in (3, 30, 60, 300):
        plan = crowd(count, StoppedClock().today())
        window.workspace.add(plan)
        window.workspace.open(plan.account.id)
        window.map.fit()
        studio.take(f"people-{count}")
    window.map.zoom_100()
    studio.take("people-300-near")


SETS = {
    "sample": take_sample,
    "views": take_views,
    "dialogs": take_dialogs,
    "text": take_text,
    "columns": take_columns,
    "crowds": take_crowds,
}


def take_library(studio: Studio, library: Path) -> None:
    window = studio.window
    workspace = window.workspace
    workspace.open(workspace.create("Library"))
    dialog = window.accounts.imports.preview(library.name, of_file(library))
    dialog.open()
    for _ in range(100):
        if dialog.form.ok.isEnabled():
            break
        QTest.qWait(100)
    studio.take("import", dialog)
    dialog.reject()
    plan = workspace.document.plan
    if plan is None:
        return
    draft = read_people_file(library)
    window.submit(AcceptDraft(draft=draft, matches=match(draft, plan, Side.BUYER), side=Side.BUYER))
    studio.take("library-56")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/dev shots")
    parser.add_argument("--to", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", choices=[*SETS, "library"], help="take one set of pictures")
    parser.add_argument("--library", type=Path, help="a list of people (library-56.csv)")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(["account-planner"])
    with tempfile.TemporaryDirectory() as folder:
        for theme in ("light", "dark"):
            take_all(Studio(Path(folder), options.to, theme), options.library, options.only)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
