"""Documents reach the disk whole, or the old file stays and a sentence says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.output.files import file_stem, write_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_document_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "map.pdf"
    write_file(target, b"first")
    write_file(target, b"second")
    assert target.read_bytes() == b"second"
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.pdf"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match=r"“map.pdf” was not written: No space left on device\. Nothing was lost"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").mkdir()
    with pytest.raises(Refused, match=r"“map.pdf” was not written"):
        write_file(tmp_path / "map.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_who_reads_a_document_is_said_by_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "map.pdf", b"first")
    finally:
        os.umask(before)
    assert (tmp_path / "map.pdf").stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_private_is_for_the_rep_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "held.txt", b"first", is_private=True)
    finally:
        os.umask(before)
    assert (tmp_path / "held.txt").stat().st_mode & 0o777 == 0o600


KILLED = """
import os, signal, sys
from pathlib import Path
from account_planner.output import files
if sys.argv[2] == "named":
    files._put_nameless = lambda *_: False
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[3], die)
files.write_file(Path(sys.argv[1]), b"Ada Byrne" * 1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a file without a name")
@pytest.mark.parametrize(("way", "at", "left"), [("nameless", "link", 0), ("named", "replace", 1)])
def test_killed_program_leaves_no_part_of_a_document_for_good(tmp_path: Path, way: str, at: str, left: int) -> None:
    ours, theirs = tmp_path / ".0123456789abcdef.part", tmp_path / ".account-planner-mine.part"
    for file in (ours, theirs):
        file.write_bytes(b"the rep's own")
        os.utime(file, (0, 0))
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "map.pdf"), way, at], check=False)
    assert done.returncode == -signal.SIGKILL
    found = set(tmp_path.iterdir()) - {ours, theirs}
    assert len(found) == left
    write_file(tmp_path / "other.pdf", b"new")
    assert found < set(tmp_path.iterdir())  # it may still be written by another program
    for part in found:
        os.utime(part, (0, 0))
    write_file(tmp_path / "other.pdf", b"newer")
    assert set(tmp_path.iterdir()) == {ours, theirs, tmp_path / "other.pdf"}


def test_a_place_that_knows_only_files_with_names_takes_a_document_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(1, "Operation not permitted")))
    write_file(tmp_path / "map.pdf", b"whole")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.pdf", b"whole")]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../..\\etc/passwd:x", "______etc_passwd_x"),
        ("NUL", "NUL_"),
        ("com1", "com1_"),
        ("Console", "Console"),
        ("Ada. ", "Ada_"),
        ("...", "___"),
        ("a\nb\0c\u202ed", "a_b_c_d"),
        ("हिन्दी", "हिन्दी"),
        ("  ", "account"),
    ],
)
def test_a_name_makes_the_name_of_a_file(name: str, stem: str) -> None:
    assert file_stem(name) == stem


@pytest.mark.parametrize("sign", ["x", "山", "𠀀", "e\u0301", "हि"])
def test_a_long_name_leaves_room_for_an_ending(tmp_path: Path, sign: str) -> None:
    stem = file_stem(sign * 10_000)
    assert len(stem.encode()) <= 200
    write_file(tmp_path / f"{stem} (12).days.ics", b"x")
