"""Every sentence of ours goes through the translator: with one that marks what it is given, nothing stays unmarked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)

from account_planner.output.briefing import brief
from account_planner.output.documents.plan_content import plan_content
from account_planner.output.documents.sheet_content import sheet_content
from account_planner.rules.checklist import next_meeting, review
from account_planner.ui.views import VIEWS
from tests.builders import NOW, ident
from tests.ui.conftest import PLAYBOOK
from tests.ui.looking import cells, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

_DATA = "\u03a9\u03a9"
"""What stands in every text of the plan: letters that are in no sentence of ours."""
_MARKED = re.compile("\u27e6[^\u27e6\u27e7]*\u27e7")
_TAGS = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[A-Za-z]{2,}")
_TECHNICAL = {"fonts", "font", "lang"}
_KEYS = re.compile(r"\b(Ctrl|Shift|Alt|Meta|Del|Esc|Enter|Return|Tab|Home|End|PgUp|PgDown|Up|Down|Left|Right|F\d+)\b")
"""Names of keys are Qt's to translate."""


class Marking(QTranslator):
    """Sets what it is given in brackets; sentences inside of sentences have brackets inside of brackets."""

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"\u27e6{source}\u27e7"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def marking(qtbot: QtBot) -> Iterator[None]:
    translator = Marking()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_unmarked_words_are_seen() -> None:
    assert unmarked(("\u27e6a {b}: \u27e6in\u27e7\u27e7, 3 \u03a9\u03a9 Ctrl+Z", "\u27e6All\u27e7 saved", "")) == {
        "\u27e6All\u27e7 saved"
    }


def test_every_sentence_of_the_window_is_translated(open_window: Opens) -> None:
    stage = open_window(filled(_DATA))
    window = stage.window
    bare: set[str] = set()
    for view in VIEWS:
        window.views.show(view.name)
        bare |= unmarked(shown(window))
    for people, links in (((ident("Ada"),), ()), ((), (next(iter(stage.plan.links)),)), ((), ())):
        window.selection.set_all(people=people, links=links)
        for tab in type(window.inspector.tab):
            window.open_tab(tab)
            bare |= unmarked(shown(window))
    window.meter.open_breakdown()
    bare |= unmarked(shown(window))
    for dialog in dialogs(stage):
        bare |= unmarked(shown(dialog))
        dialog.close()
    assert bare == set()


def dialogs(stage: Stage) -> Iterator[QWidget]:
    window = stage.window
    window.workspace.save_snapshot(stage.plan.account.name)
    window.selection.set_people((ident("Ada"),))
    for dialog in (window.safety.restore(), window.safety.held(), window.safety.erase()):
        assert dialog is not None
        QTest.qWait(30)
        yield dialog
    touching = window.plan_deeds.touch_dialog((ident("Ada"),))
    assert touching is not None
    yield touching
    window.accounts.rename(stage.plan.account.id)
    window.accounts.delete(stage.plan.account.id)
    window.view_deeds.palette()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            yield widget


def test_every_sentence_of_the_documents_is_translated() -> None:
    briefing = brief(filled(_DATA), PLAYBOOK, NOW)
    talk = next_meeting(briefing.plan, NOW)
    assert talk is not None
    checklist = review(briefing.plan, talk, PLAYBOOK, NOW)
    written = (
        plan_content(briefing, paper="", map_size=(1, 1), mark=""),
        sheet_content(briefing, talk, checklist, paper="", size=10, mark=""),
    )
    assert unmarked(strings(written)) == set()


def unmarked(texts: Iterable[str]) -> set[str]:
    return {text for text in texts if _WORD.search(_KEYS.sub("", _TAGS.sub("", _outside(text))))}


def _outside(text: str) -> str:
    """What is in no brackets."""
    while (fewer := _MARKED.sub("", text)) != text:
        text = fewer
    return text


def shown(top: QWidget) -> Iterator[str]:
    """Every text below a widget, also those that are only spoken."""
    top.grab()
    for owner in (top, *top.findChildren(QObject)):
        match owner:
            case QAction():
                yield from (owner.text(), owner.toolTip(), owner.statusTip())
            case QLabel() | QAbstractButton():
                yield owner.text()
            case QLineEdit():
                yield owner.placeholderText()
            case QComboBox():
                yield from (owner.itemText(row) for row in range(owner.count()))
            case QHeaderView():
                headings = range(owner.count())
                yield from (str(owner.model().headerData(at, owner.orientation()) or "") for at in headings)
            case QAbstractItemView() if owner.model() is not None:
                yield from cells(owner)
        if isinstance(owner, QWidget):
            yield from (owner.toolTip(), owner.windowTitle(), owner.accessibleName(), owner.accessibleDescription())


def strings(value: Any) -> Iterator[str]:
    """The texts in nested lists and maps; keys, and what stands under some, are for the template alone."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key in _TECHNICAL else strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
