"""A map that is laid out beside the window before it is shown."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from account_planner.app.document import Change, Origin
from account_planner.domain.delta import diff
from account_planner.rules.assess import assess
from tests.builders import NOW, buyer, ident

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.canvas.conftest import Stage


def change_to(stage: Stage, after: Plan) -> Change:
    assessment = assess(after, stage.document.playbook, NOW)
    return Change(after, diff(stage.plan, after), assessment, Origin.DONE)


def foresee(stage: Stage, change: Change) -> None:
    """As an import does: asked in the window's thread, laid out in another."""
    work = stage.view.foreseeing()
    assert change.plan is not None
    assert change.assessment is not None
    thread = Thread(target=work, args=(change.plan, change.assessment.coverage, change.assessment.today))
    thread.start()
    thread.join()


def test_map_that_was_foreseen_is_shown_without_laying_it_out(firm: Stage) -> None:
    change = change_to(firm, firm.plan.put(buyer("Newcomer")))
    foresee(firm, change)
    assert firm.view._foreseen is not None
    laid_out = firm.view._foreseen.shown
    firm.view.show_change(change)
    assert firm.view.shown is laid_out
    assert ident("Newcomer") in firm.view.shown.placement.cards


def test_another_plan_than_was_foreseen_is_laid_out(firm: Stage) -> None:
    foresee(firm, change_to(firm, firm.plan.put(buyer("Newcomer"))))
    firm.view.show_change(change_to(firm, firm.plan.put(buyer("Somebody else"))))
    assert ident("Somebody else") in firm.view.shown.placement.cards


def test_what_was_chosen_meanwhile_counts(firm: Stage) -> None:
    change = change_to(firm, firm.plan.put(buyer("Newcomer")))
    foresee(firm, change)
    firm.view.set_text_size(1.5)
    firm.view.show_change(change)
    assert firm.view.shown.placement.metrics.text == 1.5


def test_what_was_shown_meanwhile_is_not_gone_back_behind(firm: Stage) -> None:
    change = change_to(firm, firm.plan.put(buyer("Newcomer")))
    foresee(firm, change)
    work = firm.view._foreseen
    person = next(iter(firm.plan.stakeholders.values()))
    firm.view.show_change(change_to(firm, firm.plan.put(replace(person, title="Other"))))
    firm.view._foreseen = work
    firm.view.show_change(change)
    assert work is not None
    assert firm.view.shown is not work.shown
