"""What other accounts say of a colleague, and what they would say: the rep picks where it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text
from account_planner.words import tr
from account_planner.words.fields import field_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.colleagues import Correction, Posting

    Wrong = tuple[tuple[Posting, tuple[Correction, ...]], ...]


class FollowDialog(QDialog):
    """`taken` is called with the accounts that stay ticked."""

    def __init__(self, name: str, wrong: Wrong, taken: Callable[[Wrong], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Same in all accounts"))
        self.setMinimumWidth(480)
        self._wrong, self._taken = wrong, taken
        self.ticks = [QCheckBox(menu_text(posting.account_name), self) for posting, _ in wrong]
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        for tick, (_, changes) in zip(self.ticks, wrong, strict=True):
            tick.setChecked(True)
            tick.toggled.connect(self._on_ticked)
            inside.addWidget(tick)
            for change in changes:
                line = WrappedLabel(_words(change), page, name="secondary")
                line.setContentsMargins(26, 0, 0, 0)
                inside.addWidget(line)
        inside.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.change = buttons.addButton(menu_text(tr("Change there")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.change.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("{name} in other accounts", name=name), self, name="heading"))
        column.addWidget(area, 1)
        more = tr("Each account gets a change of its own. Undo in the message that follows takes them all back.")
        column.addWidget(WrappedLabel(more, self, name="secondary"))
        column.addWidget(buttons)

    def accept(self) -> None:
        chosen = tuple(each for tick, each in zip(self.ticks, self._wrong, strict=True) if tick.isChecked())
        super().accept()
        self._taken(chosen)

    def _on_ticked(self) -> None:
        self.change.setEnabled(any(tick.isChecked() for tick in self.ticks))


def _words(change: Correction) -> str:
    name, old, new = change
    return tr("{field}: {old} → {new}", field=field_name(name), old=old or tr("nothing"), new=new)
