"""Wishes about touches, meetings, places, the account and the other records."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.errors import Refused
from account_planner.domain.people import managers
from account_planner.edits.account import EditAccount
from account_planner.edits.command import Label
from account_planner.edits.meetings import AddMeeting, EditMeeting, RemoveMeeting, SetCheck
from account_planner.edits.paste import PastedLine, PastePeople
from account_planner.edits.perform import perform
from account_planner.edits.place import Move, Place, Tidy, Unpin
from account_planner.edits.records import AddRecord, EditRecord, RemoveRecord
from account_planner.edits.touches import ContactedToday, EditTouch, LogTouch, RemoveTouch
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan, touch

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

ADA, RAJ, TOM, ANN = ident("Ada"), ident("Raj"), ident("Tom"), ident("Ann")


def done(before: Plan, command: Command) -> Plan:
    return perform(before, command, NOW)


def refusal(before: Plan, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        perform(before, command, NOW)
    return str(refused.value)


def test_touch_is_logged_changed_and_removed() -> None:
    call = touch(TODAY, "Ada")
    before = plan(buyer("Ada"))
    after = done(before, LogTouch(call))
    assert LogTouch(call).label(before) == Label("log_touch", ("Ada", "2026-11-23"))
    changed = done(after, EditTouch(call.id, (("summary", " Agreed "),)))
    assert changed.touches[call.id].summary == "Agreed"
    assert EditTouch(call.id, ()).label(after) == Label("edit_touch", ("2026-11-23",))
    assert not done(after, RemoveTouch(call.id)).touches
    assert refusal(after, LogTouch(call)) == "This contact is recorded already."
    assert refusal(before, RemoveTouch(call.id)) == "This contact is no longer recorded."


def test_touch_of_somebody_unknown_is_refused() -> None:
    told = refusal(plan(), LogTouch(touch(TODAY, "Ada")))
    assert told == f"Nobody in this plan has the id {ADA}."


def met() -> Plan:
    """Tom owns Ada; Ann's line to Raj is the better of two."""
    return plan(
        buyer("Ada", owner_id=TOM),
        buyer("Raj"),
        ours("Tom"),
        ours("Ann"),
        link("covers", "Tom", "Ada", level=v.RelationshipLevel.VENDOR),
        link("covers", "Ann", "Raj", level=v.RelationshipLevel.TRUSTED_ADVISOR, health=v.Health.WATCH),
        link("covers", "Tom", "Raj", level=v.RelationshipLevel.CREDIBLE_SOURCE),
    )


def test_contact_today_is_logged_by_owner_or_best_line() -> None:
    after = done(met(), ContactedToday((ADA, RAJ), TODAY))
    assert {t.people for t in after.touches.values()} == {(TOM, ADA), (ANN, RAJ)}
    fresh = {(k.source_id, k.target_id) for k in after.links.values() if k.last_contact == TODAY}
    assert fresh == {(TOM, ADA), (ANN, RAJ)}


def test_contact_today_goes_by_a_line_that_says_nothing_yet_but_not_by_a_planned_one() -> None:
    bare = plan(buyer("Ada"), ours("Tom"), link("covers", "Tom", "Ada"))
    after = done(bare, ContactedToday((ADA,), TODAY))
    assert [t.people for t in after.touches.values()] == [(TOM, ADA)]
    assert [k.last_contact for k in after.links.values()] == [TODAY]
    wished = plan(buyer("Ada"), ours("Tom"), link("covers", "Tom", "Ada", planned=True))
    assert refusal(wished, ContactedToday((ADA,), TODAY)).startswith("Nobody of ours")


def test_contact_today_again_changes_nothing() -> None:
    after = done(met(), ContactedToday((ADA,), TODAY))
    assert perform(after, ContactedToday((ADA,), TODAY), NOW + timedelta(hours=1)) is after


def test_contact_by_somebody_named_and_never_back_in_time() -> None:
    after = done(met(), ContactedToday((RAJ,), TODAY, by_id=TOM))
    assert [t.people for t in after.touches.values()] == [(TOM, RAJ)]
    earlier = done(after, ContactedToday((RAJ,), TODAY - timedelta(days=9), by_id=TOM))
    assert {k.last_contact for k in earlier.links.values()} == {None, TODAY}


