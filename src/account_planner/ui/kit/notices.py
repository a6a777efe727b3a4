"""What the window tells without asking: a toast at the bottom left, and a bar while edits cannot be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QHideEvent, QShowEvent

_TOAST_MS = 6000
_MARGIN = 16
Offer = tuple[str, Callable[[], None]]
"""The words of a button and what it does."""


class Toast(QFrame):
    """One sentence for six seconds, longer while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("toast")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo: Callable[[], None] | None = None
        self._other: Callable[[], None] | None = None
        self._words = WrappedLabel("", self)
        self._words.setMaximumWidth(520)
        self.undo = QPushButton(tr("Undo"), self)
        self.undo.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        self.other = QPushButton(self)
        self.other.clicked.connect(self._on_more)
        row.addWidget(self._words, 1)
        row.addWidget(self.other)
        row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOAST_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, text: str, undo: Callable[[], None] | None, other: Offer | None = None) -> None:
        """`other` is one more thing to do, with the words of its button."""
        self._undo, self._other = undo, other[1] if other else None
        self.other.setVisible(other is not None)
        self.other.setText(menu_text(other[0]) if other else "")
        self._words.setText(text)
        self._words.setFixedWidth(min(520, self._words.fontMetrics().horizontalAdvance(text) + 8))
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def expire(self) -> None:
        """Something else was done since: what takes back or turns round the newest step would do so with that."""
        self._undo = self._other = None
        self.undo.hide()
        self.other.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """What was said before the window was in sight stands where the window ends now."""
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show} and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        self.move(_MARGIN, self._parent.height() - self.height() - _MARGIN - 24)

    def _on_more(self) -> None:
        self.hide()
        if self._other is not None:
            self._other()

    def _on_undo(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()


class NotSavedBar(QFrame):
    """Says since when edits have not been saved, why, and offers a way to keep them."""

    save_copy_asked = Signal()
    retry_asked = Signal()
    read_asked = Signal()
    failing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("not-saved")
        self._since = ""
        self._waiting = 0
        self._is_early = False
        self._words = WrappedLabel("", self)
        button = QPushButton(tr("Save a copy to…"), self)
        button.clicked.connect(self.save_copy_asked)
        self.retry = QPushButton(tr("Try again"), self)
        self.retry.clicked.connect(self.retry_asked)
        self.read = QPushButton(tr("Read the file again"), self)
        self.read.clicked.connect(self.read_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.read)
        row.addWidget(self.retry)
        row.addWidget(button)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def waits(self, count: int) -> None:
        """So many edits are kept in memory alone: as long as there are any the bar stays."""
        self._waiting = count

    def say(self, words: str, why: str, since: str) -> None:
        """One sentence of the newest reason and how many edits wait; the time is that of the first failure in a row."""
        self._since, self._is_early = self._since or since, False
        self._words.setText(self._sentence(words, why))
        self.retry.setVisible(self._waiting > 0)
        self.read.hide()
        self.failing.emit()
        self.show()

    def _sentence(self, words: str, why: str) -> str:
        time, count = self._since, self._waiting
        if not why:
            return tr("Not saved since {time}: {words}", time=time, words=words)
        if not count:
            return tr("Not saved at {time} because {why}; everything before is in the file.", time=time, why=why)
        if count == 1:
            return tr("Not saved since {time} because {why}; one change is kept in memory.", time=time, why=why)
        many = "Not saved since {time} because {why}; {count} changes are kept in memory."
        return tr(many, time=time, why=why, count=count)

    def displaced(self) -> None:
        """Offer to read the file again: somebody else has changed it."""
        self.retry.hide()
        self.read.show()

    def say_moved(self, words: str) -> None:
        """Another file has taken the place of the open one; no edit was asked yet. Said once."""
        if self.isHidden():
            self._is_early = True
            self._words.setText(words)
            self.retry.hide()
            self.read.show()
            self.show()

    def is_back(self) -> None:
        """What `say_moved` told is so no more."""
        if self._is_early:
            self.saved()

    def saved(self) -> None:
        """The file took something: the bar goes, unless edits still wait."""
        self._is_early = False
        if self._waiting:
            return
        self._since = ""
        self.hide()


class Remark(QFrame):
    """A sentence above the map that stays until it is closed, with one thing that can be done about it."""

    closed = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self._act: Callable[[], object] | None = None
        self._words = WrappedLabel("", self)
        self.close_button = QPushButton(tr("Close"), self)
        self.close_button.clicked.connect(self._on_close)
        self.offer = QPushButton("", self)
        self.offer.clicked.connect(self._on_taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.offer)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, text: str, offer: str = "", act: Callable[[], object] | None = None) -> None:
        """`offer` is what the button says whose press does `act`, or is told by `taken`."""
        self._act = act
        self._words.setText(text)
        self.setAccessibleName(text)
        self.offer.setText(menu_text(offer))
        self.offer.setVisible(bool(offer))
        self.show()

    def _on_taken(self) -> None:
        if self._act is None:
            self.taken.emit()
        else:
            self._act()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


class WindowNotices(QObject):
    """The notices of one window; `time` gives the time of day in words."""

    def __init__(self, toast: Toast, bar: NotSavedBar, time: Callable[[], str]) -> None:
        super().__init__(toast.parentWidget())
        self._toast, self._bar, self._time = toast, bar, time

    def toast(self, text: str, undo: Callable[[], None] | None = None, other: Offer | None = None) -> None:
        self._toast.say(text, undo, other)

    def expire(self) -> None:
        """After a change: the message before it offers no undo any more."""
        self._toast.expire()

    def not_saved(self, words: str, why: str) -> None:
        self._bar.say(words, why, self._time())

    def waits(self, count: int) -> None:
        self._bar.waits(count)

    def displaced(self) -> None:
        self._bar.displaced()

    def saved(self) -> None:
        self._bar.saved()
