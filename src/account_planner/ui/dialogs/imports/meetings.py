"""The meetings of an invitation: when, where, who, and what becomes of each on the map."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from account_planner.edits.import_meetings import by_invitation
from account_planner.ui.kit.plain import tooltip_text
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr
from account_planner.words.dates import day_text, moment_text, time_text
from account_planner.words.imports import repeats_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.domain.draft import Draft, DraftMeeting
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PLACE = 2
_PLACE_WIDTH = 110
_WHOLE = (1, 4)
_DAY = timedelta(days=1)


class MeetingsModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: list[tuple[str, ...]] = []

    def show_cells(self, cells: list[tuple[str, ...]]) -> None:
        """`cells` are those that `meeting_cells` made."""
        self.beginResetModel()
        self._cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (tr("Meeting"), tr("When"), tr("Place"), tr("People"), tr("On the map"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return tooltip_text(words) if role == Qt.ItemDataRole.ToolTipRole else None


class MeetingsPage(QTableView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = MeetingsModel(self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(self, 26))
        header = self.horizontalHeader()
        for column in range(self.rows.columnCount()):
            mode = QHeaderView.ResizeMode.ResizeToContents if column in _WHOLE else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        header.setSectionResizeMode(_PLACE, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(_PLACE, grown(self, _PLACE_WIDTH))
        self.setAccessibleName(tr("Meetings of the file"))


def meeting_cells(draft: Draft, before: Plan, after: Plan) -> list[tuple[str, ...]]:
    """One row for each meeting of the file; the plans are those before and after it is taken."""
    names = {person.key: person.name or person.email or "" for person in draft.people}
    known, taken = by_invitation(before), by_invitation(after)
    return [
        (
            meeting.title or "–",
            _when(meeting),
            meeting.place or "",
            ", ".join(names[key] for key in meeting.people if key in names),
            _outcome(meeting, _of(meeting, known), _of(meeting, taken)),
        )
        for meeting in draft.meetings
    ]


def _of(drafted: DraftMeeting, meetings: Mapping[str, Meeting]) -> Meeting | None:
    """The meeting, or that of the series of which one day was sent."""
    return meetings.get(drafted.uid) or meetings.get(drafted.series or "")


def _when(meeting: DraftMeeting) -> str:
    told = _days(meeting) or _hours(meeting)
    return f"{told}, {repeats_text(meeting)}" if meeting.repeats else told


def _days(meeting: DraftMeeting) -> str:
    """Of a meeting that takes whole days; nothing of another."""
    starts, ends = meeting.starts_at, meeting.ends_at
    if starts.time() != time() or ends is None or ends.time() != time():
        return ""
    last = ends.date() - _DAY
    return day_text(starts.date()) if last <= starts.date() else f"{day_text(starts.date())}–{day_text(last)}"


def _hours(meeting: DraftMeeting) -> str:
    starts, ends = moment_text(meeting.starts_at), meeting.ends_at
    if ends is None:
        return starts
    return f"{starts}–{time_text(ends) if ends.date() == meeting.starts_at.date() else moment_text(ends)}"


def _outcome(drafted: DraftMeeting, known: Meeting | None, taken: Meeting | None) -> str:
    if taken is None:
        return tr("cancelled: is taken away") if known is not None else tr("left out")
    if known is None or known.id != taken.id:
        if taken.starts_at is None or taken.starts_at == drafted.starts_at:
            return tr("new")
        return tr("new, on {when}", when=moment_text(taken.starts_at))
    if known == taken:
        return tr("stays as it is")
    if known.starts_at is not None and known.starts_at != taken.starts_at:
        return tr("moves, was {when}", when=moment_text(known.starts_at))
    return tr("changes")
