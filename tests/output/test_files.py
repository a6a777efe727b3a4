"""Documents reach the disk whole, or the old file stays and a sentence says why."""

from __future__ import annotations

import os
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
