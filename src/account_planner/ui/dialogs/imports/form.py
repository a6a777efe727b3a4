"""The widgets of the import dialog: choices above, pages with rows, columns, doubts and problems, progress below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.vocabulary import Side
from account_planner.ui.dialogs.imports.clashes import ClashPage
from account_planner.ui.dialogs.imports.columns import ColumnsPage
from account_planner.ui.dialogs.imports.meetings import MeetingsPage
from account_planner.ui.dialogs.imports.model import ImportModel
from account_planner.ui.dialogs.imports.near import NearPage
from account_planner.ui.dialogs.imports.shares import ShareTable
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, choices_of
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.ui.dialogs.imports.choice import ImportChoice, Wishes

_SHARES = ((48, 0), (116, 2), (124, 4), (84, 0), (122, 0), (106, 2), (98, 1))


class ImportForm:
    """Shows what it is given and decides nothing; the dialog listens to its editors."""

    def __init__(self, dialog: QDialog, heading: str, *, new_name: str) -> None:
        self._dialog = dialog
        self.heading = ElidedLabel(heading, dialog, name="title")
        self.name = QLineEdit(new_name, dialog)
        self.side = ChoiceEditor(choices_of(Side, None), dialog)
        self.encoding = ChoiceEditor([(None, tr("Found by itself"))], dialog)
        self.sheet = ChoiceEditor([], dialog)
        self.nameless = ChoiceEditor(_nameless_choices(), dialog)
        self.headings = FlagEditor(tr("First row is headings"), dialog)
        self.guests = FlagEditor(tr("Put guests on the map who are not there yet"), dialog)
        self.counts = WrappedLabel("", dialog, name="strong")
        self.columns_line = ElidedLabel("", dialog, name="secondary")
        self.busy = QProgressBar(dialog)
        self.stop = QPushButton(menu_text(tr("Stop")), dialog)
        self.pages = QTabWidget(dialog)
        self.meetings = MeetingsPage(dialog)
        self.table = ShareTable(dialog, _SHARES)
        self.rows = ImportModel(dialog)
        self.columns = ColumnsPage(dialog)
        self.near = NearPage(dialog)
        self.clashes = ClashPage(dialog)
        self.problems = QListView(dialog)
        self.problem_lines = QStringListModel(dialog)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
        self.ok = self.buttons.addButton(menu_text(tr("Import")), QDialogButtonBox.ButtonRole.AcceptRole)
        self._all_pages = (self.meetings, self.table, self.columns, self.near, self.clashes, self.problems)
        self._labelled: dict[QWidget, QWidget] = {}
        self._dress()
        self._lay_out(is_new=bool(new_name))
        self._show_pages({})
        self.show_busy(tr("Reading…"))

    def show_busy(self, words: str) -> None:
        """Something is going on: how far is not known yet."""
        self.busy.setRange(0, 0)
        self.busy.show()
        self.stop.show()
        self.ok.setEnabled(False)
        self.counts.setText(words)

    def show_share(self, percent: int) -> None:
        if self.busy.isVisible():
            self.busy.setRange(0, 100)
            self.busy.setValue(percent)

    def show_nothing(self, words: str) -> None:
        """Nothing can be taken, and why."""
        self._rest()
        self.ok.setEnabled(False)
        self.rows.clear()
        self.counts.setText(words)
        self.columns_line.setText("")
        self._show_pages({})

    def show_choice(
        self, draft: Draft, choice: ImportChoice, cells: list[tuple[str, ...]], wishes: Wishes, plan: Plan
    ) -> None:
        self._rest()
        invites = bool(draft.meetings)
        self.guests.setVisible(invites and (wishes.guests or any(one.person_id is None for one in choice.matches)))
        self._show_labelled(self.nameless, shown=not invites)
        self._show_labelled(self.encoding, shown=not draft.sheets and not invites)
        self._show_labelled(self.side, shown=not invites or wishes.guests)
        self._show_labelled(self.sheet, shown=len(draft.sheets) > 1)
        self.headings.setVisible(bool(draft.table))
        self.headings.show_value(draft.has_headings)
        self.side.show_value(wishes.side)
        self.sheet.offer([(name, name) for name in draft.sheets])
        self.sheet.show_value(draft.sheet)
        self.meetings.rows.show_cells(list(choice.meetings))
        self.rows.show_draft(choice.draft, cells)
        self.counts.setText(choice.counts)
        self.columns.show_columns(draft.table)
        people = {person.key: person for person in choice.draft.people} if choice.near else {}
        self.near.show_near(choice.near, people, dict(wishes.answers), plan)
        if choice.clashes or self.clashes.model.rowCount():
            self.clashes.model.show_clashes(choice.clashes, wishes.taken, plan)
        self.problem_lines.setStringList(list(choice.problems))
        unanswered = sum(1 for one in choice.near if one.key not in dict(wishes.answers))
        self._show_pages(
            {
                self.meetings: tr("Meetings ({count})", count=len(choice.meetings)) if invites else "",
                self.table: tr("People ({count})", count=len(choice.draft.people)),
                self.columns: tr("Columns ({count})", count=len(draft.table)) if draft.table else "",
                self.near: tr("Who is who ({count} to answer)", count=unanswered) if choice.near else "",
                self.clashes: tr("Told otherwise ({count})", count=len(choice.clashes)) if choice.clashes else "",
                self.problems: tr("Problems ({count})", count=choice.problem_count) if choice.problems else "",
            }
        )
        if not choice.draft.people and draft.table:
            self.counts.setText(choice.counts if draft.people else choice.problems[-1])
            self.pages.setCurrentWidget(self.columns)
        self.ok.setEnabled(choice.takes)

    def _rest(self) -> None:
        self.busy.hide()
        self.stop.hide()

    def _show_pages(self, words: dict[QWidget, str]) -> None:
        for page in self._all_pages:
            place = self.pages.indexOf(page)
            self.pages.setTabText(place, menu_text(words.get(page, "")))
            self.pages.setTabVisible(place, bool(words.get(page)))

    def _show_labelled(self, editor: QWidget, *, shown: bool) -> None:
        self._labelled[editor].setVisible(shown)

    def _dress(self) -> None:
        self.guests.hide()
        self.headings.hide()
        self.nameless.show_value("places")
        self.busy.setTextVisible(True)
        self.busy.setAccessibleName(tr("Progress"))
        self.stop.setAutoDefault(False)
        self.ok.setDefault(True)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(tr("People of the file"))
        self.problems.setModel(self.problem_lines)
        self.problems.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.problems.setWordWrap(True)
        self.problems.setResizeMode(QListView.ResizeMode.Adjust)
        self.problems.setAccessibleName(tr("Problems of the file"))
        for page in self._all_pages:
            self.pages.addTab(page, "")
        self.pages.setDocumentMode(True)
        widths = ((self.name, 170), (self.side, 120), (self.encoding, 140), (self.sheet, 150), (self.nameless, 210))
        for editor, width in widths:
            editor.setMinimumWidth(grown(self._dialog, width))

    def _lay_out(self, *, is_new: bool) -> None:
        choices = QWidget(self._dialog)
        flow = Flow(choices, gap=10, between=6)
        for words, editor in (
            (tr("Into a new account called"), self.name),
            (tr("They are"), self.side),
            (tr("Sheet"), self.sheet),
            (tr("Encoding"), self.encoding),
            (tr("Posts without a person"), self.nameless),
        ):
            flow.add(self._pair(words, editor))
        self._show_labelled(self.name, shown=is_new)
        self._show_labelled(self.sheet, shown=False)
        flow.add(self.headings)
        flow.add(self.guests)
        working = QHBoxLayout()
        working.addWidget(self.busy, 1)
        working.addWidget(self.stop)
        column = QVBoxLayout(self._dialog)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.heading, choices, self.counts, self.columns_line):
            column.addWidget(widget)
        column.addLayout(working)
        column.addWidget(self.pages, 1)
        column.addWidget(self.buttons)

    def _pair(self, words: str, editor: QWidget) -> QWidget:
        pair = QWidget(self._dialog)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = PlainLabel(words, pair)
        text.setBuddy(editor)
        editor.setAccessibleName(words)
        row.addWidget(text)
        row.addWidget(editor)
        self._labelled[editor] = pair
        return pair


def _nameless_choices() -> list[tuple[object, str]]:
    """What may become of vacant and undisclosed posts, and of those that are no more."""
    return [
        ("places", tr("Kept as places to fill")),
        ("all", tr("Kept, abolished ones too")),
        ("out", tr("Left out")),
    ]
