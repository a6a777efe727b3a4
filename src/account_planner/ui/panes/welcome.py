"""What a rep meets first: type or paste the people one knows, open the sample, import, or skip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.entities import Account
from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.edits.paste import PastePeople
from account_planner.rules.coverage import measure_coverage
from account_planner.ui.forms.paste_text import read_lines, read_pasted
from account_planner.ui.kit.map_preview import MapPreview
from account_planner.ui.kit.outline import OutlineText
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, WrappedLabel, menu_text, one_line
from account_planner.words import tr
from account_planner.words.patterns import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from account_planner.drawing.theme import Theme
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.forms.paste_text import Pasted
    from account_planner.words.patterns import Pattern

_EXAMPLE = (
    "Ada Byrne, Chief Information Officer\n"
    "  Raj Patel, Director Digital\n"
    "    Emma Johansson, Programme Manager\n"
    "Mia Ito, Head of Purchasing"
)


class Welcome(QFrame):
    """`start_asked` carries the account's name and the typed people, which may be none."""

    start_asked = Signal(str, object)
    sample_asked = Signal()
    import_asked = Signal()
    open_asked = Signal()

    def __init__(self, playbook: Playbook, today: date, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._playbook, self._today = playbook, today
        self.name = QLineEdit(self)
        self.people = OutlineText(self)
        self.preview = MapPreview(theme, self)
        self.start = QPushButton(tr("Make the map"), self)
        self.sample = QPushButton(tr("Open the sample account"), self)
        self.load = QPushButton(tr("Import a list of people…"), self)
        self.packet = QPushButton(tr("Open an account packet…"), self)
        self.skip = QPushButton(tr("Skip: an empty map"), self)
        self.patterns = [self._pattern_button(pattern) for pattern in patterns()]
        self._count = ElidedLabel("", self, name="secondary")
        self._state = PlainLabel(tr("No accounts yet."), self, name="secondary")
        self._has_preview = False
        self._build()

    @property
    def wishes(self) -> tuple[QWidget, ...]:
        """All that adds an account."""
        buttons = (self.start, self.sample, self.load, self.packet, self.skip, *self.patterns)
        return (self.name, self.people, *buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page is in sight before its example is read: that takes the words of all titles."""
        super().paintEvent(event)
        if not self._has_preview:
            QTimer.singleShot(0, self, self._preview)

    def set_theme(self, theme: Theme) -> None:
        self.preview.set_theme(theme)

    def show_state(self, accounts: int) -> None:
        """Say what there is, and start afresh."""
        self._state.setText(tr("No accounts yet.") if accounts == 0 else tr("A new account."))

    def clear(self) -> None:
        self.name.clear()
        self.people.clear()

    def _preview(self) -> None:
        self._has_preview = True
        typed = self.people.toPlainText().strip("\n")
        pasted = read_pasted(typed or tr(_EXAMPLE))
        lines = pasted.lines
        empty = Plan(account=Account(id=derived_id("preview"), name="-"))
        command = PastePeople(lines=lines, side=Side.BUYER, seed="preview")
        try:
            plan = command.apply(empty) if lines else empty
        except Refused:
            return
        self.preview.show_plan(plan, measure_coverage(plan, self._playbook, self._today), self._today)
        example = tr("An example: this is how your lines become a map")
        found = tr("One person") if len(lines) == 1 else tr("{count} people", count=len(lines))
        self._count.setText(found + _left_out(pasted) if typed else example)

    def _pattern_button(self, pattern: Pattern) -> QPushButton:
        places = len(pattern.text.splitlines())
        words = tr("{pattern} ({count})", pattern=pattern.name, count=places)
        button = QPushButton(menu_text(words), self)
        button.clicked.connect(lambda: self._take(pattern))
        return button

    def _take(self, pattern: Pattern) -> None:
        """The posts of a pattern after what is typed: a name can be written over each question mark."""
        typed = self.people.toPlainText().rstrip()
        self.people.setPlainText(f"{typed}\n{pattern.text}" if typed else pattern.text)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_start(self) -> None:
        text = self.people.toPlainText()
        self.start_asked.emit(one_line(self.name.text()) or tr("My first account"), read_lines(text))

    def _on_skip(self) -> None:
        self.start_asked.emit(one_line(self.name.text()) or tr("My first account"), ())

    def _build(self) -> None:
        self.name.setPlaceholderText(tr("Name of the account"))
        self.name.setAccessibleName(tr("Name of the account"))
        self.people.setPlaceholderText(tr(_EXAMPLE))
        self.people.setAccessibleName(tr("The people you know"))
        self.people.finished.connect(self._on_start)
        self.name.returnPressed.connect(self.people.setFocus)
        self.people.textChanged.connect(self._preview)
        self.start.setDefault(True)
        self.start.clicked.connect(self._on_start)
        self.skip.clicked.connect(self._on_skip)
        self.sample.clicked.connect(self.sample_asked)
        self.load.clicked.connect(self.import_asked)
        self.packet.clicked.connect(self.open_asked)
        for button in (self.sample, self.load, self.packet, self.skip, *self.patterns):
            button.setObjectName("link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        left = QVBoxLayout()
        left.setSpacing(8)
        hint = tr(
            "One person a line: name, comma, title; a question mark for a name that is not known yet. Tab at the start "
            "of a line puts it under the one above; Ctrl+Enter makes the map."
        )
        for widget in (self.name, self.people, WrappedLabel(hint, self, name="secondary")):
            left.addWidget(widget)
        right = QVBoxLayout()
        right.addWidget(self._count)
        right.addWidget(self.preview, 1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 4)
        both.addLayout(right, 5)
        self._lay_out(both)

    def _row(self, words: str, buttons: Sequence[QPushButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(words, self, name="secondary"))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self, both: QHBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.start)
        row.addWidget(self.skip)
        row.addStretch(1)
        starts = self._row(tr("Start from a pattern:"), self.patterns)
        others = self._row(tr("Or"), (self.sample, self.load, self.packet))
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 24, 28, 20)
        inside.setSpacing(12)
        inside.addWidget(WrappedLabel(tr("Type or paste the people you know"), self, name="welcome-title"))
        inside.addWidget(self._state)
        inside.addLayout(both, 1)
        inside.addLayout(row)
        inside.addLayout(starts)
        inside.addLayout(others)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.addWidget(card)


def _left_out(pasted: Pasted) -> str:
    """What of a text makes nobody, behind the number of people."""
    if not pasted.left_out:
        return ""
    first, count = pasted.left_out[0], len(pasted.left_out)
    if count == 1:
        return tr(" · left out: {text} ({why})", text=first.text, why=first.why.lower())
    return tr(" · {count} lines left out, first: {text} ({why})", count=count, text=first.text, why=first.why.lower())
