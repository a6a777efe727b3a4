"""What a person reads: data is shown as plain text, and every sentence goes through tr."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scripts.house_rules.source import dotted, literal_parts, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.house_rules.source import Finding, Source

_PLAIN = "ui/kit/plain.py"
_RICH_FORMATS = {"RichText", "AutoText", "MarkdownText"}
_TOOLTIPS = {"setToolTip", "setWhatsThis", "showText", "setTabToolTip", "setTabWhatsThis"}
_NEAR = 20
"""Lines within which a box is told its format and its text."""
_SAFE = {"escaped", "tooltip_text"}
_STATIC_BOXES = {"information", "question", "warning", "critical", "about"}

# Calls that put text before a person's eyes, with the positions of that text (none: every positional argument).
_SHOWN: dict[str, tuple[int, ...]] = dict.fromkeys(
    (
        "setText", "setWindowTitle", "setPlaceholderText", "setTitle", "setSubTitle", "setAccessibleName",
        "setAccessibleDescription", "setStatusTip", "setToolTip", "setWhatsThis", "set_tooltip", "tooltip_text",
        "setLabelText", "setInformativeText", "setDetailedText", "setPrefix", "setSuffix", "setSpecialValueText",
        "setHeaderLabel", "setHeaderLabels", "setHorizontalHeaderLabels", "setTabText", "setTabToolTip",
        "setItemText", "setIconText", "setCancelButtonText", "setButtonText", "showMessage", "addMenu", "addSection",
        "addItems", "addRow", "addToolBar", "addButton", "drawText", "toast", "bar", "QAction", "QPushButton",
        "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QDockWidget", "QToolBar", "PlainLabel", "WrappedLabel",
        "ElidedLabel", "QTableWidgetItem", "QStandardItem", "QListWidgetItem", "QTreeWidgetItem", "QProgressDialog",
        "QCommandLinkButton", "getText", "getItem", "getMultiLineText",
    ),
    (),
) | {
    "addAction": (0, 1),
    "addItem": (0,),
    "insertItem": (1,),
    "addTab": (1, 2),
    "insertTab": (2, 3),
    "getOpenFileName": (1, 3),
    "getOpenFileNames": (1, 3),
    "getSaveFileName": (1, 3),
    "getExistingDirectory": (1,),
}  # fmt: skip
_SHOWN_KEYWORDS = {"text", "title", "label", "tooltip", "placeholder", "caption", "filter", "message"}


def show_data_plainly(source: Source) -> Iterator[Finding]:
    """Qt takes names for HTML and opens the files they point to: one plain way for all text, in ui/kit/plain.py."""
    if not source.place or source.inside(_PLAIN):
        return
    called = {id(call.func) for call in source.calls}
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in _RICH_FORMATS:
            yield source.finding(node, f"the text format {node.attr} reads markup: only PlainText is used")
        if isinstance(node, ast.Attribute) and node.attr in _TOOLTIPS and id(node) not in called:
            yield source.finding(node, f"{node.attr} is handed on: no rule sees what it is given")
        if isinstance(node, ast.If | ast.IfExp | ast.match_case):
            yield from _check_role(source, node)
    for call in source.calls:
        yield from _check_tooltip(source, call)
        yield from _check_box(source, call)
        if name_of(call.func) == "setTextFormat" and dotted(call.args[0]) != "Qt.TextFormat.PlainText":
            yield source.finding(call, "only Qt.TextFormat.PlainText is a format")


def _check_tooltip(source: Source, call: ast.Call) -> Iterator[Finding]:
    name = name_of(call.func)
    role = any(name_of(argument) == "ToolTipRole" for argument in call.args)
    if role and name in {"setData", "setItemData", "setHeaderData"}:
        texts = [argument for argument in call.args if name_of(argument) != "ToolTipRole"][-1:]
    elif name in _TOOLTIPS:
        texts = call.args[1:2] or call.args[:1]
    else:
        return
    if not all(map(_is_escaped, texts)):
        yield source.finding(call, f"{name} guesses whether text is HTML: use set_tooltip or tooltip_text of {_PLAIN}")


def _check_role(source: Source, node: ast.If | ast.IfExp | ast.match_case) -> Iterator[Finding]:
    """What a model gives for the role of tooltips."""
    if isinstance(node, ast.match_case):
        asked: ast.AST = node.pattern
    else:
        compared = [part for part in ast.walk(node.test) if isinstance(part, ast.Compare)]
        asked = ast.Tuple([part for part in compared if isinstance(part.ops[0], ast.Eq)])
    if not any(name_of(part) == "ToolTipRole" for part in ast.walk(asked)):
        return
    given = [node.body] if isinstance(node, ast.IfExp) else _returned(node.body)
    if not all(map(_is_escaped, given)):
        yield source.finding(given[0], f"a tooltip guesses whether text is HTML: give tooltip_text of {_PLAIN}")


def _returned(body: list[ast.stmt]) -> list[ast.expr]:
    parts = [part for statement in body for part in ast.walk(statement)]
    return [part.value for part in parts if isinstance(part, ast.Return) and part.value is not None]


def _is_escaped(node: ast.expr) -> bool:
    """Nothing, what was escaped, what is a tooltip already, or one or the other of them."""
    match node:
        case ast.IfExp():
            return _is_escaped(node.body) and _is_escaped(node.orelse)
        case ast.Call():
            return name_of(node.func) in {*_SAFE, "toolTip"}
    return isinstance(node, ast.Constant) and not node.value


def _check_box(source: Source, call: ast.Call) -> Iterator[Finding]:
    owner, _, name = dotted(call.func).rpartition(".")
    if owner == "QMessageBox" and name in _STATIC_BOXES:
        yield source.finding(
            call, f"QMessageBox.{name} may read text as HTML: make a box and set its format to PlainText"
        )
    if name_of(call.func) == "QMessageBox" and len(call.args) > 1:
        yield source.finding(call, "a QMessageBox gets its text after its format, not when it is made")
    if name in {"setText", "setInformativeText"} and "QMessageBox" in source.text and owner in {"box", "self"}:
        formats = [each for each in source.calls if dotted(each.func) == f"{owner}.setTextFormat"]
        if not any(call.lineno - _NEAR < each.lineno < call.lineno for each in formats):
            yield source.finding(call, "a QMessageBox needs setTextFormat(Qt.TextFormat.PlainText) before its text")


def translate_sentences(source: Source) -> Iterator[Finding]:
    """Every text that is written out and shown goes through tr, so that it can be translated."""
    if not source.inside("ui", "output", "main") or source.inside(_PLAIN):
        return
    for call in source.calls:
        name = name_of(call.func)
        if name not in _SHOWN:
            continue
        places = _SHOWN[name] or tuple(range(len(call.args)))
        shown = [argument for place, argument in enumerate(call.args) if place in places]
        shown += [keyword.value for keyword in call.keywords if keyword.arg in _SHOWN_KEYWORDS]
        for argument in shown:
            text = "".join(literal_parts(argument))
            if any(letter.isalpha() for letter in text):
                yield source.finding(argument, f"{text!r} is shown by {name} without tr")


def translate_whole_sentences(source: Source) -> Iterator[Finding]:
    """A sentence is one template with named places: pieces put together cannot be translated."""
    if not source.place:
        return
    for call in source.calls:
        if name_of(call.func) == "tr" and call.args and _is_composed(call.args[0]):
            yield source.finding(call, "tr takes one whole template; give what changes by name: tr('… {name}', name=…)")


def _is_composed(node: ast.expr) -> bool:
    formatted = isinstance(node, ast.Call) and name_of(node.func) == "format"
    return formatted or isinstance(node, ast.JoinedStr | ast.BinOp)
