"""The mouse on the map: a click selects, a drag begins the tool that fits what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal

from account_planner.edits.links import AddLink
from account_planner.layout.placement import hole_at
from account_planner.ui.canvas import grips, heads
from account_planner.ui.canvas.clipping import MapClipping
from account_planner.ui.canvas.hover import Hover
from account_planner.ui.canvas.together import line_at, select_line
from account_planner.ui.canvas.tools.border import tool_for_ours
from account_planner.ui.canvas.tools.head import HeadTool
from account_planner.ui.canvas.tools.lasso import LassoTool
from account_planner.ui.canvas.tools.link import LinkTool, ReattachTool
from account_planner.ui.canvas.tools.move import CopyTool, MoveTool
from account_planner.ui.canvas.tools.pan import PanTool

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPainter

    from account_planner.app.document import Change
    from account_planner.domain.entities import Link
    from account_planner.ui.canvas.tools.tool import Pointer, Tool

_TRAVEL = 4.0
_EDGE = 24.0
_SCROLL_MS = 16
_SCROLL_STEP = 12.0
_LEFT, _MIDDLE, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MapPointing(MapClipping):
    """Adds presses, drags, clicks and hovering. `note_asked` is the wish to write a line's note, `menu_asked`
    the wish for a menu at a view point."""

    note_asked = Signal(str)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.space_held = False
        self._tool: Tool | None = None
        self._pressed: tuple[Pointer, Qt.MouseButton] | None = None
        self._last: Pointer | None = None
        self._before: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._painted = QRectF()
        self.hover = Hover(self, self)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self.scroll_near_edge)

    @property
    def is_dragging(self) -> bool:
        return self._tool is not None

    def show_change(self, change: Change) -> None:
        self.cancel_drag()
        self.hover.leave()
        super().show_change(change)

    def is_pressed_by(self, button: Qt.MouseButton) -> bool:
        return self._pressed is not None and self._pressed[1] == button

    def cancel_drag(self) -> bool:
        """Everything back as it was before the press; False when nothing was dragged."""
        self._pressed = None
        if self._tool is None:
            return False
        tool = self._put_down()
        tool.cancel()
        self.selection.set_all(people=self._before[0], links=self._before[1])
        self.say_where()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.has_map or self._tool is not None:
            self._press_armed(event)
            return
        self.finish_typing()
        self.slides.stop()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._pointer(event)
        self._pressed = (at, event.button())
        self._before = (self.selection.people, self.selection.links)
        if event.button() == _MIDDLE or (event.button() == _LEFT and self.space_held):
            self.take_up(PanTool(self), at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.has_map:
            return
        at = self._pointer(event)
        if self._tool is not None:
            self.carry_on(at)
        elif self._pressed is None:
            self.hover.move(at)
            self.show_border(at)
        elif _distance(at, self._pressed[0]) >= _TRAVEL:
            press, button = self._pressed
            tool = self._tool_for(press, button)
            if tool is not None:
                self.take_up(tool, press)
                self.carry_on(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if not self.has_map or pressed is None or pressed[1] != event.button():
            self._pressed = pressed if pressed is not None and pressed[1] != event.button() else None
            return
        at = self._pointer(event)
        if self._tool is not None:
            self.let_go(at)
        elif event.button() == _LEFT:
            self.click(at)

    def _press_armed(self, event: QMouseEvent) -> None:
        """While the line tool is armed a press takes its next target when it is let go; another button puts it down."""
        if self._pressed is not None or self._tool is None:
            return
        if event.button() == _LEFT:
            self._pressed = (self._pointer(event), _LEFT)
        else:
            self.cancel_drag()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tool is not None:
            self._press_armed(event)
            return
        if not self.has_map or event.button() != _LEFT:
            return
        at = self._pointer(event)
        if self.hover.stance_at(at) is not None:
            return
        card, line = self.what_is_at(at)
        if card is not None:
            self.edit_name(card)
        elif line is not None:
            self.note_asked.emit(line)
        else:
            self.open_seat_at(*at.scene)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover.leave()

    def what_is_at(self, at: Pointer) -> tuple[str | None, str | None]:
        """The card, else the line, under the pointer: of several that run together the one that is selected."""
        card = self.shown.hits.card_at(*at.scene)
        if card is not None:
            return card, None
        return None, line_at(self, at)

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self._tool is not None:
            self._tool.paint(painter)
        elif self.mode is not None:
            self.mode.paint(painter)
        else:
            self.hover.paint(painter)
            grips.paint_grips(painter, self)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self.pointer_at(event.position(), event.modifiers())

    def take_up(self, tool: Tool, at: Pointer) -> None:
        self.hover.leave()
        self._tool = tool
        self._painted = QRectF()
        tool.begin(at)
        self.viewport().setCursor(tool.cursor)
        self._scroll.start()

    def carry_on(self, at: Pointer) -> None:
        tool = self._tool
        if tool is None:
            return
        self._last = at
        tool.update(at)
        if self.viewport().cursor().shape() is not tool.cursor:
            self.viewport().setCursor(tool.cursor)
        area = tool.area
        self.viewport().update(area.united(self._painted).toAlignedRect())
        self._painted = area

    def let_go(self, at: Pointer) -> None:
        """The drag ends here; a tool that is kept armed goes on without a button."""
        tool = self._tool
        if isinstance(tool, LinkTool) and tool.stays_at(at):
            tool.end_and_stay(at)
            self.viewport().update()
        elif tool is not None:
            slid, self.slides.allowed = self.slides.allowed, False
            self._put_down().end(at)
            self.slides.allowed = slid

    def draw_and_stay(self, line: Link) -> None:
        """Draw a line while the tool stays in the hand: the change that comes of it must not put it down."""
        tool, self._tool = self._tool, None
        self.submit(AddLink(link=line))
        self._tool = tool

    def _put_down(self) -> Tool:
        assert self._tool is not None  # noqa: S101 tells the type checker
        tool, self._tool, self._last = self._tool, None, None
        self._scroll.stop()
        self.viewport().unsetCursor()
        self.viewport().update()
        return tool

    def _tool_for(self, at: Pointer, button: Qt.MouseButton) -> Tool | None:
        if button != _LEFT:
            return PanTool(self) if button == _RIGHT else None
        head, handle = heads.head_at(self.shown.placement, self.camera, at.view), self.hover.handle_at(at)
        if head is not None and head.function is not None:
            return HeadTool(self, head.function) if self.may_write() else None
        if handle is not None:
            return LinkTool(self, *handle)
        grip = grips.grip_at(self, at)
        if grip is not None:
            return ReattachTool(self, *grip)
        card = self.shown.hits.card_at(*at.scene)
        if card is not None:
            return self.carrying(card, at) if self.may_write() else None
        kept = self.selection.people if at.modifiers & _ADDING else ()
        return tool_for_ours(self, at) or LassoTool(self, kept=kept)

    def carrying(self, card: str, at: Pointer) -> Tool:
        """The tool that moves the selected cards (the one taken hold of becomes selected), or copies one."""
        if card not in self.selection.people:
            self.selection.set_people((card,))
        if at.holds(Qt.KeyboardModifier.ControlModifier):
            return CopyTool(self, (card,))
        return MoveTool(self, [id_ for id_ in self.selection.people if id_ in self.shown.placement.cards])

    def click(self, at: Pointer) -> None:
        judged = self.hover.stance_at(at)
        if judged is not None:
            self.judge_as(*judged)
            return
        handle = self.hover.handle_at(at)
        if handle is not None and at.holds(Qt.KeyboardModifier.ShiftModifier):
            self.take_up(tool := LinkTool(self, *handle), at)
            tool.end_and_stay(at)
            return
        if handle is not None:
            self._add_at_handle(*handle)
            return
        card, line = self.what_is_at(at)
        adds = bool(at.modifiers & _ADDING)
        if card is not None and not adds:
            self.selection.set_people((card,))
        elif card is not None:
            self.selection.toggle(card)
        elif line is not None and not adds:
            select_line(self, at, line)
            return
        elif line is not None:
            self.selection.toggle(line, is_link=True)
        elif not adds and hole_at(self.shown.placement, *at.scene) is not None:
            self.open_seat_at(*at.scene)
            return
        elif not adds:
            self.selection.clear()
        self.say_where()

    def _add_at_handle(self, card: str, edge: str) -> None:
        self.selection.set_people((card,))
        turned = {"left": "right", "right": "left"} if self.shown.placement.reads_leftwards else {}
        edge = turned.get(edge, edge)
        wishes = {"top": self.add_manager, "bottom": self.add_report, "left": self.add_peer_before}
        wishes.get(edge, self.add_peer)()

    def scroll_near_edge(self) -> None:
        """A drag near the edge goes on beyond it."""
        if self._last is None or self._tool is None or isinstance(self._tool, PanTool):
            return
        x, y = self._last.view
        dx = _push(x, self.view_area.width())
        dy = _push(y, self.view_area.height())
        if dx or dy:
            self.pan(dx, dy)
            self.carry_on(self.pointer_at(QPointF(x, y), self._last.modifiers))


def _push(at: float, size: float) -> float:
    if at < _EDGE:
        return -_SCROLL_STEP
    return _SCROLL_STEP if at > size - _EDGE else 0.0


def _distance(one: Pointer, other: Pointer) -> float:
    return max(abs(one.view[0] - other.view[0]), abs(one.view[1] - other.view[1]))
