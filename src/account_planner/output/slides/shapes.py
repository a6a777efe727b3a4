"""The few kinds of native shapes that slides are made of: boxes with text, and the look of their borders and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt
from PySide6.QtGui import QColor

from account_planner.layout.metrics import MM_PER_UNIT
from account_planner.output.typeset import printable

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box

EMU_PER_MM = 36_000
_ALIGNED = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The places at which a connector can be glued to a box."""
DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT, "dashdot": MSO_LINE.DASH_DOT}


@dataclass(frozen=True, slots=True)
class Run:
    """Some text of one look; `size` in points."""

    text: str
    size: float
    colour: QColor
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line or a border is drawn; `width` in points, `dash` one of DASHES, double or nothing, `head` and `tail`
    are none, triangle, arrow or oval."""

    colour: QColor
    width: float
    dash: str = ""
    head: str = "none"
    tail: str = "none"


def rgb(colour: QColor) -> RGBColor:
    made: RGBColor = RGBColor(colour.red(), colour.green(), colour.blue())  # type: ignore[no-untyped-call]
    return made


def emu(units: float, scale: float) -> Emu:
    """Units of the layout as lengths of a slide."""
    return Emu(round(units * MM_PER_UNIT * scale * EMU_PER_MM))


def add_box(
    slide: Any, box: Box, *, scale: float, fill: QColor | None = None, stroke: Stroke | None = None, radius: float = 0.0
) -> Any:
    """A rectangle, its corners round by `radius` (a share of its shorter side)."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, *(emu(side, scale) for side in (box.x, box.y, box.w, box.h)))
    if radius:
        shape.adjustments[0] = radius
    lay_flat(shape)
    if fill is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    if stroke is None:
        shape.line.fill.background()
    else:
        put_stroke(shape.line, stroke)
    return shape


def lay_flat(shape: Any) -> None:
    """Without the shadow that the look of the deck gives to every shape and line."""
    for effect in shape._element.iter(qn("a:effectRef")):  # noqa: SLF001 python-pptx has no words for it
        effect.set("idx", "0")


def put_stroke(line: Any, stroke: Stroke) -> None:
    line.color.rgb = rgb(stroke.colour)
    line.width = Pt(stroke.width)
    properties = line._get_or_add_ln()  # noqa: SLF001 python-pptx has no words for double lines and ends of lines
    if stroke.dash == "double":
        properties.set("cmpd", "dbl")
    elif stroke.dash:
        line.dash_style = DASHES[stroke.dash]
    for tag, kind in (("a:headEnd", stroke.head), ("a:tailEnd", stroke.tail)):
        if kind != "none":
            end = properties.makeelement(qn(tag), {"type": kind, "w": "med", "len": "med"})
            properties.append(end)


def put_text(
    shape: Any, lines: list[list[Run]], *, align: str = "left", inset: tuple[float, float] = (2.0, 1.0)
) -> None:
    """Paragraphs of runs, in the middle of the shape's height; `inset` in points, sideways and up and down."""
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Pt(inset[0])
    frame.margin_top = frame.margin_bottom = Pt(inset[1])
    for n, runs in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGNED[align]
        for run in runs:
            made = paragraph.add_run()
            made.text = str(printable(run.text))
            made.font.size, made.font.bold = Pt(run.size), run.bold
            made.font.color.rgb = rgb(run.colour)


def add_words(slide: Any, box: Box, lines: list[list[Run]], *, scale: float, align: str = "left") -> Any:
    """Text without a border."""
    shape = slide.shapes.add_textbox(*(emu(side, scale) for side in (box.x, box.y, box.w, box.h)))
    put_text(shape, lines, align=align)
    # A single word is rather let out of its box than broken.
    shape.text_frame.word_wrap = " " in shape.text_frame.text
    return shape


CHIP_H = 16.0


def chip_width(words: str) -> float:
    """Of a chip in units of the layout."""
    return 12.0 + 6.2 * len(words)


def add_chip(slide: Any, box: Box, words: str, colour: QColor, theme: Theme, *, scale: float) -> None:
    """What a line says."""
    fill, border = theme.surface.card, Stroke(colour, 0.75)
    chip = add_box(slide, box, scale=scale, fill=fill, stroke=border, radius=0.3)
    put_text(chip, [[Run(words, 8.0, theme.ink.text, bold=True)]], align="centre", inset=(0.0, 0.0))
