"""The import dialog: people and invitations from any file, previewed and taken as one wish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from account_planner.domain.vocabulary import Side
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft
from account_planner.ui.dialogs.import_people import ImportDialog
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.edits.command import Command

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def taken() -> list[Command]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialog(qtbot: QtBot, window: QWidget, path: Path, taken: list[Command]) -> ImportDialog:
    def take(command: Command, _name: str) -> bool:
        taken.append(command)
        return True

    made = ImportDialog(path, plan(buyer("Ada Byrne")), is_new=False, taken=take, parent=window)
    made.show()
    qtbot.waitUntil(lambda: made.counts.text() != "", timeout=60_000)
    return made


def test_cards_are_previewed_and_taken(qtbot: QtBot, window: QWidget, taken: list[Command]) -> None:
    made = dialog(qtbot, window, FILES / "cards" / "apple-30.vcf", taken)
    assert made.counts.text().startswith("2 new")
    assert made.overwrite.isVisible()
    assert not made.guests.isVisible()
    made.accept()
    assert isinstance(taken[0], AcceptDraft)


def test_invitation_offers_its_guests(qtbot: QtBot, window: QWidget, taken: list[Command]) -> None:
    made = dialog(qtbot, window, FILES / "invitations" / "teams-series.ics", taken)
    assert "1 meetings new" in made.counts.text()
    assert "2 guests not on the map" in made.counts.text()
    assert "Quarterly review, part 1" in made.columns.text()
    made._on_guests(True)
    assert not made.ok.isEnabled()
    qtbot.waitUntil(lambda: "2 people added" in made.counts.text(), timeout=60_000)
    made.accept()
    (command,) = taken
    assert isinstance(command, AcceptMeetings)
    assert [side for _, side in command.newcomers] == [Side.BUYER, Side.BUYER]
