"""The playbook: every number that meter and checklist go by, where it comes from, and what it would do if changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.rules.playbook import CHECKS, read_playbook
from account_planner.rules.playbook_text import values_in, with_values
from account_planner.ui.dialogs.asking import AskYes
from account_planner.ui.forms.playbook_rows import SectionRows, sections
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.ui.kit.steady import SteadyArea
from account_planner.words import refusals, tr
from account_planner.words.playbook import section_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.rules.playbook import Playbook
    from account_planner.rules.playbook_text import Key, Value

_TRY_MS = 150


class PlaybookDialog(QDialog):
    """`text` is the playbook in use and `shipped` the program's own; `use` makes the window judge by a playbook at
    once, `keep` saves a text, `reset` goes back to the shipped one; `meter` tells the number as it is now."""

    def __init__(
        self,
        text: str,
        shipped: str,
        *,
        use: Callable[[Playbook], None],
        keep: Callable[[str], Playbook],
        reset: Callable[[], None],
        meter: Callable[[], int | None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Playbook"))
        self._text, self._shipped = text, shipped
        self._use, self._keep, self._reset, self._meter = use, keep, reset, meter
        self._before = read_playbook(text)
        self._meter_before = meter()
        self._values: dict[Key, Value] = values_in(text)
        self._own: dict[Key, Value | None] = {}
        usual: dict[Key, Value | None] = dict(values_in(shipped))
        usual |= {("checklist.texts", code): None for code in CHECKS}
        self._usual = usual
        self.parts = [SectionRows(section, usual, self) for section in sections(values_in(shipped))]
        self.list = QListWidget(self)
        self.note = WrappedLabel("", self, name="secondary")
        self.problem = WrappedLabel("", self, name="field-problem")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TRY_MS)
        self._wait.timeout.connect(self.try_out)
        self._lay_out()
        self._show()

    @property
    def text(self) -> str:
        """The playbook as it would be saved."""
        return with_values(self._text, self._own)

    def try_out(self) -> bool:
        """Judge by what is written, in the window behind; False with the reason when it is no playbook."""
        self._wait.stop()
        try:
            playbook = read_playbook(self.text)
        except Refused as error:
            self._tell(error)
            return False
        self._tell(None)
        self._use(playbook)
        now = self._meter()
        if now is not None and self._meter_before is not None:
            self.note.setText(tr("Coverage of the open account: {before} → {now}", before=self._meter_before, now=now))
        return True

    def accept(self) -> None:
        if not self.try_out():
            return
        try:
            self._use(self._keep(self.text))
        except (Refused, NotSaved) as error:
            self._tell(error)
            return
        super().accept()

    def reject(self) -> None:
        """Whatever was tried is taken back."""
        self._wait.stop()
        self._use(self._before)
        super().reject()

    def _on_edited(self, key: Key, value: Value | None) -> None:
        self._own[key] = value
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._show()
        self._wait.start()

    def _show(self) -> None:
        for part in self.parts:
            part.show_values(self._values)

    def _tell(self, error: Refused | NotSaved | None) -> None:
        """Say what is wrong and mark the value that the sentence names."""
        self.problem.setText("" if error is None else refusals.sentence(error))
        named = "" if error is None else str(error.values.get("key", ""))
        for part in self.parts:
            for (section, name), row in part.rows.items():
                row.show_wrong(wrong=bool(named) and named == (f"{section}.{name}" if section else name))

    def _ask_reset(self) -> None:
        words = tr("Go back to the shipped playbook?")
        more = tr("Your own one is put aside, beside it, as playbook.toml.before.")
        AskYes(words, more, tr("Go back"), self._on_reset, self).open()

    def _on_reset(self) -> None:
        try:
            self._reset()
        except NotSaved as error:
            self._tell(error)
            return
        self._before = read_playbook(self._shipped)
        self.reject()

    def _on_section(self, place: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(min(self.parts[place].y(), bar.maximum()))

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 0, 16, 12)
        for part in self.parts:
            part.edited.connect(self._on_edited)
            column.addWidget(part)
            self.list.addItem(section_name(part.section))
        column.addStretch(1)
        self._area = SteadyArea(page)
        self.list.setObjectName("sections")
        self.list.setFixedWidth(210)
        self.list.setAccessibleName(tr("Sections"))
        self.list.currentRowChanged.connect(self._on_section)
        across = QHBoxLayout()
        across.addWidget(self.list)
        across.addWidget(self._area, 1)
        save = self.buttons.addButton(tr("Save as your playbook"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        back = self.buttons.addButton(tr("Shipped playbook…"), QDialogButtonBox.ButtonRole.ResetRole)
        back.clicked.connect(self._ask_reset)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addLayout(across, 1)
        for widget in (self.note, self.problem, self.buttons):
            whole.addWidget(widget)
        self.resize(QSize(grown(self, 860), 620).boundedTo(room_for(self)))
        self.setMinimumSize(QSize(560, 380).boundedTo(room_for(self)))
