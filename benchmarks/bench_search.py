"""What a keystroke in the search field costs: the store's answer against the bare full-text query on the same file.

`bench_search.py [ACCOUNTS [PEOPLE]]`, 10,000 accounts of 50 people unless told otherwise, which takes minutes."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from account_planner.domain.delta import Delta, Swap
from account_planner.domain.entities import Account, Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.vocabulary import Side
from account_planner.store import writing
from account_planner.store.searching import question
from account_planner.store.store import Store

FIRST = ("Ada", "Raj", "Mia", "Emma", "Yuki", "Tom", "Lena", "Guðrún", "Priya", "Wei", "Anna", "Noor")
LAST = ("Byrne", "Patel", "Ito", "Johansson", "Tanaka", "Reed", "Voss", "Zhang", "Bauer", "Schneider", "Okafor")
TYPED = ("a", "ad", "ada", "ada b", "ada byr", "schn", "sch okafor", "number 4711", "nobodyofthisname")
ROUNDS = 15
AIM = 2.0


def main() -> int:
    accounts, people = (int(given) for given in (*sys.argv[1:], *("10000", "50")[len(sys.argv) - 1 :]))
    with TemporaryDirectory() as place, closing(Store.open(Path(place) / "a.plan")) as store:
        began = time.process_time()
        fill(store, accounts, people)
        size = store.path.stat().st_size / 1e6
        made = f"made in {time.process_time() - began:.0f} s of processor time"
        print(f"{accounts} accounts of {people} people: {size:.0f} MB, {made}")
        return measure(store)


def fill(store: Store, accounts: int, people: int) -> None:
    for start in range(0, accounts, 500):
        with store._transaction() as connection:  # noqa: SLF001 a file of this size in minutes, not hours
            for number in range(start, min(start + 500, accounts)):
                writing.write_swaps(connection, derived_id("a", str(number)), swaps_of(number, people))


def swaps_of(number: int, people: int) -> Delta:
    account = Account(id=derived_id("a", str(number)), name=f"Account number {number}")
    found = [Swap("account", account.id, None, account)]
    for place in range(people):
        name = f"{FIRST[(number + place) % len(FIRST)]} {LAST[(number * 7 + place) % len(LAST)]}"
        person = Stakeholder(
            id=derived_id("p", str(number), str(place)), side=Side.BUYER, name=name, title=f"Engineer {place}"
        )
        found.append(Swap("stakeholders", person.id, None, person))
    return Delta(tuple(found))


def measure(store: Store) -> int:
    """Median processor time of both, turn by turn so that neither gets the quiet moments."""
    print(f"{'typed':<18} {'hits':>5} {'bare ms':>9} {'store ms':>9} {'ratio':>6}   (aim: at most {AIM})")
    worst = 0.0
    for typed in TYPED:
        bare, own = [], []
        for _ in range(ROUNDS):
            bare.append(timed(lambda typed=typed: ask_bare(store, typed)))
            own.append(timed(lambda typed=typed: store.search(typed)))
        ratio = median(own) / max(median(bare), 1e-5)
        worst = max(worst, ratio)
        hits = len(store.search(typed))
        print(f"{typed:<18} {hits:>5} {1000 * median(bare):>9.3f} {1000 * median(own):>9.3f} {ratio:>6.2f}")
    return 0 if worst <= AIM else 1


def timed(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def ask_bare(store: Store, typed: str) -> list[object]:
    """What the search costs at least: the texts that match, as the full-text index itself gives them."""
    query = "SELECT text FROM search WHERE search MATCH ? LIMIT 50"
    return store._raw.execute(query, (question(typed),)).fetchall()  # noqa: SLF001


if __name__ == "__main__":
    sys.exit(main())
