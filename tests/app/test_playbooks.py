"""The rep's own playbook: kept beside the settings, used when sound, put aside and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.app import playbooks
from account_planner.app.document import Document, Origin
from account_planner.domain.errors import NotSaved, Refused
from account_planner.rules.playbook import read_playbook
from tests.builders import buyer, plan
from tests.fake_clock import FakeClock
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.app.document import Change


def own_text() -> str:
    return playbooks.shipped_text().replace("aim = 75 ", "aim = 80 ")


def test_without_an_own_one_the_shipped_one_is_used(tmp_path: Path) -> None:
    loaded = playbooks.load(tmp_path / "playbook.toml")
    assert (loaded.playbook.aim, loaded.problem) == (75, None)


def test_saved_playbook_is_used(tmp_path: Path) -> None:
    path = tmp_path / "playbook.toml"
    assert playbooks.save(own_text(), path).aim == 80
    loaded = playbooks.load(path)
    assert (loaded.playbook.aim, loaded.text) == (80, own_text())
    assert [each.name for each in tmp_path.iterdir()] == ["playbook.toml"]


@pytest.mark.parametrize("words", ["aim = ", "aim = 75", "\udcff"])
def test_own_one_that_is_unsound_is_left_aside_with_a_sentence(tmp_path: Path, words: str) -> None:
    path = tmp_path / "playbook.toml"
    path.write_bytes(words.encode("utf-8", "surrogateescape"))
    loaded = playbooks.load(path)
    assert (loaded.playbook.aim, loaded.text) == (75, playbooks.shipped_text())
    assert loaded.problem is not None


def test_unsound_text_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "playbook.toml"
    playbooks.save(own_text(), path)
    with pytest.raises(Refused):
        playbooks.save("aim = 3", path)
    assert path.read_text(encoding="utf-8") == own_text()


def test_disk_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        playbooks.save(own_text(), tmp_path / "nowhere" / "playbook.toml")


def test_going_back_keeps_the_own_one(tmp_path: Path) -> None:
    path = tmp_path / "playbook.toml"
    playbooks.save(own_text(), path)
    playbooks.put_aside(path)
    assert playbooks.load(path).text == playbooks.shipped_text()
    assert (tmp_path / "playbook.toml.before").read_text(encoding="utf-8") == own_text()
    playbooks.put_aside(path)


def test_document_judges_anew_and_writes_nothing(qapp: object) -> None:
    shown = playbooks.load()
    store = MemoryStore(plan(buyer("Ada")))
    document = Document(store, shown.playbook, FakeClock())
    document.open(next(iter(store.plans)))
    told: list[Change] = []
    document.changed.connect(told.append)
    own = read_playbook(own_text())
    document.use_playbook(own)
    document.use_playbook(own)
    assert [(change.origin, change.assessment.coverage.aim if change.assessment else 0) for change in told] == [
        (Origin.RULES, 80)
    ]
    assert (store.writes, document.history) == (0, ())
    document.close_account()
