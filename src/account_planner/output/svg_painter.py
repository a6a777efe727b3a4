"""Write down as SVG what the map's paint functions ask of a painter. Qt's own generator takes four times as long, and
writes three times as much for others to read."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from account_planner.output.svg_terms import (
    arc_of,
    colour_of,
    corners_of,
    numbers_of,
    painted,
    path_of,
    stroke_of,
)
from account_planner.output.svg_text import pieces_of, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter, QPainterPath, QPolygonF

Matrix = tuple[float, float, float, float, float, float]
"""The numbers of SVG's matrix(): x' = a x + c y + e, y' = b x + d y + f."""
Face = tuple["QFont | None", int, int, str]
"""A font with its size, its weight and what is said of them."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_HATCH = (
    '<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1L1 -1M-1 9L9 -1M7 9L9 7"{stroke}/></pattern>'
)


class SvgPainter:
    """As much of a QPainter as the map on paper needs, under Qt's names; what is not here raises. `defs` and `body`
    are what was painted, to stand in a group that fills and strokes nothing by itself."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._hatches: dict[str, str] = {}
        self._matrix = self._open = _SAME
        self._opacity = 1.0
        self._stroke = self._fill = ""
        self._ink = ""
        self._kept: list[tuple[Matrix, float, str, str, str, Face]] = []
        self._pens: dict[int, tuple[object, str, str]] = {}
        self._brushes: dict[int, tuple[object, str]] = {}
        self._font: Face = (None, 13, 400, "")
        self._fonts: dict[int, Face] = {}
        self._path: tuple[QPainterPath | None, str] = (None, "")

    @property
    def defs(self) -> str:
        return "".join(self._hatches.values())

    @property
    def body(self) -> str:
        return "".join(self._out) + ("</g>" if self._open != _SAME else "")

    def save(self) -> None:
        self._kept.append((self._matrix, self._opacity, self._stroke, self._fill, self._ink, self._font))

    def restore(self) -> None:
        self._matrix, self._opacity, self._stroke, self._fill, self._ink, self._font = self._kept.pop()

    def translate(self, x: float | QPointF, y: float = 0.0) -> None:
        if isinstance(x, QPointF):
            x, y = x.toTuple()
        a, b, c, d, e, f = self._matrix
        self._matrix = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def scale(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._matrix
        self._matrix = (a * x, b * x, c * y, d * y, e, f)

    def rotate(self, degrees: float) -> None:
        a, b, c, d, e, f = self._matrix
        u, v = cos(radians(degrees)), sin(radians(degrees))
        self._matrix = (a * u + c * v, b * u + d * v, c * u - a * v, d * u - b * v, e, f)

    def opacity(self) -> float:
        return self._opacity

    def setOpacity(self, opacity: float) -> None:
        self._opacity = opacity

    def setRenderHint(self, hint: QPainter.RenderHint, on: bool = True) -> None:
        """Whoever shows the drawing smooths it."""

    def setPen(self, pen: QPen | QColor | Qt.PenStyle) -> None:
        # Pens and colours are shared and never changed; to ask one for its parts is slow. It is kept with what it
        # gave, so that no other can come to stand at its address meanwhile.
        kept = self._pens.get(id(pen))
        if kept is None:
            kept = self._pens[id(pen)] = (pen, *_inks(pen))
        _, self._ink, self._stroke = kept

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        kept = self._brushes.get(id(brush))
        if kept is None:
            kept = self._brushes[id(brush)] = (brush, self._filled(brush))
        self._fill = kept[1]

    def setFont(self, font: QFont) -> None:
        kept = self._fonts.get(id(font))
        if kept is None:
            kept = self._fonts[id(font)] = (font, font.pixelSize(), int(font.weight()), type_of(font))
        self._font = kept

    def drawText(self, at: QPointF, text: str) -> None:
        x, y = at.toTuple()
        _, size, weight, said = self._font
        look = said + self._ink + self._faint
        for along, family, words in pieces_of(text, size, weight) if text else ():
            # Readers take two blanks for one, and none at an end.
            kept = ' xml:space="preserve"' if "  " in words or words[:1] == " " or words[-1:] == " " else ""
            self._put(f'<text x="{x + along:g}" y="{y:g}"{family}{look}{kept}>{words}</text>')

    def drawLine(self, start: QLineF | QPointF, end: QPointF | None = None) -> None:
        if isinstance(start, QLineF):
            x, y, to_x, to_y = start.toTuple()
        else:
            (x, y), (to_x, to_y) = start.toTuple(), end.toTuple() if end else (0, 0)
        self._shape(f'path d="M{x:g} {y:g}L{to_x:g} {to_y:g}"', self._stroke)

    def drawLines(self, lines: Sequence[QLineF]) -> None:
        if lines:
            data = "".join(["M{:g} {:g}L{:g} {:g}".format(*line.toTuple()) for line in lines])
            self._shape(f'path d="{data}"', self._stroke)

    def drawRect(self, box: QRectF) -> None:
        self._shape(_rect(box), self._fill + self._stroke)

    def drawRoundedRect(self, box: QRectF, across: float, down: float) -> None:
        radii = f' rx="{across:g}"' if across == down else f' rx="{across:g}" ry="{down:g}"'
        self._shape(_rect(box) + radii, self._fill + self._stroke)

    def drawEllipse(self, where: QRectF | QPointF, across: float = 0.0, down: float = 0.0) -> None:
        if isinstance(where, QRectF):
            x, y, width, height = numbers_of(where)
            across, down = width / 2, height / 2
            x, y = x + across, y + down
        else:
            x, y = where.toTuple()
        self._shape(f'ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}"', self._fill + self._stroke)

    def drawArc(self, box: QRectF, start: int, span: int) -> None:
        self._shape(f'path d="M{arc_of(box, start, span)}"', self._stroke)

    def drawPie(self, box: QRectF, start: int, span: int) -> None:
        x, y = box.center().toTuple()
        self._shape(f'path d="M{x:g} {y:g}L{arc_of(box, start, span)}Z"', self._fill + self._stroke)

    def drawPolygon(self, corners: QPolygonF) -> None:
        self._shape(f'path d="{corners_of(corners.toList())}Z"', self._fill + self._stroke)

    def drawPolyline(self, corners: QPolygonF) -> None:
        self._shape(f'path d="{corners_of(corners.toList())}"', self._stroke)

    def drawPath(self, path: QPainterPath) -> None:
        self._shape(f'path d="{self._data(path)}"', self._fill + self._stroke)

    def fillRect(self, box: QRectF, brush: QBrush | QColor) -> None:
        self._shape(_rect(box), self._filled(brush))

    def fillPath(self, path: QPainterPath, brush: QBrush | QColor) -> None:
        self._shape(f'path d="{self._data(path)}"', self._filled(brush))

    @property
    def _faint(self) -> str:
        return f' opacity="{self._opacity:g}"' if self._opacity != 1.0 else ""

    def _filled(self, brush: QBrush | QColor | Qt.BrushStyle) -> str:
        if isinstance(brush, QColor):
            return painted("fill", colour_of(brush))
        if not isinstance(brush, QBrush) or brush.style() is Qt.BrushStyle.NoBrush:
            return ""
        colour = colour_of(brush.color())
        if brush.style() is Qt.BrushStyle.SolidPattern:
            return painted("fill", colour)
        if brush.style() is not Qt.BrushStyle.BDiagPattern:
            raise NotImplementedError(brush.style())
        name = f"hatch-{colour[1:]}"
        self._hatches[name] = _HATCH.format(name=name, stroke=painted("stroke", colour))
        return f' fill="url(#{name})"'

    def _data(self, path: QPainterPath) -> str:
        """A line is painted twice running, over its casing."""
        if self._path[0] is not path:
            self._path = (path, path_of(path))
        return self._path[1]

    def _shape(self, element: str, look: str) -> None:
        if look:
            self._put(f"<{element}{look}{self._faint}/>")

    def _put(self, element: str) -> None:
        if self._matrix is not self._open and self._matrix != self._open:
            if self._open != _SAME:
                self._out.append("</g>\n")
            if self._matrix != _SAME:
                self._out.append('<g transform="matrix({:g} {:g} {:g} {:g} {:g} {:g})">\n'.format(*self._matrix))
            self._open = self._matrix
        self._out.append(element)
        self._out.append("\n")


def _rect(box: QRectF) -> str:
    return 'rect x="{:g}" y="{:g}" width="{:g}" height="{:g}"'.format(*numbers_of(box))


def _inks(pen: QPen | QColor | Qt.PenStyle) -> tuple[str, str]:
    """The attributes of text and of a stroke in a pen."""
    if isinstance(pen, QPen):
        return painted("fill", colour_of(pen.color())), stroke_of(pen)
    if isinstance(pen, QColor):
        return painted("fill", colour_of(pen)), painted("stroke", colour_of(pen)) + ' stroke-linecap="square"'
    return "", ""
