"""The last change of facts or lines, once more for others."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import RelationshipLevel, Stance
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import EditPeople, RemovePeople, Reparent
from account_planner.edits.repeat import is_repeatable, repeated
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.edits.command import Command

ACCOUNT = plan(
    buyer("Ada"),
    buyer("Raj"),
    buyer("Eve"),
    ours("Jo"),
    ours("Kay"),
    link("covers", "Jo", "Ada"),
    link("conflict", "Ada", "Raj"),
)


def again(command: Command, *names: str, links: tuple[str, ...] = ()) -> Command | None:
    numbers = count()
    people = [ident(name) for name in names]
    return repeated(command, ACCOUNT, people, links, new_id=lambda: ident(f"again {next(numbers)}"))


def ends(command: Command | None) -> list[tuple[str, str]]:
    steps = command.commands if isinstance(command, Several) else (command,)
    return [(s.link.source_id, s.link.target_id) for s in steps if isinstance(s, AddLink)]


def test_a_fact_is_set_for_the_others_but_not_what_is_somebodys_own() -> None:
    wish = EditPeople(ids=(ident("Ada"),), changes=(("stance", Stance.CHAMPION), ("email", "ada@example.com")))
    assert again(wish, "Raj", "Eve") == EditPeople(
        ids=(ident("Raj"), ident("Eve")), changes=(("stance", Stance.CHAMPION),)
    )


def test_a_line_of_ours_keeps_our_end_and_what_it_says() -> None:
    wish = AddLink(link=link("covers", "Jo", "Ada", level=RelationshipLevel.PROBLEM_SOLVER))
    made = again(wish, "Raj", "Eve")
    assert ends(made) == [(ident("Jo"), ident("Raj")), (ident("Jo"), ident("Eve"))]
    assert made is not None
    after = made.apply(ACCOUNT)
    assert sum(k.level is RelationshipLevel.PROBLEM_SOLVER for k in after.links.values()) == 2


def test_for_one_of_ours_the_buyer_stays() -> None:
    assert ends(again(AddLink(link=link("covers", "Jo", "Ada")), "Kay")) == [(ident("Kay"), ident("Ada"))]


def test_a_line_among_buyers_keeps_its_target() -> None:
    assert ends(again(AddLink(link=link("influences", "Ada", "Raj")), "Eve")) == [(ident("Eve"), ident("Raj"))]


def test_a_line_that_is_there_or_would_lead_to_itself_is_not_drawn() -> None:
    assert again(AddLink(link=link("covers", "Jo", "Raj")), "Ada") is None
    assert again(AddLink(link=link("influences", "Ada", "Raj")), "Raj") is None
    assert again(AddLink(link=link("conflict", "Eve", "Ada")), "Raj") is None


def test_a_boss_is_given_to_the_others_and_facts_of_lines_to_lines() -> None:
    assert again(Reparent(id=ident("Raj"), manager_id=ident("Ada")), "Eve") == Reparent(
        id=ident("Eve"), manager_id=ident("Ada")
    )
    known = link("conflict", "Ada", "Raj").id
    wish = EditLinks(ids=("x",), changes=(("note", "old quarrel"),))
    assert again(wish, links=(known,)) == EditLinks(ids=(known,), changes=(("note", "old quarrel"),))
    assert again(wish, "Eve") is None


def test_only_facts_and_lines_are_repeated() -> None:
    fact = EditPeople(ids=(ident("Ada"),), changes=(("stance", None),))
    title = Label("edit_links", ("1", "level"))
    assert is_repeatable(fact)
    assert is_repeatable(Several(commands=(fact, EditLinks(ids=(), changes=())), title=title))
    assert not is_repeatable(EditPeople(ids=(ident("Ada"),), changes=(("name", "Ada B"),)))
    assert not is_repeatable(RemovePeople(ids=(ident("Ada"),)))


def test_facts_are_repeated_only_for_those_of_whom_they_can_be_told() -> None:
    stance = EditPeople(ids=(ident("Ada"),), changes=(("stance", Stance.CHAMPION),))
    assert again(stance, "Raj", "Jo") == EditPeople(ids=(ident("Raj"),), changes=(("stance", Stance.CHAMPION),))
    assert again(stance, "Jo") is None
    private = EditPeople(ids=(ident("Ada"),), changes=(("landmine", "her last project"),))
    assert again(private, "Raj") is None
    level = EditLinks(ids=("x",), changes=(("level", RelationshipLevel.VENDOR),))
    quarrel, covers = link("conflict", "Ada", "Raj").id, link("covers", "Jo", "Ada").id
    assert again(level, links=(quarrel, covers)) == EditLinks(ids=(covers,), changes=level.changes)


def test_nobody_is_given_a_boss_of_another_side() -> None:
    assert again(Reparent(id=ident("Raj"), manager_id=ident("Ada")), "Jo") is None
