"""Long use: `soak.py [--actions N] [--people N]` works in the real window and watches its memory, files and objects;
`soak.py --machine N` lets Hypothesis drive it through N sequences of steps.

Exits with 1 when memory grows by more than 1 MB in 10,000 actions or something else keeps growing, as it must with
`--leak`, which keeps every plan that was shown."""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import random
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

from account_planner import shipped
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.vocabulary import Level, Side
from account_planner.drawing.theme import load_theme
from account_planner.edits.links import AddLink, RemoveLinks
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.edits.place import Move, Place, Unpin
from account_planner.main.start import collect_seldom
from account_planner.main.window import application
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from account_planner.ui.main_window import MainWindow
from account_planner.ui.views import VIEWS
from tests.builders import buyer, ident, link, ours, plan
from tests.fake_clock import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.plan import Plan

_PARTS = 20
_OTHER = 0.004
_SLOPE = 1.0
"""MB in 10,000 actions that memory may grow by, taken over the second half: the first fills caches."""


class Rep:
    """Works in a window, each turn something else that `chance` decides. What the account holds stays of one size:
    nothing is judged, which the plan remembers, and the same people come and go."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self.window, self.chance = window, chance
        self.turns: tuple[Callable[[], object], ...] = (
            *(self.edit,) * 6, *(self.select,) * 6, *(self.move,) * 3, self.come_and_go, self.connect, self.undo,
            self.undo, self.redo, self.look, self.search, self.open_other, self.tab,
        )  # fmt: skip
        self.number = 0

    @property
    def plan(self) -> Plan:
        document = self.window.workspace.document
        return document.plan or document.store.load(ident("Alpha"))

    def turn(self) -> None:
        self.number += 1
        self.chance.choice(self.turns)()

    def someone(self) -> str:
        return self.chance.choice(list(self.plan.stakeholders))

    def edit(self) -> None:
        facts: tuple[tuple[str, object], ...] = (
            ("title", f"Title {self.number}"),
            ("notes", "x" * self.chance.randint(1, 400)),
            ("phone", f"+49 {self.number}"),
        )
        self.window.submit(EditPeople((self.someone(),), (self.chance.choice(facts),)))

    def select(self) -> None:
        self.window.selection.set_people((self.someone(),))

    def move(self) -> None:
        place = Move(
            self.someone(), self.chance.choice(list(Level)), None, self.chance.random() * 900, 5.0, pinned=True
        )
        self.window.submit(self.chance.choice((Place((place,)), Unpin((place.id,)))))

    def come_and_go(self) -> None:
        late = [id_ for id_, person in self.plan.stakeholders.items() if (person.name or "").startswith("Late")]
        if len(late) > 5:
            self.window.submit(RemovePeople((late[0],)))
        else:
            self.window.submit(AddPerson(person=buyer(f"Late {self.number % 20}")))

    def connect(self) -> None:
        own = [link_.id for link_ in self.plan.links.values() if link_.kind.value == "influences"]
        if len(own) > 10:
            self.window.submit(RemoveLinks((own[0],)))
            return
        one, other = self.chance.sample([p.name for p in self.plan.on_side(Side.BUYER) if p.name], 2)
        self.window.submit(AddLink(link("influences", one, other)))

    def undo(self) -> None:
        self.window.plan_deeds.undo()

    def redo(self) -> None:
        self.window.plan_deeds.redo()

    def look(self) -> None:
        self.window.views.show(self.chance.choice(VIEWS).name)

    def search(self) -> None:
        self.window.search.setText(self.chance.choice(("Buyer", "Late", "Mia", "")))

    def open_other(self) -> None:
        """Seldom: the steps to undo, which are forgotten then, fill up in between."""
        if self.chance.random() < _OTHER:
            self.window.workspace.open(self.chance.choice([line.id for line in self.window.workspace.accounts()]))

    def tab(self) -> None:
        self.window.open_tab(self.chance.choice(list(type(self.window.inspector.tab))))


def main() -> int:
    options = _options()
    app = application()
    with TemporaryDirectory() as place:
        if options.machine:
            return _run_machine(Path(place), options)
        return _soak(app, Path(place), options)


def _run_machine(folder: Path, options: argparse.Namespace) -> int:
    from tests.ui.window_machine import run  # noqa: PLC0415 needs Hypothesis

    blank = folder / "blank.plan"
    Store.open(blank).close()
    run(blank, examples=options.machine, steps=options.steps)
    print(f"{options.machine} sequences of up to {options.steps} steps: file, memory and window agree")
    return 0


def _soak(app: QApplication, folder: Path, options: argparse.Namespace) -> int:
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    with closing(Store.open(folder / "a.plan")) as store:
        for name in ("Alpha", "Beta"):
            people = (buyer(f"Buyer {n}") for n in range(options.people))
            store.create(plan(*people, *(ours(f"Mia {n}") for n in range(5)), name=name))
        document = Document(store, playbook, FakeClock())
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Workspace(document), load_theme("light"), settings)
        window.resize(1366, 800)
        window.show()
        document.open(ident("Alpha"))
        collect_seldom()
        rows = _work(app, window, options)
        document.close_account()
        window.close()
    return _judge(rows)


Row = tuple[int, float, int, int, int]
"""Actions so far, MB of memory, open files, QObjects of the window, all objects of Python."""


def _work(app: QApplication, window: MainWindow, options: argparse.Namespace) -> list[Row]:
    rep, kept, rows = Rep(window, random.Random(options.seed)), [], []  # noqa: S311
    print(f"{'actions':>8} {'MB':>8} {'files':>6} {'QObjects':>9} {'objects':>9}")
    for number in range(1, options.actions + 1):
        rep.turn()
        if options.leak:
            kept.append(dict(rep.plan.stakeholders))
        if number % 20 == 0:
            _turn_the_loop(app)
        if number % (options.actions // _PARTS) == 0:
            _turn_the_loop(app)
            gc.collect()
            _give_back()
            rows.append(_row(number, window))
            print("{:>8} {:>8.1f} {:>6} {:>9} {:>9}".format(*rows[-1]), flush=True)
            if options.kinds:
                print(Counter(type(each).__name__ for each in gc.get_objects()).most_common(12))
                print(Counter(_kind(each) for each in window.findChildren(QObject)).most_common(12))
    return rows


def _turn_the_loop(app: QApplication) -> None:
    """What is to be deleted later is, as at the end of a turn of the real loop; `processEvents` leaves it."""
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _give_back() -> None:
    """What is free but kept by the C library for later is no leak; elsewhere than with glibc it counts as one."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _kind(each: QObject) -> str:
    """What it is and whose, by class and name."""
    owner = each.parent()
    return f"{each.metaObject().className()} of {type(owner).__name__} {owner.objectName() if owner else ''}"


