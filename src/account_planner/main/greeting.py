"""What is said once the file is open: that it can only be read, what is not finished, who else writes there, what a
crash kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from account_planner.app.kept import Told, kept_copies
from account_planner.app.sync_folders import conflicts_of, is_on_network, sync_service
from account_planner.words.beginning import recovered_text
from account_planner.words.places import conflict_text, kept_text, network_text, sync_text

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
    if tell_kept(window, place):
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


def tell_kept(window: MainWindow, place: Place) -> bool:
    """What stands beside the file since another program replaced it or a sync folder made two of it; until it was read,
    and once. Whether there was something."""
    told = Told(window.settings, place.path)
    kept = tuple(copy.path.name for copy in kept_copies(window.workspace.document.store))
    conflicts = tuple(file.name for file in conflicts_of(place.path))
    there = (*kept, *conflicts)
    new = told.new_of(there)
    if not new:
        return False
    if any(name in kept for name in new):
        window.safety.tell_kept(kept_text([name for name in new if name in kept]), lambda: told.note(there))
    else:
        window.remark.say(conflict_text(new))
        window.remark.closed.connect(lambda: told.note(there))
    return True
