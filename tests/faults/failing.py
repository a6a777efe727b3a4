"""A child whose file operations fail one after the other: the k-th write, sync, cut, open, rename or unlink, once and
for ever, with each error a disk may give. It prints what it saw as JSON. Which operation is the k-th must not hang on
chance nor on how fast the machine is: ids come from a seed, and the clock stands still but for a minute a trial."""

from __future__ import annotations

import errno
import json
import random
import sys
import traceback
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from account_planner.domain.errors import NotSaved, Refused
from tests.faults.acts import NAME, Stage, digest, starting_plan
from tests.faults.breaking import take_out
from tests.faults.cuts import held_in
from tests.faults.works import WORKS, Work

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
_AT_MOST = 3000


@dataclass
class Seen:
    """`trials` faults were armed among so many `operations`, `told` of them were told by these sentences; `wrong` is
    what must be empty."""

    act: str
    trials: int = 0
    operations: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Trial:
    """Makes one thing happen again and again, each time with another fault."""

    def __init__(self, stage: Stage, seen: Seen) -> None:
        self.stage, self.seen = stage, seen

    def run(self, work: Work, stride: int, part: int = 0) -> None:
        """Try every `stride`-th operation, each with every error; after each fault the screen must be the file
        and the same thing must work. All parts from 0 to below `stride` together try every operation."""
        for turn, error in enumerate((*ERRORS, *ERRORS)):
            for_ever = turn >= len(ERRORS)
            for at in range(1 + (turn + part) % stride, _AT_MOST, stride):
                self.stage.clock.pass_time(minutes=1)
                name = f"{errno.errorcode[error]} at {at} {'for ever' if for_ever else 'once'}"
                work.prepare()
                self.stage.faults.arm(at, error, for_ever=for_ever)
                self._attempt(work, name)
                if for_ever:
                    self._attempt(work, f"{name}, again")
                count = self.stage.faults.disarm()
                # What Qt could not remove it waits for half a minute later, in a process that still lives.
                self.stage.path.with_name("settings.ini.lock").unlink(missing_ok=True)
                self.seen.trials += 1
                self.seen.operations += count
                self._look(name)
                self._works_again(work, name)
                if count < at:
                    break
            else:
                self.seen.wrong.append(f"more than {_AT_MOST} operations: not all were tried")

    def _attempt(self, work: Work, name: str) -> None:
        try:
            work.do()
        except (Refused, NotSaved) as error:
            self.seen.told[str(error).replace(str(self.stage.path.parent), "")] += 1
        except Exception:
            self.seen.wrong.append(f"{name} crashed: {traceback.format_exc()[-600:]}")

    def _works_again(self, work: Work, name: str) -> None:
        try:
            work.do()
        except (Refused, NotSaved) as error:
            self.seen.wrong.append(f"{name}: does not work when the fault is gone: {error}")
        self._look(f"{name}, after it")
        if problem := work.check():
            self.seen.wrong.append(f"{name}: {problem}")

    def _look(self, name: str) -> None:
        shown = self.stage.document.plan
        if shown is None:
            return
        held = self.stage.store.load(shown.account.id)
        if held != shown:
            self.seen.wrong.append(f"{name}: the screen is not the file")
        if held_in(self.stage.path, read_only=True)[shown.account.id] != digest(shown):
            self.seen.wrong.append(f"{name}: a second look at the file shows something else")


def draw_ids_from(chance: random.Random) -> None:
    """Where an entry stands in the file, and so which pages are written, follows from its id."""
    setattr(uuid, "uuid4", lambda: uuid.UUID(int=chance.getrandbits(128), version=4))  # noqa: B010


def main() -> None:
    work, folder, stride, broken, *part = sys.argv[1:]
    app = QCoreApplication([])
    draw_ids_from(random.Random(1))  # noqa: S311
    take_out(broken)
    stage = Stage(Path(folder) / NAME)
    stage.open()
    stage.document.open(starting_plan().account.id)
    seen = Seen(work)
    Trial(stage, seen).run(WORKS[work](stage), int(stride), *map(int, part))
    stage.close()
    sys.stdout.write(json.dumps(vars(seen)))
    del app


if __name__ == "__main__":
    main()
