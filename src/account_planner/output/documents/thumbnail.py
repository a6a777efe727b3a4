"""The small map on the pre-meeting sheet: where those who come stand, black on white."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from account_planner.domain.vocabulary import Side, Stance
from account_planner.drawing import glyphs
from account_planner.drawing.background import paint_regions
from account_planner.drawing.faces import faces_of
from account_planner.drawing.texts import draw_centred
from account_planner.drawing.theme import load_theme
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import Metrics
from account_planner.layout.placement import Box
from account_planner.output.page.folding import without_pins
from account_planner.output.page.text import width_of
from account_planner.output.svg import svg_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme
    from account_planner.output.briefing import Briefing

_METRICS = Metrics(
    card_w=64.0,
    card_h=40.0,
    column_gap=18.0,
    slot_gap=14.0,
    conflict_gap=18.0,
    row_gap=9.0,
    band_pad=10.0,
    head_h=6.0,
    label_w=6.0,
    min_band_h=20.0,
    min_column_w=64.0,
    ours_w=84.0,
    lead=0.0,
    lead_step=0.0,
    ours_card_w=64.0,
    ours_card_h=38.0,
    ours_gap=8.0,
    territory_gap=12.0,
    outside_card_w=64.0,
    outside_card_h=32.0,
    outside_gap=10.0,
    outside_pad=8.0,
    outside_label_w=10.0,
    aspect=1.5,
    min_w=0.0,
    min_h=0.0,
)
_NO_STRIP = replace(_METRICS, outside_card_h=0.0, outside_gap=0.0, outside_pad=0.0)
"""Where nobody is outside."""


SIZE_PT = (170.0, 113.0)
"""Width and height that the picture is set in, 60 × 40 mm."""
_INITIALS_PT = 7.5
_RING = 5.0
_SPARE = 9.0
"""How much wider a ringed tile may become on each side."""


def thumbnail_svg(briefing: Briefing, ringed: Collection[str]) -> bytes:
    """The map as tiles with the sign of the stance; those in `ringed` (ids) have a thick ring, and their initials
    where these can be read."""
    plan = without_pins(briefing.plan)
    metrics = _METRICS if plan.on_side(Side.OUTSIDE) else _NO_STRIP
    placement = arrange(plan, metrics, service=())
    faces = faces_of(plan, briefing.assessment.coverage, briefing.today)
    theme = load_theme("paper-mono")
    sheet = placement.bounds.grown(6.0)
    size = _INITIALS_PT / min(SIZE_PT[0] / sheet.w, SIZE_PT[1] / sheet.h)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_regions(painter, placement, theme)
        for id_, box in placement.cards.items():
            if id_ in ringed:
                _paint_ringed(painter, faces.cards[id_], box, theme, size=size)
            else:
                _paint_tile(painter, faces.cards[id_], box, theme)

    return svg_of(paint, sheet)


def _paint_tile(painter: QPainter, face: CardFace, box: Box, theme: Theme) -> None:
    against = face.stance is Stance.OPPONENT
    painter.setBrush(theme.stance.fill(Stance.OPPONENT) if against else theme.surface.card)
    painter.setPen(glyphs.pen(theme.ink.border, 1.6, (4, 2.5) if face.missing else ()))
    _outline(painter, face, box)
    if face.side is Side.BUYER:
        glyphs.paint_stance(painter, face.stance, box.centre, theme.stance.sign(face.stance), min(box.h, box.w) * 0.5)


def _paint_ringed(painter: QPainter, face: CardFace, box: Box, theme: Theme, *, size: float) -> None:
    wider = max(width_of(face.initials, size, 700) + _RING + 6.0 - box.w, 0.0)
    has_room = size <= box.h * 0.9 and wider <= 2 * _SPARE
    if has_room:
        box = Box(box.x - wider / 2, box.y, box.w + wider, box.h)
    painter.setBrush(theme.surface.card)
    painter.setPen(glyphs.pen(theme.ink.text, _RING))
    _outline(painter, face, box)
    if has_room:
        draw_centred(painter, face.initials, box.centre, size=size, weight=700, colour=theme.ink.text)
    elif face.side is Side.BUYER:
        glyphs.paint_stance(painter, face.stance, box.centre, theme.ink.text, box.h * 0.5)


def _outline(painter: QPainter, face: CardFace, box: Box) -> None:
    radius = box.h / 2 if face.side is Side.OURS else 5.0
    painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), radius, radius)
