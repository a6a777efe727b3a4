"""Territories without anybody say what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from account_planner.domain.vocabulary import Side, TeamRole
from account_planner.ui.canvas.inviting import invitations
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.dialogs.touch import TouchDialog
from tests.builders import buyer, ours, outside, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage


@pytest.mark.parametrize(
    ("people", "facts", "words"),
    [
        ([], {"service_functions": ()}, ["Nobody on our side yet", "Who outside"]),
        ([ours("Jean")], {"service_functions": ()}, ["Who outside"]),
        ([ours("Jean"), outside("Nord")], {}, []),
        ([outside("Nord")], {"stage": "customer"}, ["Nobody on our side yet"]),
    ],
)
def test_empty_territories_invite(
    open_window: Opens, people: list[object], facts: dict[str, object], words: list[str]
) -> None:
    shown = open_window(plan(buyer("Ada"), *people, **facts)).window.map  # type: ignore[arg-type]
    said = [each.words for each in invitations(shown.shown.placement)]
    assert len(said) == len(words)
    assert all(text.startswith(start) for text, start in zip(said, words, strict=True))


def test_hint_of_the_name_field_goes_with_it(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.map.add_first()
    assert "next peer" in window.status.hint.text()
    window.account_list.setFocus()
    window.map.finish_typing()
    assert "next peer" not in window.status.hint.text()


def offered(stage: Stage, words: str) -> QPushButton:
    return next(button for button in stage.window.map.offers if button.text() == words)


def test_an_empty_map_offers_a_list_and_a_pattern_while_the_first_name_is_typed(open_window: Opens) -> None:
    stage = open_window(plan())
    assert [button.text() for button in stage.window.map.offers] == [
        "Paste a list",
        "Pattern",
        "Add me",
        "Add team",
        "Add",
    ]
    stage.window.map.add_first()
    QGuiApplication.clipboard().setText("Ada Byrne, CIO")
    offered(stage, "Paste a list").click()
    dialog = stage.window.findChild(PasteDialog)
    assert dialog is not None
    dialog.accept()
    assert [button.text() for button in stage.window.map.offers] == ["Add me", "Add team", "Add"]


def test_a_pattern_is_chosen_from_a_menu(open_window: Opens) -> None:
    stage = open_window(plan())
    offered(stage, "Pattern").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 3
    menu.actions()[0].trigger()
    menu.close()
    assert len(stage.plan.stakeholders) == 6


@pytest.mark.parametrize(("words", "side"), [("Add me", Side.OURS), ("Add", Side.OUTSIDE)])
def test_an_empty_territory_offers_to_add_somebody(open_window: Opens, words: str, side: Side) -> None:
    stage = open_window(plan(buyer("Ada")))
    offered(stage, words).click()
    assert stage.window.map.seat is not None
    assert stage.window.map.seat.side is side


def test_who_adds_herself_leads_the_account_and_the_next_one_does_not(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    offered(stage, "Add me").click()
    editor = stage.window.map.editor
    QTest.keyClicks(editor, "Sam Reed, Account Manager")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Kim Low")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.window.map.add_me()
    QTest.keyClicks(editor, "Jo Kerr")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    roles = {each.name: each.team_role for each in stage.plan.on_side(Side.OURS)}
    assert roles == {"Sam Reed": TeamRole.LEAD, "Kim Low": None, "Jo Kerr": None}


def test_the_lens_of_contacts_offers_to_record_them(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    canvas = stage.window.map
    canvas.show_lens("recency")
    assert canvas.legend.words.text() == "No contact dates recorded, so recency can't be shown."
    canvas.legend.contacts.click()
    assert stage.window.findChild(TouchDialog) is not None
    canvas.show_lens("stance")
    assert not canvas.legend.contacts.isVisible()


def test_tools_make_room_when_a_lens_has_a_longer_name(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    for code in ("recency", "wins", "none"):
        stage.window.map.show_lens(code)
        assert stage.window.actions_of.bar.sizeHint().width() <= stage.window.width()


def test_offers_stand_one_below_the_other_on_a_narrow_side(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada"), service_functions=()))
    side = by_side(stage)
    assert side[0].y() == side[1].y()
    room = stage.window.map.shown.placement.ours
    stage.window.map.zoom_at(0, 0, 120 / room.w / stage.window.map.camera.zoom)
    side = by_side(stage)
    assert side[0].x() == side[1].x()
    assert side[0].geometry().bottom() < side[1].y()


def by_side(stage: Stage) -> list[QPushButton]:
    buttons = [offered(stage, words) for words in ("Add me", "Add team")]
    QApplication.sendPostedEvents()
    return buttons