def test_ours_in_the_selection_took_part() -> None:
    command = ContactedToday((ADA, ANN), TODAY)
    assert [t.people for t in done(met(), command).touches.values()] == [(ANN, ADA)]
    assert ContactedToday((ADA,), TODAY).label(met()) == Label("contacted", ("Ada", "2026-11-23"))


def test_contact_without_anyone_of_ours_is_refused_with_the_way_out() -> None:
    told = refusal(plan(buyer("Ada")), ContactedToday((ADA,), TODAY))
    assert told == "Nobody of ours has a line to Ada yet: draw one first."
    assert refusal(met(), ContactedToday((TOM,), TODAY)) == "Choose at least one of their people who was contacted."


def test_meeting_is_added_edited_and_removed() -> None:
    held = meeting(NOW, "Ada", title="Review")
    before = plan(buyer("Ada"))
    after = done(before, AddMeeting(held))
    command = EditMeeting(held.id, (("questions", ("Why now?", "  ")),), merge_key="questions")
    assert done(after, command).meetings[held.id].questions == ("Why now?",)
    assert command.label(after) == Label("edit_meeting", ("Review", "questions"))
    assert not done(after, RemoveMeeting(held.id)).meetings
    assert refusal(before, EditMeeting(held.id, ())) == "This meeting is no longer planned."
    assert refusal(after, AddMeeting(held)) == "This meeting is planned already."


def test_meeting_refuses_bad_parts_by_place() -> None:
    held = meeting(NOW, title="Review")
    bad = EditMeeting(held.id, (("agenda", (e.AgendaPoint(text="a\nb"),)),))
    assert refusal(plan(held), bad) == "Agenda[0].text must be one line, not 'a\\nb'."
    assert refusal(plan(held), EditMeeting(held.id, (("starts_at", NOW.replace(tzinfo=None)),))).startswith(
        "Starts at must be a time with its offset from UTC"
    )


def test_check_is_confirmed_waived_with_a_reason_and_taken_back() -> None:
    held = meeting(NOW)
    before = plan(held)
    waive = SetCheck(held.id, "wins", v.CheckState.WAIVED, "No time", TODAY)
    after = done(before, waive)
    assert after.meetings[held.id].checks == (
        e.Check(code="wins", state=v.CheckState.WAIVED, reason="No time", on=TODAY),
    )
    assert waive.label(before) == Label("waive_check", ("wins",))
    assert done(after, SetCheck(held.id, "wins", None)).meetings[held.id].checks == ()
    assert refusal(before, SetCheck(held.id, "wins", v.CheckState.WAIVED, " ")) == "To waive an item, say why."


def test_place_puts_cards_in_their_cells_in_one_step() -> None:
    before = plan(buyer("Ada"), buyer("Raj"))
    moves = (
        Move(ADA, v.Level.DIRECTOR, v.Function.IT, 10.0, 20.0, True),
        Move(RAJ, v.Level.MANAGER, None, None, None, True, rank=2.0),
    )
    after = done(before, Place(moves))
    assert (after.person(ADA).level, after.person(ADA).x, after.person(ADA).pinned) == (v.Level.DIRECTOR, 10.0, True)
    assert (after.person(RAJ).pinned, after.person(RAJ).rank) == (False, 2.0)
    assert Place(moves).label(before) == Label("place_people", ("2",))
    assert refusal(before, Place((Move(ADA, None, None, float("inf"), 0.0),))).startswith("X is a number out of range")


def test_unpin_and_tidy_give_cards_back_to_the_layout() -> None:
    pinned = buyer("Ada", x=1.0, y=1.0, pinned=True)
    before = plan(pinned, buyer("Raj", x=2.0, y=2.0))
    tidy = done(before, Tidy())
    assert (tidy.person(ADA).x, tidy.person(RAJ).x) == (1.0, None)
    assert done(tidy, Unpin((ADA,))).person(ADA).pinned is False
    assert perform(tidy, Tidy(), NOW) is tidy
    assert (Tidy().label(before), Unpin((ADA,)).label(before)) == (Label("tidy"), Label("unpin_person", ("Ada",)))


def test_account_is_edited_and_keeps_its_name() -> None:
    command = EditAccount((("mission", "Never stop the line"),), merge_key="mission")
    assert done(plan(), command).account.mission == "Never stop the line"
    assert command.label(plan()) == Label("edit_account", ("mission",))
    assert EditAccount((("name", "New AG"),)).label(plan()) == Label("rename_account", ("Example AG", "New AG"))
    assert refusal(plan(), EditAccount((("name", " "),))) == "Name is missing."
    assert refusal(plan(), EditAccount((("id", ident("x")),))) == "The field id cannot be set here."


