"""The lists of the plan: written, ticked, picked, moved and deleted by keys, as one step each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Action, Factor, Objective, Rival, ValuePoint
from account_planner.edits.ranking import MoveRecord
from account_planner.edits.records import AddRecord, EditRecord, RemoveRecord
from account_planner.rules.actions import next_actions
from account_planner.ui.plan.cells import TOP, tick_square
from tests.builders import TODAY, buyer, ident, link, ours, plan
from tests.ui.conftest import PLAYBOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.plan import Plan
    from account_planner.ui.plan.table import RecordTable
    from tests.ui.plan.conftest import Page

    Opens = Callable[[Plan], Page]

K = Qt.Key
GOAL = Objective(id=ident("goal"), whose=v.Whose.THEIRS, text="No lost shift", rank=1.0)
CALL = Action(id=ident("call"), text="Call Raj", due=TODAY - timedelta(days=3), owner_id=ident("Jo"))
SEND = Action(id=ident("send"), text="Send the figures", due=TODAY + timedelta(days=3), promise=True)


@pytest.fixture
def page(open_page: Opens) -> Page:
    return open_page(plan(buyer("Raj"), buyer("<b>Eve</b>"), ours("Jo", team_role=v.TeamRole.LEAD), GOAL, CALL, SEND))


def stand(table: RecordTable, row: int, field: str) -> None:
    place = next(n for n, column in enumerate(table.records.columns) if column.field == field)
    table.setFocus()
    table.setCurrentIndex(table.records.index(row, place))


def write(text: str, *keys: Qt.Key) -> None:
    """Type into what has the focus."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    for key in keys:
        press(key)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_typing_on_a_cell_replaces_what_was_there(page: Page) -> None:
    stand(page.table("theirs"), 0, "measure")
    write("Shifts lost: 0", K.Key_Return)
    assert page.commands == [EditRecord("objectives", GOAL.id, (("measure", "Shifts lost: 0"),))]


def test_escape_lets_go_of_what_was_typed(page: Page) -> None:
    stand(page.table("theirs"), 0, "text")
    write("Something else", K.Key_Escape)
    assert page.commands == []
    assert page.table("theirs").hasFocus()


def test_new_ones_follow_each_other_by_enter_until_an_empty_one(page: Page) -> None:
    page.table("ours").begin_new()
    write("Renew", K.Key_Return)
    write("Grow", K.Key_Return)
    press(K.Key_Return)
    made = [command.entity for command in page.commands if isinstance(command, AddRecord)]
    assert [(each.text, each.whose, each.rank) for each in made] == [  # type: ignore[union-attr]
        ("Renew", v.Whose.OURS, 1.0),
        ("Grow", v.Whose.OURS, 2.0),
    ]
    assert len(page.commands) == 2
    assert page.table("ours").cells.editor is None


def test_tab_goes_on_to_the_next_fact_of_a_new_record(page: Page) -> None:
    page.table("theirs").begin_new()
    write("Less stock", K.Key_Tab)
    write("Stock value", K.Key_Tab)
    write("+7", K.Key_Return)
    made = next(goal for goal in page.plan.objectives.values() if goal.text == "Less stock")
    assert (made.measure, made.due) == ("Stock value", TODAY + timedelta(days=7))


def test_what_is_no_day_is_told_and_stays_to_be_mended(page: Page) -> None:
    table = page.table("theirs")
    stand(table, 0, "due")
    write("soon", K.Key_Return)
    assert page.said.words == ["Not a day. Write it as 2026-12-02, 2 Dec, Friday, today or +7."]
    assert table.cells.typed() == "soon"
    table.cells.start_with("")
    write("2 Dec", K.Key_Return)
    assert page.plan.objectives[GOAL.id].due == date(2026, 12, 2)


def test_space_ticks_and_the_step_moves_to_those_done(page: Page) -> None:
    table = page.table("actions")
    stand(table, 0, "text")
    press(K.Key_Space)
    assert page.commands == [EditRecord("actions", CALL.id, (("state", v.ActionState.DONE),))]
    assert [each.id for each in table.records.records] == [SEND.id]
    assert table.currentIndex().row() == 0
    assert page.said.words == ["Done: Call Raj"]


def test_a_late_step_says_so_in_its_day_in_the_head_and_on_the_way_there(page: Page) -> None:
    table = page.table("actions")
    stand(table, 0, "due")
    assert table.currentIndex().data(Qt.ItemDataRole.UserRole) == "late"
    assert page.view._overdue.text() == "Steps and promises: 1 late"
    assert ("Steps and promises", "1 late") in [(row.words, row.remark) for row in page.view.nav.rows]


