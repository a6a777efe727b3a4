"""What a spreadsheet would begin to compute, and how such a text is kept a text."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The last four are the wide forms of the first, which some programs read alike."""


def neutral(text: str) -> str:
    """The text so that a spreadsheet shows it and computes nothing."""
    return f"'{text}" if text.startswith(STARTS) else text
