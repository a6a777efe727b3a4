"""A new slide with its title, which bookmarks and screen readers go by, and a quiet line under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.util import Mm

from account_planner.output.slides.shapes import Run, put_text

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme

_TITLE_ONLY = 5


def new_slide(deck: Any, title: str, subtitle: str, theme: Theme) -> Any:
    """An empty slide but for title and subtitle."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Mm(8), Mm(4), deck.slide_width - Mm(16), Mm(10)
    put_text(shape, [[Run(title, 20.0, theme.ink.text, bold=True)]])
    if subtitle:
        line = slide.shapes.add_textbox(Mm(8), Mm(13), deck.slide_width - Mm(16), Mm(7))
        put_text(line, [[Run(subtitle, 10.0, theme.ink.secondary)]])
    return slide
