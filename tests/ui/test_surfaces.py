"""Every surface shows a text of the data as it is and opens nothing; one that is not tried here fails the test."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyledItemDelegate, QWidget

import account_planner.ui
from account_planner.ui.dialogs.imports.dialog import ImportDialog
from tests.payloads import NAME, baited
from tests.ui.looking import kinds, look
from tests.ui.surfaces import beside_it, close, in_the_window, opened, plans
from tests.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

WITHOUT = {
    "print": "names the file that is offered; `output` tries the page",
    "sheet": "names the file that is offered",
    "all maps": "counts accounts",
    "own item": "offers the items of the playbook",
    "playbook": "says what stands in the playbook",
    "preferences": "has words of ours alone",
    "keys": "has words of ours alone",
    "about": "says where the file is",
    "close": "counts changes",
}
"""Surfaces with no text of an account, which are looked at all the same."""

PAINTED = {
    "Glimpse": "shows the map before the window, painted by `drawing`; tests/main/test_first_sight.py",
    "MapPreview": "shows a map of a pattern of ours",
    "TrendChart": "is given days and numbers alone; tests/ui/charts/test_trend.py",
    "Welcome": "stands where there is no account",
    "MomentEditor": "holds a day and a time",
    "SureStep": "says words of ours alone; LargeStep is looked at",
    "Picker": "lists choices in a list of Qt's, plain by its class; tests/ui/plan/test_lists.py",
    "TickList": "the same; tests/ui/kit/test_tick_list.py",
}
"""Widgets that the walk does not come by, with why no text of an account can do harm there."""


def test_every_surface_shows_a_text_as_it_is_and_opens_nothing(
    open_window: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    name = baited(NAME, tmp_path / "bait")
    stage = open_window(*plans(name))
    qtbot.waitUntil(lambda: stage.window.gains is not None, timeout=60_000)
    silent, seen_kinds = set(), set()
    with watched(tmp_path / "bait") as seen:
        shown = set()
        for _what in in_the_window(stage):
            shown |= look(stage.window)
            seen_kinds |= kinds(stage.window)
        for what, ask in beside_it(stage, name).items():
            ask()
            if what == "import":
                dialog = stage.window.findChild(ImportDialog)
                assert dialog is not None
                qtbot.waitUntil(dialog.form.busy.isHidden, timeout=60_000)
            top = next(opened(stage), stage.window)
            found = look(top)
            seen_kinds |= kinds(top)
            if not any(name in words for words in found):
                silent.add(what)
            close(stage)
    assert (seen.files, seen.sockets) == ([], 0)
    assert f"{name} – Account Planner" in " ".join(shown).replace("\u2068", "").replace("\u2069", "")
    assert silent == WITHOUT.keys()
    assert {kind.__name__ for kind in surfaces()} - seen_kinds == PAINTED.keys()


def surfaces() -> Iterator[type]:
    """Every widget, model and painter of cells of the program that is not only there to be built upon; what is one of
    Qt's fields for plain text is plain."""
    for module in pkgutil.walk_packages(account_planner.ui.__path__, "account_planner.ui."):
        importlib.import_module(module.name)
    for base in (QWidget, QAbstractItemModel, QStyledItemDelegate):
        for kind in below(base):
            own = [each for each in below(kind) if each.__module__.startswith("account_planner")]
            if kind.__module__.startswith("account_planner") and not own and not issubclass(kind, _PLAIN):
                yield kind


_PLAIN = (QLineEdit, QPlainTextEdit)


def below(kind: type) -> Iterator[type]:
    subclasses: list[type] = kind.__subclasses__()
    for each in subclasses:
        yield each
        yield from below(each)
