"""The colours of one look of the program, read from its file in the resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor

from account_planner import shipped

if TYPE_CHECKING:
    from account_planner.domain.vocabulary import Stance

THEMES = ("light", "dark", "paper", "paper-mono")


@dataclass(frozen=True, slots=True)
class Surface:
    canvas: QColor
    band: QColor
    ours_tint: QColor
    card: QColor
    pane: QColor
    bar: QColor
    field: QColor
    head: QColor
    hover: QColor


@dataclass(frozen=True, slots=True)
class Ink:
    text: QColor
    secondary: QColor
    faint: QColor
    border: QColor
    rule: QColor
    accent: QColor
    on_accent: QColor
    shade: QColor


@dataclass(frozen=True, slots=True)
class StanceColours:
    champion: QColor
    supporter: QColor
    neutral: QColor
    sceptic: QColor
    opponent: QColor
    unknown: QColor
    glyph: QColor
    opponent_glyph: QColor
    unknown_glyph: QColor

    def fill(self, stance: Stance | None) -> QColor:
        """The colour of the stance column."""
        found: QColor = getattr(self, stance.value if stance is not None else "unknown")
        return found

    def sign(self, stance: Stance | None) -> QColor:
        """The colour of the sign on that column."""
        if stance is None:
            return self.unknown_glyph
        return self.opponent_glyph if stance == "opponent" else self.glyph


@dataclass(frozen=True, slots=True)
class LineColours:
    reports: QColor
    influences: QColor
    conflict: QColor
    covers: QColor
    casing: QColor


@dataclass(frozen=True, slots=True)
class StatusColours:
    in_place: QColor
    care: QColor
    missing: QColor
    care_quiet: QColor
    missing_quiet: QColor


@dataclass(frozen=True, slots=True)
class MeterColours:
    weak: QColor
    fair: QColor
    strong: QColor
    value: QColor
    unknown: QColor
    aim: QColor
    mark: QColor


@dataclass(frozen=True, slots=True)
class HeatColours:
    cells: tuple[QColor, ...]
    text: tuple[QColor, ...]


@dataclass(frozen=True, slots=True)
class SelectionColours:
    ring: QColor
    tint: QColor
    drop: QColor
    row: QColor
    row_text: QColor


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Read-only: the colours are shared by everyone who loads the same theme. Equal only to itself."""

    name: str
    dark: bool
    surface: Surface
    ink: Ink
    stance: StanceColours
    line: LineColours
    status: StatusColours
    meter: MeterColours
    heat: HeatColours
    selection: SelectionColours

    @property
    def on_paper(self) -> bool:
        return self.name.startswith("paper")


_GROUPS: dict[str, type[Any]] = {
    "surface": Surface,
    "ink": Ink,
    "stance": StanceColours,
    "line": LineColours,
    "status": StatusColours,
    "meter": MeterColours,
    "heat": HeatColours,
    "selection": SelectionColours,
}


@cache
def load_theme(name: str) -> Theme:
    """One of THEMES; KeyError or FileNotFoundError when a colour or the file is missing from what ships."""
    read = tomllib.loads(shipped.text(f"theme/{name}.toml"))
    groups = {key: _group(kind, read[key]) for key, kind in _GROUPS.items()}
    return Theme(name=name, dark=bool(read["dark"]), **groups)


def _group(kind: type[Any], values: dict[str, Any]) -> Any:
    return kind(**{field.name: _colour(values[field.name]) for field in fields(kind)})


def _colour(value: str | list[str]) -> QColor | tuple[QColor, ...]:
    return QColor(value) if isinstance(value, str) else tuple(QColor(v) for v in value)
