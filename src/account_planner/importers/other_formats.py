"""Files that hold no list which can be read: what each is, and what a rep does to get the people out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOCUMENT = "{name} is a document, not a table. Copy the list of people in it and paste it here."
_PACKED = "{name} is packed. Unpack it and import the files that are in it."
_PICTURE = "{name} is a picture, and no letters are read off it. Type the people, or paste them as text."
_PAGE = "{name} is a web page. Open it in a spreadsheet program, save it as .xlsx or .csv, and import that."
_XML = "{name} is an XML document. Open it in a spreadsheet program, save it as .xlsx or .csv, and import that."
_JSON = "{name} is JSON text. Of that kind only account packets, which end in .account.json, can be taken."
_STARTS = (
    (b"%pdf", "{name} is a PDF. Copy the list of people in it and paste it here, or ask for it as .xlsx or .csv."),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"rar!", _PACKED),
    (b"\x89png", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"gif8", _PICTURE),
    (b"sqlite format 3", "{name} is a database. A file of this program is opened, not imported."),
    (b"!bdn", "{name} is a data file of Outlook. Export the contacts from Outlook as .csv and import that."),
    (b"\x78\x9f\x3e\x22", "{name} is a mail in Outlook's own form. Ask for the invitation as an .ics file."),
    (b"begin:vcard", "{name} is a file of visiting cards, not a table."),
    (b"begin:vcalendar", "{name} is a calendar, not a table."),
    (b"{\\rtf", _DOCUMENT),
    (b"<?xml", _XML),
    (b"<!doctype html", _PAGE),
    (b"<html", _PAGE),
    (b"<table", _PAGE),
    (b'{"', _JSON),
    (b"[{", _JSON),
    (b'["', _JSON),
    (b"dn: ", "{name} is an address book as LDIF. Export it as vCard or .csv and import that."),
)
_COMPOUND = b"\xd0\xcf\x11\xe0"
_COMPOUNDS = (
    ("EncryptedPackage", "{name} is protected by a password. Save it without one and import that."),
    (
        "__properties_version1",
        "{name} is a mail as Outlook keeps it (.msg). Save it from Outlook as .ics or .eml and import that, or paste "
        "the names.",
    ),
    (
        "Workbook",
        "{name} is an old Excel workbook (.xls). Open it in a spreadsheet program, save it as .xlsx and import that.",
    ),
)
_OLD_DOCUMENT = "{name} is an old document. Save it as .xlsx or .csv and import that, or paste the people as text."
_ARCHIVES = (
    ("xl/workbook.bin", "{name} is a binary Excel workbook (.xlsb). Save it as .xlsx or .csv and import that."),
    ("Index/", "{name} is a document of Numbers, Pages or Keynote. Export it as .xlsx or .csv and import that."),
    ("word/", _DOCUMENT),
    ("ppt/", _DOCUMENT),
    ("content.xml", "{name} is an OpenDocument file. Save it as .xlsx or .csv and import that."),
)


def refuse_other_formats(data: bytes, name: str) -> None:
    """Refused for what begins like another kind of file than a text of people."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"pk\x03\x04"):
        raise Refused(_PACKED, name=name)
    if start.startswith(_COMPOUND):
        raise Refused(_compound(data), name=name)
    for mark, sentence in _STARTS:
        if start.startswith(mark):
            raise Refused(sentence, name=name)


def other_archive(parts: Iterable[str], name: str) -> Refused:
    """What is to be said of a packed file that is no Excel workbook, by what its parts are called."""
    told = tuple(parts)
    for start, sentence in _ARCHIVES:
        if any(part.startswith(start) for part in told):
            return Refused(sentence, name=name)
    return Refused(_PACKED, name=name)


def _compound(data: bytes) -> str:
    """Old documents are file systems of their own; what is in them is named in UTF-16."""
    for part, sentence in (*_COMPOUNDS, ("Book", _COMPOUNDS[-1][1])):
        if part.encode("utf-16-le") in data:
            return sentence
    return _OLD_DOCUMENT
