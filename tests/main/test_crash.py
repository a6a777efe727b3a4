"""What a fault leaves in the log and in the report: its kind and its places, never a name."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy
from PySide6.QtCore import QFile, QRegularExpression, qInstallMessageHandler
from PySide6.QtGui import QFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMessageBox, QVBoxLayout, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.main import crash
from account_planner.main.crash import LOG, described, open_log, watch_for_crashes
from account_planner.ui.dialogs.telling import tell_crash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


def _fault() -> BaseException:
    try:
        dict[str, int]()["Ada Byrne"]
    except KeyError as error:
        return error
    raise AssertionError


def _never(error: Refused | NotSaved) -> None:
    raise AssertionError(error)


@pytest.fixture
def hooks() -> Iterator[None]:
    """The process's own hooks come back after the test."""
    hook, handlers = sys.excepthook, list(LOG.handlers)
    yield
    sys.excepthook = hook
    qInstallMessageHandler(None)
    for handler in set(LOG.handlers) - set(handlers):
        LOG.removeHandler(handler)
        handler.close()


def test_report_names_the_kind_and_the_place_but_no_data() -> None:
    error = _fault()
    report = described(type(error), error.__traceback__)
    assert report.startswith("builtins.KeyError")
    assert "_fault" in report
    assert "Ada" not in report


@pytest.mark.usefixtures("hooks", "qapp")
def test_qt_tells_the_log_what_is_wrong_but_not_with_which_file_or_text(tmp_path: Path) -> None:
    """Real messages of Qt: they quote names of files, of fonts, of widgets and patterns."""
    open_log(tmp_path)
    hard = watch_for_crashes(tmp_path, lambda _: None, _never)
    QFile("Ada Byrne.pdf").read(3)
    QFont().fromString("Ada Byrne,zz,1")
    QSvgRenderer(str(tmp_path / "Ada Byrne.svg"))
    QRegularExpression("(Ada Byrne").match("x")
    widget = QWidget()
    widget.setObjectName("Ada Byrne")
    widget.setLayout(QVBoxLayout())
    QVBoxLayout(widget)
    hard.close()
    log = (tmp_path / "account-planner.log").read_text(encoding="utf-8")
    for words in ("QIODevice::read (QFile,", "Invalid description", "Cannot open file", "invalid QRegular", "QLayout"):
        assert words in log
    assert "Ada" not in log
    assert "Byrne" not in log


def _query(name: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("SELECT nothing WHERE 1 = ?", (name,))


def _statement(name: str) -> None:
    with sqlalchemy.create_engine("sqlite://").connect() as connection:
        connection.execute(sqlalchemy.text("SELECT nothing WHERE 1 = :name"), {"name": name})


def _group(name: str) -> None:
    raise ExceptionGroup(name, [ValueError(name)])


def _chain(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


def _noted(name: str) -> None:
    error = ValueError(name)
    error.add_note(name)
    raise error


@pytest.mark.usefixtures("hooks")
@pytest.mark.parametrize(
    "fail",
    [
        _query,
        _statement,
        _group,
        _chain,
        _noted,
        lambda name: Path(f"/nowhere/{name}.plan").read_bytes(),
        lambda name: json.loads(f'{{"{name}"'),
        lambda name: name.encode("ascii"),
        lambda name: compile(f"def {name}", f"/home/{name}/x.py", "exec"),
        lambda name: eval(compile("1 / 0", f"/home/{name}/x.py", "eval")),  # noqa: S307
    ],
)
def test_no_name_that_a_fault_speaks_of_gets_into_report_log_or_clipboard(
    tmp_path: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str], fail: Callable[[str], object]
) -> None:
    """In its words, its notes, its chain, what SQL was told, variables, and where files lie."""
    told: list[str] = []
    open_log(tmp_path)
    hard = watch_for_crashes(tmp_path, told.append, _never)
    name = "Zoë Zyxwvut"
    try:
        fail(name)
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
    hard.close()
    window = QWidget()
    qtbot.addWidget(window)
    tell_crash(told[0], window)
    QApplication.clipboard().setText("")
    (dialog,) = window.findChildren(QMessageBox)
    next(button for button in dialog.buttons() if "Copy" in button.text()).click()
    copied = QApplication.clipboard().text()
    shown = dialog.text() + dialog.informativeText() + dialog.detailedText()
    log = (tmp_path / "account-planner.log").read_text(encoding="utf-8")
    assert "test_crash.py" in copied
    for words in (*told, log, copied, shown, *capfd.readouterr()):
        assert "Zyx" not in words
        assert "Zo" not in words


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("/home/zoe/account_planner/lib/site-packages/sqlalchemy/engine/base.py", "sqlalchemy/engine/base.py"),
        ("/home/zoe/src/account_planner/ui/wiring.py", "account_planner/ui/wiring.py"),
        ("/home/zoe/python3.11/json/decoder.py", "json/decoder.py"),
        ("<string>", "<string>"),
    ],
)
def test_places_say_nothing_of_whose_folder_it_is(file: str, place: str) -> None:
    assert crash._place(file) == place


