"""How the program flows: one writer, one place for signals, clock, dialogs and colours."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from scripts.house_rules.source import docstrings, dotted, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.house_rules.source import Finding, Source

_CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)"
    r"|QDateTime\.currentDateTime(Utc)?|QDate\.currentDate|QTime\.currentTime)$"
)
_COLOUR_TEXT = re.compile(r"#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(rgba?|hsla?|hsva?)\(")
_COLOUR_CALLS = re.compile(r"^QColor($|\.(fromRgb|fromRgbF|fromHsv|fromHsl|fromString|setNamedColor)$)")


def keep_signals_open(source: Source) -> Iterator[Finding]:
    """Nothing silences signals or runs the event loop from inside: both hide who wrote what, and when."""
    if not source.place:
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"blockSignals", "processEvents"}:
            yield source.finding(node, f"{node.attr} is never used: show without asking, and do slow work elsewhere")
        if isinstance(node, ast.Name) and node.id == "QSignalBlocker":
            yield source.finding(node, "QSignalBlocker is never used: connect to signals that only a person fires")


def wire_in_one_place(source: Source) -> Iterator[Finding]:
    """Who hears of changes, and in which order, is written in ui/wiring.py alone."""
    if not source.place or source.inside("ui/wiring.py"):
        return
    for call in source.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
            signal = call.func.value
            if isinstance(signal, ast.Attribute) and signal.attr == "changed":
                yield source.finding(call, "only ui/wiring.py connects to a signal called changed")


def keep_items_pictures(source: Source) -> Iterator[Finding]:
    """Items of the canvas hold no state that could change behind the document's back."""
    if not source.inside("ui/canvas"):
        return
    for node in source.nodes:
        named = node.name if isinstance(node, ast.FunctionDef) else name_of(node)
        if named == "itemChange":
            yield source.finding(node, "itemChange has no place in the canvas: tools submit commands")


def keep_dialogs_together(source: Source) -> Iterator[Finding]:
    """Message boxes stop the rep: the few there are live in ui/dialogs."""
    if not source.place or source.inside("ui/dialogs"):
        return
    for node in source.nodes:
        imported = isinstance(node, ast.alias) and node.name == "QMessageBox"
        if imported or name_of(node) == "QMessageBox":
            yield source.finding(node, "QMessageBox belongs in ui/dialogs: use a toast or a bar")


def read_one_clock(source: Source) -> Iterator[Finding]:
    """Time is an input; only app/clock.py asks the machine."""
    if not source.place or source.inside("app/clock.py"):
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and _CLOCKS.search(dotted(node)):
            yield source.finding(node, f"{dotted(node)} reads the clock: take now or today as an argument")


def take_colours_from_theme(source: Source) -> Iterator[Finding]:
    """Colours are written in resources/theme and become QColor in drawing/theme.py."""
    if not source.place or source.inside("drawing/theme.py"):
        return
    told = docstrings(source)
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if _COLOUR_TEXT.search(node.value):
                yield source.finding(node, f"the colour in {node.value!r} belongs in resources/theme")
        elif isinstance(node, ast.Call) and _COLOUR_CALLS.search(dotted(node.func)):
            if any(isinstance(argument, ast.Constant) for argument in node.args):
                yield source.finding(node, "a colour made of literals belongs in resources/theme")
        elif isinstance(node, ast.Attribute) and _is_named_colour(dotted(node)):
            yield source.finding(node, f"the colour {dotted(node)} belongs in resources/theme")


def keep_charts_apart(source: Source) -> Iterator[Finding]:
    """pyqtgraph and numpy take a third of a second to load: only ui/charts knows them."""
    if not source.place or source.inside("ui/charts"):
        return
    for node in source.nodes:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.split(".")[0] in {"pyqtgraph", "numpy"}:
                yield source.finding(node, f"{name} is known to ui/charts alone")


_QT_COLOURS = frozenset(
    name
    for plain in ("red", "green", "blue", "cyan", "magenta", "yellow", "gray")
    for name in (plain, f"dark{plain.capitalize()}")
) | {"white", "black", "lightGray", "color0", "color1"}


def _is_named_colour(name: str) -> bool:
    owner, _, colour = name.rpartition(".")
    return owner.endswith(("Qt", "Qt.GlobalColor")) and colour in _QT_COLOURS
