"""Values of a playbook as rows: the name, an editor, and where the value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Evidence, Function, Role, Stance
from account_planner.rules.playbook import CHECKS
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, set_tooltip
from account_planner.words import tr
from account_planner.words.checks import check_name
from account_planner.words.playbook import section_name, section_reason, value_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.rules.playbook_text import Key, Value

_MEMBERS = {
    ("contact", "key_roles"): Role,
    ("member", "stances"): Stance,
    ("functions", "target"): Function,
    ("functions", "service"): Function,
    ("value", "continuity_evidence"): Evidence,
}
_TEXTS = "checklist.texts"


def choices_for(key: Key) -> list[tuple[object, str]]:
    """What a list of the playbook can hold."""
    if key in _MEMBERS:
        return [(member.value, label(member)) for member in _MEMBERS[key]]
    return [(code, check_name(code)) for code in CHECKS]


def read_value(text: str, like: Value | None) -> Value | None:
    """What was typed, as a number where the shipped value is one; words stay words, nothing is None."""
    words = text.strip()
    if like is None or isinstance(like, str | list):
        return words or None
    try:
        return int(words) if isinstance(like, int) else float(words.replace(",", "."))
    except ValueError:
        return words or None


class ValueRow(QWidget):
    """One value; `edited` carries key and new value (None: gone)."""

    edited = Signal(object, object)

    def __init__(self, key: Key, shipped: Value | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._shipped = key, shipped
        name = value_name(*key)
        self.name = WrappedLabel(name, self)
        self.editor: QLineEdit | ManyEditor
        if isinstance(shipped, list):
            self.editor = ManyEditor(tr("None"), self)
            self.editor.offer(choices_for(key))
            self.editor.edited.connect(lambda chosen: self._tell(list(chosen)))
        else:
            self.editor = QLineEdit(self)
            self.editor.textEdited.connect(lambda text: self._tell(read_value(text, shipped)))
            if key[0] != _TEXTS and key != ("", "title"):
                self.editor.setFixedWidth(90)
        self.editor.setAccessibleName(name)
        self.source = PlainLabel("", self, name="secondary")
        self.back = QToolButton(self)
        self.back.setObjectName("field-button")
        self.back.setText("↺")
        self.back.setFixedSize(24, 24)
        self.back.setAccessibleName(tr("Back to the shipped value"))
        set_tooltip(self.back, tr("Back to the shipped value"))
        self.back.clicked.connect(lambda: self._tell(shipped))

    def show_value(self, value: Value | None) -> None:
        if isinstance(self.editor, ManyEditor):
            self.editor.show_value(value if isinstance(value, list) else ())
        elif read_value(self.editor.text(), self._shipped) != value:
            self.editor.setText("" if value is None else f"{value:g}" if isinstance(value, float) else str(value))
        own = value != self._shipped
        self.back.setVisible(own)
        self.source.setText(self._source_words() if own else tr("shipped"))
        self.source.setObjectName("strong" if own else "secondary")
        self.source.style().polish(self.source)

    def show_wrong(self, *, wrong: bool) -> None:
        self.editor.setProperty("wrong", wrong)
        self.editor.style().polish(self.editor)

    def _source_words(self) -> str:
        shipped = self._shipped
        if shipped is None:
            return tr("yours")
        if isinstance(shipped, list | str):
            return tr("yours, not the shipped one")
        return tr("yours; shipped: {value}", value=f"{shipped:g}")

    def _tell(self, value: Value | None) -> None:
        self.edited.emit(self.key, value)


class SectionRows(QWidget):
    """One section: its heading, why it is there, and its values in columns."""

    edited = Signal(object, object)

    def __init__(self, section: str, shipped: Mapping[Key, Value | None], parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self.rows = {key: ValueRow(key, value, self) for key, value in shipped.items() if key[0] == section}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        self.heading = PlainLabel(section_name(section), self, name="heading")
        column.addWidget(self.heading)
        column.addWidget(WrappedLabel(section_reason(section), self, name="secondary"))
        self.sum = PlainLabel("", self, name="secondary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnMinimumWidth(1, 190)
        grid.setColumnMinimumWidth(2, 130)
        grid.setColumnMinimumWidth(3, 26)
        for place, row in enumerate(self.rows.values()):
            row.hide()  # only its parts are laid out
            row.edited.connect(self.edited)
            for at, part in enumerate((row.name, row.editor, row.source, row.back)):
                part.setParent(self)
                grid.addWidget(part, place, at, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(grid)
        column.addWidget(self.sum)
        self.sum.hide()

    def show_values(self, values: Mapping[Key, Value]) -> None:
        for key, row in self.rows.items():
            row.show_value(values.get(key))
        if self.section == "points":
            whole = [value for key, value in values.items() if key[0] == "points" and isinstance(value, int)]
            self.sum.setText(tr("Together {total}", total=sum(whole)))
            self.sum.show()


def sections(shipped: Mapping[Key, Value]) -> Sequence[str]:
    """The sections in the order of the playbook, the texts of the checklist last."""
    return tuple(dict.fromkeys([key[0] for key in shipped if key[0] != _TEXTS] + [_TEXTS]))