def _row(number: int, window: MainWindow) -> Row:
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    files = len(list(Path("/proc/self/fd").iterdir()))
    objects = len(window.findChildren(QObject)) + len(QApplication.topLevelWidgets())
    return number, resident / 1e6, files, objects, len(gc.get_objects())


def _judge(rows: list[Row]) -> int:
    """The slope of memory over the second half, by least squares; the rest must not be more at its end."""
    late = rows[len(rows) // 2 :]
    xs, ys = [row[0] / 10_000 for row in late], [row[1] for row in late]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    first, last = late[0], late[-1]
    print(f"memory {slope:+.2f} MB in 10,000 actions; files {last[2] - first[2]:+}, QObjects {last[3] - first[3]:+}")
    grown = slope > _SLOPE or last[2] > first[2] or last[3] > 1.1 * first[3]
    return 1 if grown else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/dev soak", description="Use the window for long.")
    parser.add_argument("--actions", type=int, default=100_000, help="how many (100000)")
    parser.add_argument("--people", type=int, default=40, help="in each of two accounts (40)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", action="store_true", help="count Python's objects by kind")
    parser.add_argument("--leak", action="store_true", help="keep every plan, to see that it is noticed")
    parser.add_argument("--machine", type=int, metavar="N", help="N sequences of a stateful test instead")
    parser.add_argument("--steps", type=int, default=40, help="of each sequence (40)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
