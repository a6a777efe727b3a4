"""All accounts as one PDF: made one after the other beside the window, with how far it is and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.plan import Plan
from account_planner.output.briefing import Briefing
from account_planner.output.files import file_stem, write_file
from account_planner.output.masked import masked_briefing
from account_planner.output.page.many_maps import maps_pdf, sheets_of
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.editors import FlagEditor
from account_planner.ui.kit.file_row import FileRow
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, WrappedLabel
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QSettings

    from account_planner.domain.listing import AccountLine
    from account_planner.output.page.choice import PageChoice
    from account_planner.output.page.one_page import Sheet


@dataclass(frozen=True, slots=True)
class Sources:
    """`load` reads an account on the window's thread, `brief` judges it on any; `say` tells the rep what was done
    and where the file is."""

    load: Callable[[str], Plan]
    brief: Callable[[Plan], Briefing]
    say: Callable[[str, Path], None]


class ManyMaps(QDialog):
    """Nothing is written before the last page is made; stopping leaves everything as it was."""

    def __init__(
        self,
        accounts: Sequence[AccountLine],
        sources: Sources,
        *,
        choice: PageChoice,
        today: date,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("All accounts as one PDF"))
        self._accounts, self._sources, self._choice, self._settings = accounts, sources, choice, settings
        self._apart = Apart(self)
        self._sheets: list[Sheet] = []
        self._left_out: list[str] = []
        self._at = 0
        self._lay_out()
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(settings.value("export/folder", "") or usual))
        name = file_stem(tr("All accounts {day}", day=today))
        self.file.offer(folder / f"{name}.pdf", tr("PDF documents (*.pdf)"))
        self.ok.setFocus()

    def accept(self) -> None:
        """Begin."""
        if not self.file.is_given:
            return
        self._settings.setValue("export/folder", str(self.file.path.parent))
        self._choice = replace(self._choice, masked=self.masked.isChecked())
        for widget in (self.ok, self.file, self.masked):
            widget.setEnabled(False)
        self.bar.show()
        self._cancel.setText(tr("Stop"))
        self._next()

    def done(self, result: int) -> None:
        self._apart.finish()
        super().done(result)

    def _next(self) -> None:
        """The next account, or the file when all are made."""
        while self._at < len(self._accounts):
            line = self._accounts[self._at]
            self._state.setText(tr("{name}, {n} of {m}", name=line.name, n=self._at + 1, m=len(self._accounts)))
            self.bar.setValue(self._at)
            self._at += 1
            try:
                plan = self._sources.load(line.id)
            except Refused:
                self._left_out.append(line.name)
                continue
            self._apart.ask(partial(self._made, plan), self._on_made)
            return
        self._finish()

    def _made(self, plan: Plan) -> tuple[Briefing, tuple[Sheet, ...]]:
        """One account's pages, beside the window."""
        briefing = self._sources.brief(plan)
        briefing = masked_briefing(briefing) if self._choice.masked else briefing
        return briefing, sheets_of(briefing, self._choice)

    def _on_made(self, answer: tuple[Briefing, tuple[Sheet, ...]] | None, error: Exception | None) -> None:
        if answer is None:
            raise error or RuntimeError("no page was made")
        self._briefing, sheets = answer
        self._sheets += sheets
        self._next()

    def _finish(self) -> None:
        self.bar.setValue(len(self._accounts))
        if not self._sheets:
            self._problem.setText(tr("No account could be read."))
            return
        self._state.setText(tr("Writing {name}…", name=self.file.path.name))
        path, briefing, sheets = self.file.path, self._briefing, tuple(self._sheets)
        self._apart.ask(
            lambda: write_file(path, maps_pdf(briefing, sheets)), lambda _answer, error: self._on_written(path, error)
        )

    def _on_written(self, path: Path, error: Exception | None) -> None:
        if isinstance(error, (Refused, NotSaved)):
            self._problem.setText(refusals.sentence(error))
            return
        if error is not None:
            raise error
        words = tr("Written: {path}", path=str(path))
        if self._left_out:
            words = tr(
                "{words}. Left out, as they cannot be read: {names}.", words=words, names=", ".join(self._left_out)
            )
        self._sources.say(words, path)
        super().accept()

    def _lay_out(self) -> None:
        self.file = FileRow(tr("Save all accounts"), self)
        self.masked = FlagEditor(tr("Names, contacts and notes masked"), self)
        self.masked.show_value(self._choice.masked)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, len(self._accounts))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._state = ElidedLabel("", self, name="quiet")
        self._problem = WrappedLabel("", self, name="field-problem")
        buttons = QDialogButtonBox(self)
        self.ok = buttons.addButton(tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._cancel = buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        words = tr("The maps of {count} accounts, each as the print dialog has it.", count=len(self._accounts))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (
            WrappedLabel(words, self),
            self.masked,
            PlainLabel(tr("File"), self, name="field-name"),
            self.file,
            self.bar,
            self._state,
            self._problem,
            buttons,
        ):
            column.addWidget(widget)
        self.setMinimumWidth(540)
