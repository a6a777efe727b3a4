"""The canvas beside a bare QGraphicsScene of simple cards (a rectangle and two texts each, straight lines), in one run:
build, full repaint, pan, zoom and the drag of one card, through the real views and their events.

Run it with `python benchmarks/bench_canvas.py`; times differ between machines, the ratios hardly do.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsLineItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QWidget,
)

from account_planner import shipped
from account_planner.app.document import Change, Origin
from account_planner.domain.delta import Delta
from account_planner.drawing.theme import load_theme
from account_planner.rules.assess import assess
from account_planner.rules.playbook import read_playbook
from account_planner.ui.canvas.view import MapView
from account_planner.ui.selection import Selection
from benchmarks.bench_paint import made_plan
from tests.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.plan import Plan
    from account_planner.ui.canvas.shown import Shown

WIDTH, HEIGHT, ROUNDS, DRAG_STEPS, PAN_STEPS = 1600, 1000, 11, 60, 20
COUNTS = (50, 200, 1000)
GOALS: Mapping[str, str] = MappingProxyType(
    {"build": "<= 3 at 200, 1 at 1,000", "repaint": "<= 1", "pan": "<= 1", "zoom": "<= 1", "drag": "<= 1"}
)


class Bare:
    """The bare scene with as many cards and lines at the same places."""

    def __init__(self) -> None:
        self.view = QGraphicsView()
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()

    def build(self, shown: Shown) -> None:
        scene = QGraphicsScene(self.view)
        grey, white = QPen(QColor("gray"), 1.5), QColor("white")
        self.lines: dict[str, QGraphicsLineItem] = {}
        for id_, route in shown.picture.routes.items():
            (ax, ay), (bx, by) = route.ends
            self.lines[id_] = scene.addLine(ax, ay, bx, by, grey)
        self.cards: dict[str, QGraphicsRectItem] = {}
        for id_, box in shown.placement.cards.items():
            card = scene.addRect(QRectF(0, 0, box.w, box.h), grey, white)
            card.setPos(box.x, box.y)
            face = shown.picture.faces.cards[id_]
            for text, y in ((face.name, 4), (face.title, 24)):
                QGraphicsSimpleTextItem(text, card).setPos(24, y)
            self.cards[id_] = card
        bounds = shown.placement.bounds
        scene.setSceneRect(bounds.x - 2000, bounds.y - 2000, bounds.w + 4000, bounds.h + 4000)
        self.view.setScene(scene)

    def look(self, shown: Shown, zoom: float) -> None:
        self.view.resetTransform()
        self.view.scale(zoom, zoom)
        self.view.centerOn(*shown.placement.bounds.centre)


def told(plan: Plan) -> Change:
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    return Change(plan, Delta(), assess(plan, playbook, NOW), Origin.OPENED)


def made_map() -> MapView:
    view = MapView(lambda _command: False, Selection(), load_theme("light"))
    view.resize(WIDTH, HEIGHT)
    view.show()
    return view


def median_ms(task: Callable[[], None], rounds: int = ROUNDS) -> float:
    """Of the processor's time, since other programs have their share of the clock's."""
    task()
    times = []
    for _ in range(rounds):
        start = time.thread_time()
        task()
        times.append((time.thread_time() - start) * 1000)
    return statistics.median(times)


def paint(viewport: QWidget) -> None:
    """All of it, now."""
    viewport.update()
    QApplication.processEvents()


def build(view: MapView, bare: Bare, change: Change) -> tuple[float, float]:
    """From values to the first paint."""

    def ours() -> None:
        view.show_change(Change(None, Delta(), None, Origin.CLOSED))
        view.show_change(change)
        paint(view.viewport())

    def theirs() -> None:
        bare.build(view.shown)
        paint(bare.view.viewport())

    return median_ms(ours, 5), median_ms(theirs, 5)


def forget_picture(view: MapView) -> None:
    """All that is in sight is painted again."""
    view._still.forget()  # noqa: SLF001 nothing but a benchmark wants that
    view.viewport().update()


def repaint(view: MapView, bare: Bare) -> tuple[float, float]:
    """Everything in sight anew, the whole map fitted."""

    def ours() -> None:
        forget_picture(view)
        paint(view.viewport())

    return median_ms(ours), median_ms(lambda: paint(bare.view.viewport()))


def pan(view: MapView, bare: Bare) -> tuple[float, float]:
    """A step of scrolling at 100 %: the mean of a long way there, the other way back, always over new ground."""
    ways = [(40, 24)] * PAN_STEPS + [(-40, -24)] * PAN_STEPS

    def ours() -> None:
        forget_picture(view)
        QApplication.processEvents()
        for dx, dy in ways:
            view.pan(dx, dy)
            QApplication.processEvents()

    def theirs() -> None:
        bare.view.viewport().update()
        QApplication.processEvents()
        for dx, dy in ways:
            bare.view.horizontalScrollBar().setValue(bare.view.horizontalScrollBar().value() + dx)
            bare.view.verticalScrollBar().setValue(bare.view.verticalScrollBar().value() + dy)
            QApplication.processEvents()

    return median_ms(ours, 5) / len(ways), median_ms(theirs, 5) / len(ways)


def zoom(view: MapView, bare: Bare) -> tuple[float, float]:
    """A notch of the wheel, there and back."""
    steps = iter(range(10**9))

    def factor() -> float:
        return 1.15 if next(steps) % 2 else 1 / 1.15

    def ours() -> None:
        view.zoom_at(WIDTH / 2, HEIGHT / 2, factor())
        paint(view.viewport())

    def theirs() -> None:
        by = factor()
        bare.view.scale(by, by)
        paint(bare.view.viewport())

    return median_ms(ours), median_ms(theirs)


def drag(view: MapView, bare: Bare) -> tuple[float, float]:
    """A whole drag of one card with its lines in sixty steps, from press to Esc."""
    view_box = QRectF(view.viewport().rect()).adjusted(300, 200, -300, -200)
    person = next(id_ for id_ in view.shown.placement.order if view_box.contains(view.card_area(id_).center()))
    start = view.card_area(person).center()

    def ours() -> None:
        _mouse(view, QEvent.Type.MouseButtonPress, start)
        for step in range(DRAG_STEPS):
            _mouse(view, QEvent.Type.MouseMove, start + QPointF(2 * step + 6, step))
            QApplication.processEvents()
        view.cancel_drag()
        QApplication.processEvents()

    card = bare.cards[person]
    home = card.pos()
    faces = view.shown.picture.faces.lines.values()
    lines = [bare.lines[f.id] for f in faces if person in {f.source_id, f.target_id} and f.id in bare.lines]

    def theirs() -> None:
        for step in range(DRAG_STEPS):
            card.setPos(home + QPointF(2 * step + 6, step))
            for line in lines:
                ends = line.line()
                ends.setP1(card.pos())
                line.setLine(ends)
            QApplication.processEvents()
        card.setPos(home)
        QApplication.processEvents()

    return median_ms(ours, 5), median_ms(theirs, 5)


def _mouse(view: MapView, kind: QEvent.Type, at: QPointF) -> None:
    there = QPointF(view.viewport().mapToGlobal(at))
    left = Qt.MouseButton.LeftButton
    button = left if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at, there, button, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def compare(count: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of the map and of the bare scene for each thing that is measured."""
    view, bare = made_map(), Bare()
    QApplication.processEvents()
    change = told(made_plan(count))
    found = {"build": build(view, bare, change)}
    view.fit()
    bare.look(view.shown, view.camera.zoom)
    found["repaint"] = repaint(view, bare)
    found["zoom"] = zoom(view, bare)
    view.fit()
    view.zoom_100()
    bare.look(view.shown, 1.0)
    QApplication.processEvents()
    found["pan"] = pan(view, bare)
    found["drag"] = drag(view, bare)
    view.close()
    bare.view.close()
    return found


def main() -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    gc.disable()
    rows = [f"{date.today():%Y-%m-%d}  map ms / bare scene ms = ratio"]
    rows += [f"{'people':>8}" + "".join(f"{count:>26,}" for count in COUNTS) + "   goal"]
    found = {count: compare(count) for count in COUNTS}
    for what, goal in GOALS.items():
        cells = [f"{ours:8.2f} /{bare:8.2f} ={ours / bare:6.2f}" for ours, bare in (found[n][what] for n in COUNTS)]
        rows.append(f"{what:>8}" + "".join(f"{cell:>26}" for cell in cells) + f"   {goal}")
    sys.stdout.write("\n".join(rows) + "\n")
    app.quit()


if __name__ == "__main__":
    main()
