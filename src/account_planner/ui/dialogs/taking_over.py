"""Somebody left and turns up at another account: which one, and what we know of them that is still true there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QWidget

from account_planner.ui.forms.leaver_wishes import worth_keeping
from account_planner.ui.kit.editors import ChoiceEditor
from account_planner.ui.kit.plain import WrappedLabel, menu_text, set_tooltip, title_text
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.words import tr
from account_planner.words.fields import field_name
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.entities import Stakeholder
    from account_planner.ui.kit.editors import Choices

_LONGEST = 48


class TakeOverDialog(ScrolledDialog):
    """`taken` is called with the account and the fields that stay ticked. `accounts` are (id, name); the one in which
    they were seen already is `seen_in`."""

    def __init__(
        self,
        person: Stakeholder,
        accounts: Choices,
        seen_in: str | None,
        taken: Callable[[str, tuple[str, ...]], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take {name} over into another account", name=title_text(called(person))))
        self._taken = taken
        self.account = ChoiceEditor(accounts, self)
        self.account.setAccessibleName(tr("Account"))
        offered = [id_ for id_, _ in accounts]
        self.account.show_value(seen_in if seen_in in offered else next(iter(offered), None))
        self.ticks = {name: self._tick(name, words, on=usual) for name, words, usual in worth_keeping(person)}
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = buttons.addButton(tr("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.ok.setEnabled(bool(accounts))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        none = tr("There is no other account in this file yet.")
        where = tr("Where are they now?") if accounts else none
        what = tr("What is still true of them there? Where they came from is noted by itself.")
        page = (WrappedLabel(where, self), self.account, WrappedLabel(what, self, name="secondary"))
        self.account.setVisible(bool(accounts))
        self.lay_out((*page, *self.ticks.values()), (buttons,), width=480)

    def accept(self) -> None:
        place = self.account.currentIndex()
        if place < 0:
            return
        super().accept()
        self._taken(self.account.value_at(place), tuple(name for name, tick in self.ticks.items() if tick.isChecked()))

    def _tick(self, name: str, words: str, *, on: bool) -> QCheckBox:
        whole = tr("{field}: {value}", field=field_name(name), value=words)
        shown = whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1].rstrip()}…"
        tick = QCheckBox(menu_text(shown), self)
        tick.setAccessibleName(whole)
        set_tooltip(tick, whole if shown != whole else "")
        tick.setChecked(on)
        return tick
