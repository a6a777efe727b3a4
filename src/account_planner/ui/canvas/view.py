"""The canvas of the window: what was pointed, typed, wheeled or pinched becomes a wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent, QNativeGestureEvent, QTouchEvent

from account_planner.layout.placement import spot_at
from account_planner.ui.canvas import focus, heads, keys, menus, seats
from account_planner.ui.canvas.line_keys import press_on_lines
from account_planner.ui.canvas.reader import access
from account_planner.ui.canvas.reader.spoken import change_text
from account_planner.ui.canvas.ringing import MapRinging
from account_planner.ui.canvas.tools.line_walk import LineWalk
from account_planner.ui.canvas.touching import Touching
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QMenu

    from account_planner.app.document import Change
    from account_planner.ui.canvas.tools.tool import KeyMode, Pointer

_NOTCH = 120.0
_PIXELS_A_NOTCH = 64.0
_ZOOM_A_NOTCH = 1.15
_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}
_FOCUS_DIGITS = {"1": 1, "2": 2, "3": 3}


class MapView(MapRinging):
    """`tab_moves_focus` is whether Tab leaves the map instead of adding a report; None leaves it to whether a screen
    reader is on; `announced` tells what a screen reader is asked to say."""

    announced = Signal(str)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tab_moves_focus: bool | None = None
        self._focus_steps = 0
        self.touching = Touching(self, self)
        access.expose(self)

    def show_change(self, change: Change) -> None:
        if self.mode is not None and not self.mode.is_over:
            self.fade(())
        self.mode = None
        before = self.shown.coverage.shown if self.has_map else None
        super().show_change(change)
        access.tell_change(self, change)
        self.say_where()
        words = change_text(change, before)
        if words:
            self.announce(words)

    def announce(self, words: str) -> None:
        """Let a screen reader say it, wherever the focus is."""
        self.announced.emit(words)
        access.announce(self, words)

    def change_side(self) -> None:
        """Ask to which side the selected people go."""
        if self.one is not None:
            self._pop_up(menus.side_menu(self), self.place_below(self.one))

    def walk_lines(self) -> None:
        """Step onto the lines of the selected card."""
        if self.one is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            walk = LineWalk(self, self.one, self.note_asked.emit)
            self.mode = None if walk.is_over else walk

    def focus(self) -> None:
        """Only the selected person and the people one line away at full strength; 1, 2, 3 set how far."""
        self._focus_on(0 if self._focus_steps else 1)

    def show_way(self, people: Collection[str], links: Collection[str], words: str) -> None:
        """Only these people and lines at full strength, until Esc; `words` say what they are."""
        if not self.shown.placement.cards.keys() >= set(people):
            self.open_all()
        self.selection.set_links(links)
        self._focus_steps = 1
        self.fade(set(self.shown.placement.cards) - set(people))
        self.reveal(people)
        self.hint(tr("{way}. Esc: everybody", way=words))

    def open_menu(self, at: Pointer) -> None:
        """The menu for what is under a point, which is selected first."""
        head, (card, line) = heads.head_at(self.shown.placement, self.camera, at.view), self.what_is_at(at)
        if head is not None and head.function is not None:
            self._pop_up(menus.head_menu(self, head.function), at.view)
        elif card is not None:
            if card not in self.selection.people:
                self.selection.set_people((card,))
            self._pop_up(menus.person_menu(self), at.view)
        elif line is not None:
            self.selection.set_links((line,))
            self._pop_up(menus.line_menu(self, lambda: self.note_asked.emit(line)), at.view)
        else:
            self._pop_up(menus.map_menu(self, lambda: self._add_at(at)), at.view)

    def event(self, event: QEvent) -> bool:
        """While a gesture or a mode of keys is on, its keys come before the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes_digit = bool(self._focus_steps) and event.text() in _FOCUS_DIGITS
            if self.mode is not None or self.is_dragging or takes_digit or keys.letter_of(event):
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab adds a report while somebody is selected, unless it is wanted for leaving the map."""
        if self.hasFocus() and self.one is not None and not self._tab_leaves:
            return False
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.say_where()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if event.reason() not in stays and not self._is_asking:
            self.hint("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif self.is_dragging or not self.has_map:
            event.ignore()
        elif self.mode is not None:
            self._press_in_mode(self.mode, event)
        elif event.key() == Qt.Key.Key_Space and not self.is_searching:
            self.space_held = True
        elif self._focus_steps and event.text() in _FOCUS_DIGITS:
            self._focus_on(_FOCUS_DIGITS[event.text()])
        else:
            self._ask(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
        super().keyReleaseEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_click = self.is_pressed_by(Qt.MouseButton.RightButton) and not self.is_dragging
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.RightButton and is_click:
            self.open_menu(self.pointer_at(event.position(), event.modifiers()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By key at the focused card; the mouse opens the menu when the button is let go."""
        if event.reason() is QContextMenuEvent.Reason.Mouse or not self.has_map:
            return
        at = self.view_area.center() if self.one is None else self.card_area(self.one).center()
        self.open_menu(self.pointer_at(at, Qt.KeyboardModifier.NoModifier))

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if not self.has_map or (pixels.isNull() and angle.isNull()):
            return
        notches = QPointF(pixels) / _PIXELS_A_NOTCH if not pixels.isNull() else QPointF(angle) / _NOTCH
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(event.position().x(), event.position().y(), _ZOOM_A_NOTCH ** notches.y())
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not notches.x():
            notches = QPointF(notches.y(), 0.0)
        self.pan(-notches.x() * _PIXELS_A_NOTCH, -notches.y() * _PIXELS_A_NOTCH)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            return self.touching.take(event)
        if event.type() is QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        return super().viewportEvent(event)

    def say_where(self) -> None:
        """Only while the map has the keys, and nothing more special is told."""
        is_plain = not self._focus_steps and self.mode is None and not self.is_dragging
        if self.hasFocus() and is_plain:
            super().say_where()
        elif is_plain and not self._is_asking:
            self.hint("")

    @property
    def _is_asking(self) -> bool:
        return self.editor.is_open or self.strip.is_open or self.quick.is_open

    @property
    def _tab_leaves(self) -> bool:
        asked = QAccessible.isActive() if self.tab_moves_focus is None else self.tab_moves_focus
        return asked or not self.writable

    def show_selection(self) -> None:
        super().show_selection()
        self.say_where()
        access.tell_selection(self)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_at(event.position().x(), event.position().y(), 1.0 + event.value())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self.fit() if abs(self.camera.zoom - 1.0) < 0.01 else self.zoom_100()
            case _:
                return False
        return True

    def _escape(self, event: QKeyEvent) -> None:
        """Leaves the innermost thing: drag, mode, focus, selection."""
        if self.cancel_drag():
            return
        if self.mode is not None:
            self._press_in_mode(self.mode, event)
        elif self._focus_steps:
            self._focus_on(0)
        elif self.comparison is not None:
            self.compare_ended.emit()
        elif self.selection:
            self.selection.clear()
            self.hint(tr("Nothing selected: Tab leaves the map"))
        else:
            event.ignore()

    def _press_in_mode(self, mode: KeyMode, event: QKeyEvent) -> None:
        mode.press(event)
        if mode.is_over:
            self.mode = None
        self.repaint_all()

    def _ask(self, event: QKeyEvent) -> None:
        wish, letter = keys.wish_of(event), keys.letter_of(event)
        if self.is_searching and event.text() == " ":
            letter = " "
        if self.is_searching and letter:
            wish = None
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and self._tab_leaves:
            event.ignore()
        elif press_on_lines(event, self.chosen_lines, self.submit, self.note_asked.emit):
            return
        elif wish is not None:
            wish(self)
        elif letter and not self.shown.placement.order:
            self.add_first()
            self.editor.setText(letter)
        elif letter:
            self.type_ahead(letter)
        else:
            event.ignore()

    def _focus_on(self, steps: int) -> None:
        self._focus_steps = steps if self.one is not None else 0
        if not self._focus_steps or self.one is None:
            self.fade_slowly(())
            self.say_where()
            return
        near = focus.within(self.shown.plan, self.one, steps)
        self.fade_slowly(set(self.shown.placement.cards) - near)
        self.hint(tr("1, 2, 3: how many steps away. Esc: everybody"))

    def _add_at(self, at: Pointer) -> None:
        spot = spot_at(self.shown.placement, *at.scene)
        seat = seats.first(self.new_id())
        if spot is not None:
            seat = seats.at_spot(spot.side, spot.level, spot.function, id_=self.new_id())
        self.open_seat(seat)

    def _pop_up(self, menu: QMenu, at: tuple[float, float]) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(self.to_point(at)))
