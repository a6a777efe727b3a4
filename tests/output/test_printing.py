"""Pages on a printer: each on its sheet, in its colours, and no more than there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from account_planner.domain.errors import Refused
from account_planner.output.page import printing
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.page import choose_page, pages_of
from account_planner.output.page.printing import print_pages
from tests.builders import plan
from tests.output.conftest import briefing_on, crowd
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(("count", "size"), [(12, (842, 595)), (56, (1191, 842))])
def test_the_sheet_is_the_one_on_which_everybody_fits(tmp_path: Path, count: int, size: tuple[int, int]) -> None:
    print_pages(printer_to(tmp_path / "map.pdf"), (choose_page(briefing_on(crowd(count))),))
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages] == [size]


@pytest.mark.parametrize(("mono", "name"), [(False, "paper"), (True, "paper-mono")])
def test_a_black_and_white_page_is_printed_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: bool, name: str
) -> None:
    themes: list[str] = []
    monkeypatch.setattr(printing, "paint_page", lambda _painter, _page, theme: themes.append(theme.name))
    print_pages(printer_to(tmp_path / "map.pdf"), (choose_page(briefing_on(crowd(3)), mono=mono),))
    assert themes == [name]


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


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_job_is_called_by_the_account(tmp_path: Path, name: str) -> None:
    text = PAYLOADS[name].format(bait="/b.png")
    printer = printer_to(tmp_path / "map.pdf")
    print_pages(printer, (choose_page(briefing_on(plan(name=text))),))
    assert printer.docName() == text
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]
