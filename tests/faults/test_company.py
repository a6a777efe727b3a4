"""Others at the file of a real window: one writer always, and both versions are there in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.company import killed_and_replaced, read_by_another, replaced_and_closed, second_start

if TYPE_CHECKING:
    from pathlib import Path


def test_second_start_ends_with_0_and_brings_the_first_window_back(tmp_path: Path) -> None:
    assert second_start(tmp_path) == ""


def test_file_that_was_replaced_before_the_window_is_closed_leaves_both_versions(tmp_path: Path) -> None:
    assert replaced_and_closed(tmp_path) == ""


def test_file_that_was_replaced_after_a_kill_is_told_of_and_both_are_kept(tmp_path: Path) -> None:
    assert killed_and_replaced(tmp_path) == ""


def test_log_is_not_taken_away_by_who_only_reads(tmp_path: Path) -> None:
    assert read_by_another(tmp_path) == ""
