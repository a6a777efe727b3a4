"""What is said once the file is open: that it can only be read, what is not finished, who else writes there, what a
crash kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from account_planner.app.sync_folders import is_on_network, sync_service
from account_planner.words.beginning import recovered_text
from account_planner.words.places import network_text, sync_text

if TYPE_CHECKING:
    from account_planner.main.place import Place
    from account_planner.ui.main_window import MainWindow


def greet(window: MainWindow, place: Place) -> None:
    """In the remark above the map, or at its foot after a crash; nothing has to be answered."""
    document = window.workspace.document
    if place.why:
        window.status.say_read_only(place.why)
        window.remark.say(place.why)
        return
    if window.workspace.unerased:
        window.safety.remind()
        return
    service = sync_service(place.path)
    key = "warned/" + hashlib.sha256(str(place.path).encode()).hexdigest()[:16]
    if (service or is_on_network(place.path)) and window.settings.value(key) != "yes":
        window.remark.say(sync_text(service) if service else network_text())
        window.remark.closed.connect(lambda: window.settings.setValue(key, "yes"))
    if place.crashed and document.plan is not None:
        window.notices.toast(recovered_text(document.plan, document.clock.now()))
