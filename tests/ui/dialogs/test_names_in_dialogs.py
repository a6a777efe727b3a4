"""Every dialog, message and title shows what stands in the data as it is; Qt reads no markup, key or sign into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from account_planner.domain.listing import Backup, CopyFacts
from account_planner.edits.people import EditPeople
from account_planner.ui.dialogs.damaged import DamagedDialog
from account_planner.ui.dialogs.imports.dialog import ImportDialog, of_text
from account_planner.ui.dialogs.open_link import OpenLink
from tests.builders import NOW, ident
from tests.ui.looking import draw, filled, look
from tests.watching import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

NAME = '[*] <b>B</b><img src="file:{bait}"> &amp; &Save **b** `c` =1+1 %1 {{x}} a\u202eb\u200bc'
"""Markup, a picture to open, a key, a place for a star in a title, a formula, a place for a value, signs that turn."""


_PAGES = {"print", "sheet"}
"""What shows a picture of a page; `output` has tests of its own for that."""


def test_dialogs_and_messages_show_a_name_as_it_is_and_open_nothing(
    open_window: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bait").mkdir()
    bait = tmp_path / "bait" / "b.png"
    draw(bait)
    name = NAME.format(bait=bait)
    stage = open_window(filled(name))
    silent = []
    with watched(tmp_path / "bait") as seen:
        for what, ask in ways(stage, name).items():
            ask()
            if what == "import":
                dialog = stage.window.findChild(ImportDialog)
                assert dialog is not None
                qtbot.waitUntil(dialog.form.busy.isHidden, timeout=60_000)
            found = look(_newest(stage))
            if not any(name in words for words in found):
                silent.append(what)
            _close(stage)
        found = look(stage.window)
    assert seen.files == []
    assert seen.sockets == 0
    assert set(silent) <= _PAGES
    assert f"{name} – Account Planner" in found


def ways(stage: Stage, name: str) -> dict[str, Callable[[], object]]:
    """What opens a dialog or says something in which a name stands."""
    window, talks, plans = stage.window, stage.window.talk_deeds, stage.window.plan_deeds
    ada, mia = ident("Ada"), ident("Mia")
    chosen = window.selection.set_people

    def about_ada(ask: Callable[[], object]) -> Callable[[], None]:
        def work() -> None:
            chosen((ada,))
            ask()

        return work

    QGuiApplication.clipboard().setText(f"{name}\n  Somebody")
    backup = Backup(stage.store.path.with_name(name.replace("/", "|")), NOW, "time")
    return {
        "help me decide": about_ada(talks.help_decide),
        "they leave": about_ada(talks.leave),
        "next step": about_ada(talks.next_step),
        "a step": lambda: talks.step(ident("a")),
        "debrief": talks.debrief,
        "a contact": lambda: talks.touch(next(iter(stage.plan.touches))),
        "unite": lambda: (chosen((ada, ident("Raj"))), plans.unite()),
        "introductions": window.door_deeds.introductions,
        "paste": about_ada(plans.paste),
        "import": lambda: window.accounts.imports.preview(
            "x.csv", of_text(f"Name,Title\n{_quoted(name)},CIO\n", "x.csv")
        ),
        "print": window.export.print_map,
        "sheet": window.export.sheet_pdf,
        "open outside": lambda: OpenLink([name], window).show(),
        "damaged file": lambda: _damaged(stage, name, backup),
        "deleted": lambda: plans.tell_deleted((stage.plan.person(ada),), led=True),
        "said": lambda: window.notices.toast(name, None, (name, lambda: None)),
        "not saved": lambda: window.notices.not_saved(name),
        "read only": lambda: window.remark.say(name),
        "history": lambda: (window.submit(EditPeople((mia,), (("title", name[:50]),))), window.view_deeds.history()),
    }


def _damaged(stage: Stage, name: str, backup: Backup) -> None:
    dialog = DamagedDialog(name, {backup: CopyFacts(1, 1)}, written=None, now=NOW)
    dialog.setParent(stage.window, dialog.windowFlags())
    dialog.show()


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


def _newest(stage: Stage) -> QWidget:
    """The dialog that is open, else the window with its messages."""
    return next(iter(_open(stage)), stage.window)


def _open(stage: Stage) -> Iterator[QWidget]:
    return (each for each in QApplication.topLevelWidgets() if each is not stage.window and each.isVisible())


def _close(stage: Stage) -> None:
    for each in list(_open(stage)):
        if isinstance(each, QDialog):
            each.done(0)
        else:
            each.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
