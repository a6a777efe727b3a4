"""Files of other kinds than those that can be read, each with what its refusal says."""

from __future__ import annotations

import io
import zipfile

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def packed(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


OTHERS = {
    "old.xls": (COMPOUND + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
    "older.xls": (COMPOUND + "Book".encode("utf-16-le"), "save it as .xlsx"),
    "locked.xlsx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "invitation.msg": (COMPOUND + "__properties_version1.0".encode("utf-16-le"), "Save it from Outlook as .ics"),
    "letter.doc": (COMPOUND, "an old document"),
    "people.xlsb": (packed("[Content_Types].xml", "xl/workbook.bin"), "Save it as .xlsx"),
    "people.ods": (packed("mimetype", "content.xml"), "Save it as .xlsx"),
    "people.numbers": (packed("Index/Document.iwa"), "Export it as .xlsx"),
    "people.docx": (packed("[Content_Types].xml", "word/document.xml"), "Copy the list"),
    "people.zip": (packed("people.csv"), "Unpack it"),
    "people.gz": (b"\x1f\x8b" + bytes(40), "Unpack it"),
    "people.pdf": (b"%PDF-1.7\n", "Copy the list"),
    "people.png": (b"\x89PNG\r\n", "is a picture"),
    "export.xls": (b"<html><table><tr><td>Name</td></tr></table></html>", "save it as .xlsx"),
    "mail.pst": (b"!BDN" + bytes(40), "Export the contacts"),
    "people.ldif": (b"dn: cn=Ada Byrne\ncn: Ada Byrne\n", "Export it as vCard"),
    "people.json": (b'[{"name": "Ada Byrne"}]', "account packets"),
}
