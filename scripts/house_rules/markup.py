"""Ways round the plain way: other names for what reads markup, keys and stars of Qt in texts of the data, markup
put together by hand, and programs and addresses that are opened elsewhere."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from scripts.house_rules.source import docstrings, dotted, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.house_rules.source import Finding, Source

RICH_CLASSES = {
    "QLabel": "PlainLabel of ui/kit/plain.py",
    "QTextEdit": "QPlainTextEdit",
    "QTextBrowser": "QPlainTextEdit",
    "QTextDocument": "QTextLayout",
    "QTextDocumentFragment": "QTextLayout",
    "QGraphicsTextItem": "QPainter.drawText",
    "QStaticText": "QPainter.drawText",
    "QErrorMessage": "a toast",
    "QInputDialog": "AskLine of ui/dialogs/asking.py",
    "QProgressDialog": "LargeStep of ui/dialogs/large_step.py",
    "QWizard": "a dialog of our own",
    "QWhatsThis": "set_tooltip of ui/kit/plain.py",
    "QSystemTrayIcon": "a toast",
}
RICH_CALLS = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
_PLAIN = "ui/kit/plain.py"
_MARKUP = re.compile(r"(?<!\?P)</?[a-zA-Z][\w-]*(\s|/?>|$)|<[!?][a-zA-Z]")
_WRITES_MARKUP = (_PLAIN, "ui/plan/copying.py", "output/svg.py", "output/svg_painter.py", "output/svg_text.py")
_READS_MARKUP = ("importers", "output/page/preflight.py", "output/typeset.py")
_CHART_TEXTS = {"TextItem", "LabelItem", "LegendItem", "addLegend", "setLabel", "setLabels", "setTitle", "addLabel"}
_CHART_KEYWORDS = {"name", "title", "labels", "html", "text"}
_BUTTONS = {"QPushButton": 0, "QCheckBox": 0, "QRadioButton": 0, "QCommandLinkButton": 0, "QGroupBox": 0, "QAction": 0,
            "QMenu": 0, "addAction": 0, "addMenu": 0, "addButton": 0, "addTab": -1, "insertTab": -1, "setTabText": 1,
            "setIconText": 0}  # fmt: skip
"""What takes one "&" for a key, and where its text stands (-1: the last)."""
_OWN_KEYS = ("ui/actions/bar.py", "ui/plan/noting.py")
"""Whose words carry keys of ours: nothing of the data is among them unguarded, which tests/ui/looking.py sees."""
_OWNERS = {"self", "parent", "view", "window", "button", "icon"}
_ASKED = {"isinstance", "issubclass"}
_GUARDS = {"menu_text", "label", "title_text"}
_LEADING_OUT = {"QDesktopServices", "setOpenExternalLinks", "webbrowser", "openUrl", "startfile", "QProcess", "xdg"}
_OPENERS = {"system", "popen", "spawnl", "execv", "execvp", "spawnv"}


def use_no_other_name(source: Source) -> Iterator[Finding]:
    """What reads markup is named nowhere, not even to be called otherwise: only asked about and annotated."""
    if not source.place or source.inside(_PLAIN):
        return
    spared = _annotations(source) | {
        id(part)
        for call in source.calls
        if name_of(call.func) in _ASKED
        for argument in call.args[1:]
        for part in ast.walk(argument)
    }
    for node in source.nodes:
        if isinstance(node, ast.alias):
            if node.asname and node.name.rpartition(".")[2] in RICH_CLASSES:
                yield source.finding(node, f"{node.name} gets another name, under which no rule finds it")
        elif isinstance(node, ast.Name | ast.Attribute) and id(node) not in spared and name_of(node) in RICH_CLASSES:
            yield source.finding(node, f"{name_of(node)} may read HTML: use {RICH_CLASSES[name_of(node)]}")
        elif isinstance(node, ast.Attribute) and node.attr in RICH_CALLS:
            yield source.finding(node, f"{node.attr} reads text as markup: show it plainly")
        elif isinstance(node, ast.Constant) and node.value in RICH_CALLS | {"setToolTip", "setWhatsThis"}:
            yield source.finding(node, f"{node.value} is asked for by its name: no rule sees what it is given")


def _annotations(source: Source) -> set[int]:
    found = [getattr(node, "annotation", None) for node in source.nodes]
    found += [getattr(node, "returns", None) for node in source.nodes]
    return {id(part) for each in found if isinstance(each, ast.AST) for part in ast.walk(each)}


def guard_titles_and_keys(source: Source) -> Iterator[Finding]:
    """A title takes [*] for a star, a button "&" for a key: what is not written out goes through title_text or
    menu_text."""
    if not source.inside("ui", "main") or source.inside(_PLAIN):
        return
    for call in source.calls:
        name = name_of(call.func)
        if name == "setWindowTitle" and call.args and not _is_title(call.args[0]):
            yield source.finding(call, "a title takes [*] for a star: give it title_text")
        if name in _BUTTONS and not source.inside(*_OWN_KEYS):
            text = _text_of(call, _BUTTONS[name])
            if text is not None and not _is_guarded(text, source):
                yield source.finding(call, f'{name} takes "&" for a key: give it menu_text')


def _text_of(call: ast.Call, place: int) -> ast.expr | None:
    """The argument that is shown, None when it is an icon, an action, or whom the thing belongs to."""
    named = [keyword.value for keyword in call.keywords if keyword.arg in {"text", "title"}]
    found = named or call.args[place:][:1]
    if not found:
        return None
    text = found[0]
    is_owner = isinstance(text, ast.Name) and text.id in _OWNERS
    is_made = isinstance(text, ast.Call) and name_of(text.func).endswith("_menu")
    is_standard = "StandardButton" in dotted(text)
    is_grouped = name_of(call.func) == "addButton" and len(call.args) == 1
    return None if is_owner or is_made or is_standard or is_grouped else text


def _is_title(node: ast.expr) -> bool:
    match node:
        case ast.IfExp():
            return _is_title(node.body) and _is_title(node.orelse)
        case ast.Call() if name_of(node.func) == "tr":
            return all(isinstance(k.value, ast.Call) and name_of(k.value.func) == "title_text" for k in node.keywords)
        case ast.Call():
            return name_of(node.func) == "title_text"
    return isinstance(node, ast.Constant)


def _is_guarded(node: ast.expr, source: Source) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.IfExp():
            return _is_guarded(node.body, source) and _is_guarded(node.orelse, source)
        case ast.Call():
            return name_of(node.func) in _GUARDS or (name_of(node.func) == "tr" and not node.keywords)
        case ast.JoinedStr():
            return all(_is_guarded(part, source) for part in node.values[:1])
        case ast.FormattedValue():
            return _is_guarded(node.value, source)
    return False


def write_markup_in_one_place(source: Source) -> Iterator[Finding]:
    """Tags are written by few files, each with tests of what it escapes; typst is given data as JSON alone."""
    if not source.place:
        return
    told = docstrings(source)
    for node in source.nodes:
        text = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        if isinstance(text, str) and _MARKUP.search(text) and not source.inside(*_WRITES_MARKUP, *_READS_MARKUP):
            yield source.finding(node, f"the tag in {text!r} is written by hand: names would be read with it")
        if isinstance(node, ast.alias) and node.name == "typst" and not source.inside("output/typeset.py"):
            yield source.finding(node, "typst is given its sources by output/typeset.py alone")


def draw_no_words_in_charts(source: Source) -> Iterator[Finding]:
    """pyqtgraph reads HTML in titles, legends and labels."""
    if not source.inside("ui/charts"):
        return
    for call in source.calls:
        named = {keyword.arg for keyword in call.keywords} & _CHART_KEYWORDS
        if name_of(call.func) in _CHART_TEXTS or named:
            yield source.finding(call, f"{name_of(call.func)} reads HTML: write beside the chart, in a PlainLabel")


def start_nothing(source: Source) -> Iterator[Finding]:
    """Programs are started by importers/guard.py alone (ourselves), addresses opened by ui/dialogs/open_link.py."""
    if not source.place:
        return
    for node in source.nodes:
        named = node.name.rpartition(".")[2] if isinstance(node, ast.alias) else name_of(node)
        if isinstance(node, ast.ImportFrom) and node.module == "subprocess":
            named = "subprocess"
        if named in _LEADING_OUT and not source.inside("ui/dialogs/open_link.py"):
            yield source.finding(node, f"{named} opens what data names: ask ui/dialogs/open_link.py")
        is_opener = isinstance(node, ast.Attribute) and node.attr in _OPENERS and dotted(node.value) == "os"
        if (named == "subprocess" or is_opener) and not source.inside("importers/guard.py"):
            yield source.finding(node, f"{named} starts a program")