@pytest.mark.parametrize(
    ("code", "shown"), [("open", {"call", "send"}), ("late", {"call"}), ("promises", {"send"}), ("mine", {"call"})]
)
def test_steps_are_filtered(page: Page, code: str, shown: set[str]) -> None:
    section = page.view.sections["actions"]
    section.filters.button(code).click()  # type: ignore[attr-defined]
    assert {each.id for each in page.table("actions").records.records} == {ident(name) for name in shown}


def test_someone_is_picked_by_typing_part_of_the_name(page: Page) -> None:
    table = page.table("actions")
    stand(table, 1, "for_id")
    write("ev")
    assert table.picker is not None
    press(K.Key_Return)
    assert page.commands == [EditRecord("actions", SEND.id, (("for_id", ident("<b>Eve</b>")),))]


def test_someone_who_is_not_there_yet_is_added_in_the_same_step(page: Page) -> None:
    table = page.table("actions")
    stand(table, 1, "owner_id")
    write("Kim Ott", K.Key_Return)
    assert len(page.commands) == 1
    owner = page.plan.stakeholders[page.plan.actions[SEND.id].owner_id or ""]
    assert (owner.name, owner.side) == ("Kim Ott", v.Side.OURS)


def test_space_on_yes_or_no_turns_it_and_ticks_nothing(page: Page) -> None:
    stand(page.table("actions"), 0, "promise")
    press(K.Key_Space)
    assert page.commands == [EditRecord("actions", CALL.id, (("promise", True),))]


def test_tab_takes_what_is_picked_and_goes_on(page: Page) -> None:
    table = page.table("actions")
    stand(table, 1, "for_id")
    write("ev", K.Key_Tab)
    write("+1", K.Key_Return)
    step = page.plan.actions[SEND.id]
    assert (step.for_id, step.due) == (ident("<b>Eve</b>"), TODAY + timedelta(days=1))


def test_several_whose_win_is_served_are_ticked(open_page: Opens) -> None:
    point = ValuePoint(id=ident("point"), kind=v.ValueKind.SPEED, text="Faster", for_ids=(ident("Raj"),))
    page = open_page(plan(buyer("Raj"), buyer("Ada"), point))
    stand(page.table("value"), 0, "for_ids")
    press(K.Key_Return)
    write("ada", K.Key_Space, K.Key_Return)
    assert page.plan.value_points[point.id].for_ids == (ident("Raj"), ident("Ada"))


def test_a_digit_picks_from_a_short_list(page: Page) -> None:
    table = page.table("theirs")
    stand(table, 0, "due")
    press(K.Key_Right)
    press(K.Key_Return)
    press(K.Key_3)
    assert page.plan.objectives[GOAL.id].state is v.ObjectiveState.DROPPED


def test_alt_arrows_change_the_order_and_stay_with_the_record(open_page: Opens) -> None:
    goals = [Objective(id=ident(n), whose=v.Whose.THEIRS, text=n, rank=float(p)) for p, n in enumerate("abc")]
    page = open_page(plan(*goals))
    table = page.table("theirs")
    stand(table, 0, "text")
    press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.commands == [MoveRecord("objectives", ident("a"), ident("c"))]
    press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.text for each in table.records.records] == ["b", "c", "a"]
    assert table.row == 2
    press(K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.text for each in table.records.records] == ["b", "a", "c"]


@pytest.mark.parametrize(("start", "end", "order"), [(0, 2, "bca"), (2, 0, "cab"), (0, 1, "bac"), (1, 1, "abc")])
def test_a_row_is_dragged_to_another_place(open_page: Opens, start: int, end: int, order: str) -> None:
    goals = [Objective(id=ident(n), whose=v.Whose.THEIRS, text=n, rank=float(p)) for p, n in enumerate("abc")]
    page = open_page(plan(*goals))
    table = page.table("theirs")
    port, boxes = table.viewport(), [table.visualRect(table.records.index(row, 1)) for row in range(3)]
    at = boxes[end].center() + (QPoint(0, 8) if end > start else QPoint(0, -8) if end < start else QPoint(30, 0))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=boxes[start].center())
    QTest.mouseMove(port, boxes[start].center() + QPoint(0, 4))
    QTest.mouseMove(port, at)
    assert page.commands == []
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert "".join(each.text for each in table.records.records) == order
    assert len(page.commands) == (start != end)


