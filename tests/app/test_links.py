"""Only pages of the web, mail addresses and telephone numbers become links; everything else is mere text."""

from __future__ import annotations

import pytest

from account_planner.app.links import host_of, mail_target, page_target, phone_target, written_host


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "http://example.org"),
        ("example.org/team", "https://example.org/team"),
        (" www.example.org:8080 ", "https://www.example.org:8080"),
        ("https://\u0430pple.com/\u05d0?q=é#ü", "https://xn--pple-43d.com/%D7%90?q=%C3%A9#%C3%BC"),
        ("müller.example:8080/a%20b", "https://xn--mller-kva.example:8080/a%20b"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://example.org。evil.example", "https://example.org.evil.example"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
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
        "https://bank.example@evil.example", "https://bank.example:x@evil.example", "https://evil.example／x@y", "https://a..ü",
        "https://a.b/%zz", "mailto:a@b.c", "tel:1", "ftp://a.b", "http:/a.b", "https://bank.example%40evil.example/",
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str | None) -> None:
    assert page_target(text.replace("\n", "\nx") if text else text) is None


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("xn--strae-oqa.example", "straße.example"),
        ("www.xn--bcher-kva.example", "www.bücher.example"),
        ("example.org", ""),
        ("xn--a-ecp.example", ""),
        ("xn--\u00fc.example", ""),
        ("xn--99999999999.example", ""),
    ],
)
def test_letters_of_a_host_are_told_where_browsers_write_them_so(host: str, written: str) -> None:
    assert written_host(host) == written
    if written:
        assert host_of(page_target(written) or "") == host


def test_addresses_and_numbers_carry_nothing_else() -> None:
    assert mail_target("ada@example.org") == "mailto:ada@example.org"
    assert phone_target("+49 (40) 123-45") == "tel:+494012345"
    assert phone_target("\u202a+49 40 12345\u202c") == "tel:+494012345"
    for text in (
        "ada@example.org?bcc=eve@evil.example",
        "a@b",
        "a@example.org, b@example.org",
        "ada",
        "",
        None,
        "a%0aBcc:x@b.c",
        "\u202ea@b.c",
        "a\u200b@b.c",
    ):
        assert mail_target(text) is None
    for text in ("*31#", "12;isub=1", "call me", "", None):
        assert phone_target(text) is None
