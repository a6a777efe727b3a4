"""Whatever is typed into a field is shown as it is on every surface and in every export, and opens nothing."""

from __future__ import annotations

import io
import socket
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from account_planner.output.briefing import brief
from account_planner.output.documents.pdf import plan_pdf, sheet_pdf
from account_planner.output.page.one_page import map_pdf, page_svg
from account_planner.output.page.page import choose_page
from tests.builders import NOW
from tests.payloads import PAYLOADS, baited, draw
from tests.ui.conftest import PLAYBOOK
from tests.ui.looking import filled, look
from tests.ui.surfaces import in_the_window
from tests.watching import watched

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens


@pytest.fixture
def bait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short name: it stands in many payloads, and a sheet holds only so much."""
    return tmp_path_factory.mktemp("b")


@pytest.fixture(params=PAYLOADS)
def payload(request: pytest.FixtureRequest, bait: Path) -> str:
    return baited(PAYLOADS[request.param], bait)


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


def test_window_shows_a_text_as_it_is_and_opens_nothing(open_window: Opens, payload: str, bait: Path) -> None:
    stage = open_window(filled(payload))
    found: set[str] = set()
    with watched(bait) as seen:
        for _what in in_the_window(stage):
            found |= look(stage.window)
    assert seen.files == []
    assert seen.sockets == 0
    assert payload in found


def test_exports_hold_a_text_as_it_is_and_open_nothing(qapp: QApplication, payload: str, bait: Path) -> None:
    briefing = brief(filled(payload, more=""), PLAYBOOK, NOW)
    with watched(bait) as seen:
        made = (map_pdf(briefing), plan_pdf(briefing), sheet_pdf(briefing), page_svg(choose_page(briefing)))
    assert seen.files == []
    assert seen.sockets == 0
    assert all(len(each) > 1000 for each in made)
    for document in made[:3]:
        with pikepdf.open(io.BytesIO(document)) as pdf:
            facts = {str(key): str(value) for key, value in pdf.docinfo.items()}
            assert set(facts) <= {"/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
            assert payload in facts["/Title"]
            assert not any(b"/URI" in each.unparse() for each in pdf.objects)
    assert b"<image" not in made[3].replace(b"data:image", b"")
