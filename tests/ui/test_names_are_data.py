"""Whatever is typed into a field is shown as it is on every surface and in every export, and opens nothing."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from account_planner.output.briefing import brief
from account_planner.output.documents.pdf import plan_pdf, sheet_pdf
from account_planner.output.page.one_page import map_pdf, page_svg
from account_planner.output.page.page import choose_page
from account_planner.ui.views import VIEWS
from tests.builders import NOW, ident
from tests.ui.conftest import PLAYBOOK
from tests.ui.looking import PAYLOADS, draw, filled, look
from tests.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage


@pytest.fixture(params=PAYLOADS)
def payload(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a text with the place of a picture that is there to be opened."""
    bait = tmp_path / "bait" / "picture.png"
    bait.parent.mkdir()
    draw(bait)
    return str(PAYLOADS[request.param]).format(bait=bait)


def test_watcher_sees_what_rich_text_would_open(qtbot: QtBot, tmp_path: Path) -> None:
    """The test itself fails when it could not notice."""
    picture = tmp_path / "picture.png"
    draw(picture)
    with watched(tmp_path) as seen:
        label = QLabel(f'<img src="file:{picture}">')
        qtbot.addWidget(label)
        label.grab()
    assert seen.files == ["picture.png"]


def test_watcher_sees_a_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as before:
        before.bind(("127.0.0.1", 0))
        with watched(tmp_path) as seen:
            one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            one.bind(("127.0.0.1", 0))
    one.close()
    assert seen.sockets == 1


def test_window_shows_a_text_as_it_is_and_opens_nothing(open_window: Opens, payload: str, tmp_path: Path) -> None:
    stage = open_window(filled(payload))
    window = stage.window
    found: set[str] = set()
    with watched(tmp_path / "bait") as seen:
        for view in VIEWS:
            window.views.show(view.name)
            found |= look(window)
        for people, links in (((ident("Ada"),), ()), ((), (next(iter(stage.plan.links)),)), ((), ())):
            window.selection.set_all(people=people, links=links)
            for tab in type(window.inspector.tab):
                window.open_tab(tab)
                found |= look(window)
        window.meter.open_breakdown()
        found |= look(window)
        for dialog in dialogs(stage):
            found |= look(dialog)
            dialog.close()
    assert seen.files == []
    assert seen.sockets == 0
    assert payload in found


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


def test_exports_hold_a_text_as_it_is_and_open_nothing(qapp: QApplication, payload: str, tmp_path: Path) -> None:
    briefing = brief(filled(payload), PLAYBOOK, NOW)
    with watched(tmp_path / "bait") as seen:
        made = (map_pdf(briefing), plan_pdf(briefing), sheet_pdf(briefing), page_svg(choose_page(briefing)))
    assert seen.files == []
    assert seen.sockets == 0
    assert all(len(each) > 1000 for each in made)
    assert b"<image" not in made[3].replace(b"data:image", b"")
