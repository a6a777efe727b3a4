"""How name and title stand on a buyer's card: shrunk, wrapped, and only then shortened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.drawing.card_row import fitting_initials, is_slim, row_initials
from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import FittedText, fit_text

if TYPE_CHECKING:
    from account_planner.drawing.faces import CardFace
    from account_planner.layout.placement import Box

STANCE_W = 18.0
ASCENT, PITCH = 0.97, 1.215
"""Of a line of text, in its sizes: from its top to its baseline, and its whole height. Lines stand below each other
at their whole height, so that the boxes of no two texts overlap."""
_LOOSE, _TIGHT = 3.6, 1.6
"""What is left above a name on one line, and above the first of as many lines as there is room for; to the ink that is
a quarter of its size more."""
_FOOT = 7.65
"""Between the letters of the facts and the lower edge, which leaves 3 pt on paper below the frames round them."""
_FRAME = 8.25
"""How far above their middle the facts begin: half the frame round a part in the decision, and a little air."""
_SMALL = 11.0
_SMALLER = ((13.0, 12.0, _SMALL), (12.0, _SMALL), (_SMALL,))
"""The sizes of a name whose title needs some of its room."""
_AIR = 5.0
"""What a dense card keeps free around name and title."""
_MOST_LINES = 3
"""Of a title."""


@dataclass(frozen=True, slots=True)
class CardTexts:
    """Name and title of a card; `top` is how far below its upper edge the name begins. `is_below` when there is a row
    of facts below them."""

    name: FittedText
    title: FittedText | None
    top: float
    is_below: bool = True

    @property
    def is_cut(self) -> bool:
        return self.name.shortened or (self.title is not None and self.title.shortened)


def inner_width(card_w: float, column: float = STANCE_W) -> float:
    """What is left of the width of a card for its texts."""
    return card_w - column - 6 - (6 if card_w < 160 else 7)


def row_middle(height: float, row: float) -> float:
    """The middle of the facts' only or last line, below the upper edge of the card."""
    return height - max(_FOOT, row * 0.25 + 3.45) - measure(row, 400).capHeight() / 2


def _facts_top(width: float, height: float, row: float) -> float:
    """Where the facts begin and the texts above them end. From far away, where type is larger than usual, frames may
    reach up between the letters."""
    middle = row_middle(height, row)
    top = middle - _FRAME if row <= _SMALL else middle + measure(row, 400).capHeight() / 2 - row * ASCENT
    return top - row * PITCH - 1.0 if is_slim(width) else top


def full_texts(face: CardFace, width: float, height: float, least: float) -> CardTexts:
    """On a card whose texts have `width`, with a row of facts below them. A name gives up some of its size where its
    title would be cut otherwise."""
    sizes = (max(13.0, least), max(12.0, least))
    usual = _full_texts(face, width, height, least, sizes)
    if not usual.is_cut or least > _SMALL:
        return usual
    smaller = (_full_texts(face, width, height, least, less) for less in _SMALLER)
    return next((texts for texts in smaller if not texts.is_cut), usual)


def _full_texts(face: CardFace, width: float, height: float, least: float, sizes: tuple[float, ...]) -> CardTexts:
    row = max(_SMALL, least)
    floor = _facts_top(width, height, row)
    size = max(_SMALL, least)
    step = size * PITCH
    most = 2 if _TIGHT + 2 * sizes[-1] * PITCH + step <= floor or not face.title else 1
    marks = 12.0 if face.private else 0.0
    name = fit_text(face.name, width - marks, sizes, weight=600, most_lines=most)
    top = _LOOSE if len(name.lines) == 1 else _TIGHT
    lines = _title_lines(face.title, width, size)
    if lines > 1 and top + (name.size * len(name.lines) + lines * size) * PITCH > floor:
        top = _TIGHT
    room = int((floor - top - name.size * PITCH * len(name.lines)) / step + 0.02) if face.title else 0
    title = fitted_title(face.title, width, size, most_lines=min(room, _MOST_LINES)) if room >= 1 else None
    return CardTexts(name, title, top)


def _title_lines(title: str, width: float, size: float) -> int:
    return len(fit_text(title, width, (size,), weight=400, most_lines=_MOST_LINES).lines)


def fitted_title(title: str, width: float, size: float, *, most_lines: int) -> FittedText:
    """The whole title where it fits, else what stands before its comma, else as much as there is room for."""
    whole = fit_text(title, width, (size,), weight=400, most_lines=most_lines)
    head, comma, _ = title.partition(",")
    if whole.shortened and comma:
        return fit_text(head.rstrip(), width, (size,), weight=400, most_lines=most_lines)
    return whole


