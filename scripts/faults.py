"""Power cuts by the thousand, or another harm: `faults.py [--cuts N] [--act NAME…] [--failing K] [--kills N] [--rot N]
[--places] [--company [--scene NAME…]] [--break …]`.

Prints a table and exits with 1 when anything acknowledged was lost, as it must when a protection is taken out."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.acts import ACTS, prepare
from tests.faults.breaking import PROTECTIONS
from tests.faults.company import COMPANY, Stayed
from tests.faults.cuts import FAST, cut_power
from tests.faults.kills import kill
from tests.faults.pairs import PAIRS
from tests.faults.places import PLACES
from tests.faults.rot import poison, rot
from tests.faults.shim import run, surroundings
from tests.faults.works import WORKS

_SCENES = COMPANY | PAIRS
_SHOWN = 5
_LONG = 4 * 3600.0


def main() -> int:
    options = _options()
    if options.places:
        return _go_places()
    if options.company:
        return _keep_company(options)
    if options.rot:
        return _rot(options)
    if options.kills:
        return _kill(options)
    return _fail(options) if options.failing else _cut(options)


def _go_places() -> int:
    """Use real places that take nothing: a full disk, a read-only mount, another user's file. Needs root."""
    wrong = {place: look() for place, look in PLACES.items()}
    for place, problem in wrong.items():
        print(f"{place:<22} {problem or 'as it should be'}")
    return 1 if any(wrong.values()) else 0


def _keep_company(options: argparse.Namespace) -> int:
    """Let others at the file while the real window has it open."""
    wrong = {}
    for what in options.scene:
        with TemporaryDirectory() as place:
            try:
                wrong[what] = _SCENES[what](Path(place), options.protection)
            except Stayed as stays:
                wrong[what] = str(stays)
        print(f"{what:<22} {wrong[what] or 'as it should be'}", flush=True)
    return 1 if any(wrong.values()) else 0


def _rot(options: argparse.Namespace) -> int:
    """Turn bytes of a file and put values into it that no field can hold."""
    wrong: list[str] = []
    print(f"{'what':<8} {'trials':>6} {'wrong':>6}  how they ended")
    for what, spoil in (("bytes", rot), ("values", poison)):
        with TemporaryDirectory(dir=FAST) as place:
            seen = spoil(Path(place), trials=options.rot, seed=options.seed)
        ways = ", ".join(f"{way} {count}" for way, count in seen.ways.most_common())
        print(f"{what:<8} {seen.trials:>6} {len(seen.wrong):>6}  {ways}", flush=True)
        wrong += seen.wrong
    for line in wrong[:_SHOWN]:
        print(line)
    return 1 if wrong else 0


def _kill(options: argparse.Namespace) -> int:
    """Kill the whole program while a rep works in it."""
    with TemporaryDirectory() as place:
        seen = kill(Path(place), kills=options.kills, seed=options.seed)
    print(f"{seen.kills} kills, {seen.saved} edits called saved, {len(seen.wrong)} wrong")
    for line in seen.wrong[:_SHOWN]:
        print(line)
    return 1 if seen.wrong else 0


def _fail(options: argparse.Namespace) -> int:
    """Let every k-th file operation fail, once and for ever."""
    print(f"{'work':<16} {'faults':>6} {'told':>6} {'wrong':>6}")
    wrong = []
    for work in options.work:
        with TemporaryDirectory() as place:
            prepare(Path(place))
            arguments = [work, place, str(options.failing), options.protection, str(options.part)]
            seen = json.loads(run("tests.faults.failing", arguments, surroundings(Path(place)), _LONG))
        print(f"{work:<16} {seen['trials']:>6} {sum(seen['told'].values()):>6} {len(seen['wrong']):>6}", flush=True)
        wrong += seen["wrong"]
    for line in wrong[:_SHOWN]:
        print(line)
    return 1 if wrong else 0


def _cut(options: argparse.Namespace) -> int:
    print(f"{'act':<10} {'cuts':>6} {'opened':>6} {'lost or torn':>13} {'seconds':>8}")
    lost = []
    for act in options.act:
        began = time.monotonic()
        tally = cut_power(act, cuts=options.cuts, seed=options.seed, broken=options.protection)
        print(
            f"{act:<10} {tally.cuts:>6} {tally.opened:>6} {len(tally.lost):>13} {time.monotonic() - began:>8.1f}",
            flush=True,
        )
        lost += tally.lost
    for line in lost[:_SHOWN]:
        print(line)
    if options.protection:
        print(f"taken out: {options.protection}; the harness saw {len(lost)} losses")
    return 1 if lost else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/dev faults", description="Cut the power while the program writes.")
    parser.add_argument("--cuts", type=int, default=400, help="how many for each act (400)")
    parser.add_argument("--act", nargs="+", choices=tuple(ACTS), default=tuple(ACTS), help="which acts (all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--break", dest="protection", choices=tuple(PROTECTIONS), default="", help="take one out")
    parser.add_argument("--kills", type=int, metavar="N", help="kill the window so many times instead")
    parser.add_argument("--rot", type=int, metavar="N", help="turn so many bytes of the file instead")
    parser.add_argument("--places", action="store_true", help="a full disk, a read-only mount, another user (root)")
    parser.add_argument("--company", action="store_true", help="a second start, links, a replaced or locked file")
    parser.add_argument("--scene", nargs="+", choices=tuple(_SCENES), default=tuple(_SCENES), help="of --company")
    parser.add_argument("--work", nargs="+", choices=tuple(WORKS), default=tuple(WORKS), help="which for --failing")
    parser.add_argument("--failing", type=int, metavar="K", help="let each K-th file operation fail instead (1: all)")
    parser.add_argument("--part", type=int, default=0, help="which of the K parts that are all operations together (0)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
