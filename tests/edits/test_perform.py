"""What settles after a wish: stamps, removals, judgements; and that nothing happens when it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from account_planner.domain import vocabulary as v
from account_planner.domain.delta import apply, diff, inverse
from account_planner.domain.entities import Removed
from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.links import AddLink, RemoveLinks
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople, Reparent
from account_planner.edits.perform import perform
from tests.builders import NOW, TODAY, buyer, ident, link, ours, plan

ADA = ident("Ada")
LATER = NOW + timedelta(days=1)


def judge(*changes: tuple[str, object]) -> EditPeople:
    return EditPeople((ADA,), changes)


def test_only_what_changed_is_stamped() -> None:
    before = plan(buyer("Ada"), buyer("Raj"))
    after = perform(before, judge(("title", "CIO")), NOW)
    assert after.person(ADA).changed_at == NOW
    assert after.stakeholders[ident("Raj")] is before.stakeholders[ident("Raj")]


def test_wish_without_effect_gives_the_plan_itself() -> None:
    before = plan(buyer("Ada", title="CIO"))
    assert perform(before, judge(("title", "CIO")), NOW) is before


@pytest.mark.parametrize(
    ("field", "value", "dated"),
    [
        ("role", v.Role.COACH, True),
        ("stance", v.Stance.CHAMPION, True),
        ("win_business", "Uptime", True),
        ("win_personal", "Promotion", True),
        ("influence", v.Influence.HIGH, False),
        ("title", "CIO", False),
    ],
)
def test_role_stance_and_win_set_the_day_of_judgement(field: str, value: object, *, dated: bool) -> None:
    after = perform(plan(buyer("Ada")), judge((field, value)), NOW)
    assert after.person(ADA).judged_on == (TODAY if dated else None)


def test_judgement_is_kept_with_value_evidence_and_day() -> None:
    after = perform(plan(buyer("Ada")), judge(("stance", v.Stance.SCEPTIC), ("stance_evidence", "seen")), NOW)
    (record,) = after.judgements.values()
    assert (record.stakeholder_id, record.on, record.field) == (ADA, TODAY, v.JudgedField.STANCE)
    assert (record.value, record.evidence, record.changed_at) == ("sceptic", v.Evidence.SEEN, NOW)


def test_influence_is_kept_as_a_judgement_too() -> None:
    after = perform(plan(buyer("Ada")), judge(("influence", v.Influence.LOW)), NOW)
    assert [(r.field, r.value) for r in after.judgements.values()] == [(v.JudgedField.INFLUENCE, "low")]


def test_own_day_of_judgement_stays() -> None:
    day = date(2026, 10, 1)
    after = perform(plan(buyer("Ada")), judge(("stance", v.Stance.NEUTRAL), ("judged_on", day)), NOW)
    assert after.person(ADA).judged_on == day


def test_second_thoughts_on_one_day_replace_the_first() -> None:
    once = perform(plan(buyer("Ada")), judge(("stance", v.Stance.NEUTRAL)), NOW)
    twice = perform(once, judge(("stance", v.Stance.CHAMPION)), NOW + timedelta(minutes=5))
    assert [r.value for r in twice.judgements.values()] == ["champion"]
    next_day = perform(twice, judge(("stance", None)), LATER)
    assert sorted(r.value or "" for r in next_day.judgements.values()) == ["", "champion"]


def test_long_win_is_kept_within_the_limit_of_a_text() -> None:
    wins = (("win_business", "b" * 9_000), ("win_personal", "p" * 9_000))
    after = perform(plan(buyer("Ada")), judge(*wins), NOW)
    (record,) = after.judgements.values()
    assert record.value is not None
    assert len(record.value) == 10_000


def test_newcomer_with_a_stance_is_judged_today() -> None:
    after = perform(plan(), AddPerson(buyer("Ada", stance=v.Stance.NEUTRAL)), NOW)
    assert after.person(ADA).judged_on == TODAY
    assert len(after.judgements) == 1


def test_removal_is_noted_and_forgotten_when_the_thing_comes_back() -> None:
    before = plan(ours("Tom"), buyer("Ada"), link("covers", "Tom", "Ada"))
    only = link("covers", "Tom", "Ada")
    gone = perform(before, RemoveLinks((only.id,)), NOW)
    assert gone.removed == {only.id: Removed(id=only.id, at=NOW)}
    assert not perform(gone, AddLink(only), LATER).removed


def test_undo_of_a_removal_brings_everything_back() -> None:
    before = plan(buyer("Ada"), buyer("Raj"), link("reports_to", "Raj", "Ada"))
    after = perform(before, RemovePeople((ADA,)), NOW)
    assert apply(inverse(diff(before, after)), after) == before


def test_refused_wish_leaves_the_plan_as_it_was() -> None:
    before = plan(buyer("Ada"), buyer("Raj"))
    both = Several((Reparent(ADA, ident("Raj")), Reparent(ident("Raj"), ADA)), Label("tidy"))
    with pytest.raises(Refused, match="cannot report"):
        perform(before, both, NOW)
    assert before == plan(buyer("Ada"), buyer("Raj"))


def test_several_wishes_are_one_step_even_through_an_unsound_middle() -> None:
    before = plan(buyer("Ada"), buyer("Raj"), link("reports_to", "Raj", "Ada"))
    swap = Several((Reparent(ADA, ident("Raj")), Reparent(ident("Raj"), None)), Label("reorder", ("Raj",)))
    after = perform(before, swap, NOW)
    assert [(k.source_id, k.target_id) for k in after.links.values()] == [(ADA, ident("Raj"))]
    assert swap.label(before) == Label("reorder", ("Raj",))


def test_ids_that_the_program_makes_are_the_same_on_every_laptop() -> None:
    before = plan(buyer("Ada"), buyer("Raj"))
    after = perform(before, Reparent(ident("Raj"), ADA), NOW)
    assert set(after.links) == {derived_id("line", "reports_to", ident("Raj"), ADA, "0")}
