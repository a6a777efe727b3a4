"""A file of its own for each test, and the commands as a terminal sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from account_planner.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(Protocol):
    """Runs one command; gives its exit status, what it printed and what it said on standard error."""

    def __call__(self, *arguments: object) -> tuple[int, str, str]: ...


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts.plan"


@pytest.fixture
def terminal(qapp: object, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """The application object is there first, as in a real process."""
    assert qapp is not None

    def command(*arguments: object) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A small table of people: a boss, two reports, one post without a name."""
    path = tmp_path / "people.csv"
    rows = ["Id,Name,Job Title,Reports to", "1,Ada Byrne,CIO,", "2,Raj Patel,IT Director,1", "3,N/D,IT Manager,2"]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path
