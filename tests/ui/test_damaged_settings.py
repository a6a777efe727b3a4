"""Whatever stands in the settings, the window opens, shows the last account and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QByteArray, QSettings

from account_planner.ui.preferences import read
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Opens

RUBBISH: dict[str, Any] = {
    "words": "rubbish \x00 \ud83e",
    "empty": "",
    "numbers": "99999999999999999999 1e999 nan -1",
    "many numbers": "1 2 3 4 5 6 7 8 9",
    "infinite": "inf inf inf",
    "huge": "9" * 5000,
    "no zone": "2026-03-04T05:06:07",
    "last day": "9999-12-31T23:59:59-23:59",
    "bytes": QByteArray(b"\xff\xfe\x00"),
    "list": ["1", "2"],
    "empty list": [],
    "mapping": {"a": 1},
    "nothing": None,
    "negative": -5,
    "fraction": 0.5,
    "flag": True,
}


class Rotten(QSettings):
    """Gives the same for every key that is asked for, and notes the keys."""

    def __init__(self, path: Path, given: object) -> None:
        super().__init__(str(path), QSettings.Format.IniFormat)
        self._given = given
        self.keys: set[str] = set()

    def value(self, key: str, *_usual: object, **_type: object) -> Any:
        self.keys.add(key)
        return self._given


@pytest.mark.parametrize("name", RUBBISH)
def test_window_opens_and_closes_by_any_settings(open_window: Opens, tmp_path: Path, name: str) -> None:
    settings = Rotten(tmp_path / "rotten.ini", RUBBISH[name])
    read(settings)
    stage = open_window(plan(buyer("Ada")), settings=settings)
    assert stage.plan.stakeholders
    assert stage.window.isVisible()
    stage.window.actions_of.of["export-map"].trigger()
    assert stage.window.close()
    assert len(settings.keys) > 10
