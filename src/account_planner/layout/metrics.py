"""The sizes that a map is laid out with: one set for the screen, one for each density on paper."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache

MM_PER_UNIT = 9 / 13 * 25.4 / 72
"""On paper a name of 13 units is set in 9 points; type keeps its units at every density."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in scene units (1 unit = 1 px at 100 %). `aspect` is the width : height that wrapping aims at;
    `min_w` and `min_h` are the size that the whole picture is stretched to by wider gutters and taller bands.
    Where `shape` is given, bands grow, each to `most_band_h` at most, until the picture is of that width : height.
    Type is set `text` times as large as at 100 %.
    A gutter beside stacked cards is wider by `line_step` a row, `line_gap` at most; `sign_gap` is for
    lines with a sign between neighbours, `last_gap` for the side that faces our territory. That begins with a strip of
    `lead` for the trunks of our lines, wider by `lead_step` for each trunk that does not fit, `most_lead` at most.
    Above or below the columns our side is at least `ours_h` high. Lines side by side are `track` apart; `lanes` adds
    height for them under the heads and under each band in turn. In bands of more than `tall_rows` rows all cells begin
    at one height."""

    card_w: float = 180.0
    card_h: float = 66.0
    column_gap: float = 24.0
    line_gap: float = 40.0
    line_step: float = 6.0
    slot_gap: float = 32.0
    sign_gap: float = 30.0
    conflict_gap: float = 34.0
    last_gap: float | None = 20.0
    row_gap: float = 16.0
    band_pad: float = 22.0
    head_h: float = 30.0
    label_w: float = 24.0
    min_band_h: float = 36.0
    most_band_h: float = 180.0
    most_empty_h: float = 120.0
    min_column_w: float = 180.0
    ours_w: float = 200.0
    lead: float = 40.0
    lead_step: float = 5.0
    most_lead: float = 104.0
    ours_card_w: float = 146.0
    ours_card_h: float = 46.0
    ours_h: float = 0.0
    ours_gap: float = 14.0
    ours_gap_most: float = 28.0
    territory_gap: float = 6.0
    outside_card_w: float = 220.0
    outside_card_most_w: float = 300.0
    outside_card_h: float = 44.0
    outside_gap: float = 14.0
    outside_pad: float = 10.0
    outside_label_w: float = 84.0
    aspect: float = 1.4
    shape: float | None = 1.36
    min_w: float = 780.0
    min_h: float = 620.0
    most_columns: int = 8
    text: float = 1.0
    track: float = 6.0
    tall_rows: int | None = None
    lanes: tuple[float, ...] = ()


SCREEN = Metrics()


_TALLER = 14.0 / 66.0
"""How much higher a card is, in its own type, once it may no longer be as wide: for a second line of a title."""


USUAL_W, LEAST_W, MOST_W = SCREEN.ours_w, 150.0, 380.0
"""How wide our side is beside the columns at 100 %: usually, at least and at most."""


@cache
def screen_metrics(text: float, ours_w: float = USUAL_W, ours_h: float = 0.0) -> Metrics:
    """Sizes for type `text` times as large, and with our side `ours_w` wide, which its cards take part in, and at least
    `ours_h` high. Cards grow in height first: up to a quarter more they stay as wide as they
    are, so that names and titles wrap; above that they keep the width that they have then, in their own type. Gaps
    grow with larger type, so that the signs of lines, which do too, find room between cards."""
    if ours_h:
        return dataclasses.replace(screen_metrics(text, ours_w), ours_h=ours_h * text)
    if ours_w != USUAL_W:
        usual = screen_metrics(text)
        more = (min(max(ours_w, LEAST_W), MOST_W) - USUAL_W) * usual.ours_card_w / SCREEN.ours_card_w
        return dataclasses.replace(usual, ours_w=usual.ours_w + more, ours_card_w=usual.ours_card_w + more)
    if text == 1.0:
        return SCREEN
    tall = text * (1.0 + _TALLER * min(max(text - 1.0, 0.0) / 0.25, 1.0))
    wide = min(text, max(1.0, text * 0.8))
    ours, apart = min(text, max(1.0, text * 0.9)), max(text, 1.0)
    return dataclasses.replace(
        SCREEN,
        text=text,
        card_w=SCREEN.card_w * wide,
        card_h=SCREEN.card_h * tall,
        column_gap=SCREEN.column_gap * apart,
        slot_gap=SCREEN.slot_gap * apart,
        sign_gap=SCREEN.sign_gap * apart,
        conflict_gap=SCREEN.conflict_gap * apart,
        row_gap=SCREEN.row_gap * apart,
        band_pad=SCREEN.band_pad * (2.0 + apart) / 3.0,
        min_column_w=SCREEN.min_column_w * wide,
        min_band_h=SCREEN.min_band_h * text,
        head_h=SCREEN.head_h * text,
        label_w=SCREEN.label_w * text,
        ours_w=SCREEN.ours_w + SCREEN.ours_card_w * (ours - 1.0),
        ours_card_w=SCREEN.ours_card_w * ours,
        ours_card_h=SCREEN.ours_card_h * text,
        outside_card_w=SCREEN.outside_card_w * wide,
        outside_card_most_w=SCREEN.outside_card_most_w * wide,
        outside_card_h=SCREEN.outside_card_h * text,
        outside_label_w=SCREEN.outside_label_w * text,
    )


def mm(length: float) -> float:
    """Millimetres on paper as scene units."""
    return length / MM_PER_UNIT


_PAPER = Metrics(
    column_gap=mm(5.0),
    line_gap=mm(5.0),
    slot_gap=mm(5.0),
    sign_gap=mm(5.0),
    conflict_gap=mm(8.0),
    last_gap=None,
    row_gap=mm(2.0),
    band_pad=mm(3.2),
    head_h=mm(6.0),
    label_w=mm(8.0),
    min_band_h=mm(8.0),
    ours_w=mm(40.0),
    lead=0.0,
    lead_step=0.0,
    ours_card_w=mm(34.0),
    ours_card_h=mm(9.5),
    ours_gap=mm(2.0),
    ours_gap_most=mm(12.0),
    territory_gap=mm(6.0),
    outside_card_w=mm(44.0),
    outside_card_most_w=mm(62.0),
    outside_card_h=mm(8.6),
    outside_gap=mm(3.0),
    outside_pad=mm(1.2),
    outside_label_w=mm(17.0),
    shape=None,
    track=9.0,
    tall_rows=3,
)
_PAPER_CARDS = {
    "full": (44.0, 19.0),
    "compact": (35.0, 15.6),
    "narrow": (29.6, 15.6),
    "slim": (25.2, 19.2),
    "dense": (28.0, 10.8),
    "tight": (25.2, 8.4),
}
_TIGHT = dataclasses.replace(
    _PAPER,
    column_gap=mm(4.4),
    line_gap=mm(4.4),
    slot_gap=mm(4.4),
    sign_gap=mm(4.4),
    row_gap=mm(1.4),
    ours_w=mm(34.0),
    ours_card_w=mm(31.4),
    territory_gap=mm(4.4),
)


def paper_metrics(density: str, width_mm: float, height_mm: float) -> Metrics:
    """Sizes for a map of `width_mm` × `height_mm` (grid, our side and outside strip together) at the density full,
    compact or dense; narrow is compact with cards less wide, slim the same with the facts on two lines, tight the
    smallest dense cards; these two have the smallest gutters. The map may
    come out larger when it holds more people than fit: compare `placement.bounds` with the room and take the next
    density or a larger sheet then."""
    card_w, card_h = _PAPER_CARDS[density]
    return dataclasses.replace(
        _TIGHT if density in {"tight", "slim"} else _PAPER,
        card_w=mm(card_w),
        card_h=mm(card_h),
        min_column_w=mm(card_w),
        aspect=width_mm / height_mm,
        min_w=mm(width_mm),
        min_h=mm(height_mm),
    )
