"""The drawing that is written down: the same as Qt paints, its text plain, whole and in the right order."""

from __future__ import annotations

import ast
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPolygonF
from PySide6.QtSvg import QSvgRenderer

import account_planner
from account_planner.domain.vocabulary import Role
from account_planner.drawing import glyphs
from account_planner.drawing.fonts import FAMILIES, face
from account_planner.drawing.theme import load_theme
from account_planner.layout.placement import Box
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import choose_page
from account_planner.output.page.picture import page_image
from account_planner.output.svg import svg_of
from account_planner.output.svg_painter import SvgPainter
from account_planner.output.svg_terms import path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")

PAPER = load_theme("paper")
SCREEN_ONLY = {
    "begin",
    "combinedTransform",
    "device",
    "drawPixmap",
    "drawRects",
    "end",
    "resetTransform",
    "setRenderHints",
}
"""What only a paint on a screen, into a picture or on a printer asks for."""


def drawing(paint: Callable[[QPainter], None]) -> str:
    return svg_of(paint, Box(0.0, 0.0, 100.0, 50.0)).decode()


def written(text: str) -> list[tuple[str, str]]:
    """How far from the left the pieces of a text stand, and what they say."""

    def paint(painter: QPainter) -> None:
        painter.setFont(face(13))
        painter.setPen(QColor("black"))
        painter.drawText(QPointF(0.0, 20.0), text)

    found = re.findall(r'<text x="([^"]+)"[^>]*>([^<]*)</text>', drawing(paint))
    return [(x, unescape(words)) for x, words in found]


def painted_by_qt(paint: Callable[[QPainter], None], scale: float) -> QImage:
    image = blank(100 * scale, 50 * scale)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return image


