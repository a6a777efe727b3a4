"""Judging people on the map: the quick strip under the selected card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from account_planner.ui.canvas.moves import MapMoves
from account_planner.ui.canvas.strips import quick_fields
from account_planner.ui.canvas.strips.quick_strip import QuickStrip
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from PySide6.QtGui import QKeyEvent

    from account_planner.app.document import Change
    from account_planner.domain.vocabulary import Stance
    from account_planner.drawing.theme import Theme


class MapJudging(MapMoves):
    """Adds the strip; each value that is set there is one command for all selected people."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.quick = QuickStrip(self.viewport())
        self.quick.show_theme(self.theme)
        self.quick.chosen.connect(self._on_judged)
        self.quick.closed.connect(self._on_quick_closed)
        self.quick.passed.connect(self._on_key_passed)

    def judge(self) -> None:
        """Open the strip for the selected people, or close it."""
        if self.quick.is_open:
            self.quick.close_up()
        elif self.one is None:
            self.hint(tr("Select a card first; the strip is about whoever is selected"))
        elif self.may_write():
            self.finish_typing()
            self.reveal((self.one,))
            self.quick.open_with(self._judged_values())
            self.quick.place_at(self.card_area(self.one).toRect())

    def judge_as(self, person_id: str, stance: Stance | None) -> None:
        """Ask for the stance of that person, or of all who are selected with them."""
        ids = self.selection.people if person_id in self.selection.people else (person_id,)
        self._judge_people(ids, "stance", stance)

    def show_change(self, change: Change) -> None:
        super().show_change(change)
        self._refresh_quick()

    def show_selection(self) -> None:
        super().show_selection()
        self._refresh_quick()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.quick.show_theme(theme)

    def on_camera_moved(self) -> None:
        super().on_camera_moved()
        if self.quick.is_open and self.one is not None:
            self.quick.place_at(self.card_area(self.one).toRect())

    def finish_typing(self) -> None:
        self.quick.close_up()
        super().finish_typing()

    def _refresh_quick(self) -> None:
        if not self.quick.is_open:
            return
        if self.one is None:
            self.quick.abandon()
            return
        self.quick.show_values(self._judged_values())
        self.quick.place_at(self.card_area(self.one).toRect())

    def _judged_values(self) -> dict[str, object]:
        people = self.selection.people
        return {field: quick_fields.value_of(self.shown, people, field) for field in quick_fields.FIELDS}

    def _on_judged(self, field: str, value: object) -> None:
        if not self.has_map:
            return
        self._judge_people(self.selection.people, field, value)

    def _judge_people(self, ids: Sequence[str], field: str, value: object) -> None:
        wish = quick_fields.wish(self.shown, ids, field, value, make_id=self.new_id)
        if wish is not None:
            self.submit(wish)
        elif quick_fields.judged(self.shown, ids, field):
            self.hint(tr("Nobody on our side yet. Coverage can't be measured without them."))
        else:
            self.hint(tr("This is judged of their people only"))

    def _on_quick_closed(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say_where()

    def _on_key_passed(self, event: QKeyEvent) -> None:
        """A key of the map closed the strip; now it does what it is for."""
        self.keyPressEvent(event)
