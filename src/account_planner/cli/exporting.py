"""The export command: the map, documents, slides, tables or the packet of one account as a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from account_planner.cli import opening
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side
from account_planner.output.briefing import Briefing, brief, last_snapshot
from account_planner.output.exports import Wanted, exports, made
from account_planner.output.files import write_file
from account_planner.output.masked import masked_briefing
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.map_files import MAP_KINDS, map_files
from account_planner.output.page.page import Page, pages_of
from account_planner.output.page.preflight import document_notices, lost
from account_planner.words import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path


def export(options: argparse.Namespace) -> int:
    """Write one document of one account; a map of several pages as pictures is several files."""
    ending = _ending(options)
    with opening.reading(opening.chosen_file(options.file)) as store:
        plan = opening.load_account(store, options.account)
        scores, before = store.scores(plan.account.id), last_snapshot(store, plan.account.id)
    briefing = brief(plan, opening.playbook(), opening.moment(options.today), scores=scores, before=before)
    _application = drawing_without_screen()
    is_map = options.what == "map"
    told = masked_briefing(briefing) if options.masked else briefing
    pages = pages_of(told, _page_choice(options)) if is_map else ()
    for words in _lost(options, told, pages):
        print(words)
    files = map_files(options.to, ending, told, pages) if is_map else _document(options, briefing, ending)
    for path, content in files:
        write_file(path, content)
        print(tr("{path} written", path=str(path)))
    return 0


def _lost(options: argparse.Namespace, briefing: Briefing, pages: Sequence[Page]) -> Sequence[str]:
    """What the document will not show, said before it is written."""
    if options.what == "map":
        return lost(pages)
    if not exports()[options.what].has_fonts:
        return ()
    return [notice.text for notice in document_notices(briefing)]


def _document(options: argparse.Namespace, briefing: Briefing, ending: str) -> Sequence[tuple[Path, bytes]]:
    wanted = Wanted(
        ending="days.ics" if options.days and ending == "ics" else ending,
        paper=options.paper,
        masked=options.masked,
        side=Side(options.side),
    )
    return [(options.to, made(exports()[options.what], briefing, wanted))]


def _page_choice(options: argparse.Namespace) -> PageChoice:
    return PageChoice(
        paper=options.paper or "auto",
        portrait=options.portrait,
        mono=options.mono,
        lines=options.lines,
        masked=options.masked,
        by_function=options.by_function,
    )


def _ending(options: argparse.Namespace) -> str:
    """The kind of file that the path's ending asks for; Refused when the document does not come as that."""
    told = options.to.suffix.lower().removeprefix(".")
    known = MAP_KINDS if options.what == "map" else tuple(ending for ending, _ in exports()[options.what].endings)
    if told in known:
        return str(told)
    if len(known) == 1:
        return known[0]
    if not told:
        return known[0]
    endings = ", ".join(f".{ending}" for ending in known if "." not in ending)
    raise Refused("{path} does not tell what to write. Endings are: {endings}.", path=options.to.name, endings=endings)


def drawing_without_screen() -> QGuiApplication:
    """Qt needs an application object to measure text; no screen is asked for. Keep what this returns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["account-planner"])
