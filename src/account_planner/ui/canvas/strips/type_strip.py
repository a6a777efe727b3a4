"""The six kinds of line at the pointer, for four seconds after a line was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from account_planner.ui.canvas.guesses import KINDS
from account_planner.ui.kit.plain import menu_text, set_tooltip
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.vocabulary import LinkKind
    from account_planner.drawing.theme import Theme

SHOWN_MS = 4000


class TypeStrip(QFrame):
    """Tells `decided(kind)` once (None when Esc threw the line away): a digit or a click chooses, Enter, four
    seconds, or anything else that happens on the map keep the guess."""

    decided = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-kinds")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._room = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._buttons: dict[LinkKind, QToolButton] = {}
        for number, kind in enumerate(KINDS, start=1):
            button = QToolButton(self)
            button.setText(menu_text(f"{number}  {label(kind)}"))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumHeight(28)
            button.clicked.connect(lambda _checked=False, kind=kind: self._decide(kind))
            row.addWidget(button)
            self._buttons[kind] = button
        self._guess: LinkKind | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.accept)
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._guess is not None

    @property
    def guess(self) -> LinkKind | None:
        return self._guess

    def ask(self, at: QPoint, guess: LinkKind, possible: tuple[LinkKind, ...]) -> None:
        """Show the kinds below the point (pixels of the parent), the guess marked, the impossible ones greyed."""
        self._guess = guess
        for kind, button in self._buttons.items():
            button.setChecked(kind is guess)
            button.setEnabled(kind in possible)
            words = tr("Press {digit}", digit=KINDS.index(kind) + 1)
            set_tooltip(button, words if kind in possible else tr("Not possible between these two"))
        self.adjustSize()
        room = self._room.rect().adjusted(4, 4, -4, -4)
        x = min(max(at.x() - self.width() // 2, room.left()), room.right() - self.width())
        y = at.y() + 18 if at.y() + 18 + self.height() < room.bottom() else at.y() - 18 - self.height()
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def accept(self) -> None:
        """Keep the guess."""
        self._decide(self._guess)

    def abandon(self) -> None:
        """Hide without deciding: what was asked about is gone."""
        self._guess = None
        self._close()

    def show_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#map-kinds {{ background: {theme.surface.card.name()}; border: 1px solid {theme.ink.border.name()};"
            f" border-radius: 6px; }}"
            f"#map-kinds QToolButton {{ color: {theme.ink.text.name()}; background: transparent; border: 0;"
            f" border-radius: 4px; padding: 2px 7px; }}"
            f"#map-kinds QToolButton:checked {{ background: {theme.ink.accent.name()};"
            f" color: {theme.ink.on_accent.name()}; }}"
            f"#map-kinds QToolButton:hover:!checked:enabled {{ background: {theme.surface.hover.name()}; }}"
            f"#map-kinds QToolButton:disabled {{ color: {theme.ink.faint.name()}; font-style: italic; }}"
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self._decide(None)
        elif 0 <= place < len(KINDS):
            if self._buttons[KINDS[place]].isEnabled():
                self._decide(KINDS[place])
        elif event.key() not in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}:
            self.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _decide(self, kind: LinkKind | None) -> None:
        if self._guess is None:
            return
        self._guess = None
        self._close()
        self.decided.emit(kind)

    def _close(self) -> None:
        """Hide; the keys go back to the map, where they came from."""
        self._timer.stop()
        if self.hasFocus():
            self._room.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
