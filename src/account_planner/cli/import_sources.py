"""Reads the sources of an import as the command line says: code page, sheet, columns as named here or remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.app.clock import Clock
from account_planner.app.column_memory import Named, with_named
from account_planner.cli.arguments import Misused
from account_planner.cli.assessing import read_packet_file
from account_planner.domain.draft import Problem
from account_planner.domain.errors import Refused
from account_planner.importers.deciding import without_nameless
from account_planner.importers.guard import read_people_file
from account_planner.importers.reading import Reading

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from account_planner.app.column_memory import ColumnMemory
    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan

_HEADINGS = {None: None, "yes": True, "no": False}
_RECALLED = Problem(row=None, text="Columns are read as it was chosen before for these headings.")


def read_source(path: Path, options: argparse.Namespace, memory: ColumnMemory) -> Plan | Draft:
    """A packet's plan, or what another file contains. Refused, Misused for a sheet or heading that is not there."""
    if path.suffix.lower() == ".json":
        return read_packet_file(path)
    reading = Reading(
        encoding=options.encoding,
        sheet=options.sheet,
        keep_abolished=options.with_abolished,
        asking=True,
        now=Clock().now(),
        headings=_HEADINGS[options.headings],
    )
    draft = _on_wished_sheet(path, reading)
    headings = memory.recall_headings(draft)
    if options.headings is None and not options.as_recognised and headings not in {None, draft.has_headings}:
        reading = replace(reading, sheet=draft.sheet, headings=headings)
        draft = read_people_file(path, reading=reading)
    named = _named(draft, options, memory)
    if named:
        recalled = bool(memory.recall(draft)) and not options.as_recognised
        draft = read_people_file(path, reading=replace(reading, sheet=draft.sheet, columns=named))
        draft = replace(draft, problems=(*draft.problems, _RECALLED)) if recalled else draft
    if draft.table and not draft.people:
        raise Refused(
            "No column of names was found in {name}. Say which one it is: --map HEADING=name.", name=path.name
        )
    return without_nameless(draft) if options.without_places else draft


def keep_columns(draft: Draft, options: argparse.Namespace, memory: ColumnMemory) -> None:
    """Remember what was chosen for these headings, or that it is to be forgotten."""
    if options.map or options.as_recognised:
        memory.keep(draft, _named(draft, options, memory))
    if options.headings or options.as_recognised:
        memory.keep_headings(draft, _HEADINGS[options.headings])


def _on_wished_sheet(path: Path, reading: Reading) -> Draft:
    draft = read_people_file(path, reading=reading)
    if reading.sheet is None or draft.sheet == reading.sheet or not draft.table:
        return draft
    if not draft.sheets:
        raise Misused("{name} is no workbook and has no sheets.", name=path.name)
    for sheet in draft.sheets:
        if sheet.casefold() == reading.sheet.casefold():
            return read_people_file(path, reading=replace(reading, sheet=sheet))
    names = ", ".join(f"“{sheet}”" for sheet in draft.sheets)
    raise Misused("{name} has no sheet “{sheet}”. Its sheets are: {names}.",
                  name=path.name, sheet=reading.sheet, names=names)  # fmt: skip


def _named(draft: Draft, options: argparse.Namespace, memory: ColumnMemory) -> Named:
    """The remembered choices with those of the command line, which count more."""
    if not draft.table:
        return ()
    named: Named = () if options.as_recognised else memory.recall(draft)
    for heading, field in options.map:
        named = with_named(named, _place(draft, heading), field)
    return named


def _place(draft: Draft, heading: str) -> int:
    wished = heading.casefold()
    for place, column in enumerate(draft.table):
        if column.heading.casefold() == wished:
            return place
    names = ", ".join(f"“{column.heading}”" for column in draft.table[:40])
    raise Misused("{name} has no column “{heading}”. Its columns are: {names}.",
                  name=draft.source, heading=heading, names=names)  # fmt: skip
