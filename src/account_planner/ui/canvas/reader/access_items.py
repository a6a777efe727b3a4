"""The cards and lines of the map as screen readers meet them: what each is called, where it is, what it can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleObject,
    QContextMenuEvent,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken, VoidPtr

from account_planner.ui.canvas.reader.spoken import card_text, line_text
from account_planner.words.people import display_name

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.layout.placement import Placement
    from account_planner.ui.canvas.surface import MapSurface

_LEAST_LINE = 8.0
"""Pixels on each side of a line that count as the line, as for the mouse."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything on the map in reading order: the cards, then the lines by the people they begin at."""

    cards: tuple[str, ...]
    lines: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def ids(self) -> tuple[str, ...]:
        return self.cards + self.lines


NOTHING = Listing((), (), {})


def listing(plan: Plan, placement: Placement) -> Listing:
    """Every person that can be seen and every line between two of them, painted or not."""
    order = {id_: place for place, id_ in enumerate(placement.order)}
    links = [k for k in plan.links.values() if k.source_id in order and k.target_id in order]
    links.sort(key=lambda k: (order[k.source_id], order[k.target_id], k.kind, k.id))
    lines = tuple(k.id for k in links)
    return Listing(placement.order, lines, {id_: place for place, id_ in enumerate(placement.order + lines)})


class Token(QObject):
    """Stands for one card or line as long as a screen reader may ask about it."""

    def __init__(self, view: MapSurface, thing_id: str) -> None:
        super().__init__(view)
        self.view = view
        self.thing_id = thing_id


class Tokens(QObject):
    """The tokens of a view, made when they are asked for, and what is on the map, worked out once for each map."""

    def __init__(self, view: MapSurface) -> None:
        super().__init__(view)
        self._view = view
        self._tokens: dict[str, Token] = {}
        self._source: tuple[Plan, Placement] | None = None
        self._listing = NOTHING

    def token(self, thing_id: str) -> Token:
        if thing_id not in self._tokens:
            self._tokens[thing_id] = Token(self._view, thing_id)
        return self._tokens[thing_id]

    def made(self) -> tuple[Token, ...]:
        """Those that somebody asked for."""
        return tuple(self._tokens.values())

    def forget(self) -> None:
        """Another account is shown: nobody comes back to the things of the one before."""
        for token in self._tokens.values():
            token.deleteLater()
        self._tokens.clear()

    def now(self) -> Listing:
        """What is on the map at this moment."""
        if not self._view.has_map:
            return NOTHING
        plan, placement = self._view.shown.plan, self._view.shown.placement
        if self._source is None or self._source[0] is not plan or self._source[1] is not placement:
            self._source, self._listing = (plan, placement), listing(plan, placement)
        return self._listing


def tokens_of(view: MapSurface) -> Tokens:
    found = view.findChild(Tokens)
    assert isinstance(found, Tokens)  # noqa: S101 tells the type checker
    return found


def interface_of(view: MapSurface, thing_id: str) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(tokens_of(view).token(thing_id))


class ItemActions(QAccessibleActionInterface):
    """Selecting, going there, and the menu: what the mouse does on a card or a line."""

    def __init__(self, token: Token) -> None:
        super().__init__()
        self._token = token

    def actionNames(self) -> list[str]:
        kinds = QAccessibleActionInterface
        return [kinds.pressAction(), kinds.setFocusAction(), kinds.showMenuAction()]

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["Shift+F10"] if name == QAccessibleActionInterface.showMenuAction() else []

    def doAction(self, name: str) -> None:
        view, id_ = self._token.view, self._token.thing_id
        if id_ not in tokens_of(view).now().places:
            return
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if id_ in view.shown.plan.links:
            view.selection.set_links((id_,))
        else:
            view.selection.set_people((id_,))
            view.reveal((id_,))
        if name == QAccessibleActionInterface.showMenuAction():
            at = area_of(self._token).center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at))
            QApplication.postEvent(view, event)


class ItemAccess(QAccessibleObject):
    """What cards and lines have in common."""

    def __init__(self, token: Token) -> None:
        super().__init__(token)
        self._token = token
        self._actions = ItemActions(token)

    def text(self, kind: QAccessible.Text) -> str:
        view, id_ = self._token.view, self._token.thing_id
        if not self._is_there():
            return ""
        people, listed = view.shown.plan.stakeholders, tokens_of(view).now()
        if kind is QAccessible.Text.Name and id_ in people:
            return card_text(view.shown, id_, view.paper_words(id_))
        if kind is QAccessible.Text.Name:
            place = listed.places[id_] - len(listed.cards)
            return line_text(view.shown, id_, place=place, count=len(listed.lines))
        return display_name(people[id_]) if kind is QAccessible.Text.Value and id_ in people else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        view, id_ = self._token.view, self._token.thing_id
        chosen = view.selection.people or view.selection.links
        state = QAccessible.State()
        state.focusable = state.selectable = state.multiSelectable = True
        state.selected = id_ in view.selection.people or id_ in view.selection.links
        state.focused = bool(chosen) and chosen[-1] == id_ and view.hasFocus()
        state.invisible = not self._is_there()
        state.offscreen = not state.invisible and not area_of(self._token).intersects(view.viewport().rect())
        return state

    def rect(self) -> QRect:
        if not self._is_there():
            return QRect()
        area = area_of(self._token)
        return QRect(self._token.view.viewport().mapToGlobal(area.topLeft()), area.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        return QAccessible.queryAccessibleInterface(self._token.view)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        return None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # Qt takes none
        if kind is QAccessible.InterfaceType.ActionInterface:
            return VoidPtr(Shiboken.getCppPointer(self._actions)[0])
        return VoidPtr(0)  # None would crash the bindings

    def _is_there(self) -> bool:
        return self._token.thing_id in tokens_of(self._token.view).now().places


def area_of(token: Token) -> QRect:
    """Where a card or a line that is on the map lies in the view, in pixels."""
    view, id_ = token.view, token.thing_id
    if id_ in view.shown.placement.cards:
        return view.card_area(id_).toAlignedRect()
    link = view.shown.plan.links[id_]
    ends = [view.card_area(end).center() for end in (link.source_id, link.target_id)]
    route = view.shown.picture.routes.get(id_)
    spots = [view.to_point(view.camera.to_view(*spot)).toPointF() for spot in route.points] if route else ends
    xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
    box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.adjusted(-_LEAST_LINE, -_LEAST_LINE, _LEAST_LINE, _LEAST_LINE).toAlignedRect()
