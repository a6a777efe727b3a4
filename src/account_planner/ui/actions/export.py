"""Writes the open plan to paper and files: the map, documents, slides, tables; to a printer or the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from account_planner.domain.errors import NotSaved, Refused
from account_planner.output.briefing import Briefing, brief, last_snapshot
from account_planner.output.exports import exports
from account_planner.output.files import write_file
from account_planner.output.masked import masked_briefing
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import page_of
from account_planner.output.page.picture import page_image, png_of
from account_planner.ui.dialogs.export import ExportDialog
from account_planner.ui.dialogs.many_maps import ManyMaps, Sources
from account_planner.ui.dialogs.open_link import open_written
from account_planner.ui.dialogs.print_map import PrintMap, PrintWays, kept_choice
from account_planner.ui.kit.apart import Apart
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Document
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.ui.submit import Notices

Writing = Callable[[Briefing], bytes]
Shows = Callable[[tuple[str, ...], tuple[str, ...]], None]


class ExportDeeds:
    """Documents are made beside the window; the rep hears when they are written or why they are not. `show` brings
    people and lines into sight on the map."""

    def __init__(
        self,
        document: Document,
        *,
        notices: Notices,
        settings: QSettings,
        window: QWidget,
        meeting: Callable[[], Meeting | None],
        show: Shows,
    ) -> None:
        self._document, self._notices, self._settings, self._window = document, notices, settings, window
        self._meeting, self._show = meeting, show
        self._running: set[Apart] = set()
        self._turn = Lock()

    def print_map(self) -> None:
        """Our own page in sight, with what was chosen last; Enter prints it."""
        self._open_map("")

    def map_file(self) -> None:
        """The same, to a file."""
        kept = str(self._settings.value("print/to", ""))
        self._open_map(kept if kept in {"png", "svg"} else "pdf")

    def plan_pdf(self) -> None:
        self.open("plan")

    def sheet_pdf(self) -> None:
        self.open("sheet")

    def open(self, kind: str) -> None:
        """The dialog of one kind of `output.exports`."""
        briefing = self._briefing()
        if briefing is not None:
            meeting = self._meeting() if kind == "sheet" else None
            ExportDialog(
                exports()[kind],
                briefing,
                settings=self._settings,
                write=lambda path, make: self._put(path, lambda: ((path, make()),)),
                meeting=meeting,
                parent=self._window,
            ).open()

    def all_maps(self) -> None:
        """The maps of all accounts that are not in the archive, as one PDF."""
        document = self._document
        now, store = document.clock.now(), document.store
        lines = [line for line in store.accounts(now) if not line.archived]

        def load(account_id: str) -> Plan:
            shown = document.plan
            return shown if shown is not None and shown.account.id == account_id else store.load(account_id)

        ManyMaps(
            lines,
            Sources(load, lambda plan: brief(plan, document.playbook, now), self._say_written),
            choice=kept_choice(self._settings),
            today=now.date(),
            settings=self._settings,
            parent=self._window,
        ).open()

    def copy_picture(self) -> None:
        """The page as it would be printed onto the clipboard, as a picture and as a drawing."""
        briefing = self._briefing()
        if briefing is None:
            return
        choice = kept_choice(self._settings)
        page = page_of(masked_briefing(briefing) if choice.masked else briefing, choice)
        picture = QMimeData()
        image = page_image(page)
        picture.setImageData(image)
        picture.setData("image/png", png_of(image))
        picture.setData("image/svg+xml", page_svg(page))
        QGuiApplication.clipboard().setMimeData(picture)
        self._notices.toast(tr("The map is on the clipboard as a picture."))

    def finish(self) -> None:
        """Wait for the documents that are still being made."""
        while self._running:
            self._running.pop().finish()

    def write(self, path: Path, writing: Writing) -> None:
        """Make one document beside the window and put it at `path`."""
        briefing = self._briefing()
        if briefing is not None:
            self._put(path, lambda: ((path, writing(briefing)),))

    def _open_map(self, to: str) -> None:
        briefing = self._briefing()
        if briefing is not None:
            ways = PrintWays(write=self._put, say=self._notices.toast, show=self._show)
            PrintMap(briefing, settings=self._settings, ways=ways, to=to, parent=self._window).open()

    def _put(self, path: Path, make: Callable[[], Sequence[tuple[Path, bytes]]]) -> None:
        """Make files beside the window and write them; `path` is the one that the rep is told of."""
        self._notices.toast(tr("Writing {name}…", name=path.name))

        def work() -> None:
            with self._turn:
                for place, content in make():
                    write_file(place, content)

        # Each has its own, so that a second document drops neither the first nor what went wrong with it.
        apart = Apart(self._window)
        self._running.add(apart)
        apart.ask(work, lambda _answer, error: self._on_written(path, error, apart))

    def _briefing(self) -> Briefing | None:
        document = self._document
        plan = document.plan
        if plan is None:
            return None
        store, id_ = document.store, plan.account.id
        before = last_snapshot(store, id_)
        return brief(plan, document.playbook, document.clock.now(), scores=store.scores(id_), before=before)

    def _say_written(self, words: str, path: Path) -> None:
        self._notices.toast(words, other=(tr("Open it"), lambda: open_written(path)))

    def _on_written(self, path: Path, error: Exception | None, apart: Apart) -> None:
        self._running.discard(apart)
        apart.deleteLater()
        if error is None:
            self._say_written(tr("Written: {path}", path=str(path)), path)
        elif isinstance(error, (Refused, NotSaved)):
            self._notices.toast(refusals.sentence(error))
        else:
            raise error
