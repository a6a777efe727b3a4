"""Every known layout of an export: all four people with their facts and managers, nobody twice."""

from __future__ import annotations

import pytest

from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.formats import read_any
from account_planner.importers.match import match
from account_planner.importers.title_words import shipped_title_words
from tests.builders import NOW, plan
from tests.layouts import PEOPLE, layouts

LAYOUTS = dict(layouts())


@pytest.mark.parametrize("name", LAYOUTS)
def test_everybody_comes_with_their_facts_and_once(name: str) -> None:
    draft = read_any(LAYOUTS[name], name=name, titles=shipped_title_words())
    fields = {field for _, field in draft.columns}
    empty = plan()
    after = perform(empty, AcceptDraft(draft, match(draft, empty, Side.BUYER), Side.BUYER), NOW)
    assert [str(one.name).split()[-1] for one in draft.people if one.name] == [
        person["suffix"] if "suffix" in fields and person["suffix"] else person["family"] for person in PEOPLE
    ]
    assert len(after.stakeholders) == len(PEOPLE)
    if "title" in fields:
        assert [one.title for one in draft.people] == [person["title"] for person in PEOPLE]
        assert draft.people[1].level is Level.DIRECTOR
        assert draft.people[1].function is Function.PURCHASING
    assert [one.email for one in draft.people][:3] == [person["email"] for person in PEOPLE][:3]
    if "phone" in fields:
        assert [one.phone for one in draft.people] == [person["phone"] for person in PEOPLE]
    assert "Sam Seller" not in str(draft.people)
    assert len(after.links) == (3 if {"manager", "manager_id"} & fields else 0)
    assert perform(after, AcceptDraft(draft, match(draft, after, Side.BUYER), Side.BUYER), NOW) == after
