"""Writes the open plan to paper: the map, the plan document and the pre-meeting sheet, as files or to a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.output.briefing import Briefing, brief
from account_planner.output.documents import plan_pdf, sheet_pdf
from account_planner.output.files import write_file
from account_planner.output.one_page import map_pdf
from account_planner.ui.dialogs.print_map import PrintMap
from account_planner.ui.kit.apart import Apart
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from account_planner.app.document import Document
    from account_planner.domain.entities import Meeting
    from account_planner.ui.submit import Notices

Writing = Callable[[Briefing], bytes]


class ExportDeeds:
    """Documents are made beside the window; the rep hears when they are written or why they are not."""

    def __init__(
        self,
        document: Document,
        *,
        notices: Notices,
        settings: QSettings,
        window: QWidget,
        meeting: Callable[[], Meeting | None],
    ) -> None:
        self._document, self._notices, self._settings, self._window = document, notices, settings, window
        self._meeting = meeting
        self._apart = Apart(window)

    def map_pdf(self) -> None:
        self._save(tr("map"), map_pdf)

    def plan_pdf(self) -> None:
        self._save(tr("plan"), plan_pdf)

    def sheet_pdf(self) -> None:
        meeting = self._meeting()
        self._save(tr("sheet"), lambda briefing: sheet_pdf(briefing, meeting=meeting))

    def print_map(self) -> None:
        """Our own page in Qt's preview, from where it is printed."""
        briefing = self._briefing()
        if briefing is None:
            return
        PrintMap(briefing, self._window).open()

    def finish(self) -> None:
        """Wait for a document that is still being made."""
        self._apart.finish()

    def write(self, path: Path, writing: Writing) -> None:
        """Make one document beside the window and put it at `path`."""
        briefing = self._briefing()
        if briefing is None:
            return
        self._notices.toast(tr("Writing {name}…", name=path.name))
        self._apart.ask(
            lambda: write_file(path, writing(briefing)), lambda _answer, error: self._on_written(path, error)
        )

    def _save(self, what: str, writing: Writing) -> None:
        plan = self._document.plan
        if plan is None:
            return
        folder = Path(str(self._settings.value("export/folder", "")))
        start = folder / f"{_file_name(plan.account.name)}-{what}.pdf"
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export as PDF"), str(start), tr("PDF documents (*.pdf)")
        )
        if path:
            self._settings.setValue("export/folder", str(Path(path).parent))
            self.write(Path(path), writing)

    def _briefing(self) -> Briefing | None:
        document = self._document
        plan = document.plan
        if plan is None:
            return None
        scores = document.store.scores(plan.account.id)
        return brief(plan, document.playbook, document.clock.now(), scores=scores)

    def _on_written(self, path: Path, error: Exception | None) -> None:
        if error is None:
            self._notices.toast(tr("Written: {path}", path=str(path)))
        elif isinstance(error, (Refused, NotSaved)):
            self._notices.toast(refusals.sentence(error))
        else:
            raise error


def _file_name(name: str) -> str:
    kept = "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip()
    return kept[:80] or "account"