@pytest.mark.usefixtures("hooks")
def test_a_fault_is_logged_without_names_and_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    open_log(tmp_path)
    hard = watch_for_crashes(tmp_path, told.append, _never)
    error = _fault()
    for _ in range(2):
        sys.excepthook(type(error), error, error.__traceback__)
    hard.close()
    log = (tmp_path / "account-planner.log").read_text(encoding="utf-8")
    assert len(told) == 1
    assert log.count("builtins.KeyError") == 2
    assert "Ada" not in log


@pytest.mark.usefixtures("hooks")
def test_a_fault_in_a_thread_is_told_in_the_window_and_nowhere_with_its_words(
    tmp_path: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, threading.Thread]] = []
    open_log(tmp_path)
    hard = watch_for_crashes(tmp_path, lambda report: told.append((report, threading.current_thread())), _never)
    thread = threading.Thread(target=lambda: dict[str, int]()["Ada Byrne"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    hard.close()
    assert told[0][1] is threading.main_thread()
    log = (tmp_path / "account-planner.log").read_text(encoding="utf-8")
    assert "builtins.KeyError" in log
    assert "Ada" not in log + told[0][0] + "".join(capfd.readouterr())


@pytest.mark.usefixtures("hooks")
@pytest.mark.parametrize("kind", [Refused, NotSaved])
def test_what_was_refused_and_nobody_caught_is_told_as_a_sentence_and_logged_without_it(
    tmp_path: Path, kind: type[Refused | NotSaved]
) -> None:
    faults: list[str] = []
    refused: list[str] = []
    open_log(tmp_path)
    hard = watch_for_crashes(tmp_path, faults.append, lambda error: refused.append(str(error)))
    error = kind("{name} is already in the file.", name="Ada Byrne")
    for _ in range(2):
        sys.excepthook(kind, error, None)
    hard.close()
    assert (faults, refused) == ([], ["Ada Byrne is already in the file."] * 2)
    log = (tmp_path / "account-planner.log").read_text(encoding="utf-8")
    assert log.count(kind.__qualname__) == 2
    assert "Ada" not in log


@pytest.mark.usefixtures("hooks")
def test_logs_are_for_the_user_alone(tmp_path: Path) -> None:
    open_log(tmp_path)
    watch_for_crashes(tmp_path, lambda _: None, _never).close()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


@pytest.mark.usefixtures("hooks")
def test_every_file_of_the_log_is_for_the_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "LOG_BYTES", 100)
    open_log(tmp_path)
    for _ in range(9):
        LOG.warning("something that fills the log")
    assert len(list(tmp_path.iterdir())) == crash.LOG_FILES + 1
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


@pytest.mark.usefixtures("hooks")
def test_program_goes_on_where_there_can_be_no_log(tmp_path: Path) -> None:
    nowhere = tmp_path / "file" / "below"
    (tmp_path / "file").touch()
    told: list[str] = []
    open_log(nowhere)
    hard_faults = watch_for_crashes(nowhere, told.append, _never)
    error = _fault()
    sys.excepthook(type(error), error, error.__traceback__)
    hard_faults.close()
    assert len(told) == 1


def test_report_can_be_copied_from_the_dialog_that_tells_of_a_fault(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    error = _fault()
    report = described(type(error), error.__traceback__)
    tell_crash(report, window)
    (box,) = window.findChildren(QMessageBox)
    copy = next(button for button in box.buttons() if button.text() == "Copy report")
    copy.click()
    assert QApplication.clipboard().text() == report
    assert "Ada" not in box.text() + box.informativeText() + box.detailedText()
    box.close()
