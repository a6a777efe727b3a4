"""Size, opening words and names of files and classes."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.house_rules.source import Finding, Source

FILE_LINES, FUNCTION_LINES, CLASS_LINES = 400, 50, 250
EMPTY_NAMES = {
    "Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Controller", "Base", "Common", "Misc", "Info", "Data",
    "Process",
}  # fmt: skip


def keep_sizes(source: Source) -> Iterator[Finding]:
    """Files, functions and classes stay small enough to be read at once."""
    lines = source.text.count("\n")
    if lines > FILE_LINES:
        yield source.finding(source.tree, f"the file has {lines} lines, at most {FILE_LINES}: split it by theme")
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            kind, most = "class", CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            kind, most = "function", FUNCTION_LINES
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > most:
            yield source.finding(node, f"{kind} {node.name} has {length} lines, at most {most}")


def open_with_purpose(source: Source) -> Iterator[Finding]:
    """A module begins with one to three lines that say what it is for."""
    if not source.text.strip():
        return
    purpose = ast.get_docstring(source.tree)
    if purpose is None:
        yield source.finding(source.tree, "the module does not say what it is for: begin with a docstring")
    elif source.place and len(purpose.splitlines()) > 3:
        yield source.finding(source.tree, "the module docstring has more than three lines")


def name_things(source: Source) -> Iterator[Finding]:
    """No class or file is called Manager, Helper, Util and the like: such a name says nothing."""
    stem = PurePosixPath(source.path).stem
    if stem.split("_")[-1].capitalize() in EMPTY_NAMES and source.place:
        yield source.finding(source.tree, f"the file name {stem} says nothing; name the thing in it")
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            last = re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", node.name)[-1:]
            if last and last[0] in EMPTY_NAMES:
                yield source.finding(node, f"the class name {node.name} ends in {last[0]}, which says nothing")
