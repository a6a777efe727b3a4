"""Every sentence that a person reads: translated templates, names of values, advice, dates."""

from __future__ import annotations

from account_planner.words.translate import tr

__all__ = ["tr"]
