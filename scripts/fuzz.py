"""Feeds an importer broken variants of good files: `fuzz.py NAME --minutes N [--seed S] [--keep DIR]`.

What can be read is taken into an account twice, and the second time must change nothing. Prints seed, runs and
refusals; keeps each input that ended in anything but that or a refusal and exits with 1."""

from __future__ import annotations

import argparse
import copy
import io
import json
import logging
import random
import re
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from account_planner import shipped
from account_planner.domain.errors import Refused
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.vocabulary import Side
from account_planner.edits.merge import MergePacket
from account_planner.edits.paste import PastePeople
from account_planner.edits.perform import perform
from account_planner.importers.formats import read_any
from account_planner.importers.reading import Reading
from account_planner.importers.title_words import shipped_title_words
from account_planner.ui.forms.paste_known import answered, known_people
from account_planner.ui.forms.paste_text import is_listing, read_pasted
from scripts.taking import changed_again, empty_plan
from tests import hostile, messy
from tests.workbooks import PEOPLE, changed, strict, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = Path(__file__).parents[1] / "tests" / "files"
KEPT = FILES / "crashes"
SPICE = (
    b'"',
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"|",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe4",
    b"=1+1",
    b"N/D",
    b"XX",
    b"\x85",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b";ENCODING=QUOTED-PRINTABLE:=",
    b";CHARSET=utf-16",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"RRULE:FREQ=SECONDLY\r\n",
    b"RRULE:FREQ=DAILY;BYDAY=MO;INTERVAL=7\r\n",
    b"RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\r\n",
    b"EXDATE:20261201T090000Z,20261208\r\n",
    b"RDATE;VALUE=PERIOD:20261203T090000Z/PT1H\r\n",
    b";UNTIL=20261301",
    b";INTERVAL=0",
    b";TZID=/etc/passwd",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    b"<row r='1048576'>",
    b"&x;",
    b"999999999999",
)
WORDS = (b"", b"0", b"-1", b"99999999", b"1e400", b"N/D", b"&#xD800;", b"&#x10FFFF;", b"&lt;b&gt;", b"A1:XFD1048576",
         b"../../x", b"b", b"inlineStr", b"hidden", b"d", b"true", b"x" * 40_000)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 5, 10**400, 1.5, float("inf"), "", "x", "x" * 300, "\ud800", "\ufdd0", "a\nb", "<b>",
    "2026-02-30", "2026-12-01T10:00:00+01:00", "buyer", "f" * 32, [], {}, [None], {"state": "waived"},
)  # fmt: skip
PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
)
PASTED = (
    "Ada Byrne, CFO\n\tRaj Patel, Head of Procurement\n\t\tWei Zhang - Buyer\n?, General Counsel\n",
    "Name\tTitle\tE-mail\tReports to\nAda Byrne\tCFO\tada@example.org\t\nRaj Patel\tBuyer\t\tAda Byrne\n",
    'To: "Byrne, Ada" <ada@example.org>; Raj Patel <raj@example.org>; wei.zhang@example.org\n',
    "1. Ada Byrne (CFO)\n1.1 Raj Patel (Buyer) +49 40 1234567\n- Zoë Åkesson | Quality | zoe@example.se\n",
    "--\nAda Byrne\nChief Financial Officer\nExample AG\nT +49 40 123456 | ada@example.org\nwww.example.org\n",
)
SLOW_S = 10.0
NOW = Reading(now=datetime(2026, 12, 1, 10, tzinfo=UTC))


class TooSlow(BaseException):
    """Past what a reader may take; no reader catches this."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A variant of some bytes: cut, doubled, spiced, recoded; of three one has only a few broken bytes."""
    if chance.random() < 0.3:
        return _scratched(data, chance)
    out = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.7 else data[:4000])
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            out[at:at] = chance.choice(SPICE) * chance.choice((1, 1, 2, 50))
        elif kind == 1:
            del out[at : at + chance.randrange(1, 60)]
        elif kind == 2:
            out[at:at] = out[max(0, at - chance.randrange(1, 200)) : at]
        else:
            out[at : at + 1] = bytes([chance.randrange(256)])
    if chance.random() < 0.1:
        return bytes(out).decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7")))
    return bytes(out)


def mutated_workbook(data: bytes, chance: random.Random) -> bytes:
    """A workbook that is whole as an archive, with one broken part; sometimes a broken archive."""
    if chance.random() < 0.2:
        return mutated(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = chance.choice([name for name in PARTS if name in packed.namelist()])
        content = packed.read(part)
    return changed(data, {part: (_reworded if chance.random() < 0.6 else _scratched)(content, chance)})


def mutated_packet(data: bytes, chance: random.Random) -> bytes:
    """A packet that is JSON still, with other values in some places, one gone or one twice; sometimes broken bytes."""
    if chance.random() < 0.2:
        return mutated(data, chance)
    whole = json.loads(data)
    for _ in range(chance.randrange(1, 6)):
        key, holder = chance.choice(list(_places(whole)))
        kind = chance.randrange(4)
        if kind == 0:
            del holder[key]
        elif kind == 1 and isinstance(holder, list):
            holder.insert(key, holder[key])
        else:
            holder[key] = chance.choice([*VALUES, copy.deepcopy(chance.choice(list(_places(whole)))[1])])
        if not any(whole.values()):
            break
    try:
        return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):  # a value that holds itself
        return mutated(data, chance)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each key or index with what it is of."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield key, value
        yield from _places(inner)


