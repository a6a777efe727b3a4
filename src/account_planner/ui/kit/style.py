"""Dresses the whole program in a theme: a palette for what Qt paints, and one style sheet for the rest."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from account_planner import shipped
from account_planner.drawing.fonts import FAMILIES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from account_planner.drawing.theme import Theme

_TYPE = re.compile(r"font-size: (\d+)px")


def dress(app: QApplication, theme: Theme, text: float = 1.0) -> None:
    """Give every window of the program the colours of the theme and type `text` times as large. Cheap before there
    are widgets, and when the program wears it already: every widget that is there is polished anew by each of these."""
    sheet = style_sheet(theme, text)
    if app.styleSheet() == sheet:
        return
    app.setFont(interface_font(app, text))
    app.setPalette(palette_of(theme))
    app.setStyleSheet(sheet)


def interface_font(app: QApplication, text: float = 1.0) -> QFont:
    """The bundled faces `text` times as large as the system asks for, at least 12 pixels, then the system's own."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    dots = app.primaryScreen().logicalDotsPerInch()
    size = system.pixelSize() if system.pixelSize() > 0 else round(system.pointSizeF() * dots / 72)
    font = QFont([*FAMILIES, system.family()])
    font.setPixelSize(max(12, round(max(13, size) * text)))
    return font


def palette_of(theme: Theme) -> QPalette:
    """The palette of the theme; what is disabled is faint."""
    role = QPalette.ColorRole
    surface, ink, picked = theme.surface, theme.ink, theme.selection
    colours = {
        role.Window: surface.pane,
        role.WindowText: ink.text,
        role.Base: surface.field,
        role.AlternateBase: surface.band,
        role.Text: ink.text,
        role.PlaceholderText: ink.faint,
        role.Button: surface.head,
        role.ButtonText: ink.text,
        role.BrightText: ink.on_accent,
        role.Highlight: ink.accent,
        role.HighlightedText: ink.on_accent,
        role.Link: ink.accent,
        role.LinkVisited: ink.accent,
        role.ToolTipBase: surface.card,
        role.ToolTipText: ink.text,
        role.Light: surface.hover,
        role.Midlight: surface.hover,
        role.Mid: ink.rule,
        role.Dark: ink.border,
        role.Shadow: ink.border,
        role.Accent: ink.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, ink.faint)
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, picked.row)
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, picked.row_text)
    return palette


def style_sheet(theme: Theme, text: float = 1.0) -> str:
    """The rules for our own widgets by their object names, in the colours of the theme; sizes of type that are in the
    sheet are `text` times as large, none under 10 pixels; boxes and rounds to tick grow with them."""
    values = {
        "pane": theme.surface.pane,
        "bar": theme.surface.bar,
        "head": theme.surface.head,
        "field": theme.surface.field,
        "card": theme.surface.card,
        "canvas": theme.surface.canvas,
        "hover": theme.surface.hover,
        "text": theme.ink.text,
        "secondary": theme.ink.secondary,
        "faint": theme.ink.faint,
        "border": theme.ink.border,
        "rule": theme.ink.rule,
        "accent": theme.ink.accent,
        "on_accent": theme.ink.on_accent,
        "row": theme.selection.row,
        "in_place": theme.status.in_place,
        "care": theme.status.care,
        "missing": theme.status.missing,
        "care_quiet": theme.status.care_quiet,
        "missing_quiet": theme.status.missing_quiet,
    }
    names = {key: colour.name(QColor.NameFormat.HexRgb) for key, colour in values.items()}
    names["down"] = shipped.path("theme/arrow-down-dark.svg" if theme.dark else "theme/arrow-down-light.svg").as_posix()
    names["tick"] = shipped.path("theme/tick-dark.svg" if theme.dark else "theme/tick-light.svg").as_posix()
    sheet = Template(shipped.text("theme/window.qss")).substitute(names | _marks(max(1.0, text)))
    return _TYPE.sub(lambda found: f"font-size: {max(10, round(int(found[1]) * text))}px", sheet)


def _marks(times: float) -> dict[str, str]:
    """Sides in pixels of what is ticked: `box`; `dot` and its `round` corners; the `ring` that leaves a `core` when it
    is chosen, which is as wide with its border as one that is not; the `arrow` of a list in its
    `drop`; the least height of a `flag`."""
    dot, ring = 2 * round(6 * times), round(4 * times)
    sides = {"box": round(14 * times), "dot": dot, "round": dot // 2 + 1, "ring": ring, "core": dot + 2 - 2 * ring}
    sides |= {"arrow": round(10 * times), "drop": round(18 * times), "flag": round(20 * times)}
    return {name: str(side) for name, side in sides.items()}
