"""What a person reads: data is shown as plain text, and every sentence goes through tr."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scripts.house_rules.source import dotted, literal_parts, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.house_rules.source import Finding, Source

_PLAIN = "ui/kit/plain.py"
_RICH_CLASSES = {
    "QLabel": "PlainLabel of ui/kit/plain.py",
    "QTextEdit": "QPlainTextEdit",
    "QTextBrowser": "QPlainTextEdit",
    "QGraphicsTextItem": "QPainter.drawText",
    "QStaticText": "QPainter.drawText",
    "QErrorMessage": "a toast",
}
_RICH_CALLS = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
_RICH_FORMATS = {"RichText", "AutoText", "MarkdownText"}
_TOOLTIPS = {"setToolTip", "setWhatsThis", "showText"}
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
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            called = [name_of(base) for base in node.bases]
        else:
            called = [name_of(node.func)] if isinstance(node, ast.Call) else []
        for name in called:
            if name in _RICH_CLASSES:
                yield source.finding(node, f"{name} may read text as HTML: use {_RICH_CLASSES[name]}")
            if name in _RICH_CALLS:
                yield source.finding(node, f"{name} reads text as markup: show it plainly")
        if isinstance(node, ast.Attribute) and dotted(node.value).endswith("TextFormat") and node.attr in _RICH_FORMATS:
            yield source.finding(node, f"the text format {node.attr} reads markup: only PlainText is used")
    for call in source.calls:
        yield from _check_tooltip(source, call)
        yield from _check_box(source, call)


def _check_tooltip(source: Source, call: ast.Call) -> Iterator[Finding]:
    name = name_of(call.func)
    role = any(name_of(argument) == "ToolTipRole" for argument in call.args)
    shows = name in _TOOLTIPS or (role and name in {"setData", "setItemData", "setHeaderData"})
    if not shows or any(isinstance(part, ast.Call) and name_of(part.func) in _SAFE for part in ast.walk(call)):
        return
    if all(isinstance(argument, ast.Constant) and not argument.value for argument in call.args):
        return
    yield source.finding(call, f"{name} guesses whether text is HTML: use set_tooltip or tooltip_text of {_PLAIN}")


def _check_box(source: Source, call: ast.Call) -> Iterator[Finding]:
    owner, _, name = dotted(call.func).rpartition(".")
    if owner == "QMessageBox" and name in _STATIC_BOXES:
        yield source.finding(
            call, f"QMessageBox.{name} may read text as HTML: make a box and set its format to PlainText"
        )
    if name_of(call.func) == "QMessageBox" and "TextFormat.PlainText" not in source.text:
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
