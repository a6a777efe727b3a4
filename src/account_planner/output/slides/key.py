"""The legend of a map on a slide: a sample of each kind of line, the signs of stances, the letters of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.vocabulary import Role, Side, Stance
from account_planner.layout.placement import Box
from account_planner.output.page.legend import CHIPS, LINE_WORDS
from account_planner.output.slides.connectors import sample, stroke_of
from account_planner.output.slides.fitting import points, width_of
from account_planner.output.slides.shapes import CHIP_H, Run, add_chip, add_words, chip_width
from account_planner.words import tr
from account_planner.words.values import label, role_code

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.output.page.page import Page

SIGNS = {
    Stance.CHAMPION: "▲▲",
    Stance.SUPPORTER: "▲",
    Stance.NEUTRAL: "○",
    Stance.SCEPTIC: "▼",
    Stance.OPPONENT: "▼▼",
    None: "?",
}
_SIZE, _LINE_H, _SAMPLE, _GAP, _LEVEL = 8.0, 14.5, 44.0, 10.0, 2


def add_key(slide: Any, page: Page, theme: Theme, *, scale: float) -> None:
    """Three lines at the foot of the slide: lines, signs and letters, and what the map leaves out."""
    foot = page.parts.footer
    _lines(slide, page, theme, Box(foot.x, foot.y, foot.w, _LINE_H), scale)
    for n, words in enumerate((_signs(page), page.footer), 1):
        box = Box(foot.x, foot.y + n * _LINE_H, foot.w, _LINE_H)
        add_words(slide, box, [[Run(words, _SIZE, theme.ink.secondary)]], scale=scale)


def _lines(slide: Any, page: Page, theme: Theme, row: Box, scale: float) -> None:
    used = {face.look for face in page.picture.faces_in_order}
    x, y = row.x + 4.0, row.y + row.h / 2
    for look in LINE_WORDS:
        if look not in used:
            continue
        words, chip = tr(LINE_WORDS[look]), CHIPS.get(look, "")
        length = _SAMPLE + (chip_width(chip) / 2 if chip else 0.0)
        line = sample(slide, (x, y), (x + length, y), stroke_of(look, _LEVEL, theme), scale=scale)
        line.name = tr("Legend: {words}", words=words)
        if chip:
            box = Box(x + (length - chip_width(chip)) / 2, y - CHIP_H / 2, chip_width(chip), CHIP_H)
            add_chip(slide, box, chip, stroke_of(look, _LEVEL, theme).colour, theme, scale=scale)
        width = width_of(words, _SIZE) / points(1.0, scale) + 6.0
        box = Box(x + length + 2.0, row.y, width, row.h)
        add_words(slide, box, [[Run(words, _SIZE, theme.ink.secondary)]], scale=scale).text_frame.word_wrap = False
        x += length + width + _GAP


def _signs(page: Page) -> str:
    """What the signs of stances, the letters of roles and a thick border mean; only those that are there."""
    buyers = [face for face in page.picture.faces.cards.values() if face.side is Side.BUYER]
    stances, roles = {face.stance for face in buyers}, {face.role for face in buyers}
    order: tuple[Stance | None, ...] = (*Stance, None)
    parts = [f"{SIGNS[s]} {label(s).lower() if s else tr('unknown')}" for s in order if s in stances]
    parts += [f"{role_code(role)} {label(role).lower()}" for role in Role if role in roles]
    if any(face.influence for face in buyers):
        parts.append(tr("thick border: influence"))
    return "   ".join(parts)
