"""A playbook's text with other values keeps its comments and everything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from account_planner import shipped
from account_planner.rules.playbook import read_playbook
from account_planner.rules.playbook_text import values_in, with_values

SHIPPED = shipped.text("playbooks/coalition.toml")
VALUES = values_in(SHIPPED)
LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40)


def test_nothing_changed_is_the_same_text() -> None:
    assert with_values(SHIPPED, {}) == SHIPPED
    assert values_in(with_values(SHIPPED, dict(VALUES))) == VALUES


def test_comment_stays_behind_a_new_value() -> None:
    text = with_values(SHIPPED, {("", "aim"): 80})
    (line,) = (line for line in text.splitlines() if line.startswith("aim"))
    assert line.startswith("aim = 80 ")
    assert line.endswith("# the shown total that an account should reach")


@given(st.sampled_from(sorted(VALUES)), st.integers(0, 9999) | st.floats(0, 100) | LINES | st.lists(LINES, max_size=3))
def test_one_value_changes_alone(key: tuple[str, str], value: int | float | str | list[str]) -> None:
    assert values_in(with_values(SHIPPED, {key: value})) == VALUES | {key: value}


@given(LINES)
def test_words_of_an_item_come_and_go(words: str) -> None:
    key = ("checklist.texts", "purpose")
    with_words = with_values(SHIPPED, {key: words})
    assert values_in(with_words)[key] == words
    assert with_values(with_words, {key: None}) == SHIPPED


def test_changed_playbook_is_read() -> None:
    text = with_values(
        SHIPPED, {("points", "people"): 22, ("points", "depth"): 2, ("functions", "service"): ["billing"]}
    )
    playbook = read_playbook(text)
    assert (playbook.points["people"], playbook.functions.service) == (22, ("billing",))


def test_section_that_lacks_is_made() -> None:
    assert values_in(with_values("aim = 1\n", {("bands", "fair_from"): 40})) == {
        ("", "aim"): 1,
        ("bands", "fair_from"): 40,
    }
