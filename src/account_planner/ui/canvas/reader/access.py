"""Shows the map to screen readers as a list of cards and lines, since a painted picture has no items of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken, VoidPtr

from account_planner.app.document import Origin
from account_planner.ui.canvas.reader.access_items import ItemAccess, Token, Tokens, interface_of, tokens_of
from account_planner.ui.canvas.surface import MapSurface
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.ui.canvas.reader.access_items import Listing


class MapSelection(QAccessibleSelectionInterface):
    """What is selected on the map, by cards and lines."""

    def __init__(self, view: MapSurface) -> None:
        super().__init__()
        self._view = view

    def selectedItems(self) -> list[QAccessibleInterface]:
        chosen = (*self._view.selection.people, *self._view.selection.links)
        there = tokens_of(self._view).now().places
        found = (interface_of(self._view, id_) for id_ in chosen if id_ in there)
        return [item for item in found if item is not None]

    def selectedItemCount(self) -> int:
        return len(self.selectedItems())

    def select(self, childItem: QAccessibleInterface) -> bool:
        token = childItem.object()
        if not isinstance(token, Token):
            return False
        is_line = token.thing_id in self._view.shown.plan.links
        self._view.selection.add(**{"links" if is_line else "people": (token.thing_id,)})
        return True

    def unselect(self, childItem: QAccessibleInterface) -> bool:
        token, chosen = childItem.object(), self._view.selection
        if not isinstance(token, Token) or token.thing_id not in {*chosen.people, *chosen.links}:
            return False
        chosen.toggle(token.thing_id, is_link=token.thing_id in chosen.links)
        return True

    def selectAll(self) -> bool:
        self._view.selection.set_people(tokens_of(self._view).now().cards)
        return True

    def clear(self) -> bool:
        self._view.selection.clear()
        return True


class MapAccess(QAccessibleWidget):
    """The map: a list of the cards in reading order, then of the lines."""

    def __init__(self, view: MapSurface) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._selection = MapSelection(view)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not QAccessible.Text.Name:
            return ""
        people, lines = len(self._now.cards), len(self._now.lines)
        who = tr("1 person") if people == 1 else tr("{count} people", count=people)
        if not lines:
            return tr("Account map, {people}", people=who)
        drawn = tr("1 line") if lines == 1 else tr("{count} lines", count=lines)
        return tr("Account map, {people}, {lines}", people=who, lines=drawn)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state

    def childCount(self) -> int:
        return len(self._now.places)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        ids = self._now.ids
        return interface_of(self._view, ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        token = child.object()
        return self._now.places.get(token.thing_id, -1) if isinstance(token, Token) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        if not self._view.has_map:
            return None
        place = self._view.viewport().mapFromGlobal(self._view.to_point((x, y)))
        spot, hits = self._view.camera.to_scene(place.x(), place.y()), self._view.shown.hits
        found = hits.card_at(*spot) or hits.line_at(*spot)
        return interface_of(self._view, found) if found is not None and found in self._now.places else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        current = _current(self._view)
        return None if current is None else interface_of(self._view, current)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # Qt takes none
        if kind is QAccessible.InterfaceType.SelectionInterface:
            return VoidPtr(Shiboken.getCppPointer(self._selection)[0])
        own: VoidPtr | None = super().interface_cast(kind)  # type: ignore[assignment]  # Qt takes none
        return VoidPtr(0) if own is None else own

    @property
    def _now(self) -> Listing:
        return tokens_of(self._view).now()


class FocusTeller(QObject):
    """Tells which card has the keys when the map gets them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, MapSurface):
            tell_selection(watched)
        return False


def expose(view: MapSurface) -> None:
    """Let screen readers see the cards and lines of a view (needs PySide6 6.11 or later to have an effect)."""
    Tokens(view)
    view.installEventFilter(FocusTeller(view))
    _install()


def tell_selection(view: MapSurface) -> None:
    """Say which card or line has the focus now, or, while the keys go elsewhere, is selected."""
    current = _current(view)
    if current is None or not QAccessible.isActive():
        return
    kind = QAccessible.Event.Focus if view.hasFocus() else QAccessible.Event.Selection
    QAccessible.updateAccessibility(QAccessibleEvent(tokens_of(view).token(current), kind))


def tell_change(view: MapSurface, change: Change) -> None:
    """Say that cards and lines have come, gone, or are called otherwise than before."""
    tokens = tokens_of(view)
    if change.origin in {Origin.OPENED, Origin.CLOSED}:
        tokens.forget()
    if not QAccessible.isActive():
        return
    places, current = tokens.now().places, _current(view)
    touched = {*change.delta.ids("stakeholders"), *change.delta.ids("links")}
    for token in tokens.made():
        if token.thing_id not in touched and token.thing_id != current:
            continue
        known = token.thing_id in places
        kind = QAccessible.Event.NameChanged if known else QAccessible.Event.ObjectHide
        QAccessible.updateAccessibility(QAccessibleEvent(token, kind))
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.NameChanged))


def announce(view: MapSurface, words: str) -> None:
    """Let a screen reader say something without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


def _current(view: MapSurface) -> str | None:
    """The card or line that the keys act on."""
    chosen = view.selection.people or view.selection.links
    return chosen[-1] if chosen and chosen[-1] in tokens_of(view).now().places else None


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if isinstance(thing, Token):
        return ItemAccess(thing)
    return MapAccess(thing) if isinstance(thing, MapSurface) else None
