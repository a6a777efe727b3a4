"""Imports Qt so that PySide does not read the source of everything that is imported after it."""

from __future__ import annotations

import sys

FEATURES = "shibokensupport.feature"
"""Looks for "PySide6" in the source of each module, for a switch (`snake_case`) that we never use."""
SEARCH = "_mod_uses_pyside"


def import_qt() -> None:
    """Call it before anything else that is slow to import. Where PySide has changed inside, all goes on as usual,
    only slower."""
    import PySide6.QtCore  # noqa: F401 only the window wants it

    features = sys.modules.get(FEATURES)
    if hasattr(features, SEARCH):
        setattr(features, SEARCH, _uses_no_feature)


def _uses_no_feature(_module: object) -> bool:
    return False
