"""A debrief writes back what a meeting brought, as one step that can be taken back whole."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.delta import apply, diff, inverse
from account_planner.domain.entities import Action
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Evidence, JudgedField, Stance, TouchKind
from account_planner.edits.debrief import Debrief, Heard, touch_of
from account_planner.edits.perform import perform
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

HOUR = timedelta(hours=1)
KICK_OFF = meeting(NOW - 3 * HOUR, "Ada", "Raj", "Jo", title="Kick-off")


@pytest.fixture
def before() -> Plan:
    return plan(
        buyer("Ada", stance=Stance.NEUTRAL, win_business="Uptime"),
        buyer("Raj"),
        ours("Jo"),
        link("covers", "Jo", "Ada", level=2),
        KICK_OFF,
    )


def debriefed(before: Plan, **facts: object) -> Plan:
    given: dict[str, object] = {"present": (ident("Jo"), ident("Ada")), "on": TODAY}
    return perform(before, Debrief(KICK_OFF.id, **given | facts), NOW)  # type: ignore[arg-type]


def test_meeting_is_held_by_those_who_came(before: Plan) -> None:
    held = debriefed(before, notes="They want a trial.").meetings[KICK_OFF.id]
    assert (held.held, held.debrief, held.people) == (True, "They want a trial.", (ident("Jo"), ident("Ada")))


def test_contact_is_recorded_once_however_often_it_is_told(before: Plan) -> None:
    once = debriefed(before)
    again = debriefed(once, present=(ident("Jo"), ident("Raj")))
    (met,) = again.touches.values()
    assert met.id == touch_of(KICK_OFF.id)
    assert (met.kind, met.on, met.people) == (TouchKind.MEETING, TODAY, (ident("Jo"), ident("Raj")))


def test_lines_between_those_who_met_know_the_day(before: Plan) -> None:
    (line,) = debriefed(before).links.values()
    assert line.last_contact == TODAY
    (unmet,) = debriefed(before, present=(ident("Jo"), ident("Raj"))).links.values()
    assert unmet.last_contact is None


def test_a_later_contact_is_kept(before: Plan) -> None:
    later = before.put(link("covers", "Jo", "Ada", level=2, last_contact=TODAY))
    (line,) = debriefed(later, on=TODAY - timedelta(days=2)).links.values()
    assert line.last_contact == TODAY


def test_what_was_heard_is_judged_today(before: Plan) -> None:
    changes = (("stance", Stance.SUPPORTER), ("win_evidence", Evidence.TOLD))
    after = debriefed(before, heard=(Heard(ident("Ada"), changes),))
    ada = after.person(ident("Ada"))
    assert (ada.stance, ada.win_evidence, ada.judged_on) == (Stance.SUPPORTER, Evidence.TOLD, TODAY)
    judged = {each.field: each.value for each in after.judgements.values()}
    assert judged == {JudgedField.STANCE: "supporter", JudgedField.WIN: "Uptime"}


def test_contact_with_somebody_who_did_not_come(before: Plan) -> None:
    yesterday = TODAY - timedelta(days=1)
    after = debriefed(before, heard=(Heard(ident("Raj"), contact=yesterday),))
    called = [each for each in after.touches.values() if each.kind is not TouchKind.MEETING]
    assert [(each.on, set(each.people)) for each in called] == [(yesterday, {ident("Jo"), ident("Raj")})]


def test_promises_become_actions(before: Plan) -> None:
    promise = Action(id=ident("p"), text="Send the plan", owner_id=ident("Jo"), due=TODAY, promise=True)
    assert debriefed(before, actions=(promise,)).actions[promise.id].promise


def test_one_step_back_takes_all_of_it_back(before: Plan) -> None:
    after = debriefed(before, heard=(Heard(ident("Ada"), (("stance", Stance.OPPONENT),)),))
    assert apply(inverse(diff(before, after)), after) == before


@pytest.mark.parametrize("facts", [{"present": ()}, {"present": (ident("nobody"),)}])
def test_debrief_without_anybody_is_refused(before: Plan, facts: dict[str, object]) -> None:
    with pytest.raises(Refused):
        debriefed(before, **facts)


def test_debrief_of_a_meeting_that_is_gone_is_refused(before: Plan) -> None:
    with pytest.raises(Refused, match="no longer planned"):
        debriefed(before.drop(KICK_OFF))
