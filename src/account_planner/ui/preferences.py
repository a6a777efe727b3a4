"""How a rep wants the window: size of type, colours, motion, what Tab does on the map, where its columns begin."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings, Qt

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In percent."""
THEMES = ("system", "light", "dark")
MOTIONS = ("system", "full", "reduced")
TABS = ("auto", "adds", "leaves")
"""What Tab does on the map: leave it while a screen reader is on, else add a report; or always the one or the other."""
COLUMNS = ("left", "right")
"""The side at which the columns of the map begin."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Values that are not offered are never held: `read` gives the usual ones in their place."""

    text: int = 100
    theme: str = "system"
    motion: str = "system"
    tab: str = "auto"
    columns: str = "left"


_OFFERED: dict[str, tuple[object, ...]] = {
    "text": TEXT_SIZES,
    "theme": THEMES,
    "motion": MOTIONS,
    "tab": TABS,
    "columns": COLUMNS,
}
_KEYS = {"text": "look/text", "theme": "theme", "motion": "look/motion", "tab": "map/tab", "columns": "map/columns"}


def read(settings: QSettings) -> Preferences:
    """What was kept last."""
    found = Preferences()
    for field in fields(Preferences):
        kept = str(settings.value(_KEYS[field.name], ""))
        value = next((each for each in _OFFERED[field.name] if str(each) == kept), None)
        if value is not None:
            found = replace(found, **{field.name: value})  # type: ignore[arg-type]  # by field name
    return found


def keep(settings: QSettings, wanted: Preferences) -> None:
    for field in fields(Preferences):
        settings.setValue(_KEYS[field.name], getattr(wanted, field.name))


def first_theme_name(wanted: Preferences) -> str:
    """The colours to wear before the system was asked: that makes all words of Qt, a tenth of the way to the empty
    frame. Until the program is dressed its palette is the system's."""
    if wanted.theme != "system":
        return wanted.theme
    palette, role = QGuiApplication.palette(), QPalette.ColorRole
    is_dark = palette.color(role.WindowText).lightness() > palette.color(role.Window).lightness()
    return "dark" if is_dark else "light"


def theme_name(wanted: Preferences, system: Qt.ColorScheme | None = None) -> str:
    """The colours to wear: those preferred, else those of the system (as it is now, unless told), else light ones."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 see `first_theme_name`

    if wanted.theme != "system":
        return wanted.theme
    scheme = QGuiApplication.styleHints().colorScheme() if system is None else system
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"
