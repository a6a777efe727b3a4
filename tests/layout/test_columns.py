"""Which functions keep a column of their own when there is not room for all."""

from __future__ import annotations

from account_planner.domain.vocabulary import Function
from account_planner.layout.cells import choose_columns
from tests.builders import buyer


def test_needed_functions_keep_their_column_before_larger_ones() -> None:
    many = [buyer(f"m{n}", function=Function.MARKETING) for n in range(9)]
    few = [buyer("p", function=Function.PURCHASING), buyer("g", function=Function.GENERAL_MANAGEMENT)]
    rest = [buyer("l", function=Function.LEGAL), buyer("h", function=Function.HUMAN_RESOURCES)]
    columns = choose_columns([*many, *few, *rest], None, 4)
    assert [column.function for column in columns] == [
        Function.GENERAL_MANAGEMENT,
        Function.PURCHASING,
        Function.MARKETING,
        Function.OTHER,
    ]
    assert columns[-1].functions == {Function.LEGAL, Function.HUMAN_RESOURCES, Function.OTHER}
