"""What the print dialog asks: where to, which sheet, what is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.form import Group
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.ui.kit.field import Values

TO_PRINTER = "printer:"


def print_groups(printers: Sequence[str]) -> tuple[Group, ...]:
    """The fields of the dialog; `printers` by name, the usual one first."""
    return (
        Group(
            None,
            (
                _choice("to", tr("Print to"), _targets(printers)),
                _choice("paper", tr("Paper"), _papers()),
                _choice("portrait", tr("Orientation"), ((False, tr("Landscape")), (True, tr("Portrait"))), beside=True),
                _choice("cards", tr("Cards"), _cards()),
                _choice("colour", tr("Colour"), _colours(), beside=True),
                _choice("lines", tr("Coverage lines"), _lines()),
                _choice("mark", tr("Mark"), _marks(), beside=True),
            ),
        ),
        Group(
            tr("On the page"),
            (
                _flag("rail", tr("Meter, next steps, grid")),
                _flag("legend", tr("Legend")),
                _flag("outside", tr("People outside")),
                _flag("private", tr("Private notes")),
                _flag("masked", tr("Names masked")),
                _flag("by_function", tr("A page for each function"), lambda values: bool(values["crowded"])),
            ),
        ),
    )


def _targets(printers: Sequence[str]) -> tuple[tuple[object, str], ...]:
    return (
        *((TO_PRINTER + name, name) for name in printers),
        ("pdf", tr("PDF file")),
        ("png", tr("PNG picture")),
        ("svg", tr("SVG drawing")),
    )


def _papers() -> tuple[tuple[object, str], ...]:
    return (("auto", tr("Smallest that fits")), ("a4", tr("A4")), ("letter", tr("Letter")), ("a3", tr("A3")))


def _cards() -> tuple[tuple[object, str], ...]:
    return (
        ("auto", tr("Widest that fit")),
        ("full", tr("Comfortable")),
        ("compact", tr("Compact")),
        ("dense", tr("Dense")),
    )


def _colours() -> tuple[tuple[object, str], ...]:
    return (("auto", tr("As it prints")), ("colour", tr("Colour")), ("mono", tr("Black and white")))


def _lines() -> tuple[tuple[object, str], ...]:
    return (("none", tr("None")), ("key", tr("Key people")), ("all", tr("All")))


def _marks() -> tuple[tuple[object, str], ...]:
    return (("confidential", tr("Confidential")), ("internal", tr("Internal")), ("none", tr("None")))


def _choice(name: str, words: str, choices: Sequence[tuple[object, str]], *, beside: bool = False) -> Field:
    return Field(name, words, lambda: ChoiceEditor(choices), beside=beside)


def _flag(name: str, words: str, applies: Callable[[Values], bool] = lambda _values: True) -> Field:
    return Field(name, words, lambda: FlagEditor(words), applies=applies)
