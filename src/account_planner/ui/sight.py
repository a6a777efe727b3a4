"""Remembers for each account where the rep looked, who was selected and when it was saved, in the settings."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from account_planner.domain.ids import is_id
from account_planner.domain.records import last_change
from account_planner.domain.vocabulary import LinkKind
from account_planner.ui.canvas.camera import LEAST, MOST, Camera
from account_planner.ui.canvas.lenses import LENSES
from account_planner.ui.canvas.our_side import read_our_side

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.ui.shell import Shell

_MOST_SELECTED = 50


def keep_sight(window: Shell) -> None:
    """Write down how the plan that was told of last, and is still shown, is looked at."""
    told = window.told
    if told is None or told.plan is None:
        return
    plan = told.plan
    camera = window.map.own_camera
    looks = "" if camera is None else f"{camera.x:.1f} {camera.y:.1f} {camera.zoom:.4f}"
    window.settings.setValue(f"sight/{plan.account.id}/camera", looks)
    if told.saved_at is not None:
        window.settings.setValue(f"sight/{plan.account.id}/saved", told.saved_at.isoformat())
    people, links = window.selection.people[:_MOST_SELECTED], window.selection.links[:_MOST_SELECTED]
    window.settings.setValue(f"sight/{plan.account.id}/selected", " ".join((*people, *links)))


def restore_sight(window: Shell, plan: Plan) -> None:
    """Look at a plan that was just opened as it was left; what is no longer in it is passed over."""
    words = str(window.settings.value(f"sight/{plan.account.id}/selected", "")).split()
    ids = [id_ for id_ in words if is_id(id_)]
    people = [id_ for id_ in ids if id_ in plan.stakeholders]
    window.selection.set_all(people=people, links=[id_ for id_ in ids if id_ in plan.links])
    camera = _camera(str(window.settings.value(f"sight/{plan.account.id}/camera", "")))
    if camera is not None:
        window.map.look_from(camera)
    clock = window.workspace.document.clock
    kept = _moment(str(window.settings.value(f"sight/{plan.account.id}/saved", "")))
    saved_at = kept or window.workspace.added_at(plan.account.id) or last_change(plan)
    if saved_at is not None:
        window.status.show_saved(saved_at.astimezone(clock.now().tzinfo), clock.today())


def restore_look(window: Shell) -> None:
    """The lens, and the kinds of lines that are left out, as they were when the window was closed."""
    lens = str(window.settings.value("window/lens", "none"))
    if lens in LENSES:
        window.map.show_lens(lens)
    words = str(window.settings.value("window/kinds", "")).split()
    window.map.leave_out(kind for kind in LinkKind if str(kind) in words)
    restore_our_side(window)


def keep_our_side(window: Shell, words: str) -> None:
    """Where our side is on the maps of this file, and how large."""
    window.settings.setValue(f"ours/{_file_key(window)}", words)
    window.actions_of.tick_ours(window.map.ours_where)


def restore_our_side(window: Shell) -> None:
    window.map.put_our_side(read_our_side(str(window.settings.value(f"ours/{_file_key(window)}", ""))))
    window.actions_of.tick_ours(window.map.ours_where)


def _file_key(window: Shell) -> str:
    """What stands for the file in the settings, which need not know where it is."""
    return sha256(str(window.workspace.document.store.path).encode()).hexdigest()[:16]


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _camera(words: str) -> Camera | None:
    try:
        x, y, zoom = (float(word) for word in words.split())
    except ValueError:
        return None
    is_sound = LEAST <= zoom <= MOST and abs(x) < 1e6 and abs(y) < 1e6
    return Camera(x, y, zoom) if is_sound else None
