"""Compare a full repaint of the map with that of a bare scene of simple items painted by Qt itself.

Run it with `python benchmarks/bench_paint.py`; times differ between machines, the ratios hardly do.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsScene

from account_planner.domain.entities import Account, Link, Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, Influence, Level, LinkKind, Role, Side, Stance
from account_planner.drawing.card_cache import CardCache
from account_planner.drawing.faces import faces_of
from account_planner.drawing.map_picture import Extras, MapPicture, paint_map
from account_planner.drawing.theme import load_theme
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.placement import Box
from account_planner.layout.routes import route_lines

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT, ROUNDS = 1600, 1000, 15


def made_plan(count: int) -> Plan:
    """`count` buyers with everything judged, reporting lines and as many lines again of influence."""
    choices = list(Function)[:8], list(Level), [None, *Role], [None, *Stance], [None, *Influence]
    plan = Plan(account=Account(id=derived_id("bench", "account"), name="Bench"))
    people = [_person(i, choices) for i in range(count)]
    ids = [person.id for person in people]
    reports = [_link(LinkKind.REPORTS_TO, ids[i], ids[(i - 1) // 5]) for i in range(1, count)]
    others = [
        _link(LinkKind.INFLUENCES, ids[i], ids[(i * 7 + 3) % count]) for i in range(count) if i != (i * 7 + 3) % count
    ]
    return plan.put(*people, *reports, *others)


def _person(i: int, choices: tuple[list[Any], ...]) -> Stakeholder:
    functions, levels, roles, stances, influences = choices
    return Stakeholder(
        id=derived_id("bench", str(i)),
        side=Side.BUYER,
        name=f"Firstname{i} Lastname{i}",
        title="Director, Digital Transformation",
        function=functions[i % len(functions)],
        level=levels[min(i % 7, 3)],
        role=roles[i % len(roles)],
        stance=stances[i * 5 % len(stances)],
        influence=influences[i * 3 % len(influences)],
    )


def _link(kind: LinkKind, source: str, target: str) -> Link:
    return Link(id=derived_id("bench", kind, source, target), kind=kind, source_id=source, target_id=target)


def made_picture(plan: Plan) -> MapPicture:
    coverage = SimpleNamespace(coverers={}, contact_days={}, lines={})
    faces = faces_of(plan, coverage, date(2026, 11, 23))
    placement = arrange(plan, SCREEN)
    return MapPicture(placement, route_lines(plan, placement, shown=faces.lines.keys()), faces)


def bare_scene(picture: MapPicture) -> QGraphicsScene:
    """The same cards as a rectangle and two texts each, the same lines as straight items."""
    scene = QGraphicsScene()
    for route in picture.routes.values():
        (ax, ay), (bx, by) = route.ends
        scene.addLine(ax, ay, bx, by, QPen(QColor("gray"), 1.5))
    for id_, box in picture.placement.cards.items():
        scene.addRect(QRectF(box.x, box.y, box.w, box.h), QPen(QColor("gray"), 1.5), QColor("white"))
        for text, y in ((picture.faces.cards[id_].name, 4), (picture.faces.cards[id_].title, 24)):
            item = scene.addSimpleText(text)
            item.setPos(box.x + 24, box.y + y)
    return scene


def median_ms(task: Callable[[], None]) -> float:
    task()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        task()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def compare(count: int, zoom: float | None) -> tuple[float, float, float]:
    """Milliseconds of one full repaint: bare scene, map with kept card pictures, map with none kept yet."""
    picture = made_picture(made_plan(count))
    bounds = picture.placement.bounds
    scale = zoom or min(WIDTH / bounds.w, HEIGHT / bounds.h)
    seen = Box(bounds.x, bounds.y, WIDTH / scale, HEIGHT / scale)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    scene, theme, cache = bare_scene(picture), load_theme("light"), CardCache()

    def paint_scene() -> None:
        image.fill(theme.surface.canvas)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, QRectF(0, 0, WIDTH, HEIGHT), QRectF(seen.x, seen.y, seen.w, seen.h))
        painter.end()

    def paint_ours() -> None:
        image.fill(theme.surface.canvas)
        painter = QPainter(image)
        painter.setTransform(QTransform.fromScale(scale, scale))
        painter.translate(-seen.x, -seen.y)
        paint_map(painter, picture, theme, clip=seen, zoom=scale, extras=Extras(cache=cache))
        painter.end()

    def paint_cold() -> None:
        cache.clear()
        paint_ours()

    return median_ms(paint_scene), median_ms(paint_ours), median_ms(paint_cold)


def main() -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    gc.disable()
    rows = ["people  zoom   bare ms   map ms   ratio   without kept pictures"]
    for zoom in (None, 1.0):
        for count in (50, 200, 1000):
            bare, ours, cold = compare(count, zoom)
            name = "fit" if zoom is None else f"{zoom:.0%}"
            rows.append(f"{count:6}  {name:>4} {bare:9.1f} {ours:8.1f} {ours / bare:7.2f} {cold / bare:11.2f}")
    sys.stdout.write("\n".join(rows) + "\n")
    app.quit()


if __name__ == "__main__":
    main()
