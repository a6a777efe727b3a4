"""Every page of the import dialog shows what stands in the file and on the map as it is, and opens nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from account_planner.ui.dialogs.imports.dialog import of_text
from tests.builders import buyer, plan
from tests.payloads import NAME, baited
from tests.ui.looking import look
from tests.watching import watched

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

PEOPLE = 'Name,Title,Reports to\n"{name}","{name} Two",\n"{name}y","{name}","Somebody {name}"\n'
INVITATION = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nDTSTART:20261201T090000Z\nSUMMARY:{name}\nLOCATION:{name}\n"
    "ATTENDEE:mailto:a@example.org\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (PEOPLE, ["People", "Columns", "Who is who", "Told otherwise", "Problems"]),
        (INVITATION, ["Meetings", "Problems"]),
    ],
)
def test_page_shows_a_name_as_it_is(
    open_window: Opens, qtbot: QtBot, tmp_path: Path, text: str, pages: list[str]
) -> None:
    name = baited(NAME, tmp_path / "bait")
    quoted = name.replace('"', '""') if text is PEOPLE else name.replace(";", "")
    shown = name if text is PEOPLE else quoted
    stage = open_window(plan(dataclasses.replace(buyer("Ada"), name=name, title=name)))
    with watched(tmp_path / "bait") as seen:
        dialog = stage.window.accounts.imports.preview("x", of_text(text.format(name=quoted), "x"))
        dialog.open()
        qtbot.waitUntil(dialog.form.busy.isHidden, timeout=60_000)
        tabs = dialog.form.pages
        for page in pages:
            (place,) = [n for n in range(tabs.count()) if tabs.tabText(n).startswith(page)]
            tabs.setCurrentIndex(place)
            begins = shown[:40] if page == "Columns" else shown  # only the beginnings of cells stand there
            shown_page = tabs.widget(place)
            assert shown_page is not None
            assert any(begins in words for words in look(shown_page)), page
        dialog.reject()
    assert (seen.files, seen.sockets) == ([], 0)
