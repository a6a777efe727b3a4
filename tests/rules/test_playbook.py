"""A playbook that cannot be used is refused by the name of what is wrong."""

from __future__ import annotations

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Stance
from account_planner.rules.coverage import measure_coverage
from account_planner.rules.playbook import Playbook, read_playbook
from tests.builders import TODAY, buyer, plan


def test_shipped_playbook_holds_the_pages_numbers(playbook: Playbook) -> None:
    assert list(playbook.points.values()) == [20, 10, 12, 14, 10, 14, 12, 4, 4]
    assert list(playbook.caps.values()) == [15, 25, 35, 60, 60, 60, 69]
    assert list(playbook.targets.values()) == [3, 4, 6, 7, 5]
    assert playbook.functions.target[-1] is Function.IT
    assert len(playbook.checklist.items) == 9


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("people = 20", "people = 21", "points must sum to 100, not 101"),
        ("people = 20", "peple = 20", "“points.peple”"),
        ("people = 20", "", "lacks “points.people”"),
        ("people = 20", "people = 120", "“points.people” in the playbook must be from 0 to 100, not 120"),
        ("people = 20", "people = 20.5", "“points.people” in the playbook must be a whole number, not 20.5"),
        ("people = 20", "people = true", "“points.people” in the playbook must be a whole number"),
        ("aim = 75", "aim = 75\nextra = 1", "“extra”"),
        ("nobody = 15", "nobody = -1", "“caps.nobody” in the playbook must be from 0 to 100, not -1"),
        ("watch = 0.75", "watch = nan", "“health.watch” in the playbook must be a number, not nan"),
        ("watch = 0.75", 'watch = "much"', "“health.watch” in the playbook must be a number, not “much”"),
        (
            '"production", "it"]',
            '"production", "plumbing"]',
            "“functions.target” in the playbook cannot hold “plumbing”",
        ),
        ("stale_days = 360", "stale_days = 180", "“judgement.stale_days” in the playbook must be more than"),
        ("strong_from = 70", "strong_from = 30", "“bands.strong_from” in the playbook must not be below"),
        ('title = "Coalition"', 'title = ""', "“title” in the playbook must be one line"),
        ('title = "Coalition"', "title = [", "not valid TOML"),
        ("[rules]", "[[rules]]", "“rules” in the playbook must be a table"),
        ('items = ["purpose",', 'items = ["mood",', "“checklist.items” in the playbook cannot hold “mood”"),
    ],
)
def test_bad_playbook_is_refused_by_name(playbook_text: str, old: str, new: str, said: str) -> None:
    assert old in playbook_text
    with pytest.raises(Refused) as refused:
        read_playbook(playbook_text.replace(old, new, 1))
    assert said in str(refused.value)


def test_edited_playbook_changes_the_meter(playbook_text: str, playbook: Playbook) -> None:
    harsher = read_playbook(playbook_text.replace("neutral = 0.25", "neutral = 0.0"))
    account = plan(buyer("Ada", stance=Stance.NEUTRAL, judged_on=TODAY))
    assert measure_coverage(account, harsher, TODAY).raw < measure_coverage(account, playbook, TODAY).raw


def test_functions_listed_twice_count_once(playbook_text: str) -> None:
    twice = playbook_text.replace('"production", "it"]', '"production", "it", "it"]')
    assert len(read_playbook(twice).functions.target) == 6