def dense_texts(face: CardFace, width: float, height: float, least: float) -> CardTexts:
    """On a dense card: the name on up to two lines, the title where it stands there whole (on the screen as much of it
    as there is room for); the second line of a name that needs all the height leaves room for the ball. A place that
    nobody fills is called by its title."""
    size = max(_SMALL, least)
    foot = dense_baseline(size) + size * ASCENT - (1.2 if size <= _SMALL else 0.0)
    words = face.title if face.missing and face.title else face.name
    sizes = (max(13.0, size), max(12.0, size), size)
    lines = 2 if height - foot >= 2 * size * PITCH + _TIGHT else 1
    name = fit_text(words, width, sizes, weight=600, most_lines=lines)
    below = True
    if name.shortened and face.missing:
        name, below = fit_text(words, width, (size,), weight=600, most_lines=_lines_in(height, size)), False
    elif name.shortened and _lines_in(height, size) >= 2:
        name, below = _over_all(words, width, ball_size(size) + 4, size, _lines_in(height, size)), False
    free = height - foot if below else height
    block = name.size * PITCH * len(name.lines)
    title = _second_text(face, words, width, size, free - block) if below else None
    if title is not None and title.shortened and not least:
        title = None  # on paper nothing tells the rest
    return CardTexts(name, title, max((free - block - height_of(title)) / 2, _TIGHT if below else 0.0), below)


def dense_baseline(size: float) -> float:
    """How far above the lower edge the initials beside the ball stand: 3 pt on paper below the ball; from far away,
    where type is larger than usual, as low as may be."""
    return size * (PITCH - ASCENT) + (3.2 if size <= _SMALL else 0.6)


def ball_size(size: float) -> float:
    """Of the ball on a dense card whose text is of this size."""
    return max(11.0, size * 0.85)


def _lines_in(height: float, size: float) -> int:
    return max(int((height - 2 * _TIGHT) / (size * PITCH)), 1)


def _second_text(face: CardFace, words: str, width: float, size: float, room: float) -> FittedText | None:
    """The title below the name of a dense card, where there is room for one."""
    lines = min(int((room - _AIR) / (size * PITCH)), 2)
    if lines < 1 or not face.title or words == face.title:
        return None
    return fitted_title(face.title, width, size, most_lines=lines)


def height_of(title: FittedText | None) -> float:
    return 0.0 if title is None else title.size * PITCH * len(title.lines)


def _over_all(words: str, width: float, less: float, size: float, most_lines: int) -> FittedText:
    """The words on all lines that there are, of which the last is shorter by `less`."""
    whole = fit_text(words, width, (size,), weight=600, most_lines=most_lines)
    if len(whole.lines) < 2:
        return whole
    first = " ".join(whole.lines[:-1])
    rest = words[len(first) :].lstrip() if words.startswith(first) else whole.lines[-1]
    last = fit_text(rest, width - less, (size,), weight=600, most_lines=1)
    return FittedText((*whole.lines[:-1], *last.lines), size, last.shortened)


def dense_initials(face: CardFace, width: float, size: float) -> str:
    return fitting_initials(face.coverers, width - ball_size(size) - 4, size)


def counts_coverers(face: CardFace, box: Box, density: str) -> bool:
    """Whether a card only counts some of those of ours who are in touch."""
    if face.side is not Side.BUYER or face.left:
        return False
    width = inner_width(box.w)
    words = dense_initials(face, width, _SMALL) if density == "dense" else row_initials(face, width, _SMALL)
    return " +" in words


def is_cut(face: CardFace, box: Box, density: str) -> bool:
    """Whether a buyer's name or title is shortened on a card of this size."""
    texts = _texts(face, box, density)
    return texts is not None and texts.is_cut


def cuts_name(face: CardFace, box: Box, density: str) -> bool:
    """Whether a buyer's name is shortened."""
    texts = _texts(face, box, density)
    return texts is not None and texts.name.shortened


def cuts_title(face: CardFace, box: Box, density: str) -> bool:
    """Whether a buyer's name stands whole and the title does not."""
    texts = _texts(face, box, density)
    return texts is not None and texts.is_cut and not texts.name.shortened


def _texts(face: CardFace, box: Box, density: str) -> CardTexts | None:
    """The texts of a buyer's card; None for others, and for the tile of those who are only counted."""
    if face.side is not Side.BUYER or (face.folded and not face.name):
        return None
    width = inner_width(box.w)
    if density == "dense":
        return dense_texts(face, width + 3, box.h, 0.0)
    return full_texts(face, width, box.h, 0.0)
