"""A parsed source file, a finding in it, and small questions about its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "src/account_planner/"


@dataclass(frozen=True)
class Finding:
    """One broken rule at one line."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the root of the repository with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    @property
    def place(self) -> str:
        """The path inside the package, as `ui/kit/plain.py`; empty for files outside the package."""
        return self.path.removeprefix(PACKAGE) if self.path.startswith(PACKAGE) else ""

    @property
    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def inside(self, *folders: str) -> bool:
        """Whether the file is one of these files or lies in one of these folders of the package."""
        return any(self.place == folder or self.place.startswith(f"{folder}/") for folder in folders)

    def finding(self, node: ast.AST, says: str) -> Finding:
        return Finding(self.path, getattr(node, "lineno", 1), says)


Rule = Callable[[Source], Iterable[Finding]]


def read_sources(root: Path = ROOT) -> list[Source]:
    """Read every Python file of the project that git would keep: source, tests, scripts and benchmarks."""
    paths = sorted(
        path for folder in ("src", "tests", "scripts", "benchmarks") for path in (root / folder).rglob("*.py")
    )
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def name_of(node: ast.AST) -> str:
    """The last name of what is called or read: `widget.setText` gives `setText`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.AST) -> str:
    """The whole dotted name, as `Qt.GlobalColor.red`; empty when it begins with anything but a name."""
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return node.id if isinstance(node, ast.Name) else ""


def literal_parts(node: ast.AST) -> Iterator[str]:
    """The pieces of text written out in an expression: through f-strings, sums, choices and lists, not into calls."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    if isinstance(node, ast.JoinedStr | ast.List | ast.Tuple | ast.BinOp | ast.IfExp | ast.BoolOp):
        skipped = {id(node.test)} if isinstance(node, ast.IfExp) else set()
        for child in ast.iter_child_nodes(node):
            if id(child) not in skipped:
                yield from literal_parts(child)


def docstrings(source: Source) -> set[int]:
    """The identities of the constants that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in source.nodes
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
