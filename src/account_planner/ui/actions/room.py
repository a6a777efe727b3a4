"""What actions need of the window that they act in, so that they know no more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from account_planner.app.workspace import Workspace
    from account_planner.ui.canvas.view import MapView
    from account_planner.ui.kit.notices import WindowNotices
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Asking
    from account_planner.ui.views import Views


class Room(Protocol):
    """The parts of a window that an action may use."""

    workspace: Workspace
    selection: Selection
    submit: Asking
    notices: WindowNotices
    views: Views
    map: MapView
