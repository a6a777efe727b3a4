"""Every member of every list has a name of its own."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from account_planner.domain import vocabulary
from account_planner.words.values import label

if TYPE_CHECKING:
    from enum import Enum

LISTS = [kind for _, kind in inspect.getmembers(vocabulary, inspect.isclass) if kind.__module__ == vocabulary.__name__]


@pytest.mark.parametrize("kind", LISTS)
def test_labels_of_a_list_are_there_and_differ(kind: type[Enum]) -> None:
    names = [label(member) for member in kind]
    assert all(names)
    assert len(set(names)) == len(names)


def test_label_of_equal_values_in_two_lists_differs() -> None:
    assert label(vocabulary.Side.OURS) == "Our side"
    assert label(vocabulary.Whose.OURS) == "Ours"