def test_escape_ends_a_drag_and_nothing_moves(open_page: Opens) -> None:
    goals = [Objective(id=ident(n), whose=v.Whose.THEIRS, text=n, rank=float(p)) for p, n in enumerate("abc")]
    page = open_page(plan(*goals))
    table = page.table("theirs")
    port, boxes = table.viewport(), [table.visualRect(table.records.index(row, 1)) for row in range(3)]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=boxes[0].center())
    QTest.mouseMove(port, boxes[2].center() + QPoint(0, 8))
    QTest.keyClick(table, K.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=boxes[2].center())
    assert page.commands == []
    assert table.cells.editor is None


def writes(table: RecordTable) -> bool:
    return table.cells.editor is not None


def test_a_second_click_on_a_cell_writes_in_it_and_one_on_the_box_ticks(page: Page) -> None:
    table = page.table("theirs")
    place = table.visualRect(table.records.index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(0)
    assert not writes(table)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(0)
    assert writes(table)
    press(K.Key_Escape)
    box = table.visualRect(table.records.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    QTest.qWait(0)
    assert page.plan.objectives[GOAL.id].state is v.ObjectiveState.MET


def test_delete_offers_to_take_it_back(page: Page) -> None:
    stand(page.table("theirs"), 0, "text")
    press(K.Key_Delete)
    assert page.commands == [RemoveRecord("objectives", GOAL.id)]
    assert page.said.words == ["Deleted: No lost shift"]


def test_backspace_empties_what_may_be_empty_and_nothing_else(page: Page) -> None:
    table = page.table("actions")
    stand(table, 0, "owner_id")
    press(K.Key_Backspace)
    stand(table, 0, "text")
    press(K.Key_Backspace)
    assert page.commands == [EditRecord("actions", CALL.id, (("owner_id", None),))]


def test_arrows_go_on_to_the_list_below_and_back(page: Page) -> None:
    theirs, own = page.table("theirs"), page.table("ours")
    stand(theirs, 1, "text")
    press(K.Key_Down)
    assert own.hasFocus()
    press(K.Key_Up)
    assert theirs.hasFocus()
    assert theirs.row == 1


def test_what_is_half_written_survives_a_change_from_elsewhere(page: Page) -> None:
    table = page.table("theirs")
    stand(table, 0, "text")
    write("Half")
    page.plan = page.plan.put(Objective(id=ident("early"), whose=v.Whose.THEIRS, text="Early", due=TODAY))
    page.tell()
    assert table.cells.typed() == "Half"
    table.settle()
    assert page.plan.objectives[GOAL.id].text == "Half"


def test_a_tie_begins_with_a_person_and_only_once_there_is_a_rival(open_page: Opens) -> None:
    page = open_page(plan(buyer("Raj")))
    ties = page.table("ties")
    assert not ties.records.can_add
    page.submit(AddRecord(Rival(id=ident("rival"), name="Contoso")))
    ties.begin_new()
    write("raj", K.Key_Return)
    (tie,) = page.plan.rival_ties.values()
    assert (tie.rival_id, tie.stakeholder_id) == (ident("rival"), ident("Raj"))


def test_a_factor_about_a_line_names_both_of_its_ends(open_page: Opens) -> None:
    line = link("covers", "Jo", "Raj")
    page = open_page(
        plan(
            buyer("Raj"), ours("Jo"), line, Factor(id=ident("f"), kind=v.FactorKind.THREAT, about_id=line.id, text="x")
        )
    )
    assert page.table("threat").lines() == [["What", "About"], ["x", "Jo – Raj"]]


def test_an_offered_step_is_taken_over_and_no_longer_offered(open_page: Opens, sample_plan: Plan) -> None:
    page = open_page(sample_plan)
    page.view.show_actions(next_actions(sample_plan, PLAYBOOK, TODAY))
    section = page.view.sections["actions"]
    first = section.offers.rows[0]  # type: ignore[attr-defined]
    assert first.mark.startswith("+")
    section.offers.buttons[0].click()  # type: ignore[attr-defined]
    made = next(step for step in page.plan.actions.values() if step.id not in sample_plan.actions)
    assert made.text == first.words
    assert made.owner_id in page.plan.stakeholders
    assert first.words not in [row.words for row in section.offers.rows]  # type: ignore[attr-defined]
    table = page.table("actions")
    assert table.records.record(table.row).id == made.id
    assert table.records.columns[table.currentIndex().column()].field == "due"


@pytest.mark.parametrize(("line", "side"), [(13, 15.0), (16, 15.0), (32, 30.0)])
def test_the_box_to_tick_grows_with_the_words_and_stands_beside_their_first_line(line: int, side: float) -> None:
    square = tick_square(QRect(10, 100, 40, 300), line)
    assert square.width() == square.height() == side
    assert square.center().x() == 30
    assert square.center().y() == 100 + TOP + line / 2
