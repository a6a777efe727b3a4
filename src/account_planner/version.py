"""The version of the program: shown in About, written into packets and documents, read by the build."""

from __future__ import annotations

__version__ = "0.1.0"
