"""A desktop of its own for one program: a screen in memory, a session bus, and the window that the rep starts."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from tests.ui.at_spi.bus import Bus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@contextmanager
def session(folder: Path) -> Iterator[tuple[Bus, Mapping[str, str]]]:
    """The accessibility bus of a new desktop and the surroundings of programs that run on it; all is in `folder`."""
    places = {
        "HOME": str(folder),
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
        "XDG_RUNTIME_DIR": str(folder),
    }
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS_", "AT_SPI_", "QT_", "WAYLAND_"))}
    surroundings |= places
    with ExitStack() as stack:
        surroundings["DISPLAY"] = stack.enter_context(_screen(surroundings))
        surroundings["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_session_bus(surroundings))
        bus = Bus(surroundings["DBUS_SESSION_BUS_ADDRESS"])
        stack.callback(bus.close)
        yield bus, surroundings | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


@contextmanager
def program(file: Path, surroundings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The whole program on a file, ended when it is no longer needed."""
    command = [sys.executable, "-m", "account_planner", str(file)]
    with running(command, surroundings) as process:
        yield process


@contextmanager
def running(command: list[str], surroundings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=dict(surroundings), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextmanager
def _screen(surroundings: Mapping[str, str]) -> Iterator[str]:
    """A screen of 1366×800 in memory; gives the name of its display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x800x24", "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, pass_fds=[writing], env=dict(surroundings), **quiet)  # type: ignore[call-overload]
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def _session_bus(surroundings: Mapping[str, str]) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    process = subprocess.Popen(
        command, env=dict(surroundings), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=30)
