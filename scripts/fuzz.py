"""Feeds an importer broken variants of good files: `fuzz.py csv --minutes N [--seed S] [--keep DIR]`.

Prints seed, runs and refusals; keeps each input that ended in anything but a draft or a refusal and exits with 1."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.importers.csv_people import read_people
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "tests" / "files" / "people"
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
)
SLOW_S = 10.0


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A variant of some bytes: cut, doubled, spiced, recoded."""
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


def read_csv(data: bytes) -> None:
    read_people(data, name="fuzz.csv", titles=shipped_title_words())


READERS: dict[str, tuple[str, Callable[[bytes], None]]] = {"csv": ("*.csv", read_csv)}


def main() -> int:
    options = _options()
    pattern, read = READERS[options.importer]
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob(pattern))]
    chance = random.Random(options.seed)  # noqa: S311 - nothing secret
    end = time.monotonic() + options.minutes * 60
    runs, crashes, refusals = 0, 0, Counter[str]()
    while time.monotonic() < end:
        data = mutated(chance.choice(samples), chance)
        started = time.monotonic()
        runs += 1
        try:
            read(data)
        except Refused as refused:
            refusals[refused.text] += 1
        except Exception:
            crashes += 1
            _keep(options.keep, data, options.seed, runs)
            traceback.print_exc()
        if time.monotonic() - started > SLOW_S:
            crashes += 1
            _keep(options.keep, data, options.seed, runs)
            print(f"run {runs} took {time.monotonic() - started:.0f} s")
    print(f"{options.importer}: seed {options.seed}, {runs} runs, {sum(refusals.values())} refusals, {crashes} crashes")
    for text, count in refusals.most_common():
        print(f"  {count:7} {text}")
    return 1 if crashes else 0


def _keep(folder: Path, data: bytes, seed: int, run: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"crash-{seed}-{run}").write_bytes(data)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("importer", choices=sorted(READERS))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--keep", type=Path, default=SAMPLES.parent / "crashes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
