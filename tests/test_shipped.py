"""Shipped files are found by name, and nothing outside them."""

from __future__ import annotations

import pytest

from account_planner import shipped


@pytest.mark.parametrize("name", ["fonts/Inter-Regular.ttf", "icons/user-plus.svg", "theme/paper-mono.toml", "theme"])
def test_shipped_files_are_found(name: str) -> None:
    assert shipped.path(name).exists()


def test_shipped_text_is_read() -> None:
    assert 'name = "dark"' in shipped.text("theme/dark.toml")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/Nowhere\.ttf"):
        shipped.path("fonts/Nowhere.ttf")


@pytest.mark.parametrize("name", ["../README.md", "/etc/hosts", "theme/../../README.md"])
def test_names_that_leave_the_resources_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not inside"):
        shipped.path(name)
