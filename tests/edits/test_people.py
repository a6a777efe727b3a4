"""Wishes about people: what they do, what they refuse and how they are called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.errors import Refused
from account_planner.domain.people import managers, peer_order
from account_planner.edits.command import Label
from account_planner.edits.people import (
    AddPerson,
    Demote,
    DuplicateAs,
    EditPeople,
    FillMissing,
    MarkLeft,
    MoveToSide,
    Promote,
    RemovePeople,
    Reorder,
    Reparent,
)
from account_planner.edits.perform import perform
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, outside, plan, touch

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

ADA, RAJ, MIA = ident("Ada Byrne"), ident("Raj Patel"), ident("Mia Ito")


def chain(**facts: object) -> Plan:
    """Mia reports to Raj, who reports to Ada."""
    folk = (buyer("Ada Byrne"), buyer("Raj Patel", **facts), buyer("Mia Ito"))
    return plan(*folk, link("reports_to", "Raj Patel", "Ada Byrne"), link("reports_to", "Mia Ito", "Raj Patel"))


def done(before: Plan, command: Command) -> Plan:
    return perform(before, command, NOW)


def refusal(before: Plan, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        perform(before, command, NOW)
    return str(refused.value)


def row(after: Plan, *names: str) -> list[str | None]:
    """The names of these people in peer order."""
    return [p.name for p in sorted((after.stakeholders[ident(n)] for n in names), key=peer_order)]


def test_new_person_reports_to_the_boss_and_is_stamped() -> None:
    after = done(chain(), AddPerson(buyer("Ken Li"), manager_id=RAJ))
    assert managers(after)[ident("Ken Li")] == RAJ
    assert after.person(ident("Ken Li")).changed_at == NOW


def test_new_manager_steps_between_report_and_boss() -> None:
    after = done(chain(), AddPerson(buyer("Ken Li"), report_id=MIA))
    assert managers(after) == {MIA: ident("Ken Li"), ident("Ken Li"): RAJ, RAJ: ADA}


def test_new_peer_stands_right_after_the_one_named() -> None:
    before = plan(buyer("A"), buyer("B"), buyer("C"))
    after = done(before, AddPerson(buyer("Z"), after_id=ident("A")))
    assert row(after, "A", "B", "C", "Z") == ["A", "Z", "B", "C"]


def test_same_person_twice_is_refused() -> None:
    assert refusal(chain(), AddPerson(buyer("Ada Byrne"))) == "Ada Byrne is on the map already."


def test_nameless_person_is_refused_unless_missing() -> None:
    nameless = e.Stakeholder(id=ident("?"), side=v.Side.BUYER, name="  ")
    assert refusal(chain(), AddPerson(nameless)) == "A person needs a name, unless the place is still to be filled."
    hole = e.Stakeholder(id=ident("?"), side=v.Side.BUYER, status=v.Status.MISSING, title="General Counsel")
    assert AddPerson(hole).label(chain()) == Label("add_missing", ("General Counsel",))
    assert done(chain(), AddPerson(hole)).person(ident("?")).name is None


def test_edit_sets_the_same_facts_for_everyone() -> None:
    command = EditPeople((ADA, MIA), (("influence", v.Influence.HIGH),))
    after = done(chain(), command)
    assert {p.id for p in after.stakeholders.values() if p.influence is v.Influence.HIGH} == {ADA, MIA}
    assert command.label(chain()) == Label("edit_people_value", ("2", "influence", "high"))


def test_edit_takes_words_and_refuses_unknown_ones() -> None:
    assert done(chain(), EditPeople((ADA,), (("stance", "champion"),))).person(ADA).stance is v.Stance.CHAMPION
    told = refusal(chain(), EditPeople((ADA,), (("stance", "friend"),)))
    assert told == ("Stance must be one of champion, supporter, neutral, sceptic, opponent, not 'friend'.")


@pytest.mark.parametrize("field", ["id", "changed_at", "side", "nonsense"])
def test_edit_refuses_fields_that_are_not_set_so(field: str) -> None:
    assert refusal(chain(), EditPeople((ADA,), ((field, "x"),))) == f"The field {field} cannot be set here."


def test_edit_trims_and_refuses_what_is_too_long() -> None:
    assert done(chain(), EditPeople((ADA,), (("title", "  CIO "),))).person(ADA).title == "CIO"
    told = refusal(chain(), EditPeople((ADA,), (("title", "x" * 201),)))
    assert told.startswith("Title may have at most 200 characters, not 201: 'xxx")


def test_edit_that_only_adds_blanks_changes_nothing() -> None:
    before = done(chain(), EditPeople((ADA,), (("title", "CIO"),)))
    assert perform(before, EditPeople((ADA,), (("title", " CIO "),)), NOW) is before


def test_owner_must_be_one_of_ours_and_another_person() -> None:
    assert refusal(chain(), EditPeople((MIA,), (("owner_id", ADA),))) == "Ada Byrne is not one of our people."
    told = refusal(chain(), EditPeople((MIA,), (("successor_id", MIA),)))
    assert told == "Mia Ito cannot stand for themselves here."


def test_new_level_lets_go_of_the_pin() -> None:
    before = chain(x=1.0, y=2.0, pinned=True)
    after = done(before, EditPeople((RAJ,), (("level", v.Level.MANAGER),)))
    assert (after.person(RAJ).x, after.person(RAJ).pinned) == (None, False)
    placed = done(before, EditPeople((RAJ,), (("level", v.Level.MANAGER), ("x", 7.0))))
    assert (placed.person(RAJ).x, placed.person(RAJ).pinned) == (7.0, True)


def test_name_for_a_nameless_hole_finds_the_person() -> None:
    hole = e.Stakeholder(id=RAJ, side=v.Side.BUYER, status=v.Status.MISSING)
    after = done(plan(hole), EditPeople((RAJ,), (("name", "Raj Patel"),)))
    assert after.person(RAJ).is_active


def test_rename_is_labelled_with_both_names() -> None:
    command = EditPeople((RAJ,), (("name", "Raj P."),))
    assert command.label(chain()) == Label("rename_person", ("Raj Patel", "Raj P."))


def full_house() -> Plan:
    """Raj is named wherever a person can be named."""
    return chain().put(
        buyer("Ken Li", owner_id=ident("Tom"), successor_id=RAJ),
        ours("Tom"),
        link("covers", "Tom", "Raj Patel"),
        link("influences", "Mia Ito", "Ada Byrne", mender_id=ident("Tom")),
        touch(TODAY, "Raj Patel", "Tom"),
        meeting(NOW, "Raj Patel", "Ada Byrne"),
        e.Action(id=ident("action"), owner_id=ident("Tom"), for_id=RAJ),
        e.ValuePoint(id=ident("value"), kind=v.ValueKind.RISK, for_ids=(ADA, RAJ)),
        e.Factor(id=ident("factor"), kind=v.FactorKind.THREAT, about_id=RAJ),
        e.Rival(id=ident("rival"), name="Rival Ltd"),
        e.RivalTie(id=ident("tie"), rival_id=ident("rival"), stakeholder_id=RAJ),
        e.Judgement(id=ident("judgement"), stakeholder_id=RAJ, field=v.JudgedField.ROLE),
    )


def test_removed_person_is_named_nowhere_and_reports_move_up() -> None:
    after = done(full_house(), RemovePeople((RAJ,)))
    assert managers(after) == {MIA: ADA}
    assert ident("tie") not in after.rival_ties
    assert ident("judgement") not in after.judgements
    assert after.person(ident("Ken Li")).successor_id is None
    assert after.value_points[ident("value")].for_ids == (ADA,)
    named = {name for key, kept in _maps(after) for name in (repr(x) for x in kept.values()) if RAJ in name}
    assert named == set()
    assert RAJ in after.removed
    assert after.removed[RAJ].at == NOW


def _maps(after: Plan) -> list[tuple[str, dict[str, object]]]:
    return [(key, dict(after.collection(key))) for key in e.COLLECTIONS if key != "removed"]


def test_removed_colleague_leads_and_mends_nothing() -> None:
    after = done(full_house(), RemovePeople((ident("Tom"),)))
    assert after.person(ident("Ken Li")).owner_id is None
    assert after.actions[ident("action")].owner_id is None
    assert [k.mender_id for k in after.links.values() if k.kind is v.LinkKind.INFLUENCES] == [None]


def test_branch_goes_with_its_boss_when_wished() -> None:
    command = RemovePeople((RAJ,), with_branch=True)
    assert set(done(chain(), command).stakeholders) == {ADA}
    assert command.label(chain()) == Label("remove_branch", ("Raj Patel",))


def test_removing_a_boss_and_the_boss_above_frees_the_report() -> None:
    assert managers(done(chain(), RemovePeople((ADA, RAJ)))) == {}


def test_person_who_is_gone_is_refused() -> None:
    assert refusal(chain(), RemovePeople((ident("nobody"),))) == "This person is no longer on the map."


def test_reparent_turns_the_line_that_is_there() -> None:
    before = chain()
    after = done(before, Reparent(MIA, ADA))
    assert managers(after)[MIA] == ADA
    assert set(after.links) == set(before.links)
    assert Reparent(MIA, ADA).label(before) == Label("reparent", ("Mia Ito", "Ada Byrne"))
    assert MIA not in managers(done(before, Reparent(MIA, None)))


def test_reporting_circles_are_refused_by_name() -> None:
    near = "Ada Byrne cannot report to Raj Patel: Raj Patel already reports to Ada Byrne."
    assert refusal(chain(), Reparent(ADA, RAJ)) == near
    far = "Ada Byrne cannot report to Mia Ito: Mia Ito already reports to Ada Byrne through Raj Patel."
    assert refusal(chain(), Reparent(ADA, MIA)) == far
    assert refusal(chain(), Reparent(ADA, ADA)) == "A line from Ada Byrne to the same person cannot be."


def test_reporting_across_the_table_is_refused() -> None:
    before = chain().put(ours("Tom"))
    told = "Ada Byrne cannot report to Tom: they are not on the same side."
    assert refusal(before, Reparent(ADA, ident("Tom"))) == told


def test_reorder_moves_before_and_after() -> None:
    before = plan(*(buyer(name) for name in "ABCD"))
    after = done(before, Reorder(ident("D"), before_id=ident("B")))
    assert row(after, *"ABCD") == ["A", "D", "B", "C"]
    assert row(done(after, Reorder(ident("A"), after_id=ident("C"))), *"ABCD") == ["D", "B", "C", "A"]


def test_reorder_finds_room_for_ever() -> None:
    after = plan(*(buyer(name) for name in "ABC"))
    for _ in range(60):
        for name in ("C", "B"):
            after = done(after, Reorder(ident(name), after_id=ident("A")))
            assert row(after, *"ABC")[1] == name


def test_promote_stands_beside_the_boss() -> None:
    before = chain(level=v.Level.MANAGER).put(buyer("Ada Byrne", level=v.Level.DIRECTOR))
    after = done(before, Promote(RAJ))
    assert RAJ not in managers(after)
    assert after.person(RAJ).level is v.Level.DIRECTOR
    assert after.person(MIA).level is None


def test_promote_without_a_boss_goes_one_band_up_to_the_top() -> None:
    before = plan(buyer("Ada Byrne", level=v.Level.DIRECTOR))
    top = done(before, Promote(ADA))
    assert top.person(ADA).level is v.Level.EXECUTIVE
    assert refusal(top, Promote(ADA)) == "Ada Byrne stands at the top already."


def test_demote_goes_under_the_peer_before() -> None:
    before = plan(buyer("A", level=v.Level.DIRECTOR), buyer("B", level=v.Level.DIRECTOR))
    after = done(before, Demote(ident("B")))
    assert managers(after) == {ident("B"): ident("A")}
    assert after.person(ident("B")).level is v.Level.MANAGER
    assert refusal(plan(buyer("A")), Demote(ident("A"))) == "A has no peer before and no band below."


def test_found_person_keeps_lines_and_title() -> None:
    hole = e.Stakeholder(id=RAJ, side=v.Side.BUYER, status=v.Status.MISSING, title="CFO")
    before = plan(buyer("Ada Byrne"), hole, link("reports_to", "Raj Patel", "Ada Byrne"))
    after = done(before, FillMissing(RAJ, " Raj Patel "))
    assert (after.person(RAJ).name, after.person(RAJ).title) == ("Raj Patel", "CFO")
    assert after.person(RAJ).is_active
    assert after.links == before.links
    assert refusal(after, FillMissing(RAJ, "Raj")) == "Raj Patel has been found already."


def test_successor_takes_over_lines_as_planned_ones_buyers_and_reports() -> None:
    before = plan(
        ours("Tom"),
        ours("Ann"),
        ours("Sub"),
        buyer("Ada Byrne", owner_id=ident("Tom")),
        link("covers", "Tom", "Ada Byrne", level=v.RelationshipLevel.PROBLEM_SOLVER, last_contact=TODAY),
        link("reports_to", "Sub", "Tom"),
        e.Action(id=ident("open"), owner_id=ident("Tom")),
        e.Action(id=ident("done"), owner_id=ident("Tom"), state=v.ActionState.DONE),
    )
    command = MarkLeft(ident("Tom"), TODAY, ident("Ann"))
    after = done(before, command)
    line = next(k for k in after.links.values() if k.kind is v.LinkKind.COVERS)
    assert (line.source_id, line.planned, line.level, line.wanted) == (ident("Ann"), True, 0, 3)
    assert after.person(ADA).owner_id == ident("Ann")
    assert managers(after) == {ident("Sub"): ident("Ann")}
    assert (after.actions[ident("open")].owner_id, after.actions[ident("done")].owner_id) == (
        ident("Ann"),
        ident("Tom"),
    )
    assert (after.person(ident("Tom")).status, after.person(ident("Tom")).left_on) == (v.Status.LEFT, TODAY)
    assert command.label(before) == Label("hand_over", ("Tom", "Ann"))


def test_report_who_succeeds_takes_the_place_of_the_boss() -> None:
    after = done(chain(), MarkLeft(RAJ, TODAY, MIA))
    assert managers(after) == {MIA: ADA, RAJ: ADA}


def test_successor_from_the_other_side_is_refused() -> None:
    before = chain().put(ours("Tom"))
    assert refusal(before, MarkLeft(RAJ, TODAY, ident("Tom"))) == "Tom cannot succeed Raj Patel."


def test_leaving_without_a_successor_keeps_all_lines() -> None:
    after = done(chain(), MarkLeft(RAJ, date(2026, 11, 1)))
    assert after.links == chain().links


def test_duplicate_is_a_hole_with_title_band_and_boss() -> None:
    after = done(chain(title="Buyer", level=v.Level.MANAGER, stance=v.Stance.CHAMPION), DuplicateAs(RAJ, ident("n")))
    twin = after.person(ident("n"))
    assert (twin.name, twin.title, twin.level, twin.stance) == (None, "Buyer", v.Level.MANAGER, None)
    assert managers(after)[ident("n")] == ADA


def test_move_to_another_side_leaves_no_line_that_may_not_be() -> None:
    before = full_house().put(
        outside("Kim"), link("introduces", "Kim", "Raj Patel"), link("dotted", "Raj Patel", "Kim")
    )
    after = done(before, MoveToSide((RAJ,), v.Side.OURS))
    kinds = sorted(k.kind for k in after.links.values() if RAJ in (k.source_id, k.target_id))
    assert kinds == [v.LinkKind.DOTTED]
    assert managers(after) == {MIA: ADA}
    back = done(after, MoveToSide((RAJ,), v.Side.BUYER))
    assert back.person(RAJ).side is v.Side.BUYER


def test_who_is_no_longer_ours_leads_nobody() -> None:
    after = done(full_house(), MoveToSide((ident("Tom"),), v.Side.OUTSIDE))
    assert after.person(ident("Ken Li")).owner_id is None
    assert all(k.mender_id is None for k in after.links.values())


def test_whole_branch_keeps_its_lines_on_the_other_side() -> None:
    after = done(chain(), MoveToSide((RAJ, MIA), v.Side.OUTSIDE))
    assert managers(after) == {MIA: RAJ}