def _reworded(content: bytes, chance: random.Random) -> bytes:
    """XML that is whole still, with other text or another attribute in a few places."""
    for _ in range(chance.randrange(1, 4)):
        found = list(re.finditer(rb'="([^"]*)"|>([^<>]+)<', content))
        if found:
            start, end = chance.choice(found).span(found[0].lastindex or 0)
            content = content[:start] + chance.choice(WORDS) + content[end:] if start >= 0 else content
    return content


def _scratched(content: bytes, chance: random.Random) -> bytes:
    """A few broken bytes in what stays mostly whole, else nothing behind the first part is ever reached."""
    out = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(3)
        if kind == 0:
            out[at:at] = chance.choice(SPICE)
        elif kind == 1:
            out[at : at + 1] = bytes([chance.choice(b"0123456789AZaz<>\"'/= ")])
        else:
            del out[at : at + chance.randrange(1, 12)]
    return bytes(out)


def mail(invitation: bytes) -> bytes:
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    return head + b"Content-Type: text/calendar\n\n" + invitation + b"\n--b--\n"


def samples(importer: str) -> list[bytes]:
    """Good and hostile files of one format, none of them large."""
    if importer == "packet":
        return [shipped.text("samples/example-ag.account.json").encode(), write_packet(empty_plan()).encode()]
    if importer == "pasted":
        return [text.encode() for text in PASTED] + samples("csv")
    good = {
        "csv": [path.read_bytes() for path in (FILES / "people").glob("*.csv")],
        "xlsx": [workbook({"A": [("x",)], "People": PEOPLE * 5}), strict(workbook({"People": PEOPLE}))],
        "vcf": [path.read_bytes() for path in (FILES / "cards").glob("*.vcf")],
        "ics": [path.read_bytes() for path in (FILES / "invitations").glob("*.ics")],
        "eml": [mail(path.read_bytes()) for path in (FILES / "invitations").glob("*.ics")],
    }[importer]
    good += [data for name, data, _ in messy.files() if name.endswith(f".{importer}")]
    bad = [data for name, data in hostile.files() if name.endswith(f".{importer}") and len(data) < 50_000]
    return good * 3 + [data for data in bad if importer != "xlsx" or data.startswith(b"PK")]


IMPORTERS = ("csv", "eml", "ics", "packet", "pasted", "vcf", "xlsx")


class Doubled(Exception):
    """The same file changed something a second time."""


def take(importer: str, data: bytes) -> None:
    """Read as the program would, and take what was read twice. Refused, or Doubled."""
    if importer == "packet":
        _take_packet(data)
    elif importer == "pasted":
        _take_pasted(data.decode("utf-8", "replace"))
    else:
        draft = read_any(data, name=f"fuzz.{importer}", titles=shipped_title_words(), reading=NOW)
        if changed_again(draft):
            raise Doubled


def _take_packet(data: bytes) -> None:
    plan = read_packet(data)
    for text in (write_packet(plan), write_packet(perform(plan, MergePacket(plan), NOW.now or datetime.now(UTC)))):
        if read_packet(text) != plan:
            raise Doubled


def _take_pasted(text: str) -> None:
    lines = read_pasted(text).lines
    if is_listing(text) and not lines:
        raise Doubled
    plan = perform(empty_plan(), PastePeople(lines=lines, side=Side.BUYER), NOW.now or datetime.now(UTC))
    again = answered(lines, known_people(lines, plan, Side.BUYER), {})
    if any(line.known_id is None and line.name for line in again):
        raise Doubled


def main() -> int:
    options = _options()
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGPROF, _stop)
    known = samples(options.importer)
    broken = {"xlsx": mutated_workbook, "packet": mutated_packet}.get(options.importer, mutated)
    chance = random.Random(options.seed)  # noqa: S311 - nothing secret
    end = time.monotonic() + options.minutes * 60
    runs, crashes, refusals = 0, 0, Counter[str]()
    while time.monotonic() < end:
        data = _broken(broken, known, chance)
        runs += 1
        signal.setitimer(signal.ITIMER_PROF, SLOW_S)
        try:
            take(options.importer, data)
        except Refused as refused:
            refusals[refused.text] += 1
        except (Exception, TooSlow):
            crashes += 1
            _keep(options.keep, data, options.seed, runs)
            traceback.print_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    print(f"{options.importer}: seed {options.seed}, {runs} runs, {sum(refusals.values())} refusals, {crashes} crashes")
    for text, count in refusals.most_common():
        print(f"  {count:7} {text}")
    return 1 if crashes else 0


def _stop(*_: object) -> None:
    raise TooSlow


def _broken(broken: Callable[[bytes, random.Random], bytes], known: list[bytes], chance: random.Random) -> bytes:
    try:
        return broken(chance.choice(known), chance)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, IndexError, KeyError):
        return mutated(chance.choice(known), chance)


def _keep(folder: Path, data: bytes, seed: int, run: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"crash-{seed}-{run}").write_bytes(data)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("importer", choices=IMPORTERS)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--keep", type=Path, default=KEPT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
