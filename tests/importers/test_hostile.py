"""Every hostile file ends in people or one plain sentence; the heaviest in the child, within its limits."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.draft import Draft
from account_planner.domain.errors import Refused
from account_planner.importers.formats import read_any
from account_planner.importers.guard import Limits, read_people_apart
from account_planner.importers.title_words import shipped_title_words
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = dict(hostile.files())
HEAVY = ("bomb.xlsx", "laughs.xlsx", "wide-rows.xlsx", "unclosed.vcf", "photo.vcf", "endless-series.ics", "deep.eml")
LIMITS = Limits(seconds=120.0)  # for busy machines; what a file takes by itself is measured by the fuzzer
STOPPED = ("takes longer", "takes more memory")


@pytest.fixture(autouse=True)
def _quiet_libraries() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def read(name: str) -> Draft | str:
    try:
        return read_any(FILES[name], name=name, titles=shipped_title_words())
    except Refused as refused:
        return str(refused)


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_ends_in_people_or_one_sentence(name: str) -> None:
    told = read(name)
    if isinstance(told, str):
        assert told.endswith(".")
    else:
        assert told.people or told.meetings


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_file_keeps_to_the_limits_of_the_child(name: str) -> None:
    try:
        told = str(read_people_apart(FILES[name], name=name, limits=LIMITS).rows)
    except Refused as refused:
        told = str(refused)
    assert not any(mark in told for mark in STOPPED), told


def test_names_stay_the_text_they_are() -> None:
    told = read("names.csv")
    assert isinstance(told, Draft)
    names = [one.name for one in told.people]
    assert names[:3] == list(hostile.NAMES[:3])


@pytest.mark.parametrize("name", ["laughs.xlsx", "outside-entity.xlsx", "late-entity.xlsx", "many-parts.xlsx"])
def test_entities_and_too_many_parts_are_refused(name: str) -> None:
    assert isinstance(read(name), str)
