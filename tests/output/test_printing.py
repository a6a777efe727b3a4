"""The page on a printer: its sheet, its grey, one page and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from account_planner.domain.errors import Refused
from account_planner.output.page import printing
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.page import pages_of
from account_planner.output.page.printing import paper_of, prepare_printer, print_map, print_pages
from tests.output.conftest import briefing_on, crowd

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(("count", "paper", "size"), [(12, "a4", (842, 595)), (56, "a3", (1191, 842))])
def test_the_sheet_is_the_one_on_which_everybody_fits(
    tmp_path: Path, count: int, paper: str, size: tuple[int, int]
) -> None:
    briefing = briefing_on(crowd(count))
    printer = printer_to(tmp_path / "map.pdf")
    prepare_printer(printer, briefing)
    assert paper_of(printer) == paper
    print_map(printer, briefing)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages] == [size]


@pytest.mark.parametrize(
    ("mode", "name"), [(QPrinter.ColorMode.Color, "paper"), (QPrinter.ColorMode.GrayScale, "paper-mono")]
)
def test_a_grey_printer_gets_the_black_and_white_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: QPrinter.ColorMode, name: str
) -> None:
    themes: list[str] = []
    monkeypatch.setattr(printing, "paint_page", lambda _painter, _page, theme: themes.append(theme.name))
    printer = printer_to(tmp_path / "map.pdf")
    printer.setColorMode(mode)
    print_map(printer, briefing_on(crowd(3)))
    assert themes == [name]


def test_another_sheet_takes_the_a4_page_as_large_as_fits(tmp_path: Path, sample: Briefing) -> None:
    printer = printer_to(tmp_path / "map.pdf")
    prepare_printer(printer, sample)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    assert paper_of(printer) == "a4"
    print_map(printer, sample)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_each_page_is_printed_on_the_sheet_that_it_was_set_for(tmp_path: Path) -> None:
    pages = pages_of(briefing_on(crowd(90)), PageChoice(by_function=True, portrait=True, paper="a4"))
    print_pages(printer_to(tmp_path / "map.pdf"), pages)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        sizes = [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages]
    assert sizes == [(595, 842)] * len(pages)


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_printer_that_does_not_start_is_told_in_one_sentence(tmp_path: Path, sample: Briefing) -> None:
    with pytest.raises(Refused, match="could not be started"):
        print_pages(printer_to(tmp_path / "no" / "such" / "folder" / "map.pdf"), pages_of(sample))
