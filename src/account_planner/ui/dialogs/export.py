"""Asks once how a document is to be written, with what was chosen last; Enter writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Side
from account_planner.output.exports import Export, Wanted, made
from account_planner.output.files import file_stem
from account_planner.output.page.preflight import document_notices
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.file_row import FileRow
from account_planner.ui.kit.form import Form, Group
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text, title_text
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from account_planner.domain.entities import Meeting
    from account_planner.output.briefing import Briefing

Written = Callable[[Path, Callable[[], bytes]], None]
_MOST_NOTICES = 5


class ExportDialog(QDialog):
    """`write` is called with the file and what makes it."""

    def __init__(
        self,
        export: Export,
        briefing: Briefing,
        *,
        settings: QSettings,
        write: Written,
        meeting: Meeting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_text(export.title))
        self._export, self._briefing, self._settings = export, briefing, settings
        self._write, self._meeting = write, meeting
        self._values = self._kept()
        self.form = Form(_groups(export), self._take, self)
        self.file = FileRow(export.title, self)
        self._problem = WrappedLabel("", self, name="field-problem")
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = buttons.addButton(menu_text(tr("Save")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.form, PlainLabel(tr("File"), self, name="field-name"), self.file, *self._notices()):
            column.addWidget(widget)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        self._show()
        self._aim()
        self.ok.setFocus()

    def accept(self) -> None:
        if not self.file.is_given:
            self._problem.setText(tr("Say which file to write."))
            self._problem.show()
            return
        path, wanted = self.file.path, self.wanted
        for name in ("ending", "paper", "masked"):
            self._settings.setValue(f"export/{self._export.name}/{name}", self._values[name])
        self._settings.setValue("export/folder", str(path.parent))
        export, briefing = self._export, self._briefing
        super().accept()
        self._write(path, lambda: made(export, briefing, wanted))

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            ending=str(self._values["ending"]),
            paper=str(self._values["paper"]) or None,
            masked=bool(self._values["masked"]),
            meeting=self._meeting,
            side=Side(str(self._values["side"])),
        )

    def _kept(self) -> dict[str, object]:
        """What was chosen for this kind last time."""

        def kept(name: str, allowed: tuple[str, ...]) -> str:
            value = str(self._settings.value(f"export/{self._export.name}/{name}", ""))
            return value if value in allowed else next(iter(allowed), "")

        masked = self._settings.value(f"export/{self._export.name}/masked", "false")
        return {
            "ending": kept("ending", tuple(ending for ending, _ in self._export.endings)),
            "paper": kept("paper", self._export.papers),
            "masked": str(masked).lower() == "true",
            "side": Side.BUYER.value,
            "kinds": len(self._export.endings),
            "lists": self._export.name == "people",
        }

    def _take(self, name: str, value: object) -> str:
        self._values[name] = value
        self._show()
        if name in {"ending", "masked"}:
            self._aim()
        return ""

    def _show(self) -> None:
        self.form.show_values("export", [self._values])

    def _aim(self) -> None:
        """Suggest a file that is not there yet. A masked copy is not called after the account."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._settings.value("export/folder", "") or usual))
        ending = str(self._values["ending"])
        account = tr("Masked account") if self._values["masked"] else self._briefing.plan.account.name
        stem = tr("{account} {what} {day}", account=account, what=self._export.stem, day=self._briefing.today)
        short = ending.rpartition(".")[2]
        words = dict(self._export.endings)[ending]
        self.file.offer(folder / f"{file_stem(stem)}.{short}", f"{words} (*.{short})")

    def _notices(self) -> list[QWidget]:
        """What the document will not show, if anything."""
        if not self._export.has_fonts:
            return []
        found = document_notices(self._briefing)
        shown = [notice.text for notice in found[:_MOST_NOTICES]]
        if len(found) > _MOST_NOTICES:
            shown.append(tr("And {count} more.", count=len(found) - _MOST_NOTICES))
        return [WrappedLabel(words, self, name="field-problem") for words in shown]


def _groups(export: Export) -> tuple[Group, ...]:
    papers = {"a4": tr("A4"), "letter": tr("Letter"), "a3": tr("A3")}
    fields = (
        Field("ending", tr("Kind of file"), lambda: ChoiceEditor(export.endings), applies=lambda v: v["kinds"] > 1),
        Field(
            "side",
            tr("Whose people"),
            lambda: ChoiceEditor([(side.value, label(side)) for side in Side]),
            applies=lambda values: bool(values["lists"]) and values["ending"] == "csv",
        ),
        Field(
            "paper",
            tr("Paper"),
            lambda: ChoiceEditor([(name, papers[name]) for name in export.papers]),
            applies=lambda values: bool(values["paper"]),
        ),
        Field("masked", tr("Names masked"), lambda: FlagEditor(tr("Names, contacts and notes masked"))),
    )
    return (Group(None, fields),)
