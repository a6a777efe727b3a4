"""The bundled typefaces, the same on every screen and sheet, so that names wrap alike everywhere."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from account_planner import shipped

FAMILIES = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew")
_FILES = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
)


LEAST_PX = 9.0


def least_at(zoom: float) -> int:
    """The smallest text in scene units that is still LEAST_PX high on screen: type has whole sizes."""
    return ceil(LEAST_PX / zoom - 1e-9)


@cache
def load_fonts() -> None:
    """Make the bundled files known to Qt, once; needs a QGuiApplication."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(shipped.path(f"fonts/{name}")))


@cache
def face(pixel_size: float, weight: int = 400) -> QFont:
    """The bundled face in whole pixels (scene units before the painter's scale), weight 400, 600 or 700.
    Shared: do not change it."""
    load_fonts()
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(round(pixel_size), 1))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def measure(pixel_size: float, weight: int = 400) -> QFontMetricsF:
    return QFontMetricsF(face(pixel_size, weight))
