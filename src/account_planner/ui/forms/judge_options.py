"""What can be chosen for the marked field of a grid of people: a button for each digit, and the words of a win."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import Evidence, Stance
from account_planner.ui.canvas.strips.quick_fields import Option, options_of
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import ElidedLabel, WrappedLabel, menu_text
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 6


def options_for(field: str) -> tuple[Option, ...]:
    """What the digits stand for; stance and contact as in the strip on the map."""
    match field:
        case "there":
            return (Option(1, True, tr("Was there")), Option(2, False, tr("Was not there")))
        case "win":
            known = tuple(Option(n, each, label(each)) for n, each in enumerate(Evidence, start=1))
            return (*known, Option(0, None, tr("Unknown")))
        case _:
            return options_of(field)


def judge_button(name: str, parent: QWidget) -> QPushButton:
    """A button that leaves the keys to the grid."""
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


class JudgeOptions(QFrame):
    """`picked` carries the option that was clicked, `written` the words of a win, `entered` that Enter ended them."""

    picked = Signal(object)
    written = Signal(str)
    entered = Signal()

    def __init__(self, icons: Mapping[Stance | None, QIcon], parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._options: tuple[Option, ...] = ()
        self._about = ElidedLabel("", self, name="strong")
        hint = tr("Digit sets · Enter keeps · Space: was there · F2 writes the win · Tab leaves")
        self._hint = WrappedLabel(hint, self, name="secondary")
        self.buttons = [judge_button("judge-option", self) for _ in range(_MOST)]
        self.words = QLineEdit(self)
        self.words.setMaxLength(LINE_LIMIT)
        self.words.setPlaceholderText(tr("The result that their career depends on and that we improve"))
        self.words.setAccessibleName(tr("Win in business"))
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.words.returnPressed.connect(self._on_return)
        self.words.editingFinished.connect(self.settle)
        box = QWidget(self)
        flow = Flow(box, gap=4)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, place=place: self.picked.emit(self._options[place]))
            flow.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._about, box, self._hint, self.words):
            column.addWidget(widget)
        stays = self.words.sizePolicy()  # what stands below must not jump from field to field
        stays.setRetainSizeWhenHidden(True)
        self.words.setSizePolicy(stays)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the words are no keys of the grid, which would step on once more."""
        event.setAccepted(event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter})

    def show_field(self, field: str, name: str, win: str | None) -> None:
        """The options of one field of the person called `name`, whose win is known as this."""
        self._options = options_for(field)
        words = {"there": tr("Was there"), "stance": tr("Stance"), "win": tr("Win"), "contact": tr("Last contact")}
        self._about.setText(tr("{name}: {field}", name=name, field=words[field]))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._options))
            if place < len(self._options):
                option = self._options[place]
                button.setText(menu_text(f"{option.digit}  {option.words}"))
                stance = option.value if isinstance(option.value, Stance) else None
                button.setIcon(self._icons[stance] if field == "stance" else QIcon())
        self.words.setVisible(field == "win")
        if not self.words.isModified():
            self.words.setText(win or "")

    def write(self, first: str, win: str | None) -> None:
        """Put the cursor into the words of the win: after `first`, or over what is known."""
        self.words.setText(first or win or "")
        self.words.setModified(bool(first))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        if not first:
            self.words.selectAll()
        else:
            self.words.end(False)

    def settle(self) -> None:
        """Tell the words that were typed."""
        if self.words.isModified():
            self.words.setModified(False)
            self.written.emit(self.words.text().strip())

    def _on_return(self) -> None:
        self.settle()
        self.entered.emit()
