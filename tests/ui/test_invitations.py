"""Territories without anybody say what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.ui.canvas.view import invitations
from tests.builders import buyer, ours, outside, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens


@pytest.mark.parametrize(
    ("people", "facts", "words"),
    [
        ([], {"service_functions": ()}, ["Nobody on our side yet", "Who outside"]),
        ([ours("Jean")], {"service_functions": ()}, ["Who outside"]),
        ([ours("Jean"), outside("Nord")], {}, []),
        ([outside("Nord")], {"stage": "customer"}, []),
    ],
)
def test_empty_territories_invite(
    open_window: Opens, people: list[object], facts: dict[str, object], words: list[str]
) -> None:
    shown = open_window(plan(buyer("Ada"), *people, **facts)).window.map  # type: ignore[arg-type]
    said = [text for _box, text in invitations(shown.shown.placement)]
    assert len(said) == len(words)
    assert all(text.startswith(start) for text, start in zip(said, words, strict=True))


def test_hint_of_the_name_field_goes_with_it(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.map.add_first()
    assert "next peer" in window.status.hint.text()
    window.account_list.setFocus()
    window.map.finish_typing()
    assert "next peer" not in window.status.hint.text()