RECORDS: list[tuple[e.Entity, tuple[str, object], Label]] = [
    (
        e.Objective(id=ident("o"), text="Halve downtime"),
        ("state", v.ObjectiveState.MET),
        Label("", ("objectives", "Halve downtime")),
    ),
    (e.Action(id=ident("a"), text="Call"), ("due", TODAY), Label("", ("actions", "Call"))),
    (e.ValuePoint(id=ident("v"), kind=v.ValueKind.RISK), ("proof", "Case"), Label("", ("value_points", ""))),
    (
        e.Factor(id=ident("f"), kind=v.FactorKind.THREAT, text="x" * 50),
        ("about_id", ADA),
        Label("", ("factors", "x" * 39 + "…")),
    ),
    (e.Rival(id=ident("r"), name="Rival"), ("note", "cheap"), Label("", ("rivals", "Rival"))),
    (e.Opportunity(id=ident("p"), product="Pumps"), ("amount", 7), Label("", ("opportunities", "Pumps"))),
]


@pytest.mark.parametrize(("record", "change", "label"), RECORDS)
def test_record_is_added_edited_and_removed(record: e.Action, change: tuple[str, object], label: Label) -> None:
    key = label.values[0]
    before = plan(buyer("Ada"))
    after = done(before, AddRecord(record))
    edited = done(after, EditRecord(key, record.id, (change,)))
    assert getattr(edited.collection(key)[record.id], change[0]) == change[1]
    assert not done(edited, RemoveRecord(key, record.id)).collection(key)
    assert AddRecord(record).label(before) == Label("add_record", label.values)
    assert EditRecord(key, record.id, (change,)).label(after) == Label("edit_record", (*label.values, change[0]))
    assert RemoveRecord(key, record.id).label(after) == Label("remove_record", label.values)
    assert refusal(before, RemoveRecord(key, record.id)) == "This is no longer recorded."
    assert refusal(after, AddRecord(record)) == "This is recorded already."


def test_removed_rival_takes_the_ties_and_a_removed_objective_is_forgotten() -> None:
    tie = e.RivalTie(id=ident("t"), rival_id=ident("r"), stakeholder_id=ADA)
    action = e.Action(id=ident("a"), objective_id=ident("o"))
    before = plan(buyer("Ada"), e.Rival(id=ident("r"), name="Rival"), tie, e.Objective(id=ident("o")), action)
    after = done(done(before, RemoveRecord("rivals", ident("r"))), RemoveRecord("objectives", ident("o")))
    assert not after.rival_ties
    assert after.actions[ident("a")].objective_id is None
    assert {ident("r"), ident("t"), ident("o")} == set(after.removed)


def test_people_are_not_records() -> None:
    told = "There are no records called stakeholders."
    assert refusal(plan(buyer("Ada")), RemoveRecord("stakeholders", ADA)) == told


def test_pasted_people_report_as_they_are_indented() -> None:
    rows = (PastedLine(0, "Ada", "CIO"), PastedLine(2, "Raj"), PastedLine(4, None, "Clerk"), PastedLine(2, "Mia"))
    command = PastePeople(rows, v.Side.BUYER, level=v.Level.EXECUTIVE, function=v.Function.IT)
    after = done(plan(), command)
    by_name = {p.name or p.title: p for p in after.stakeholders.values()}
    names = {p.id: name for name, p in by_name.items()}
    assert {names[a]: names[b] for a, b in managers(after).items()} == {"Raj": "Ada", "Clerk": "Raj", "Mia": "Ada"}
    assert (by_name["Raj"].level, by_name["Clerk"].level) == (v.Level.DIRECTOR, v.Level.MANAGER)
    assert by_name["Clerk"].status is v.Status.MISSING
    assert command.label(plan()) == Label("paste_people", ("4",))


def test_paste_under_a_boss_and_of_nothing() -> None:
    before = plan(buyer("Ada"))
    after = done(before, PastePeople((PastedLine(0, "Raj"),), v.Side.BUYER, manager_id=ADA))
    assert list(managers(after).values()) == [ADA]
    assert refusal(before, PastePeople((), v.Side.BUYER)) == "There is nobody in the pasted text."
