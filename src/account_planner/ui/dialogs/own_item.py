"""Asks for a checklist item of the rep's own and, as there are at most nine, which one it takes the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.dialogs.asking import AskLine
from account_planner.ui.kit.editors import ChoiceEditor
from account_planner.ui.kit.plain import PlainLabel
from account_planner.words import tr
from account_planner.words.checks import check_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from account_planner.rules.checklist import CheckItem

MOST = 9


class AskOwnItem(AskLine):
    """`taken` gets the words and the code of the item to drop (None while there is room for one more)."""

    def __init__(
        self, items: Sequence[CheckItem], taken: Callable[[str, str | None], str], parent: QWidget | None
    ) -> None:
        super().__init__(
            tr("An item of your own"),
            tr("What do you want to have confirmed before the meeting?"),
            tr("Add it"),
            lambda text: taken(text, self.dropped),
            parent,
        )
        choices: list[tuple[object, str]] = [(item.code, check_title(item)) for item in items]
        if len(items) < MOST:
            choices.insert(0, (None, tr("Nothing, there is room")))
        self.dropped: str | None = items[-1].code if len(items) >= MOST else None
        self.place = ChoiceEditor(choices, self)
        self.place.setAccessibleName(tr("In place of"))
        self.place.show_value(self.dropped)
        self.place.edited.connect(self._on_place)
        self.add_rows((PlainLabel(tr("In place of"), self), self.place))

    def _on_place(self, code: str | None) -> None:
        self.dropped = code
        self.place.show_value(code)
