"""Our own page in sight while the rep chooses sheet, cards and contents; Enter prints it or writes it to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side
from account_planner.output.briefing import Briefing
from account_planner.output.files import file_stem
from account_planner.output.masked import masked_briefing
from account_planner.output.page.choice import PageChoice, choice_of
from account_planner.output.page.map_files import map_files
from account_planner.output.page.page import Page, pages_of
from account_planner.output.page.preflight import Notice, notices
from account_planner.output.page.printing import print_pages, printer_called, printers, prints_grey
from account_planner.output.page.scopes import CROWD
from account_planner.ui.dialogs.print_fields import TO_PRINTER, print_groups
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.file_row import FileRow
from account_planner.ui.kit.form import Form
from account_planner.ui.kit.page_preview import PagePreview
from account_planner.ui.kit.plain import ElidedLabel, WrappedLabel
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtPrintSupport import QPrinter


_PANEL_W, _LIST_H = 330, 120


@dataclass(frozen=True, slots=True)
class PrintWays:
    """What the dialog asks of the window: `write` files beside it, `say` something, `show` people and lines."""

    write: Callable[[Path, Callable[[], Sequence[tuple[Path, bytes]]]], None]
    say: Callable[[str], None]
    show: Callable[[tuple[str, ...], tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a choice, with what they are made from and what they do not show."""

    choice: PageChoice
    briefing: Briefing
    pages: tuple[Page, ...]
    notices: tuple[Notice, ...]


def make(briefing: Briefing, choice: PageChoice, before: Made | None = None) -> Made:
    """Everything that the preview shows; takes a moment for very many people. The pages `before` are only painted in
    other colours where nothing else is wanted."""
    if before is not None and replace(before.choice, mono=choice.mono) == choice:
        pages = tuple(replace(page, mono=choice.mono) for page in before.pages)
        return replace(before, choice=choice, pages=pages)
    told = masked_briefing(briefing) if choice.masked else briefing
    pages = pages_of(told, choice)
    return Made(choice, told, pages, notices(pages, told))


def kept_choice(settings: QSettings) -> PageChoice:
    """What was chosen last time."""
    return choice_of({name: settings.value(f"print/{name}") for name in PageChoice.__dataclass_fields__})


