"""Compare the one-page map with a bare page by QPdfWriter, and the plan document with a bare typst document.

Run it with `python benchmarks/bench_paper.py`; times differ between machines, the ratios hardly do.
"""

from __future__ import annotations

import os
import statistics
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
from account_planner.output.documents import plan_pdf, sheet_pdf
from account_planner.output.one_page import map_pdf, page_svg, page_theme
from account_planner.output.page import choose_page
from account_planner.output.page_paint import paint_page
from account_planner.rules.playbook import read_playbook
from tests.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
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


def seconds(work: Callable[[], object]) -> float:
    """The median of ROUNDS in the processor's time (other programs do not count), after one that fills the caches."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> int:
    application = QGuiApplication.instance() or QGuiApplication(sys.argv)
    plan = read_packet(shipped.text("samples/example-ag.account.json"))
    briefing = brief(plan, read_playbook(shipped.text("playbooks/coalition.toml")), NOW)
    page, writer, document = choose_page(briefing), seconds(lambda: bare_page(texts_only)), seconds(bare_document)
    rows = [
        ("bare page by QPdfWriter", writer, writer),
        ("choosing the page", seconds(lambda: choose_page(briefing)), writer),
        ("the map as SVG", seconds(lambda: page_svg(page)), writer),
        ("the map by QPdfWriter", seconds(lambda: same_page(briefing)), writer),
        ("the map as tagged PDF", seconds(lambda: map_pdf(briefing)), writer),
        ("bare document by typst", document, document),
        ("the sheet", seconds(lambda: sheet_pdf(briefing)), document),
        ("the plan", seconds(lambda: plan_pdf(briefing)), document),
    ]
    for name, taken, bare in rows:
        print(f"{name:28} {taken * 1000:8.1f} ms  {taken / bare:6.2f} × bare")
    assert application is not None
    return 0


if __name__ == "__main__":
    sys.exit(main())