def shown_of(svg: bytes, width: float, height: float) -> QImage:
    """An SVG as Qt's renderer shows it, which knows no list of families."""
    image = blank(width, height)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.replace(",".join(FAMILIES).encode(), b"Inter"))).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def blank(width: float, height: float) -> QImage:
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def unlike(one: QImage, other: QImage) -> float:
    """The share of dots that plainly have another colour."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > 100 for a, b in pairs) / one.sizeInBytes()


def _turned(painter: QPainter) -> None:
    painter.translate(QPointF(50.0, 25.0))
    painter.rotate(-30)
    painter.translate(2.0, 3.0)
    painter.scale(0.5, 1.5)
    painter.drawRect(QRectF(-10.0, -5.0, 30.0, 12.0))


def _curve() -> QPainterPath:
    path = QPainterPath(QPointF(5.0, 5.0))
    path.cubicTo(90.0, 0.0, 10.0, 60.0, 95.0, 40.0)
    path.quadTo(60.0, 45.0, 40.0, 10.0)
    return path


BOX = QRectF(10.0, 5.0, 80.0, 40.0)
CORNERS = QPolygonF([QPointF(10.0, 10.0), QPointF(90.0, 20.0), QPointF(30.0, 45.0)])
SHAPES: dict[str, Callable[[QPainter], object]] = {
    "line": lambda painter: painter.drawLine(QLineF(10.0, 10.0, 90.0, 40.0)),
    "line from point to point": lambda painter: painter.drawLine(QPointF(10.0, 40.0), QPointF(90.0, 10.0)),
    "lines": lambda painter: painter.drawLines([QLineF(5.0, 5.0, 60.0, 40.0), QLineF(60.0, 5.0, 90.0, 40.0)]),
    "rectangle": lambda painter: painter.drawRect(BOX),
    "round corners": lambda painter: painter.drawRoundedRect(BOX, 8.0, 8.0),
    "more than round": lambda painter: painter.drawRoundedRect(BOX, 30.0, 30.0),
    "ellipse": lambda painter: painter.drawEllipse(BOX),
    "ellipse about a point": lambda painter: painter.drawEllipse(QPointF(50.0, 20.0), 30.0, 15.0),
    "arc": lambda painter: painter.drawArc(BOX, 0, 180 * 16),
    "a quarter": lambda painter: painter.drawPie(BOX, 90 * 16, -90 * 16),
    "three quarters": lambda painter: painter.drawPie(BOX, 90 * 16, -270 * 16),
    "four quarters": lambda painter: painter.drawPie(BOX, 90 * 16, -360 * 16),
    "polygon": lambda painter: painter.drawPolygon(CORNERS),
    "polyline": lambda painter: painter.drawPolyline(CORNERS),
    "path": lambda painter: painter.drawPath(_curve()),
    "filled rectangle": lambda painter: painter.fillRect(BOX, QColor("#112233")),
    "filled path": lambda painter: painter.fillPath(_curve(), QColor("#112233")),
    "moved, turned, stretched": _turned,
    "decider": lambda painter: glyphs.paint_role_badge(painter, Role.DECISION_MAKER, "", (30.0, 25.0), PAPER, 30.0),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_written_as_qt_paints_it(name: str) -> None:
    def paint(painter: QPainter) -> None:
        painter.setPen(glyphs.pen(QColor("#770000"), 2.0))
        painter.setBrush(QColor("#99ccff"))
        SHAPES[name](painter)

    shown = shown_of(drawing(paint).encode(), 400, 200)
    assert unlike(shown, painted_by_qt(paint, 4.0)) < 0.0005
    assert unlike(shown, blank(400, 200)) > 0.005


@pytest.mark.parametrize("mono", [False, True])
def test_a_page_is_written_as_qt_paints_it(sample: Briefing, mono: bool) -> None:
    page = choose_page(sample, mono=mono)
    wanted = page_image(page, dpi=60)
    assert unlike(wanted, shown_of(page_svg(page), wanted.width(), wanted.height())) < 0.01


def test_the_drawing_knows_all_that_the_map_asks_of_a_painter() -> None:
    source = Path(account_planner.__file__).parent
    modules = [*(source / "drawing").glob("*.py"), *(source / "output").rglob("*.py")]
    asked = {
        node.func.attr
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) in {"painter", "self._painter"}
    }
    assert "drawText" in asked
    assert {name for name in asked - SCREEN_ONLY if not hasattr(SvgPainter, name)} == set()


def test_a_path_is_written_as_its_elements() -> None:
    path = QPainterPath(QPointF(1.5, 2.25))
    path.lineTo(3.0, 4.0)
    path.cubicTo(1.0, 2.0, 3.0, 4.0, 5.0, 6.125)
    path.moveTo(7.0, 8.0)
    path.quadTo(9.0, 8.0, 10.0, 11.0)
    assert path_of(path) == "M1.5 2.25L3 4C1 2 3 4 5 6.125M7 8C8.33333 8 9.33333 9 10 11"


def test_a_state_that_was_kept_comes_back() -> None:
    def paint(painter: QPainter) -> None:
        painter.setBrush(QColor("#112233"))
        painter.save()
        painter.translate(5.0, 6.0)
        painter.scale(2.0, 2.0)
        painter.setOpacity(0.5)
        painter.setBrush(QColor("#445566"))
        painter.drawRect(QRectF(0.0, 0.0, 1.0, 1.0))
        painter.restore()
        painter.drawRect(QRectF(0.0, 0.0, 3.0, 1.0))

    inner, outer = re.findall(r"<rect[^>]*>", drawing(paint))
    assert '<g transform="matrix(2 0 0 2 5 6)">\n' + inner + "\n</g>\n" + outer in drawing(paint)
    assert 'fill="#445566" opacity="0.5"' in inner
    assert outer == '<rect x="0" y="0" width="3" height="1" fill="#112233"/>'


def test_dashes_are_as_long_as_the_pen_is_wide() -> None:
    def paint(painter: QPainter) -> None:
        painter.setPen(glyphs.pen(QColor("#112233"), 2.0, (4.0, 2.5)))
        painter.drawEllipse(QPointF(5.0, 5.0), 2.0, 3.0)

    assert 'stroke="#112233" stroke-width="2" stroke-dasharray="8 5"/>' in drawing(paint)


def test_a_hatch_is_written_once() -> None:
    def paint(painter: QPainter) -> None:
        for left in (0.0, 20.0):
            hatch = QBrush(QColor("#112233"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRectF(left, 0.0, 10.0, 10.0), hatch)

    assert drawing(paint).count("<pattern") == 1
    assert drawing(paint).count('fill="url(#hatch-112233)"') == 2


@pytest.mark.parametrize("text", ["Ada Lovelace", "Ελένη", "<b>&amp;", "two  blanks", " one before", "Guðrún \u2212 4"])
def test_text_of_one_face_is_one_piece(text: str) -> None:
    assert written(text) == [("0", text)]


@pytest.mark.parametrize(("text", "shown"), [("bell\u0007", "bell"), ("\ud800half", "half"), ("\u200e— 4", "— 4")])
def test_what_no_page_can_show_is_left_out(text: str, shown: str) -> None:
    assert written(text) == [("0", shown)]


def test_words_of_two_directions_stand_as_they_are_read() -> None:
    pieces = written("ليلى Smith")
    assert [words for _, words in pieces] == ["Smith", "ليلى", " "]
    assert float(pieces[0][0]) < float(pieces[2][0]) < float(pieces[1][0])


@pytest.mark.parametrize("text", ["ליאת (רכש)", "(ليلى)", "حداد، ليلى", "כהן, ליאת", "Raj (רכש)", "ליאת - IT (2)"])
def test_text_from_right_to_left_is_written_as_qt_paints_it(text: str) -> None:
    def paint(painter: QPainter) -> None:
        painter.setFont(face(13))
        painter.setPen(QColor("black"))
        painter.drawText(QPointF(5.0, 25.0), text)

    shown = shown_of(drawing(paint).encode(), 400, 200)
    assert unlike(shown, painted_by_qt(paint, 4.0)) < 0.0005
    assert unlike(shown, blank(400, 200)) > 0.005


def test_each_script_is_set_in_its_bundled_face() -> None:
    def paint(painter: QPainter) -> None:
        painter.setFont(face(13))
        painter.setPen(QColor("black"))
        painter.drawText(QPointF(0.0, 20.0), "Raj ליאת ليلى \u2067שלום\u2069")

    said = re.findall(r'<text [^>]*?font-family="([^"]+)"[^>]*>(\w+)<', drawing(paint))
    assert sorted(said) == [("Noto Sans Arabic", "ليلى"), ("Noto Sans Hebrew", "ליאת"), ("Noto Sans Hebrew", "שלום")]


def test_text_is_as_faint_as_what_it_is_painted_with() -> None:
    def paint(painter: QPainter) -> None:
        painter.setFont(face(13))
        painter.setPen(QColor("black"))
        painter.setOpacity(0.25)
        painter.drawText(QPointF(0.0, 20.0), "Raj")

    assert 'fill="#000000" opacity="0.25">Raj<' in drawing(paint)


def test_blanks_beside_each_other_are_kept() -> None:
    def paint(painter: QPainter) -> None:
        painter.setFont(face(13))
        painter.setPen(QColor("black"))
        painter.drawText(QPointF(0.0, 20.0), "a  b")

    assert 'xml:space="preserve">a  b<' in drawing(paint)


def test_the_drawing_is_as_large_as_the_paper(sample: Briefing) -> None:
    page = choose_page(sample, paper="a4")
    declared, svg = page_svg(page).decode().split("\n", 1)
    assert declared == '<?xml version="1.0" encoding="UTF-8"?>'
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm"')
