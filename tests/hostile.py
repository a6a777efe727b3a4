"""Makes hostile files for every importer, always the same ones: `python -m tests.hostile FOLDER` writes them."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.workbooks import PEOPLE, changed, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = "xl/worksheets/sheet1.xml"
NAMES = (
    "<img src=file:///etc/passwd>", "[x](javascript:alert(1))", "=HYPERLINK(\"x\")", "+1+1", "@SUM(A1)", "-2+3",
    "\u202egnp.exe", "a\u200bb", "\uff1dcmd|' /C calc'!A0", "{name}", "%s%n", "'; DROP TABLE people; --", "<b>Bold</b>",
    "../../etc/passwd", "\ud7ff\ufdd0", "x" * 5000,
)  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """(file name, content); the name tells the format and what is wrong."""
    yield from _tables()
    yield from _workbooks()
    yield from _cards()
    yield from _invitations()


def _tables() -> Iterator[tuple[str, bytes]]:
    rows = "".join(f'"{name.replace(chr(34), chr(34) * 2)}",Buyer\n' for name in NAMES)
    yield "names.csv", ("Name,Title\n" + rows).encode("utf-8", "surrogatepass")
    yield "open-quote.csv", b'Name,Title\n"Ada Byrne,CIO\n' + b"Raj Patel,Buyer\n" * 500
    yield "many-columns.csv", b"Name" + b",x" * 5000 + b"\nAda" + b",1" * 5000 + b"\n"
    yield "many-rows.csv", b"Name\n" + b"A B\n" * 120_000
    yield "only-commas.csv", b"," * 300_000
    yield "only-quotes.csv", b'"' * 100_001
    yield "long-cell.csv", b"Name,Notes\nAda Byrne," + b"x" * 3_000_000
    yield "nul.csv", b"Name,Title\n" + b"\0" * 5000 + b"Ada,CIO\n"
    yield (
        "circle.csv",
        b"Id,Name,Reports to\n" + b"".join(b"%d,P %d,%d\n" % (i, i, (i + 1) % 3000) for i in range(3000)),
    )
    yield "own-boss.csv", b"Id,Name,Reports to\n1,Ada Byrne,1\n2,Raj Patel,9\n"
    yield "utf7.csv", b"Name,Title\n+ADw-b+AD4-,CIO\n"
    yield "lone-returns.csv", b"Name,Title\rAda Byrne,CIO\r" * 200
    yield "random.bin", bytes((i * 7919 + i * i) % 256 for i in range(20_000))


def _workbooks() -> Iterator[tuple[str, bytes]]:
    people = workbook({"People": PEOPLE})
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    lol = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><worksheet>&l9;</worksheet>'
    yield "laughs.xlsx", changed(people, {SHEET: lol.encode()})
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    yield "outside-entity.xlsx", changed(people, {SHEET: outside})
    yield (
        "late-entity.xlsx",
        changed(people, {SHEET: b"<?xml version='1.0'?><!--" + b" " * 9000 + b"-->" + outside[21:]}),
    )
    yield "bomb.xlsx", changed(people, {"xl/sharedStrings.xml": b"0" * 210 * 1024 * 1024})
    yield "traversal.xlsx", changed(people, {"../../../tmp/evil": b"x", "/etc/cron.d/evil": b"x", "xl/../../x": b"x"})
    yield "many-parts.xlsx", changed(people, {f"xl/worksheets/x{i}.xml": b"" for i in range(3000)})
    yield "far-cell.xlsx", changed(people, {SHEET: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')})
    yield "wide-rows.xlsx", changed(people, {SHEET: _sheet("".join(
        f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, 3000)))})  # fmt: skip
    yield "deep.xlsx", changed(people, {SHEET: _sheet("<row>" * 50_000)})
    yield "bad-index.xlsx", changed(people, {SHEET: _sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')})
    yield "bad-rows.xlsx", changed(people, {SHEET: _sheet('<row r="-5"><c r="!!"><v>1</v></c></row>')})
    yield (
        "formula-names.xlsx",
        workbook({"People": [("Name", "Title"), *((name.replace("\ufdd0", ""), "Buyer") for name in NAMES)]}),
    )
    yield "cut.xlsx", people[: len(people) // 2]
    yield "no-sheets.xlsx", changed(people, {"xl/workbook.xml": b"<workbook/>"})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("inner.zip", people)
    yield "archive.xlsx", out.getvalue()


def _sheet(rows: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _cards() -> Iterator[tuple[str, bytes]]:
    good = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"
    yield "names.vcf", "".join(good.format(name) for name in NAMES).encode("utf-8", "surrogatepass")
    yield "photo.vcf", good.format("Ada\nPHOTO;ENCODING=b:" + "A" * 8_000_000).encode()
    yield "nested.vcf", b"BEGIN:VCARD\nAGENT:\n" * 3000 + b"FN:Ada\n" + b"END:VCARD\n" * 3000
    yield "unclosed.vcf", b"BEGIN:VCARD\nFN:Ada Byrne\n" * 2000
    yield "folded.vcf", b"BEGIN:VCARD\nFN:Ada\n" + b" x\n" * 60_000 + b"END:VCARD\n"
    yield "quoted.vcf", b"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:" + b"=C3=\n" * 5000 + b"\nEND:VCARD\n"
    yield "params.vcf", b"BEGIN:VCARD\nFN" + b";TYPE=x" * 20_000 + b":Ada\nEND:VCARD\n"
    yield "broken-heads.vcf", b"BEGIN:VCARD\nFN:Ada\n" + (b"FN" + b';A="x' * 40 + b"\n") * 100 + b"END:VCARD\n"
    yield "colons.vcf", b"BEGIN:VCARD\n" + b":;" * 50_000 + b"\nFN:Ada\nEND:VCARD\n"
    yield (
        "code-page.vcf",
        b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=zlib_codec;ENCODING=QUOTED-PRINTABLE:x=9C\nEND:VCARD\n",
    )


def _invitations() -> Iterator[tuple[str, bytes]]:
    event = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:20261201T090000Z\r\nSUMMARY:{}\r\n{}END:VEVENT\r\n"
    whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"
    shown = [name.replace("\n", "") for name in NAMES]
    yield (
        "names.ics",
        whole.format("".join(event.format(i, n, "") for i, n in enumerate(shown))).encode("utf-8", "surrogatepass"),
    )
    rule = "RRULE:FREQ=SECONDLY;COUNT=999999999;BYSECOND=0,1,2\r\n"
    yield "endless-series.ics", whole.format(event.format("u", "x", rule)).encode()
    zone = "DTEND;TZID=/../../../etc/passwd:20261201T100000\r\n"
    yield "zone-path.ics", whole.format(event.format("u", "x", zone)).encode()
    yield "nested.ics", ("BEGIN:VCALENDAR\r\n" * 5000 + "END:VCALENDAR\r\n" * 5000).encode()
    guests = "".join(f"ATTENDEE;CN=P {i}:mailto:p{i}@example.org\r\n" for i in range(6000))
    yield "many-guests.ics", whole.format(event.format("u", "x", guests)).encode()
    yield "many-meetings.ics", whole.format("".join(event.format(i, "x", "") for i in range(2500))).encode()
    yield (
        "far-years.ics",
        whole.format(event.format("u", "x", "DTEND:99991231T235959Z\r\nDURATION:P99999999999D\r\n")).encode(),
    )
    yield "long-line.ics", whole.format(event.format("u", "x" * 2_000_000, "")).encode()
    mail = "Content-Type: multipart/mixed; boundary=b{}\r\n\r\n--b{}\r\n"
    yield "deep.eml", "".join(mail.format(i, i) for i in range(3000)).encode()
    yield "headers.eml", b"From: a\r\n" * 100_000 + b"\r\n"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files():
        if len(content) < 100_000:
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