class PrintMap(QDialog):
    """Keeps what was chosen last. `accept` prints at once, or as soon as the pages are made."""

    def __init__(
        self, briefing: Briefing, *, settings: QSettings, ways: PrintWays, to: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print the map"))
        self._briefing, self._settings, self._ways = briefing, settings, ways
        self._printers = printers()
        self._apart = Apart(self)
        self.made: Made | None = None
        self._before: Made | None = None
        self._number = 0
        self._is_wanted = False
        self._values = self._kept(to)
        self._lay_out()
        self._show()
        self._remake()
        self.ok.setFocus()

    @property
    def choice(self) -> PageChoice:
        """The page that is asked for, grey where the printer prints grey."""
        known = {name: value for name, value in self._values.items() if name in PageChoice.__dataclass_fields__}
        colour = self._values["colour"]
        mono = colour == "mono" or (colour == "auto" and self.printer is not None and prints_grey(self.printer))
        return replace(PageChoice(**known), mono=mono)

    def accept(self) -> None:
        if self.made is None:
            self._is_wanted = True
            return
        problem = self._deliver(self.made)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self._keep()
            super().accept()

    def done(self, result: int) -> None:
        self._apart.finish()
        super().done(result)

    def _deliver(self, made: Made) -> str:
        """Print or write; gives what is wrong, in words."""
        if self.printer is not None:
            try:
                print_pages(self.printer, made.pages)
            except Refused as error:
                return refusals.sentence(error)
            self._ways.say(tr("Sent to {printer}.", printer=self.printer.printerName()))
            return ""
        if not self.file.is_given:
            return tr("Say which file to write.")
        path, kind = self.file.path, str(self._values["to"])
        self._settings.setValue("export/folder", str(path.parent))
        self._ways.write(path, lambda: map_files(path, kind, made.briefing, made.pages))
        return ""

    def _kept(self, to: str) -> dict[str, Any]:
        """What was chosen last time; the first printer, else a PDF, when it is the first time."""
        choice = kept_choice(self._settings)
        there = {*(TO_PRINTER + name for name in self._printers), "pdf", "png", "svg"}
        kept = to or str(self._settings.value("print/to", ""))
        usual = TO_PRINTER + self._printers[0] if self._printers else "pdf"
        buyers = len(self._briefing.plan.on_side(Side.BUYER))
        return {
            **{name: getattr(choice, name) for name in PageChoice.__dataclass_fields__},
            "by_function": choice.by_function and buyers > CROWD,
            "to": kept if kept in there else usual,
            "colour": str(self._settings.value("print/colour", "auto")),
            "crowded": buyers > CROWD,
        }

    def _keep(self) -> None:
        kept = {**self.choice.as_texts(), "to": self._values["to"], "colour": self._values["colour"]}
        if not self._values["crowded"]:
            del kept["by_function"]
        for name, value in kept.items():
            self._settings.setValue(f"print/{name}", value)

    def _take(self, name: str, value: object) -> str:
        self._values[name] = value
        if name == "to" or (name == "masked" and self.printer is None):
            self._aim()
        self._show()
        self._remake()
        return ""

    def _aim(self) -> None:
        """Ready the printer, or suggest a file. A masked one is not called after the account."""
        to = str(self._values["to"])
        self.printer: QPrinter | None = None
        if to.startswith(TO_PRINTER):
            self.printer = printer_called(to.removeprefix(TO_PRINTER))
        else:
            usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            folder = Path(str(self._settings.value("export/folder", "") or usual))
            account = tr("Masked account") if self._values["masked"] else self._briefing.plan.account.name
            stem = tr("{account} map {day}", account=account, day=self._briefing.today)
            words = {"pdf": tr("PDF documents"), "png": tr("PNG pictures"), "svg": tr("SVG drawings")}[to]
            self.file.offer(folder / f"{file_stem(stem)}.{to}", f"{words} (*.{to})")
        self.file.setVisible(self.printer is None)
        self.ok.setText(tr("Print") if self.printer is not None else tr("Save"))

    def _show(self) -> None:
        self.form.show_values("page", [self._values])

    def _remake(self) -> None:
        """Make the pages anew beside the window; what is shown stays until they are there."""
        self.made = None
        briefing, choice, before = self._briefing, self.choice, self._before
        self._apart.ask(lambda: make(briefing, choice, before), self._on_made)

    def _on_made(self, made: Made | None, error: Exception | None) -> None:
        if error is not None or made is None:
            raise error or RuntimeError("no page was made")
        self.made = self._before = made
        self._number = min(self._number, len(made.pages) - 1)
        self._show_page()
        self.list.clear()
        for notice in made.notices:
            item = QListWidgetItem(notice.text, self.list)
            if not (notice.people or notice.lines):
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        row_h = 2 * self.fontMetrics().lineSpacing() + 8
        self.list.setFixedHeight(min(self.list.count() * row_h + 8, _LIST_H))
        self.list.setVisible(bool(made.notices))
        heading = tr("To know before; a double-click shows whom it is about")
        self._notes.setText(heading if made.notices else tr("Everything is on the page."))
        if self._is_wanted:
            self._is_wanted = False
            self.accept()

    def _show_page(self) -> None:
        if self.made is None:
            return
        pages = self.made.pages
        self.preview.show_page(pages[self._number])
        words = tr("Page {n} of {m}", n=self._number + 1, m=len(pages))
        self._count.setText(f"{words} · {self.sheet_words(pages[self._number])}")
        for button, there in ((self.before, self._number > 0), (self.after, self._number < len(pages) - 1)):
            button.setEnabled(there)
            button.setVisible(len(pages) > 1)

    @staticmethod
    def sheet_words(page: Page) -> str:
        """Which sheet and which cards were chosen."""
        paper = {"a4": tr("A4"), "letter": tr("Letter"), "a3": tr("A3")}[page.paper.name]
        cards = {"full": tr("comfortable cards"), "compact": tr("compact cards"), "dense": tr("dense cards")}
        return f"{paper}, {cards[page.density]}"

    def _turn(self, by: int) -> None:
        self._number += by
        self._show_page()

    def _on_notice(self, item: QListWidgetItem) -> None:
        if self.made is None:
            return
        notice = self.made.notices[self.list.row(item)]
        if notice.people or notice.lines:
            self._keep()
            self.reject()
            self._ways.show(notice.people, notice.lines)

    def _lay_out(self) -> None:
        self.preview = PagePreview(self)
        self.before, self.after = QPushButton(tr("Page before"), self), QPushButton(tr("Next page"), self)
        self._count = ElidedLabel("", self, name="quiet")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        turning = QHBoxLayout()
        for widget, stretch in ((self.before, 0), (self._count, 1), (self.after, 0)):
            turning.addWidget(widget, stretch)
        self.before.hide()
        self.after.hide()
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        sight = QVBoxLayout()
        sight.addWidget(self.preview, 1)
        sight.addLayout(turning)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 14, 16, 14)
        across.setSpacing(16)
        across.addLayout(sight, 1)
        across.addWidget(self._panel())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.ok)
        self.resize(QSize(850 + grown(self, _PANEL_W), 720).boundedTo(room_for(self)))

    def _panel(self) -> QWidget:
        """The right side: fields, what to know, buttons."""
        panel = QWidget(self)
        panel.setFixedWidth(min(grown(self, _PANEL_W), room_for(self).width() * 3 // 5))
        self.form = Form(print_groups(self._printers), self._take, panel)
        self.file = FileRow(tr("Save the map"), panel)
        self._notes = WrappedLabel(tr("Making the page…"), panel, name="field-name")
        self.list = QListWidget(panel)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("What the page does not show"))
        self.list.itemActivated.connect(self._on_notice)
        self.list.hide()
        self._problem = WrappedLabel("", panel, name="field-problem")
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, panel)
        self.ok = buttons.addButton(tr("Print"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fields = QScrollArea(panel)
        fields.setWidgetResizable(True)
        fields.setFrameShape(QScrollArea.Shape.NoFrame)
        fields.setWidget(self.form)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(fields, 1)
        column.addWidget(self.file)
        column.addWidget(self._notes)
        column.addWidget(self.list)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        self._aim()
        return panel
