"""A link in the data opens by a click of the rep alone, after it was seen for what it is; most are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.ui.dialogs import open_link
from account_planner.ui.dialogs.open_link import OpenLink
from tests.builders import buyer, ident, plan
from tests.ui.looking import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl

    from tests.ui.conftest import Opens, Stage

LEFT = Qt.MouseButton.LeftButton


class Browser:
    """Stands for the system, and writes down what it is asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def openUrl(self, address: QUrl) -> bool:
        assert address.isValid()
        self.opened.append(address.toEncoded().toStdString())
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(open_link, "QDesktopServices", found)
    return found


@pytest.fixture
def ask(open_window: Opens) -> Callable[..., tuple[Stage, OpenLink | None]]:
    """The window on somebody with these facts, by the menu's own action, and the dialog that came of it."""

    def asked(**facts: str) -> tuple[Stage, OpenLink | None]:
        stage = open_window(plan(buyer("Ada", **facts)))
        stage.window.selection.set_people((ident("Ada"),))
        look(stage.window)
        stage.window.actions_of.of["links"].trigger()
        return stage, stage.window.findChild(OpenLink)

    return asked


@pytest.mark.parametrize(
    ("field", "text", "target", "says"),
    [
        ("url", "https://example.org/a", "https://example.org/a", "The site is example.org."),
        (
            "url",
            "https://\u0430pple.com",
            "https://xn--pple-43d.com",
            "The site is xn--pple-43d.com. It is written \u0430pple.com, with letters that may look like others.",
        ),
        (
            "url",
            "https://bank.example.evil.example/bank.example",
            "https://bank.example.evil.example/bank.example",
            "The site is bank.example.evil.example.",
        ),
        ("email", "ada@example.org", "mailto:ada@example.org", ""),
        ("phone", "\u202a+49 40 12345\u202c", "tel:+494012345", ""),
    ],
)
def test_a_click_opens_what_was_shown(
    ask: Callable[..., tuple[Stage, OpenLink]], browser: Browser, field: str, text: str, target: str, says: str
) -> None:
    _, dialog = ask(**{field: text})
    assert browser.opened == []
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [target]
    assert target.isascii()
    assert dialog.site.text() == says
    QTest.mouseClick(dialog.ok, LEFT)
    assert browser.opened == [target]


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd", "\\\\evil.example\\share", "//evil.example/share", "javascript:alert(1)", "smb://evil.example",
        "https://bank.example@evil.example", "https://exa\u202emple.org", "data:text/html,x", "C:\\evil.exe",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_said_and_never_opened(
    ask: Callable[..., tuple[Stage, OpenLink | None]], browser: Browser, text: str
) -> None:
    stage, dialog = ask(url=text)
    assert dialog is None
    assert text in stage.window.notices._toast.words
    assert "is not opened" in stage.window.notices._toast.words
    assert browser.opened == []


def test_what_is_refused_stands_beside_what_is_not(
    ask: Callable[..., tuple[Stage, OpenLink]], browser: Browser
) -> None:
    _, dialog = ask(url="https://bank.example@evil.example", email="ada@example.org")
    assert any("“https://bank.example@evil.example” is not opened" in words for words in look(dialog))
    dialog.reject()
    assert browser.opened == []


def test_nobody_leads_anywhere(ask: Callable[..., tuple[Stage, OpenLink | None]], browser: Browser) -> None:
    stage, dialog = ask()
    assert dialog is None
    assert "leads anywhere" in stage.window.notices._toast.words
    assert browser.opened == []
