"""The development script does every verb that its help names."""

from __future__ import annotations

import re
from pathlib import Path

DEV = Path(__file__).parent.parent / "scripts" / "dev"


def test_every_verb_of_the_help_is_done() -> None:
    text = DEV.read_text(encoding="utf-8")
    promised = set(re.findall(r"^  ([a-z]+)(?: .*)?   ", text.split("main()")[0], flags=re.MULTILINE))
    done = set(re.findall(r"[a-z]+", " ".join(re.findall(r"^ +([a-z| ]+)\)", text, flags=re.MULTILINE))))
    assert promised >= {"demo", "run", "test", "lint", "faults"}
    assert promised <= done
