"""The first words that mean a command and not a file to open; cheap to import before a window."""

from __future__ import annotations

import os

COMMANDS = ("demo", "import", "export", "assess", "check", "--version", "--help", "-h")


def mistyped(word: str) -> str:
    """What to say of a first word that is no command, no file, and no name for a new one; "" when it is fine."""
    if word.startswith("-") or os.path.splitext(word)[1] or os.path.exists(word):
        return ""
    from difflib import get_close_matches

    from account_planner.words import tr

    meant = get_close_matches(word.casefold(), [name for name in COMMANDS if name.isalpha()], n=1)
    if meant:
        return tr("“{word}” is no command and no file; did you mean “{command}”?", word=word, command=meant[0])
    return tr(
        "“{word}” is no command and no file; a new file needs an ending, as in “{word}.plan” "
        "(account-planner --help lists the commands).",
        word=word,
    )
