"""Shows the map to screen readers as a list of cards, since a painted picture has no items of its own."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget

from account_planner.ui.canvas.spoken import card_text
from account_planner.ui.canvas.surface import MapSurface
from account_planner.words import tr
from account_planner.words.people import display_name


class CardToken(QObject):
    """Stands for one card as long as a screen reader may ask about it."""

    def __init__(self, view: MapSurface, person_id: str) -> None:
        super().__init__(view)
        self.view = view
        self.person_id = person_id


class CardTokens(QObject):
    """The tokens of a view, made when they are asked for."""

    def __init__(self, view: MapSurface) -> None:
        super().__init__(view)
        self._view = view
        self._tokens: dict[str, CardToken] = {}

    def token(self, person_id: str) -> CardToken:
        if person_id not in self._tokens:
            self._tokens[person_id] = CardToken(self._view, person_id)
        return self._tokens[person_id]


class MapAccess(QAccessibleWidget):
    """The map: a list of the cards in reading order."""

    def __init__(self, view: MapSurface) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not QAccessible.Text.Name:
            return ""
        count = len(self._order())
        return tr("Account map, 1 person") if count == 1 else tr("Account map, {count} people", count=count)

    def childCount(self) -> int:
        return len(self._order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        order = self._order()
        return _of(self._view, order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        token = child.object()
        order = self._order()
        return order.index(token.person_id) if isinstance(token, CardToken) and token.person_id in order else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        place = self._view.viewport().mapFromGlobal(self._view.to_point((x, y)))
        card = self._view.shown.hits.card_at(*self._view.camera.to_scene(place.x(), place.y()))
        return None if card is None else _of(self._view, card)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        people = self._view.selection.people
        return _of(self._view, people[-1]) if people and people[-1] in self._order() else None

    def _order(self) -> tuple[str, ...]:
        return self._view.shown.placement.order if self._view.has_map else ()


class CardAccess(QAccessibleObject):
    """One card: its name is what there is to say about it."""

    def __init__(self, token: CardToken) -> None:
        super().__init__(token)
        self._token = token

    def text(self, kind: QAccessible.Text) -> str:
        if not self._is_there():
            return ""
        view, id_ = self._token.view, self._token.person_id
        if kind is QAccessible.Text.Name:
            return card_text(view.shown, id_)
        return display_name(view.shown.plan.person(id_)) if kind is QAccessible.Text.Value else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        people = self._token.view.selection.people
        state.focusable = state.selectable = True
        state.selected = self._token.person_id in people
        state.focused = bool(people) and people[-1] == self._token.person_id and self._token.view.hasFocus()
        state.invisible = not self._is_there()
        return state

    def rect(self) -> QRect:
        if not self._is_there():
            return QRect()
        view = self._token.view
        area = view.card_area(self._token.person_id).toAlignedRect()
        return QRect(view.viewport().mapToGlobal(area.topLeft()), area.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._token.view)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def _is_there(self) -> bool:
        view = self._token.view
        return view.has_map and self._token.person_id in view.shown.placement.cards


def expose(view: MapSurface) -> None:
    """Let screen readers see the cards of a view (needs PySide6 6.11 or later to have an effect)."""
    CardTokens(view)
    _install()


def tell_selection(view: MapSurface) -> None:
    """Say that the focus went to another card."""
    people = view.selection.people
    if QAccessible.isActive() and view.has_map and people and people[-1] in view.shown.placement.cards:
        token = _token(view, people[-1])
        QAccessible.updateAccessibility(QAccessibleEvent(token, QAccessible.Event.Focus))


def announce(view: MapSurface, words: str) -> None:
    """Let a screen reader say something without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if isinstance(thing, CardToken):
        return CardAccess(thing)
    return MapAccess(thing) if isinstance(thing, MapSurface) else None


def _token(view: MapSurface, person_id: str) -> CardToken:
    tokens = view.findChild(CardTokens)
    assert isinstance(tokens, CardTokens)  # noqa: S101
    return tokens.token(person_id)


def _of(view: MapSurface, person_id: str) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(_token(view, person_id))
