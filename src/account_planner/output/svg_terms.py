"""Colours, pens and shapes of Qt in the words of SVG."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin
from struct import Struct
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QColor, QPainterPath, QPen

_CAPS = {Qt.PenCapStyle.FlatCap: "", Qt.PenCapStyle.RoundCap: "round", Qt.PenCapStyle.SquareCap: "square"}
_JOINS = {Qt.PenJoinStyle.BevelJoin: "", Qt.PenJoinStyle.RoundJoin: "round", Qt.PenJoinStyle.MiterJoin: "miter"}
_ELEMENT = Struct(">idd")
_HALF = 180 * 16


def colour_of(colour: QColor) -> str:
    """ "#1b1f24", with two more digits where one can see through it."""
    return _hex(colour.rgba())


@lru_cache(maxsize=256)
def _hex(argb: int) -> str:
    opaque = argb >> 24 == 255
    return f"#{argb & 0xFFFFFF:06x}" if opaque else f"#{argb & 0xFFFFFF:06x}{argb >> 24:02x}"


@lru_cache(maxsize=512)
def painted(what: str, colour: str) -> str:
    """The attributes that fill or stroke with a colour of `colour_of`."""
    if len(colour) == 7:
        return f' {what}="{colour}"'
    return f' {what}="{colour[:7]}" {what}-opacity="{int(colour[7:], 16) / 255:.3g}"'


def stroke_of(pen: QPen) -> str:
    """The attributes of a pen; the caps that are not said are flat, the joins bevelled."""
    if pen.style() is Qt.PenStyle.NoPen:
        return ""
    width = pen.widthF() or 1.0
    said = [painted("stroke", colour_of(pen.color()))]
    if width != 1.0:
        said.append(f' stroke-width="{width:g}"')
    if pen.style() is Qt.PenStyle.CustomDashLine:
        said.append(f' stroke-dasharray="{" ".join([f"{length * width:g}" for length in pen.dashPattern()])}"')
    cap, join = _CAPS[pen.capStyle()], _JOINS[pen.joinStyle()]
    return "".join(said) + (f' stroke-linecap="{cap}"' if cap else "") + (f' stroke-linejoin="{join}"' if join else "")


def numbers_of(box: QRectF) -> tuple[float, float, float, float]:
    """Left, top, width and height, in one call."""
    return box.getRect()  # type: ignore[return-value]  # the stubs say only that it is an object


def path_of(path: QPainterPath) -> str:
    """The data of a path. Qt writes a whole path down at once, which is many times faster than to ask for each of
    its elements."""
    written = QByteArray()
    stream = QDataStream(written, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream << path
    count = path.elementCount()
    elements = _ELEMENT.iter_unpack(written.data()[4 : 4 + count * _ELEMENT.size])
    letters = ("M", "L", "C", " ")  # of a curve the further points follow its first
    return "".join([f"{letters[kind]}{x:g} {y:g}" for kind, x, y in elements])


def corners_of(points: Iterable[QPointF]) -> str:
    """The data of a line along points."""
    return "M" + "L".join(["{:g} {:g}".format(*point.toTuple()) for point in points])


def arc_of(box: QRectF, start: int, span: int) -> str:
    """The data of a part of an ellipse, without the first letter; both in sixteenths of degrees, as Qt counts them.
    More than a half is two parts, so that a whole one has an end."""
    x, y, width, height = numbers_of(box)
    rx, ry = width / 2, height / 2
    halves = 2 if abs(span) > _HALF else 1
    ends = []
    for part in range(halves + 1):
        angle = radians((start + span * part / halves) / 16)
        ends.append(f"{x + rx + rx * cos(angle):g} {y + ry - ry * sin(angle):g}")
    return f"A{rx:g} {ry:g} 0 0 {int(span < 0)} ".join(ends)
