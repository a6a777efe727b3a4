"""What a card of the map says when the pointer rests on it: who it is, the last contact and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from account_planner.domain.vocabulary import Side
from account_planner.ui.kit.plain import tooltip_text
from account_planner.ui.people.columns import next_steps, step_words
from account_planner.words import tr
from account_planner.words.dates import ago_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.app.document import Change
    from account_planner.ui.canvas.view import MapView


class CardTips(QObject):
    """Answers for the view of a map; `told` gives the newest change."""

    def __init__(self, view: MapView, told: Callable[[], Change | None]) -> None:
        super().__init__(view)
        self._view, self._told = view, told
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().eventFilter(watched, event)
        words = self._words_at(event)
        if words:
            QToolTip.showText(event.globalPos(), tooltip_text(words), self._view.viewport())
        else:
            QToolTip.hideText()
        return True

    def _words_at(self, event: QHelpEvent) -> str:
        change = self._told()
        if change is None or change.plan is None or not self._view.has_map:
            return ""
        pointer = self._view.pointer_at(event.pos().toPointF(), Qt.KeyboardModifier.NoModifier)
        handle = self._view.hover.handle_words(pointer)
        if handle:
            return handle
        card, _ = self._view.what_is_at(pointer)
        return tip_text(change, card) if card in change.plan.stakeholders else ""


def tip_text(change: Change, person_id: str | None) -> str:
    """Lines about one person; "" when nobody has that id."""
    plan, assessment = change.plan, change.assessment
    person = None if plan is None or person_id is None else plan.stakeholders.get(person_id)
    if plan is None or assessment is None or person is None:
        return ""
    told = [tr("{name}, {title}", name=called(person), title=person.title) if person.title else called(person)]
    if person.side is Side.BUYER:
        days = assessment.coverage.contact_days.get(person.id)
        told.append(tr("Last contact {ago}", ago=ago_text(days)))
        step = next_steps(plan).get(person.id)
        words = tr("Next step: {step}", step=step_words(plan, step, assessment.today)) if step else ""
        told.append(words or tr("No next step yet"))
    return "\n".join(told)
