"""Holds the shape of the project: layers, house rules, and what the repository may not contain."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.house_rules.__main__ import RULES
from scripts.house_rules.source import ROOT, Rule, Source, read_sources

SOURCES = read_sources()
PURE = ("domain", "layout", "edits", "rules", "shipped.py", "version.py")


def test_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_rules_hold(rule: Rule) -> None:
    findings = [str(finding) for source in SOURCES for finding in rule(source)]
    assert not findings, "\n".join(findings)


def test_pure_packages_import_the_standard_library_only() -> None:
    foreign = [
        f"{source.path}: {name}"
        for source in SOURCES
        if source.inside(*PURE)
        for name in imported_packages(source)
        if name not in sys.stdlib_module_names and name != "account_planner"
    ]
    assert not foreign


@pytest.mark.parametrize(
    ("folder", "module", "refused"),
    [
        ("app", "QtCore", False),
        ("app", "QtGui", True),
        ("app", "QtWidgets", True),
        ("words", "QtGui", True),
        ("words", "QtWidgets", True),
        ("drawing", "QtGui", False),
        ("drawing", "QtWidgets", True),
        ("ui", "QtWidgets", False),
    ],
)
def test_ruff_keeps_qt_modules_where_they_belong(folder: str, module: str, refused: bool) -> None:
    sample = f"import PySide6.{module}\nfrom PySide6 import {module}\n"
    ruff = Path(sys.executable).with_name("ruff")
    place = f"--stdin-filename=src/account_planner/{folder}/sample.py"
    run = subprocess.run(
        [ruff, "check", "--select=TID251", place, "-"],
        cwd=ROOT,
        input=sample,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.count("TID251") == (2 if refused else 0), run.stdout + run.stderr


def test_every_package_of_the_source_has_an_init() -> None:
    folders = {path.parent for path in (ROOT / "src/account_planner").rglob("*.py")}
    assert not [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert not re.search(r"://|^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
    assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


def test_the_development_lock_agrees_with_the_lock_of_the_program() -> None:
    run, dev = (pins(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert run <= dev


def test_the_lock_has_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", line)[0] for line in project["dependencies"]}
    assert wanted <= {pin.split("==")[0] for pin in pins(ROOT / "requirements.lock")}


def test_scripts_can_be_run() -> None:
    assert all(os.access(ROOT / name, os.X_OK) for name in ("scripts/dev", ".ci/run"))
    for name in ("scripts/dev", ".ci/run"):
        subprocess.run(["/usr/bin/env", "bash", "-n", name], cwd=ROOT, check=True)


@pytest.mark.parametrize(("verb", "status"), [("help", 0), ("nonsense", 2)])
def test_dev_tells_its_verbs(verb: str, status: int) -> None:
    run = subprocess.run([ROOT / "scripts/dev", verb], capture_output=True, text=True, check=False)
    assert run.returncode == status
    assert "usage: scripts/dev VERB" in run.stdout + run.stderr


def imported_packages(source: Source) -> set[str]:
    """The outermost names of everything the file imports."""
    imports = [node for node in source.nodes if isinstance(node, ast.Import)]
    origins = [node.module or "" for node in source.nodes if isinstance(node, ast.ImportFrom)]
    names = [alias.name for node in imports for alias in node.names] + origins
    return {name.split(".")[0] for name in names}


def pins(path: Path) -> set[str]:
    """The pins of a lock file with their markers: `numpy==2.4.6 ; python_full_version < '3.12'`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.removesuffix("\\").strip() for line in lines if "==" in line and not line.startswith(" ")}
