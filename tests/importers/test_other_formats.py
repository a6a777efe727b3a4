"""Files of other kinds are refused with what to do, each by its contents and none by its name."""

from __future__ import annotations

import pytest

from account_planner.domain.errors import Refused
from account_planner.importers.formats import read_any
from account_planner.importers.title_words import shipped_title_words
from tests.others import OTHERS


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_kind_is_refused_with_what_to_do(name: str) -> None:
    data, told = OTHERS[name]
    with pytest.raises(Refused) as refused:
        read_any(data, name=name, titles=shipped_title_words())
    assert str(refused.value).startswith(f"{name} is ")
    assert told in str(refused.value)


def test_a_table_with_the_ending_of_an_old_workbook_is_read() -> None:
    draft = read_any(b"Name\tTitle\nAda Byrne\tCFO\n", name="export.xls", titles=shipped_title_words())
    assert [one.name for one in draft.people] == ["Ada Byrne"]
