"""A few whole pictures beside kept ones: what no single check sees. Write them anew with
`ACCOUNT_PLANNER_NEW_PICTURES=1`, then look at every one before committing it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from account_planner.domain.vocabulary import Influence, Role, Side, Stance
from account_planner.drawing.card import paint_card
from account_planner.drawing.faces import CardFace, LineFace
from account_planner.drawing.lines import paint_line
from account_planner.drawing.theme import load_theme
from account_planner.layout.placement import Box
from account_planner.layout.routes import Route

pytestmark = pytest.mark.usefixtures("qapp")

PICTURES = Path(__file__).parents[1] / "pictures"
ROLES = [*Role, None]
STANCES = [*Stance, None]
NAMES = ["Alexandra Konstantinidou", "Ada Byrne", "Raj Patel", "Mia Ito", "Hans-Peter Schneider", "(to be found)"]
LOOKS = ["reports_to", "dotted", "influences", "conflict", "covers", "planned", "broken", "introduces"]


def sheet(theme_name: str) -> QImage:
    """Six people's cards with one of ours and one outside, above one line of each kind; two pixels a unit."""
    theme = load_theme(theme_name)
    image = QImage(800, 800, QImage.Format.Format_RGB32)
    image.fill(theme.surface.canvas)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(2, 2)
    for i in range(6):
        box = Box(10 + i % 2 * 192, 10 + i // 2 * 76, 180, 66)
        paint_card(painter, buyer_face(i), box, theme)
    us = CardFace("u", Side.OURS, "Jean Moreau", title="Expert", initials="JM")
    paint_card(painter, us, Box(10, 240, 172, 46), theme)
    paint_card(painter, CardFace("o", Side.OUTSIDE, "Nordwind", title="advises"), Box(202, 240, 180, 46), theme)
    for i, look in enumerate(LOOKS):
        x, y = 14 + i % 2 * 192, 306 + i // 2 * 24
        points = ((x, y), (x + 60, y), (x + 100, y + 14), (x + 160, y + 14))
        route = Route(points, curved=look in {"influences", "covers", "planned"}, chip=(x + 80, y + 7))
        chip = {"influences": "+", "conflict": "×", "covers": "2→3"}.get(look, "")
        paint_line(painter, LineFace("l", look, "a", "b", chip=chip, level=3), route, theme)
    painter.end()
    return image


def buyer_face(i: int) -> CardFace:
    return CardFace(
        id=str(i),
        side=Side.BUYER,
        name=NAMES[i],
        title="Chief Financial Officer",
        stance=STANCES[i],
        role=ROLES[i],
        role_code=["DM", "AP", "EV", "US", "GK", "CO"][i],
        influence=[*Influence, None][i % 4],
        ball=None if i == 5 else 4 - i,
        coverers="JM, KL",
        days=f"{i * 20} d",
        overdue=i > 3,
        missing=i == 5,
        private=i == 1,
        pinned=i == 2,
        guess=i == 3,
        left="left Mar 2026" if i == 4 else "",
    )


def difference(a: QImage, b: QImage) -> float:
    """Mean difference of brightness, 0 to 255, after shrinking both to quarter size, which forgives the smoothing
    of edges that differs between platforms."""
    small = [
        bytes(
            image.scaled(200, 200, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
            .convertToFormat(QImage.Format.Format_RGB888)
            .constBits()
        )
        for image in (a, b)
    ]
    total: int = sum(abs(x - y) for x, y in zip(*small, strict=True))
    return total / len(small[0])


@pytest.mark.parametrize("name", ["light", "dark", "paper-mono"])
def test_cards_and_lines_look_like_the_kept_picture(name: str) -> None:
    kept = PICTURES / f"cards-{name}.png"
    shown = sheet(name)
    if os.environ.get("ACCOUNT_PLANNER_NEW_PICTURES"):
        shown.save(str(kept))
    assert difference(shown, QImage(str(kept))) < 1.5


def test_a_missing_sign_would_be_noticed() -> None:
    shown = sheet("light")
    spoiled = shown.copy()
    painter = QPainter(spoiled)
    painter.fillRect(20, 20, 36, 132, load_theme("light").surface.card)
    painter.fillRect(404, 20, 36, 132, load_theme("light").surface.card)
    painter.end()
    assert difference(shown, spoiled) > 1.5
