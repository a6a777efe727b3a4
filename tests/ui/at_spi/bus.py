"""A screen reader's side of the accessibility bus: reads what programs show, presses what they offer, hears events."""

from __future__ import annotations

import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_KEYS = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
_EVENTS = "org.a11y.atspi.Event.Object"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_STATES = {"enabled": 8, "focusable": 11, "focused": 12, "selectable": 22, "selected": 23, "showing": 25, "visible": 30}
_PATIENCE_S = 30.0


@dataclass(frozen=True)
class Heard:
    """One event: its detail ("focused") and value, and to which object it happened."""

    detail: str
    value: object
    path: str


class Bus:
    """The accessibility bus of one session."""

    def __init__(self, session_address: str) -> None:
        with open_dbus_connection(session_address) as session:
            place = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(place, "GetAddress"), timeout=_PATIENCE_S).body[0]
        self._connection = open_dbus_connection(address)
        for kind in ("object:announcement", "object:state-changed"):
            # Programs tell only what somebody asked for before they started, or some time after.
            self.call(_REGISTRY, _REGISTRY[0], "RegisterEvent", "sass", kind, [], "")

    def close(self) -> None:
        self._connection.close()

    def call(self, at: tuple[str, str], interface: str, member: str, signature: str = "", *values: object) -> Any:
        """The answer to one call; RuntimeError when the program answers with an error."""
        place = DBusAddress(at[1], at[0], interface)
        message = new_method_call(place, member, signature or None, values)
        answer = self._connection.send_and_get_reply(message, timeout=_PATIENCE_S)
        if answer.header.message_type is MessageType.error:
            raise RuntimeError(f"{interface}.{member}: {answer.body}")
        return answer.body[0] if answer.body else None

    def programs(self) -> list[Thing]:
        return Thing(self, _ROOT).children()

    def press_key(self, keysym: int) -> None:
        """Press and let go a key of the X keyboard, wherever the focus is."""
        self.call(_KEYS, "org.a11y.atspi.DeviceEventController", "GenerateKeyboardEvent", "isu", keysym, "", 3)

    def click(self, x: int, y: int) -> None:
        """The left button of the mouse, at a point of the screen."""
        self.call(_KEYS, "org.a11y.atspi.DeviceEventController", "GenerateMouseEvent", "iis", x, y, "b1c")

    @contextmanager
    def listening(self, kind: str) -> Iterator[Callable[[], Heard]]:
        """Hear Announcement or StateChanged from now on; gives what waits for the next one."""
        rule = MatchRule(type="signal", interface=_EVENTS, member=kind)
        heard: deque[Message] = deque()
        self._connection.send_and_get_reply(message_bus.AddMatch(rule))
        with self._connection.filter(rule, queue=heard):
            yield lambda: _event(self._connection.recv_until_filtered(heard, timeout=_PATIENCE_S))


def _event(message: Message) -> Heard:
    fields = message.header.fields
    detail, _, _, value = message.body[:4]
    return Heard(detail, value[1], fields[HeaderFields.path])


@dataclass(frozen=True)
class Thing:
    """One object that a program shows to screen readers."""

    bus: Bus
    at: tuple[str, str]

    @property
    def name(self) -> str:
        return str(self.bus.call(self.at, _PROPERTIES, "Get", "ss", _ACCESSIBLE, "Name")[1])

    @property
    def role(self) -> str:
        return str(self.bus.call(self.at, _ACCESSIBLE, "GetRoleName"))

    @property
    def states(self) -> set[str]:
        low, high = self.bus.call(self.at, _ACCESSIBLE, "GetState")
        return {name for name, bit in _STATES.items() if (low | high << 32) >> bit & 1}

    @property
    def extents(self) -> tuple[int, int, int, int]:
        """x, y, width and height on the screen."""
        x, y, width, height = self.bus.call(self.at, "org.a11y.atspi.Component", "GetExtents", "u", 0)
        return x, y, width, height

    @property
    def actions(self) -> list[str]:
        told = self.bus.call(self.at, "org.a11y.atspi.Action", "GetActions")
        return [name for name, _description, _keys in told]

    @property
    def place(self) -> int:
        """Which child of its parent it is."""
        return int(self.bus.call(self.at, _ACCESSIBLE, "GetIndexInParent"))

    def do(self, action: str) -> None:
        self.bus.call(self.at, "org.a11y.atspi.Action", "DoAction", "i", self.actions.index(action))

    def children(self) -> list[Thing]:
        return [Thing(self.bus, (at[0], at[1])) for at in self.bus.call(self.at, _ACCESSIBLE, "GetChildren")]

    def all_below(self) -> Iterator[Thing]:
        """Everything inside, in reading order."""
        for child in self.children():
            yield child
            yield from child.all_below()

    def find(self, role: str, name: str) -> Thing | None:
        """The first thing inside of that role whose name begins so."""
        return next((t for t in self.all_below() if t.role == role and t.name.startswith(name)), None)


def awaited(look: Callable[[], Thing | None]) -> Thing:
    """What a program shows in the end; TimeoutError when it does not within half a minute."""
    pause, end = Event(), time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        pause.wait(0.05)
    raise TimeoutError("it was not shown")
