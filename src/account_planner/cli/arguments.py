"""What the commands take, and their help texts."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from account_planner.domain.errors import Refused
from account_planner.importers.encoding import ENCODINGS, is_offered
from account_planner.importers.reading import COLUMN_FIELDS
from account_planner.version import __version__


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence; how it is right stands in the help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Misused(Refused):
    """Words on the command line that turn out wrong once the files are read; ends with status 2."""


EXPORTS = ("map", "plan", "sheet", "slides", "people", "actions", "packet")


def parser() -> argparse.ArgumentParser:
    """The parser of every command; argparse itself exits with status 2 on wrong usage."""
    top = _Parser(
        prog="account-planner",
        description="Draw the coalition of each account, keep it in one local file, print it on one page.",
        epilog="Without a command, or with a file alone, the window opens.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"account-planner {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _demo(commands.add_parser("demo", help="make the sample account with its map, plan, sheet and assessment"))
    _import(commands.add_parser("import", help="bring people or a packet into an account"))
    _export(commands.add_parser("export", help="write the map, documents, slides or tables of an account"))
    _assess(commands.add_parser("assess", help="print the meter and the checklist"))
    check = commands.add_parser("check", help="say whether the file is sound")
    _file(check)
    return top


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", type=Path, required=True, metavar="DIR", help="folder for what is made")
    _today(command)


def _import(command: argparse.ArgumentParser) -> None:
    command.epilog = (
        f"A column may be read as {', '.join(COLUMN_FIELDS)}, or as none. What is chosen here or in the window is "
        "remembered for files with the same headings. Where there are none, the columns are called Column 1 and so on."
    )
    command.add_argument(
        "sources", nargs="+", type=Path, metavar="SOURCE", help="CSV, TSV, XLSX, VCF, ICS, EML or a packet"
    )
    command.add_argument("--account", required=True, metavar="NAME", help="the account; made when it is not there")
    command.add_argument("--side", choices=("buyer", "ours", "outside"), default="buyer", help="whose people they are")
    command.add_argument("--dry-run", action="store_true", help="tell what would come in, and write nothing")
    command.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook; else the one that looks like people")
    command.add_argument(
        "--map", action="append", default=[], type=_column, metavar="HEADING=FIELD", help="read a column as this field"
    )
    command.add_argument("--headings", choices=("yes", "no"), help="whether the first row of a table is headings")
    command.add_argument("--as-recognised", action="store_true", help="forget what was chosen for these headings")
    command.add_argument("--without-places", action="store_true", help="leave out posts whose name is not given")
    command.add_argument("--with-abolished", action="store_true", help="make places of posts that are no more")
    command.add_argument("--guests", action="store_true", help="put guests of a meeting who are unknown on the map")
    command.add_argument(
        "--encoding", type=_code_page, metavar="NAME", help="the files' code page, when it is not recognised"
    )
    _file(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=EXPORTS, metavar="WHAT", help=", ".join(EXPORTS))
    command.add_argument("--account", required=True, metavar="NAME")
    command.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="PATH",
        help="the file to write; its ending chooses: map .pdf .png .svg, people .csv .xlsx, actions .csv .ics",
    )
    command.add_argument("--paper", choices=("a4", "letter", "a3"), help="for the map: else the smallest that fits")
    command.add_argument("--mono", action="store_true", help="the map in black and white")
    command.add_argument("--portrait", action="store_true", help="the map upright")
    command.add_argument("--lines", choices=("none", "key", "all"), default="key", help="coverage lines of the map")
    command.add_argument("--by-function", action="store_true", help="a page of the map for each function")
    command.add_argument("--masked", action="store_true", help="names, contacts and notes masked")
    command.add_argument(
        "--side", choices=("buyer", "ours", "outside"), default="buyer", help="whose people, in a .csv"
    )
    command.add_argument("--days", action="store_true", help="actions in a calendar as days, not as tasks")
    _file(command)
    _today(command)


def _assess(command: argparse.ArgumentParser) -> None:
    command.add_argument("packets", nargs="*", type=Path, metavar="PACKET")
    command.add_argument("--account", metavar="NAME", help="an account of the file instead of packets")
    command.add_argument("--json", action="store_true", help="one line of JSON for each packet")
    _file(command)
    _today(command)


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("--file", type=Path, metavar="FILE", help="the rep's file; else the usual one")


def _today(command: argparse.ArgumentParser) -> None:
    command.add_argument("--today", type=_day, metavar="DAY", help="the day to judge from, as 2026-11-23; else today")


def _column(text: str) -> tuple[str, str]:
    heading, equals, field = (part.strip() for part in text.rpartition("="))
    if not equals or not heading:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form HEADING=FIELD")
    if field != "none" and field not in COLUMN_FIELDS:
        raise argparse.ArgumentTypeError(f"“{field}” is no field; a column may be read as {', '.join(COLUMN_FIELDS)}")
    return heading, "" if field == "none" else field


def _code_page(text: str) -> str:
    if not is_offered(text):
        raise argparse.ArgumentTypeError(f"“{text}” is no code page; there are {', '.join(ENCODINGS)}")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2026-11-23") from None
