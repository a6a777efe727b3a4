"""Accepting a file of people: newcomers, filled fields, lines, and the same file again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain import vocabulary as v
from account_planner.domain.draft import Draft, DraftPerson, Match
from account_planner.domain.entities import Stakeholder
from account_planner.domain.people import managers
from account_planner.edits.command import Label
from account_planner.edits.import_people import AcceptDraft, ImportReport
from account_planner.edits.perform import perform
from tests.builders import NOW, buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


def one(key: str, **facts: Any) -> DraftPerson:
    return DraftPerson(key=key, row=int(key) + 1, **facts)


def draft(*people: DraftPerson) -> Draft:
    return Draft(source="people.csv", encoding="utf-8", delimiter=",", columns=(), people=people)


def accept(before: Plan, drafted: Draft, matched: dict[str, str], **more: Any) -> AcceptDraft:
    matches = tuple(
        Match(key=p.key, person_id=matched.get(p.key), how="name" if p.key in matched else "new")
        for p in drafted.people
    )
    return AcceptDraft(drafted, matches, v.Side.BUYER, **more)


THREE = draft(
    one("1", name="Ada Byrne", title="CIO", level=v.Level.EXECUTIVE),
    one("2", name="Raj Patel", manager_key="1"),
    one("3", title="Clerk", manager_key="2"),
)


def test_newcomers_come_with_lines_and_nameless_ones_as_missing() -> None:
    after = perform(plan(), accept(plan(), THREE, {}), NOW)
    by_title = {p.title: p for p in after.stakeholders.values()}
    assert by_title["Clerk"].status is v.Status.MISSING
    assert by_title["CIO"].level is v.Level.EXECUTIVE
    assert len(managers(after)) == 2


def test_same_file_again_changes_nothing() -> None:
    first = perform(plan(), accept(plan(), THREE, {}, seed="a"), NOW)
    ids = {(p.name or p.title or ""): p.id for p in first.stakeholders.values()}
    matched = {"1": ids["Ada Byrne"], "2": ids["Raj Patel"], "3": ids["Clerk"]}
    assert perform(first, accept(first, THREE, matched, seed="b"), NOW) is first


def test_filled_fields_stay_unless_overwriting_is_wished() -> None:
    before = plan(buyer("Ada Byrne", title="Chief"))
    matched = {"1": ident("Ada Byrne")}
    kept = perform(before, accept(before, THREE, matched), NOW).person(ident("Ada Byrne"))
    assert (kept.title, kept.level) == ("Chief", v.Level.EXECUTIVE)
    command = accept(before, THREE, matched, overwrite=frozenset({"1"}))
    assert perform(before, command, NOW).person(ident("Ada Byrne")).title == "CIO"


def test_suggestions_never_overwrite() -> None:
    before = plan(buyer("Ada", level=v.Level.MANAGER, x=1.0, y=2.0, pinned=True))
    file = draft(one("1", name="Ada", level=v.Level.EXECUTIVE, suggested=frozenset({"level"})))
    command = accept(before, file, {"1": ident("Ada")}, overwrite=frozenset({"1"}))
    assert perform(before, command, NOW) is before


def test_hole_with_a_name_in_the_file_is_found() -> None:
    before = plan(Stakeholder(id=ident("Hole"), side=v.Side.BUYER, status=v.Status.MISSING, title="CIO"))
    after = perform(before, accept(before, draft(one("1", name="Ada")), {"1": ident("Hole")}), NOW)
    assert (after.person(ident("Hole")).name, after.person(ident("Hole")).status) == ("Ada", v.Status.ACTIVE)


def test_circle_in_the_file_leaves_the_closing_line_out_and_names_its_row() -> None:
    file = draft(one("1", name="Ada", manager_key="2"), one("2", name="Raj", manager_key="1"))
    after = perform(plan(), accept(plan(), file, {}), NOW)
    assert len(managers(after)) == 1
    report = accept(plan(), file, {}).report(plan())
    (problem,) = report.skipped_lines
    assert (problem.row, str(problem)) == (
        3,
        "Raj reporting to Ada would close a circle. The line is left out.",
    )


def test_second_boss_is_left_out_and_told() -> None:
    before = plan(buyer("Ada"), buyer("Raj"), buyer("Mia"), link("reports_to", "Raj", "Mia"))
    file = draft(one("1", name="Ada"), one("2", name="Raj", manager_key="1"))
    matched = {"1": ident("Ada"), "2": ident("Raj")}
    command = accept(before, file, matched)
    assert perform(before, command, NOW) is before
    (problem,) = command.accepted(before)[1].skipped_lines
    assert str(problem) == "Raj reports to Mia on the map and to Ada in the file. The line on the map stays."
    replaced = perform(before, accept(before, file, matched, overwrite=frozenset({"2"})), NOW)
    assert managers(replaced) == {ident("Raj"): ident("Ada")}


def test_line_across_the_table_is_left_out() -> None:
    before = plan(ours("Tom"), buyer("Ada"))
    file = draft(one("1", name="Tom"), one("2", name="Ada", manager_key="1"))
    command = accept(before, file, {"1": ident("Tom"), "2": ident("Ada")})
    assert perform(before, command, NOW) is before
    assert len(command.accepted(before)[1].skipped_lines) == 1


def test_report_counts_what_accepting_would_do() -> None:
    before = plan(buyer("Ada Byrne"))
    command = accept(before, THREE, {"1": ident("Ada Byrne")})
    assert command.report(before) == ImportReport(new=2, matched=1, changed=1, lines=2)
    assert command.label(before) == Label("import_people", ("3", "people.csv"))


def test_ids_of_newcomers_are_made_with_the_wish() -> None:
    command = accept(plan(), THREE, {})
    assert command.apply(plan()) == command.apply(plan())
    other = accept(plan(), THREE, {})
    assert command == other
    assert set(command.apply(plan()).stakeholders).isdisjoint(other.apply(plan()).stakeholders)
