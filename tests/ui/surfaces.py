"""Every way to a surface of the window on which a text of the data can stand, and what is shown there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from account_planner.domain.entities import AgendaPoint
from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.listing import Backup, CopyFacts
from account_planner.domain.vocabulary import Status
from account_planner.edits.people import EditPeople
from account_planner.ui.dialogs.damaged import DamagedDialog
from account_planner.ui.dialogs.imports.dialog import of_text
from account_planner.ui.dialogs.large_step import LargeStep
from account_planner.ui.dialogs.open_link import OpenLink
from account_planner.ui.dialogs.telling import tell_crash
from account_planner.ui.palette.palette import Palette
from account_planner.ui.tabs import Tab
from account_planner.ui.views import VIEWS
from tests.builders import NOW, ident, ours, plan
from tests.payloads import MARK
from tests.ui.looking import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Stage

Ways = dict[str, "Callable[[], object]"]


def plans(name: str) -> tuple[Plan, Plan]:
    """An account full of a text, and another one that knows somebody of ours otherwise and one more."""
    first = filled(name)
    left = replace(first.person(ident("Zoe")), status=Status.LEFT)
    ahead = next(iter(first.meetings.values()))
    points = replace(ahead, agenda=(AgendaPoint(text=name[:LINE_LIMIT]),), questions=(name[:LINE_LIMIT],))
    over = replace(ahead, id=ident("over"), starts_at=NOW - timedelta(days=1), ics_uid=None)
    mia = replace(ours("Mia", title="Else"), id=ident("Mia elsewhere"), name=name, colleague_id=ident("Mia"))
    kim = replace(ours("Kim"), name=f"{name} two"[:LINE_LIMIT])
    other = plan(mia, kim, name=f"{name} other"[:LINE_LIMIT])
    own = replace(other.account, id=ident("elsewhere"))
    return first.put(left, points, over), replace(other, account=own)


def in_the_window(stage: Stage) -> Iterator[str]:
    """Every view, and every tab with a person, a line or nothing selected, one after the other."""
    window = stage.window
    for view in VIEWS:
        window.views.show(view.name)
        yield view.name
    for people, links in (((), (next(iter(stage.plan.links)),)), ((ident("Ada"),), ())):
        window.selection.set_all(people=people, links=links)
        window.open_tab(Tab.SELECTED)
        yield f"{people} {links}"
    for tab in (Tab.CHECKLIST, Tab.ACCOUNT):
        window.open_tab(tab)
        yield str(tab)
    window.selection.clear()
    window.open_tab(Tab.SELECTED)
    window.meter.open_breakdown()
    yield "breakdown"
    window.comparing.compare_with(window.workspace.save_snapshot(stage.plan.account.name))
    yield "comparison"


def beside_it(stage: Stage, name: str) -> Ways:
    """What opens a dialog or says something in which a name stands."""
    return {**_of_people(stage), **_of_files(stage, name), **_said(stage, name), **_of_accounts(stage)}


def _of_people(stage: Stage) -> Ways:
    window, talks, deeds = stage.window, stage.window.talk_deeds, stage.window.plan_deeds

    def about(person: str, ask: Callable[[], object]) -> Callable[[], None]:
        def work() -> None:
            window.selection.set_people((ident(person),))
            ask()

        return work

    def about_two() -> None:
        window.selection.set_people((ident("Ada"), ident("Raj")))
        deeds.unite()

    return {
        "help me decide": about("Ada", talks.help_decide),
        "they leave": about("Ada", talks.leave),
        "taken over": about("Zoe", talks.leavers.take_over),
        "next step": about("Ada", talks.next_step),
        "a step": lambda: talks.step(ident("a")),
        "debrief": lambda: talks.debrief_of(ident("over")),
        "took place": lambda: talks.debrief_of(next(iter(stage.plan.meetings))),
        "a contact": lambda: talks.touch(next(iter(stage.plan.touches))),
        "contacts": lambda: deeds.touch_dialog((ident("Ada"),)),
        "unite": about_two,
        "introductions": window.door_deeds.introductions,
        "note": about("Ada", window.noting.ask),
        "team": window.team_deeds.add,
        "follow": about("Mia", window.team_deeds.follow),
        "held": about("Ada", window.safety.held),
        "erase": about("Ada", window.safety.erase),
        "deleted": lambda: deeds.tell_deleted((stage.plan.person(ident("Ada")),), led=True),
        "own item": window.checklist.own_asked.emit,
        "history": lambda: (
            window.submit(EditPeople((ident("Mia"),), (("title", stage.plan.account.name[:50]),))),
            window.view_deeds.history(),
        ),
    }


def _of_files(stage: Stage, name: str) -> Ways:
    window = stage.window
    backup = Backup(stage.store.path.with_name(name.replace("/", "|")), NOW, "time")

    def paste() -> None:
        QGuiApplication.clipboard().setText(f"{name}\n  Somebody")
        window.plan_deeds.paste()

    def damaged() -> None:
        dialog = DamagedDialog(name, {backup: CopyFacts(1, 1)}, written=None, now=NOW)
        dialog.setParent(window, dialog.windowFlags())
        dialog.show()

    return {
        "paste": paste,
        "import": lambda: window.accounts.imports.preview(
            "x.csv", of_text(f'Name,Title\n"{name.replace(chr(34), chr(34) * 2)}",CIO\n', "x.csv")
        ),
        "print": window.export.print_map,
        "sheet": window.export.sheet_pdf,
        "all maps": window.export.all_maps,
        "restore": window.safety.restore,
        "compare": window.comparing.choose,
        "damaged file": damaged,
    }


def _said(stage: Stage, name: str) -> Ways:
    window = stage.window

    def large() -> None:
        LargeStep(name, name, lambda _progress, _write: None, lambda _done, _error: None, window).open()

    return {
        "open outside": lambda: OpenLink([name], window).show(),
        "said": lambda: window.notices.toast(name, None, (name, lambda: None)),
        "not saved": lambda: window.notices.not_saved(name, name),
        "close": window._ask_to_lose,
        "read only": lambda: window.remark.say(name, name),
        "hint": lambda: window.map.hint(name),
        "large step": large,
        "crash": lambda: tell_crash(name, window),
    }


def _of_accounts(stage: Stage) -> Ways:
    window, id_ = stage.window, stage.plan.account.id

    def command() -> None:
        window.view_deeds.palette()
        (palette,) = window.findChildren(Palette)
        QTest.keyClicks(palette.line, MARK)

    def find() -> None:
        window.search.setText(MARK)
        window.search.look()

    return {
        "rename": lambda: window.accounts.rename(id_),
        "delete": lambda: window.accounts.delete(id_),
        "palette": command,
        "find": find,
        "playbook": window.talk_deeds.playbook,
        "preferences": window.view_deeds.preferences,
        "keys": window.view_deeds.keys,
        "about": window.view_deeds.about,
    }


def opened(stage: Stage) -> Iterator[QWidget]:
    """The windows that are open beside the main one."""
    return (each for each in QApplication.topLevelWidgets() if each is not stage.window and each.isVisible())


def close(stage: Stage) -> None:
    for each in list(opened(stage)):
        each.reject() if isinstance(each, QDialog) else each.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
