"""Compare the one-page map with a bare page by QPdfWriter, and the plan document with a bare typst document.

Run it with `python benchmarks/bench_paper.py`; times differ between machines, the ratios hardly do.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typst
from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from account_planner import shipped
from account_planner.domain.packet import read_packet
from account_planner.output.briefing import Briefing, brief
from account_planner.output.documents.pdf import plan_pdf, sheet_pdf
from account_planner.output.page.one_page import map_pdf, page_svg, page_theme
from account_planner.output.page.page import choose_page
from account_planner.output.page.paint import paint_page
from account_planner.rules.playbook import read_playbook
from tests.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 15
LINES = 500
"""About as many lines of text as a full page of the map has."""


def bare_page(paint: Callable[[QPainter, float], None]) -> bytes:
    """One A4 page by Qt's own PDF writer."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(writer)
    paint(painter, writer.width())
    painter.end()
    return bytes(buffer.data().data())


def texts_only(painter: QPainter, _width: float) -> None:
    painter.setFont(QFont("Inter", 8))
    for i in range(LINES):
        painter.drawText(QPointF(i % 10 * 1000, 200 + i // 10 * 120), f"Line {i}")


def same_page(briefing: Briefing) -> bytes:
    """Our page without tags and standards: what printing costs."""
    page = choose_page(briefing)

    def paint(painter: QPainter, width: float) -> None:
        painter.scale(width / page.paper.sheet.w, width / page.paper.sheet.w)
        paint_page(painter, page, page_theme(page))

    return bare_page(paint)


def bare_document() -> bytes | list[bytes] | None:
    """Seven pages of plain text by typst, tagged as ours."""
    source = b'#set document(title: "Bare")\n#set text(font: "Inter")\n#for i in range(7) [= Section\n#lorem(350)\n]'
    compiler = typst.Compiler({"main": source}, font_paths=[str(shipped.path("fonts"))])  # type: ignore[misc]
    return compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])


def seconds(works: Sequence[Callable[[], object]]) -> list[float]:
    """The best of ROUNDS for each in the processor's time (other programs do not count), one after the other in each
    round, after one round that fills the caches."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken[1:]) for taken in times]


def main() -> int:
    application = QGuiApplication.instance() or QGuiApplication(sys.argv)
    plan = read_packet(shipped.text("samples/example-ag.account.json"))
    briefing = brief(plan, read_playbook(shipped.text("playbooks/coalition.toml")), NOW)
    page = choose_page(briefing)
    works: list[tuple[str, int, Callable[[], object]]] = [
        ("bare page by QPdfWriter", 0, lambda: bare_page(texts_only)),
        ("bare document by typst", 1, bare_document),
        ("choosing the page", 0, lambda: choose_page(briefing)),
        ("the map as SVG", 0, lambda: page_svg(page)),
        ("the map by QPdfWriter", 0, lambda: same_page(briefing)),
        ("the map as tagged PDF", 0, lambda: map_pdf(briefing)),
        ("the sheet", 1, lambda: sheet_pdf(briefing)),
        ("the plan", 1, lambda: plan_pdf(briefing)),
    ]
    times = seconds([work for _, _, work in works])
    for (name, bare, _), taken in zip(works, times, strict=True):
        print(f"{name:28} {taken * 1000:8.1f} ms  {taken / times[bare]:6.2f} × bare")
    assert application is not None
    return 0


if __name__ == "__main__":
    sys.exit(main())
