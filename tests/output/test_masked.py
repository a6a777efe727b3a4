"""The masked copy: not a word of the original survives, the judgement does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given

from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.fields import shapes_of
from account_planner.domain.integrity import verify
from account_planner.domain.packet import write_packet
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, Level, TeamRole
from account_planner.output.masked import masked, masked_briefing
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import choose_page
from account_planner.output.page.preflight import painted_texts
from account_planner.rules.coverage import measure_coverage
from tests import builders
from tests.output.conftest import playbook
from tests.strategies import TODAY, plans

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

MARK = "\u2603"


def marked(record: Any) -> Any:
    """The same record with a sign in every text."""
    changes = {}
    for shape in shapes_of(type(record)):
        value = getattr(record, shape.name)
        if value is None or shape.shape not in {"line", "text", "record"}:
            continue
        one = marked if shape.shape == "record" else (lambda text: MARK + text[:150])
        changes[shape.name] = tuple(one(part) for part in value) if shape.many else one(value)
    return replace(record, **changes)


@given(plans())
def test_no_original_text_survives(plan: Plan) -> None:
    account, *others = (marked(e) for key in COLLECTIONS for e in plan.collection(key).values())
    told = write_packet(masked(Plan(account=account).put(*others)))
    assert MARK not in told


@given(plans())
def test_the_score_and_the_lines_are_the_same(plan: Plan) -> None:
    copy = masked(plan)
    assert measure_coverage(copy, playbook(), TODAY).parts == measure_coverage(plan, playbook(), TODAY).parts
    assert copy.stakeholders.keys() == plan.stakeholders.keys()
    assert {k.kind for k in copy.links.values()} == {k.kind for k in plan.links.values()}


@given(plans())
def test_the_copy_is_a_sound_plan(plan: Plan) -> None:
    copy = masked(plan)
    verify(copy, diff(Plan(account=copy.account), copy))


def test_people_are_called_by_number_and_part() -> None:
    plan = builders.plan(
        builders.buyer("Ada Byrne", title="Queen", level=Level.DIRECTOR, function=Function.IT, email="a@b.example"),
        builders.ours("Katrin Lind", title="KAM", team_role=TeamRole.LEAD),
    )
    copy = masked(plan).stakeholders
    ada, katrin = copy[builders.ident("Ada Byrne")], copy[builders.ident("Katrin Lind")]
    assert (ada.name, ada.title, ada.email) == ("Buyer 1", "IT director", None)
    assert (katrin.name, katrin.title, katrin.team_role) == ("Colleague 1", None, TeamRole.LEAD)


def test_no_name_is_on_the_page_of_a_masked_sample(sample: Briefing) -> None:
    painted = " ".join(painted_texts(page_svg(choose_page(masked_briefing(sample)))))
    names = [person.name for person in sample.plan.stakeholders.values() if person.name]
    assert not [name for name in names if name.split()[0] in painted or name in painted]
    assert "Buyer 1" in painted
