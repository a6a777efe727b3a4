"""The export and demo commands: every document, whole and in place, without a screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.domain.packet import read_packet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


@pytest.fixture
def filled(terminal: Terminal, file: Path) -> Path:
    terminal("import", shipped.path("samples/example-ag.account.json"), "--account", "Example AG", "--file", file)
    return file


@pytest.mark.parametrize("what", ["map", "plan", "sheet"])
def test_documents_are_written_as_pdf(terminal: Terminal, filled: Path, tmp_path: Path, what: str) -> None:
    target = tmp_path / "out" / f"{what}.pdf"
    day = ("--today", "2026-11-23")
    status, _, err = terminal("export", what, "--account", "Example AG", "--to", target, "--file", filled, *day)
    assert (status, err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_packet_comes_back_as_the_same_plan(terminal: Terminal, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.account.json"
    terminal("export", "packet", "--account", "Example AG", "--to", target, "--file", filled)
    source = read_packet(shipped.text("samples/example-ag.account.json"))
    assert read_packet(target.read_text(encoding="utf-8")) == source


@pytest.mark.parametrize(
    ("what", "name", "start"),
    [
        ("map", "map.png", b"\x89PNG"),
        ("map", "map.svg", b"<?xml"),
        ("people", "people.csv", b"\xef\xbb\xbfName,"),
        ("people", "people.xlsx", b"PK"),
        ("actions", "actions.csv", b"\xef\xbb\xbfAction,"),
        ("actions", "actions.ics", b"BEGIN:VCALENDAR"),
        ("slides", "slides.pptx", b"PK"),
    ],
)
def test_the_ending_chooses_the_kind_of_file(
    terminal: Terminal, filled: Path, tmp_path: Path, what: str, name: str, start: bytes
) -> None:
    target = tmp_path / name
    status, _, err = terminal("export", what, "--account", "Example AG", "--to", target, "--file", filled)
    assert (status, err) == (0, "")
    assert target.read_bytes().startswith(start)


def test_an_ending_that_a_document_does_not_come_in_is_refused(
    terminal: Terminal, filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "people.docx"
    status, _, err = terminal("export", "people", "--account", "Example AG", "--to", target, "--file", filled)
    assert status == 1
    assert ".xlsx, .csv" in err
    assert not target.exists()


@pytest.mark.parametrize("name", ["map.svg", "people.csv", "actions.ics", "copy.account.json"])
def test_a_masked_copy_names_nobody(terminal: Terminal, filled: Path, tmp_path: Path, name: str) -> None:
    what = "packet" if name.endswith("json") else name.partition(".")[0]
    target = tmp_path / name
    terminal("export", what, "--account", "Example AG", "--to", target, "--file", filled, "--masked")
    written = target.read_text(encoding="utf-8")
    assert "Masked account" in written or "Buyer 1" in written
    told = json.loads(shipped.text("samples/example-ag.account.json"))
    names = [person["name"] for person in told["stakeholders"] if person["name"]]
    assert [known for known in (*names, "Example AG") if known in written] == []


@pytest.mark.parametrize("what", ["map", "plan"])
def test_signs_that_no_font_has_are_told_before_the_file(
    terminal: Terminal, file: Path, tmp_path: Path, what: str
) -> None:
    source = tmp_path / "people.csv"
    source.write_text("Name,Title\nAda \U0003fffd Byrne,CIO\n", encoding="utf-8")
    terminal("import", source, "--account", "Example AG", "--file", file)
    status, out, _ = terminal("export", what, "--account", "Example AG", "--to", tmp_path / "x.pdf", "--file", file)
    assert status == 0
    assert "No font on this machine shows \U0003fffd in Ada \U0003fffd Byrne." in out.split("written")[0]


def test_a_map_of_several_pages_is_several_pictures(terminal: Terminal, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "map.png"
    how = ("--by-function", "--lines", "all", "--portrait")
    terminal("export", "map", "--account", "Example AG", "--to", target, "--file", filled, *how)
    names = sorted(path.name for path in target.parent.iterdir())
    assert {"map.png", "map-2.png"} <= set(names)


def test_an_unknown_account_is_refused_with_the_names_that_are_there(terminal: Terminal, filled: Path) -> None:
    status, _, err = terminal("export", "map", "--account", "Nobody", "--to", "x.pdf", "--file", filled)
    assert status == 1
    assert "Example AG" in err


def test_a_document_that_cannot_be_written_is_one_sentence(terminal: Terminal, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    target = tmp_path / "taken" / "map.pdf"
    status, _, err = terminal("export", "packet", "--account", "Example AG", "--to", target, "--file", filled)
    assert status == 1
    assert "was not written" in err


def test_demo_makes_everything_in_one_folder_and_again_beside_it(terminal: Terminal, tmp_path: Path) -> None:
    status, out, err = terminal("demo", "--to", tmp_path, "--today", "2026-11-23")
    assert (status, err) == (0, "")
    assert "Coverage 69 of 100" in out
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"map.pdf", "map-bw.pdf", "map.png", "plan.pdf", "sheet.pdf", "assessment.json", "example-ag.plan"}
    terminal("demo", "--to", tmp_path, "--today", "2027-03-01")
    assert (tmp_path / "example-ag-2.plan").exists()
    assert json.loads((tmp_path / "assessment.json").read_text(encoding="utf-8"))["shown"] == 69
