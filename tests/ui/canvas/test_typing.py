"""Building the map by typing: chains, commas, holes, renaming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QThreadPool

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Function, Level, Side, Status
from account_planner.edits.people import AddPerson, DuplicateAs, EditPeople, FillMissing
from account_planner.importers.title_words import shipped_title_words
from tests.builders import buyer, ident

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def boss_of(stage: Stage, name: str) -> str | None:
    boss = managers(stage.plan).get(stage.named(name))
    return None if boss is None else stage.plan.person(boss).name


def test_tab_adds_a_report_in_one_command(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    firm.write("Mia Ito, Shift Lead")
    firm.key(K.Key_Return, CTRL)
    added = firm.submitted[0]
    assert isinstance(added, AddPerson)
    assert (added.person.name, added.person.title) == ("Mia Ito", "Shift Lead")
    assert added.manager_id == ident("Raj Patel")
    assert firm.kinds == ["AddPerson"]


def test_enter_in_a_chain_opens_the_next_peer(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Return)
    firm.write("Mia Ito")
    firm.key(K.Key_Return)
    firm.write("Bo Vik")
    firm.key(K.Key_Return, CTRL)
    assert [boss_of(firm, name) for name in ("Mia Ito", "Bo Vik")] == ["Ada Byrne", "Ada Byrne"]
    assert firm.submitted[1].after_id == firm.named("Mia Ito")  # type: ignore[attr-defined]


def test_shift_tab_in_a_chain_goes_one_level_up(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    firm.write("Low One")
    firm.key(K.Key_Backtab, SHIFT)
    firm.write("High One")
    firm.key(K.Key_Return, CTRL)
    assert boss_of(firm, "Low One") == "Raj Patel"
    assert boss_of(firm, "High One") == "Ada Byrne"


def test_escape_drops_the_empty_card_and_asks_for_nothing(firm: Stage) -> None:
    firm.select("Raj Patel")
    before = firm.view.shown.placement.cards
    firm.key(K.Key_Tab)
    assert len(firm.view.shown.placement.cards) == len(before) + 1
    firm.write("Half a na")
    firm.key(K.Key_Escape)
    assert firm.submitted == []
    assert firm.view.shown.placement.cards == before
    assert firm.view.hasFocus()


def test_enter_on_an_empty_card_ends_the_chain(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Return)
    firm.key(K.Key_Return)
    assert firm.submitted == []
    assert not firm.view.editor.is_open


def test_keys_move_an_empty_card_up_and_down_the_levels(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Return)
    firm.key(K.Key_Tab)
    firm.write("Tom")
    firm.key(K.Key_Return)
    firm.key(K.Key_Backtab)
    firm.key(K.Key_Backtab)
    firm.write("Top")
    firm.key(K.Key_Return, CTRL)
    bosses = managers(firm.plan)
    assert bosses[firm.named("Tom")] == ident("Raj Patel")
    assert firm.named("Top") not in bosses
    assert len(firm.submitted) == 2


def test_shift_tab_puts_a_manager_between(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Backtab, SHIFT)
    firm.write("Max Mid")
    firm.key(K.Key_Return, CTRL)
    assert boss_of(firm, "Raj Patel") == "Max Mid"
    assert boss_of(firm, "Max Mid") == "Ada Byrne"


def test_shift_enter_adds_a_peer_before(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Return, SHIFT)
    firm.write("Al Foe")
    firm.key(K.Key_Return, CTRL)
    assert firm.submitted[0].before_id == ident("Raj Patel")  # type: ignore[attr-defined]


def test_the_title_suggests_band_and_column(firm: Stage) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_Tab)
    firm.write("Di Moss, Chief Financial Officer")
    firm.key(K.Key_Return, CTRL)
    person = firm.plan.person(firm.named("Di Moss"))
    assert (person.level, person.function) == (Level.EXECUTIVE, Function.FINANCE)


def test_a_hole_is_a_missing_report_with_a_title(firm: Stage) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_N, CTRL | SHIFT)
    firm.write("General Counsel, not found")
    firm.key(K.Key_Return, CTRL)
    hole = firm.submitted[0].person  # type: ignore[attr-defined]
    assert (hole.name, hole.title, hole.status) == (None, "General Counsel, not found", Status.MISSING)


def test_people_of_ours_and_outside_are_added_by_keys(firm: Stage) -> None:
    for key, name in ((K.Key_O, "Our One"), (K.Key_I, "Out One")):
        firm.key(key, CTRL | SHIFT)
        firm.write(name)
        firm.key(K.Key_Return, CTRL)
    sides = [command.person.side for command in firm.submitted]  # type: ignore[attr-defined]
    assert sides == [Side.OURS, Side.OUTSIDE]


def test_a_title_on_our_side_says_level_and_service(firm: Stage) -> None:
    firm.key(K.Key_O, CTRL | SHIFT)
    firm.write("Kai Lind, Customer Service Manager")
    firm.key(K.Key_Return, CTRL)
    person = firm.submitted[0].person  # type: ignore[attr-defined]
    assert (person.side, person.level, person.function) == (Side.OURS, Level.MANAGER, Function.CUSTOMER_SERVICE)


def test_double_click_on_a_cell_adds_a_person_there(firm: Stage) -> None:
    spot = firm.cell(Level.MANAGER, Function.FINANCE)
    firm.double_click(spot)
    firm.write("Kim Roe, Chief of nothing")
    firm.key(K.Key_Return, CTRL)
    person = firm.submitted[0].person  # type: ignore[attr-defined]
    assert (person.level, person.function) == (Level.MANAGER, Function.FINANCE)


def test_a_click_on_a_place_nobody_fills_takes_its_name(firm: Stage) -> None:
    hole = next(h for h in firm.view.shown.placement.holes if h.function is Function.SHIPPING)
    x, y = firm.view.camera.to_view(*hole.box.centre)
    firm.click(QPoint(round(x), round(y)))
    firm.write("Kim Roe")
    firm.key(K.Key_Return, CTRL)
    person = firm.submitted[0].person  # type: ignore[attr-defined]
    assert (person.name, person.side, person.function) == ("Kim Roe", Side.OURS, Function.SHIPPING)
    assert Function.SHIPPING not in {h.function for h in firm.view.shown.placement.holes}


def test_who_is_typed_next_on_our_side_does_not_give_the_same_service(firm: Stage) -> None:
    """Else an account manager typed after the one in billing would count as a second point of contact there."""
    hole = next(h for h in firm.view.shown.placement.holes if h.function is Function.SHIPPING)
    x, y = firm.view.camera.to_view(*hole.box.centre)
    firm.click(QPoint(round(x), round(y)))
    for name, key in (("Kim Roe", K.Key_Return), ("Sam Ray, Account Manager", K.Key_Tab), ("Pat Lee", K.Key_Return)):
        firm.write(name)
        firm.key(key)
    functions = [command.person.function for command in firm.submitted]  # type: ignore[attr-defined]
    assert functions == [Function.SHIPPING, Function.SALES, None]


def test_typing_on_an_empty_map_begins_the_first_person(open_map: Callable[..., Stage]) -> None:
    stage = open_map()
    stage.write("M")
    stage.write("ia Ito, CEO")
    stage.key(K.Key_Return, CTRL)
    assert stage.submitted[0].person.name == "Mia Ito"  # type: ignore[attr-defined]


def test_clicking_elsewhere_keeps_what_was_typed(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    firm.write("Mia Ito")
    firm.click(firm.spot("Eve Lund"))
    assert firm.kinds == ["AddPerson"]
    assert firm.selection.people == (ident("Eve Lund"),)


def test_rename_with_a_comma_gives_name_and_title(firm: Stage) -> None:
    firm.double_click(firm.spot("Raj Patel"))
    firm.view.editor.clear()
    firm.write("Raj B. Patel, Head of Data")
    firm.key(K.Key_Return)
    changes = (("name", "Raj B. Patel"), ("title", "Head of Data"))
    assert firm.submitted == [EditPeople(ids=(ident("Raj Patel"),), changes=changes)]


def test_rename_to_the_same_name_asks_for_nothing(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_F2)
    firm.key(K.Key_Return)
    assert firm.submitted == []


def test_a_name_for_a_missing_person_fills_the_place(open_map: Callable[..., Stage]) -> None:
    hole = buyer("hole", status=Status.MISSING, title="CFO")
    stage = open_map(hole)
    stage.selection.set_people([hole.id])
    stage.key(K.Key_F2)
    stage.view.editor.setText("Di Moss")
    stage.key(K.Key_Return)
    assert stage.submitted == [FillMissing(id=hole.id, name="Di Moss", title=None)]


def test_duplicate_opens_the_blank_twin_for_its_name(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_D, CTRL)
    firm.write("Twin One")
    firm.key(K.Key_Return)
    assert firm.submitted[0] == DuplicateAs(id=ident("Raj Patel"), new_id=ident("new 1"))
    assert firm.plan.person(ident("new 1")).name == "Twin One"


def test_twelve_people_take_at_most_eighteen_keys(open_map: Callable[..., Stage]) -> None:
    """Beside the typed words: a key that opens the first card, one commit a person, one end."""
    stage = open_map()
    keys: list[tuple[Qt.Key, str | None]] = [(K.Key_Return, None)]
    keys += [(K.Key_Tab, "Ann Top, CEO")]
    keys += [(K.Key_Tab, "Ben One, Chief Financial Officer")]
    keys += [(K.Key_Return, f"Report {n}, Accountant") for n in "abc"]
    keys += [(K.Key_Backtab, "Report d, Accountant")]
    keys += [(K.Key_Tab, "Cat Two, Chief Information Officer")]
    keys += [(K.Key_Return, f"Report {n}, Engineer") for n in "efgh"]
    keys += [(K.Key_Return, "Report i, Engineer"), (K.Key_Escape, None)]
    for key, words in keys:
        if words:
            stage.write(words)
        stage.key(key, SHIFT if key is K.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    assert len(stage.plan.stakeholders) == 12
    assert len(keys) <= 18
    assert [boss_of(stage, name) for name in ("Ben One", "Cat Two", "Report d", "Report i")] == [
        "Ann Top", "Ann Top", "Ben One", "Cat Two",
    ]  # fmt: skip


def test_a_change_from_elsewhere_while_typing_takes_the_card_away(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    firm.remove("Raj Patel")
    assert not firm.view.editor.is_open
    assert len(firm.view.shown.placement.cards) == 5


def test_undo_after_a_chain_removes_the_card_without_reopening_the_line(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    firm.write("Mia Ito")
    firm.key(K.Key_Return, CTRL)
    firm.document.undo()
    assert not firm.view.editor.is_open
    assert all(p.name != "Mia Ito" for p in firm.plan.stakeholders.values())


def test_typing_at_the_edge_of_a_fitted_map_scrolls_nothing(firm: Stage) -> None:
    firm.view.resize(700, 600)
    firm.view.fit()
    before = firm.view.camera
    card, size = firm.view.shown.placement.cards[firm.named("Jo Kerr")], firm.view.view_area.size().toTuple()
    assert before.revealing(card, size=size, margin=24) != before
    firm.double_click(firm.spot("Jo Kerr"))
    assert firm.view.editor.is_open
    firm.click(firm.spot("Cy Black"))
    assert firm.view.camera == before


def test_words_of_titles_are_read_while_the_name_is_typed(firm: Stage) -> None:
    shipped_title_words.cache_clear()
    firm.view.add_first()
    QThreadPool.globalInstance().waitForDone()
    assert shipped_title_words.cache_info().currsize == 1


def test_the_line_is_as_wide_as_its_card_and_grows_with_the_name(open_map: Callable[..., Stage]) -> None:
    stage = open_map(buyer("Ann"))
    stage.select("Ann")
    stage.key(K.Key_F2)
    card, line = stage.view.card_area(stage.named("Ann")), stage.view.editor.geometry()
    assert (line.x(), line.width()) == (round(card.x()), round(card.width()))
    stage.write("Ann-Kathrin Schulze-Wiesenthal, Vice President Finance and Controlling")
    assert stage.view.editor.width() > line.width()
    assert stage.view.viewport().rect().contains(stage.view.editor.geometry())
