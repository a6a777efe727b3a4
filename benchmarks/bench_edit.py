"""A durable edit through the whole window (command, rules, file, repaint) and through the document alone beside a
bare SQLite commit of one row; reading a map without SQLAlchemy beside reading it with the whole store."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from account_planner import shipped
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.delta import inverse
from account_planner.domain.entities import Account, Link, Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.listing import Score
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Influence, Level, LinkKind, RelationshipLevel, Role, Side, Stance
from account_planner.drawing.theme import load_theme
from account_planner.edits.people import EditPeople
from account_planner.edits.place import Move, Place
from account_planner.rules.assess import assess
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from account_planner.ui import wiring
from account_planner.ui.main_window import MainWindow
from tests.reading import open_quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.app.document import Change

ROUNDS = 120
GOAL = 10.0


def made_up_plan(people: int) -> Plan:
    """So many buyers in a tree, an eighth as many of ours, and about two lines a person."""
    clock = Clock()
    ours = [_person(f"ours {n}", Side.OURS, n) for n in range(max(2, people // 8))]
    buyers = [_person(f"buyer {n}", Side.BUYER, n) for n in range(people - len(ours))]
    lines = [_line(LinkKind.REPORTS_TO, buyers[n], buyers[(n - 1) // 6]) for n in range(1, len(buyers))]
    for place, buyer in enumerate(buyers):
        facts = {"level": RelationshipLevel(place % 5), "last_contact": clock.today()}
        lines.append(_line(LinkKind.COVERS, ours[place % len(ours)], buyer, **facts))
    lines += [_line(LinkKind.DOTTED, buyers[n], buyers[-n - 1]) for n in range(len(buyers) // 4)]
    account = Account(id=derived_id("bench", str(people)), name=f"{people} people")
    return Plan(account=account).put(*ours, *buyers, *lines)


def _person(name: str, side: Side, number: int) -> Stakeholder:
    return Stakeholder(
        id=derived_id("bench", name),
        side=side,
        name=name.title(),
        title="Head of something",
        level=list(Level)[number % 4],
        role=list(Role)[number % 7],
        stance=list(Stance)[number % 5],
        influence=list(Influence)[number % 3],
        win_business="Ship on time",
    )


def _line(kind: LinkKind, source: Stakeholder, target: Stakeholder, **facts: object) -> Link:
    id_ = derived_id("bench", kind, source.id, target.id)
    return Link(id=id_, kind=kind, source_id=source.id, target_id=target.id, **facts)  # type: ignore[arg-type]


def bare_commit(folder: Path) -> Callable[[int], None]:
    """One changed row in a small database with the same safeguards."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    connection.execute("CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, stance TEXT)")
    connection.executemany("INSERT INTO person VALUES (?, ?, ?)", [(str(n), "Ada", "neutral") for n in range(300)])

    def commit(turn: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE person SET stance = ? WHERE id = ?", (str(turn), str(turn % 300)))
        connection.execute("COMMIT")

    return commit


def edits(folder: Path, people: int) -> dict[str, Callable[[int], object]]:
    """What a rep does, upon an open document of that size."""
    plan = made_up_plan(people)
    store = Store.open(folder / f"{people}.plan")
    store.create(plan)
    document = Document(store, read_playbook(shipped.text("playbooks/coalition.toml")), Clock())
    document.open(plan.account.id)
    ids = [person.id for person in plan.on_side(Side.BUYER)]
    stances = list(Stance)

    def stance(turn: int) -> object:
        return document.do(EditPeople((ids[turn % len(ids)],), (("stance", stances[(turn // 7) % 5]),)))

    def rename(turn: int) -> object:
        return document.do(EditPeople((ids[turn % len(ids)],), (("name", f"Ada {turn}"),)))

    def drag(turn: int) -> object:
        moves = [Move(id_, Level.MANAGER, None, float(turn), 0.5, True) for id_ in ids[:50]]
        return document.do(Place(tuple(moves)))

    def back_and_forth(turn: int) -> object:
        return document.undo() and document.redo()

    def only_rules(turn: int) -> object:
        assert document.plan is not None
        return assess(document.plan, document.playbook, document.clock.now())

    def only_file(turn: int) -> None:
        today = document.clock.today()
        delta = next(edit.delta for edit in reversed(document.history) if edit.label.code != "place")
        store.write(plan.account.id, inverse(delta), Score(today, float(turn)))
        store.write(plan.account.id, delta, Score(today, float(turn)))

    return {
        "stance": stance,
        "rename": rename,
        "drag of 50": drag,
        "undo and redo": back_and_forth,
        "(rules alone)": only_rules,
        "(two writes alone)": only_file,
    }


def interleaved(tasks: dict[str, Callable[[int], object]]) -> dict[str, float]:
    """Median milliseconds of each task, one call of each in turn."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(ROUNDS):
        for name, task in tasks.items():
            start = perf_counter()
            task(turn)
            times[name].append((perf_counter() - start) * 1000)
    return {name: median(found[10:]) for name, found in times.items()}


def bench_edits(folder: Path) -> None:
    tasks: dict[str, Callable[[int], object]] = {"bare commit": bare_commit(folder)}
    for people in (30, 300, 1000):
        tasks |= {f"{name} at {people}": task for name, task in edits(folder, people).items()}
    found = interleaved(tasks)
    bare = found["bare commit"]
    print(f"{'edit, durable':24}{'ms':>8}{'ratio':>8}   goal at 300: {GOAL:.0f} x a bare commit")
    for name, time in found.items():
        print(f"{name:24}{time:8.2f}{time / bare:8.1f}")


READING = {
    "plain sqlite3": "from tests.reading import open_quick as f; store = f(Path(sys.argv[1]))",
    "the whole store": "from account_planner.store.store import Store; store = Store.open(Path(sys.argv[1]))",
}


def bench_reading(folder: Path) -> None:
    """From a fresh interpreter to the list of accounts and one plan of 300."""
    print(f"\n{'first plan of 300':24}{'ms':>8}{'ratio':>8}")
    times: dict[str, list[float]] = {name: [] for name in READING}
    for _ in range(9):
        for name, code in READING.items():
            script = (
                "import sys; from pathlib import Path; from time import perf_counter; start = perf_counter()\n"
                f"{code}\n"
                "line = store.accounts()[0]; plan = store.load(line.id); print((perf_counter() - start) * 1000)"
            )
            file = shutil.copy(folder / "300.plan", folder / "read.plan")
            done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
            times[name].append(float(done.stdout))
    quickest = median(times["plain sqlite3"])
    for name, found in times.items():
        print(f"{name:24}{median(found):8.1f}{median(found) / quickest:8.1f}")
    quick = open_quick(folder / "read.plan")
    assert quick is not None
    start = perf_counter()
    quick.load(quick.accounts()[0].id)
    print(f"{'  of it list and plan':24}{(perf_counter() - start) * 1000:8.1f}")
    quick.close()


WINDOW_SIZES = (30, 300, 1000)
OTHER_ACCOUNTS = 49
FRAME_MS = 1000 / 60


def bench_window(folder: Path) -> None:
    """From the wish to the painted frame: everything that the event loop does before it rests again."""
    commit = bare_commit(folder / "window")
    goal = f"goal at 300: {GOAL:.0f} x, in {FRAME_MS:.1f} ms"
    print(f"{'edit in the window':24}{'ms':>8}{'worst':>8}{'ratio':>8}   {goal}")
    parts: dict[str, dict[int, float]] = {}
    for people in WINDOW_SIZES:
        window, document = opened_window(folder, people)
        bare, found = in_window(window, commit)
        for name, times in found.items():
            middle, worst = median(times), sorted(times)[-2]
            print(f"{name + f' at {people}':24}{middle:8.2f}{worst:8.2f}{middle / bare:8.1f}")
        for name, cost in listeners(window).items():
            parts.setdefault(name, {})[people] = cost
        document.close_account()
        window.close()
    print(f"\n{'told of an edit, ms':24}" + "".join(f"{people:>8}" for people in WINDOW_SIZES))
    for name, costs in parts.items():
        print(f"{name:24}" + "".join(f"{cost:8.2f}" for cost in costs.values()))


def opened_window(folder: Path, people: int) -> tuple[MainWindow, Document]:
    """A shown window on a file with that map and many smaller accounts beside it; its inspector is filled."""
    plan = made_up_plan(people)
    store = Store.open(folder / f"window {people}.plan")
    store.create(plan)
    for number in range(OTHER_ACCOUNTS):
        other = Account(id=derived_id("bench", f"other {number}"), name=f"Other {number}")
        buyers = [_person(f"other {number} {n}", Side.BUYER, n) for n in range(20)]
        store.create(Plan(account=other).put(*buyers))
    document = Document(store, read_playbook(shipped.text("playbooks/coalition.toml")), Clock())
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    workspace = Workspace(document)
    window = MainWindow(workspace, load_theme("light"), settings)
    window.resize(1600, 1000)
    window.show()
    workspace.open(plan.account.id)
    window.selection.set_people((plan.on_side(Side.BUYER)[0].id,))
    for _ in range(20):
        QApplication.processEvents()
    return window, document


def in_window(window: MainWindow, commit: Callable[[int], None]) -> tuple[float, dict[str, list[float]]]:
    """Median of a bare commit, and the times of each kind of edit, in turn."""
    plan = window.workspace.document.plan
    assert plan is not None
    ids = [person.id for person in plan.on_side(Side.BUYER)]
    stances = list(Stance)

    def stance(turn: int) -> None:
        window.submit(EditPeople((ids[turn % len(ids)],), (("stance", stances[(turn // 7) % 5]),)))

    def rename(turn: int) -> None:
        window.submit(EditPeople((ids[0],), (("name", f"Ada {turn}"),)))

    def undo(_turn: int) -> None:
        window.workspace.document.undo()

    tasks = {"stance": stance, "rename the selected": rename, "undo": undo}
    bare: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(60):
        bare.append(_timed(lambda: commit(turn)))  # noqa: B023 done at once
        for name, task in tasks.items():
            times[name].append(_timed(lambda: _shown(task, turn)))  # noqa: B023 done at once
    return median(bare), {name: found[10:] for name, found in times.items()}


def listeners(window: MainWindow) -> dict[str, float]:
    """Median milliseconds that each part takes to take in a change, without painting."""
    plan = window.workspace.document.plan
    assert plan is not None
    id_ = plan.on_side(Side.BUYER)[0].id
    changes = []
    for stance in (Stance.CHAMPION, Stance.OPPONENT):
        window.submit(EditPeople((id_,), (("stance", stance),)))
        assert window.told is not None
        changes.append(window.told)
    shown = (window.map, *window.panes, window.status)
    parts: dict[str, Callable[[Change], object]] = {type(pane).__name__: pane.show_change for pane in shown}
    parts["menus"] = lambda _change: wiring.enable(window)
    parts["(account list, later)"] = lambda _change: wiring.show_accounts(window)
    return {
        name: median(_timed(lambda: show(changes[turn % 2])) for turn in range(21))  # noqa: B023 done at once
        for name, show in parts.items()
    }


def _shown(task: Callable[[int], object], turn: int) -> None:
    task(turn)
    QApplication.processEvents()


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def main() -> None:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        (Path(folder) / "window").mkdir()
        bench_window(Path(folder))
        print()
        bench_edits(Path(folder))
        bench_reading(Path(folder))
    application.quit()


if __name__ == "__main__":
    main()
