"""Only pages of the web, mail addresses and telephone numbers become links; everything else is mere text."""

from __future__ import annotations

import pytest

from account_planner.app.links import mail_target, page_target, phone_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("example.org/team", "https://example.org/team"),
        (" www.example.org:8080 ", "https://www.example.org:8080"),
    ],
)
def test_pages_of_the_web_are_links(text: str, target: str) -> None:
    assert page_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd", "javascript:alert(1)", "\\\\server\\share", "//server/share", "smb://server/share",
        "data:text/html,x", "https://a.org@evil.example", "https:///path", "https://a b", "vbscript:x", "C:\\x.exe",
        "https://exa\u202emple.org", "https://example.org\n", "http://[::1", "https://x:99999", "about:blank", "", None,
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str | None) -> None:
    assert page_target(text.replace("\n", "\nx") if text else text) is None


def test_addresses_and_numbers_carry_nothing_else() -> None:
    assert mail_target("ada@example.org") == "mailto:ada@example.org"
    assert phone_target("+49 (40) 123-45") == "tel:+494012345"
    for text in ("ada@example.org?bcc=eve@evil.example", "a@b", "a@example.org, b@example.org", "ada", "", None):
        assert mail_target(text) is None
    for text in ("*31#", "12;isub=1", "call me", "", None):
        assert phone_target(text) is None
