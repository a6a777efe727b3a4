"""Remembers for each account where the rep looked, who was selected and when it was saved, in the settings."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from account_planner.domain.ids import is_id
from account_planner.domain.records import last_change
from account_planner.domain.vocabulary import LinkKind
from account_planner.ui.canvas.camera import LEAST, MOST, Camera
from account_planner.ui.canvas.lens.lenses import LENSES
from account_planner.ui.canvas.our_side import OurSide, read_our_side

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from account_planner.domain.plan import Plan
    from account_planner.ui.shell import Shell

_MOST_SELECTED = 50
_LINES = ("none", "key", "all")


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


def kept_selection(settings: QSettings, plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people and lines that were selected; who is no longer in the plan is passed over."""
    ids = [id_ for id_ in str(settings.value(f"sight/{plan.account.id}/selected", "")).split() if is_id(id_)]
    return tuple(id_ for id_ in ids if id_ in plan.stakeholders), tuple(id_ for id_ in ids if id_ in plan.links)


def kept_camera(settings: QSettings, plan: Plan) -> Camera | None:
    """Where the rep looked from; None when the whole map was fitted into the view."""
    return _camera(str(settings.value(f"sight/{plan.account.id}/camera", "")))


def kept_lens(settings: QSettings) -> str:
    lens = str(settings.value("window/lens", "none"))
    return lens if lens in LENSES else "none"


def kept_kinds(settings: QSettings) -> frozenset[LinkKind]:
    """The kinds of lines that are left out."""
    words = str(settings.value("window/kinds", "")).split()
    return frozenset(kind for kind in LinkKind if str(kind) in words)


def kept_lines(settings: QSettings) -> str:
    """Which coverage lines are shown for everybody: none, key or all."""
    lines = str(settings.value("window/lines", "key"))
    return lines if lines in _LINES else "key"


def restore_sight(window: Shell, plan: Plan) -> None:
    """Look at a plan that was just opened as it was left; what is no longer in it is passed over."""
    people, links = kept_selection(window.settings, plan)
    window.selection.set_all(people=people, links=links)
    camera = kept_camera(window.settings, plan)
    if camera is not None:
        window.map.look_from(camera)
    clock = window.workspace.document.clock
    kept = _moment(str(window.settings.value(f"sight/{plan.account.id}/saved", "")))
    told = (kept, window.workspace.added_at(plan.account.id), last_change(plan))
    saved_at = max((at for at in told if at is not None), default=None)
    if saved_at is not None:
        now = clock.now()  # other clocks may have been ahead
        window.status.show_saved(min(saved_at, now).astimezone(now.tzinfo), clock.today())


def restore_look(window: Shell) -> None:
    """The lens, and the kinds of lines that are left out, as they were when the window was closed."""
    window.map.show_lens(kept_lens(window.settings))
    window.map.leave_out(kept_kinds(window.settings))
    restore_our_side(window)


def keep_our_side(window: Shell, words: str) -> None:
    """Where our side is on the maps of this file, and how large."""
    window.settings.setValue(f"ours/{_file_key(window.workspace.document.store.path)}", words)
    window.actions_of.tick_ours(window.map.ours_where)


def kept_our_side(settings: QSettings, file: Path) -> OurSide:
    return read_our_side(str(settings.value(f"ours/{_file_key(file)}", "")))


def restore_our_side(window: Shell) -> None:
    window.map.put_our_side(kept_our_side(window.settings, window.workspace.document.store.path))
    window.actions_of.tick_ours(window.map.ours_where)


def _file_key(file: Path) -> str:
    """What stands for the file in the settings, which need not know where it is."""
    return sha256(str(file).encode()).hexdigest()[:16]


def _moment(words: str) -> datetime | None:
    """None for anything but a time with its zone: others cannot be compared, nor told by the clock of here."""
    try:
        return datetime.fromisoformat(words).astimezone(UTC) if datetime.fromisoformat(words).tzinfo else None
    except (ValueError, OverflowError):
        return None


def _camera(words: str) -> Camera | None:
    try:
        x, y, zoom = (float(word) for word in words.split())
    except ValueError:
        return None
    is_sound = LEAST <= zoom <= MOST and abs(x) < 1e6 and abs(y) < 1e6
    return Camera(x, y, zoom) if is_sound else None
