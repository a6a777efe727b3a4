"""The first words that mean a command and not a file to open; cheap to import before a window."""

from __future__ import annotations

COMMANDS = ("demo", "import", "export", "assess", "check", "--version", "--help", "-h")
