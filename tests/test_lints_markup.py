"""Proves that the rules on names find every way round the plain one that was thought of, and let the plain one pass."""

from __future__ import annotations

import pytest

from scripts.house_rules import markup, sentences
from scripts.house_rules.source import Rule, Source


def broken(rule: Rule, text: str, place: str = "ui/panes/person.py") -> list[int]:
    """The lines of a file of the package at which the rule is broken."""
    return [finding.line for finding in rule(Source(f"src/account_planner/{place}", text))]


@pytest.mark.parametrize(
    "text",
    [
        "QLabel(person.name)",
        "QtWidgets.QLabel()",
        "class Heading(QLabel): ...",
        "from PySide6.QtWidgets import QLabel as Words",
        "import PySide6.QtWidgets.QLabel as Words",
        "kind = QLabel",
        "make(QtWidgets.QTextBrowser)",
        "QTextEdit(self)",
        "QTextDocument(name)",
        "QGraphicsTextItem(name)",
        "QStaticText(name)",
        "QInputDialog.getText(self, title, name)",
        "QProgressDialog(name, stop, 0, 1)",
        "QSystemTrayIcon().showMessage(title, name)",
        "document.setHtml(text)",
        "show = document.setHtml",
        "getattr(document, 'setHtml')(name)",
        "getattr(widget, 'setToolTip')(name)",
    ],
)
def test_every_name_of_what_reads_markup_is_found(text: str) -> None:
    assert set(broken(markup.use_no_other_name, text)) == {1}


@pytest.mark.parametrize(
    "text",
    [
        "PlainLabel(person.name)",
        "isinstance(widget, QLabel)",
        "labels: list[QLabel] = []",
        "def first() -> QLabel: ...",
        "from PySide6.QtWidgets import QLabel",
    ],
)
def test_asking_what_a_widget_is_is_allowed(text: str) -> None:
    assert broken(markup.use_no_other_name, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "label.setTextFormat(Qt.AutoText)",
        "label.setTextFormat(kind)",
        "widget.setToolTip(person.name)",
        "widget.setToolTip(tooltip_text(tr('Why')) + person.name)",
        "widget.setToolTip(f'{tooltip_text(name)}{name}')",
        "widget.setToolTip(tooltip_text(a) if a else b)",
        "item.setToolTip(1, person.name)",
        "bar.setTabToolTip(0, person.name)",
        "signal.connect(widget.setToolTip)",
        "action.setWhatsThis(tr('Why {name}', name=name))",
        "QToolTip.showText(point, person.name, self)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, person.name)",
        "box.setItemData(0, person.name, Qt.ItemDataRole.ToolTipRole)",
        "x = person.name if role == Qt.ItemDataRole.ToolTipRole else None",
        "QMessageBox(QMessageBox.Icon.Warning, title, name)",
        "QMessageBox.warning(self, title, str(error))",
        "box = QMessageBox(self); box.setText(name)",
    ],
)
def test_ways_to_show_data_as_markup_are_found(text: str) -> None:
    assert set(broken(sentences.show_data_plainly, text)) == {1}


def test_tooltips_of_a_model_are_found() -> None:
    text = """
def data(self, index, role):
    if role == ROLE.ToolTipRole and index.isValid():
        return self.name
    match role:
        case ROLE.DisplayRole:
            return self.name
        case ROLE.ToolTipRole:
            return self.name
"""
    assert broken(sentences.show_data_plainly, text) == [4, 9]
    assert broken(sentences.show_data_plainly, text.replace("return self.name", "return tooltip_text(self.name)")) == []


def test_a_box_is_told_its_format_before_its_text() -> None:
    told = ["box = QMessageBox(self)", "box.setTextFormat(Qt.TextFormat.PlainText)", "box.setText(name)"]
    assert broken(sentences.show_data_plainly, "\n".join(told)) == []
    assert broken(sentences.show_data_plainly, "\n".join([told[0], told[2], told[1]])) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "set_tooltip(widget, person.name)",
        "action.setToolTip(tooltip_text(person.name))",
        "widget.setToolTip('')",
        "widget.setToolTip(tooltip_text(name) if name else '')",
        "QToolTip.showText(point, tooltip_text(name), self)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, tooltip_text(name))",
        "label.setText(person.name)",
    ],
)
def test_plain_ways_are_allowed(text: str) -> None:
    assert broken(sentences.show_data_plainly, text) == []


def test_the_plain_module_itself_may_use_labels() -> None:
    text = "class PlainLabel(QLabel): ..."
    assert broken(markup.use_no_other_name, text, place="ui/kit/plain.py") == []


@pytest.mark.parametrize(
    "text",
    [
        "QPushButton(person.name, self)",
        "QPushButton(words)",
        "QCheckBox(tr('Only {name}', name=name), self)",
        "QAction(called(person), self)",
        "QGroupBox(title=person.name)",
        "menu.addAction(person.name)",
        "menu.addAction(f'{name}\\t{key}')",
        "menu.addMenu(name)",
        "buttons.addButton(name, role)",
        "tabs.addTab(name)",
        "tabs.addTab(page, name)",
        "tabs.setTabText(0, name)",
        "QMenu(name, self)",
        "window.setWindowTitle(person.name)",
        "window.setWindowTitle(tr('{name} leaves', name=called(person)))",
        "window.setWindowTitle(title_text(a) if a else b)",
    ],
)
def test_keys_and_stars_in_names_are_found(text: str) -> None:
    assert broken(markup.guard_titles_and_keys, text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "QPushButton(menu_text(person.name), self)",
        "QPushButton(tr('&Open'), self)",
        "QPushButton(self)",
        "QMenu(parent)",
        "menu.addAction(f'{menu_text(name)}\\t{key}')",
        "buttons.addButton(QDialogButtonBox.StandardButton.Close)",
        "tabs.addTab(page, menu_text(name))",
        "window.setWindowTitle(tr('{name} leaves', name=title_text(called(person))))",
        "window.setWindowTitle(tr('Keys'))",
    ],
)
def test_guarded_keys_and_stars_are_allowed(text: str) -> None:
    assert broken(markup.guard_titles_and_keys, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "f'<b>{name}</b>'",
        "'<td>' + name",
        "'<p>%s' % name",
        "x = '<!DOCTYPE x>'",
        "x = '<svg '",
        "import typst",
        "def f():\n    import typst",
    ],
)
def test_markup_by_hand_is_found(text: str) -> None:
    assert len(set(broken(markup.write_markup_in_one_place, text))) == 1
    assert broken(markup.write_markup_in_one_place, "x = a < b, 'x < y', '<3', '<- back'") == []


@pytest.mark.parametrize(
    "text",
    [
        "pyqtgraph.TextItem(html=name)",
        "plot.setTitle(name)",
        "plot.setLabel('left', name)",
        "plot.addLegend()",
        "plot.plot(x, y, name=name)",
        "pyqtgraph.PlotWidget(title=name)",
    ],
)
def test_words_in_charts_are_found(text: str) -> None:
    assert broken(markup.draw_no_words_in_charts, text, place="ui/charts/trend.py") == [1]
    assert broken(markup.draw_no_words_in_charts, "plot.plot(x, y, pen=pen)", place="ui/charts/trend.py") == []


@pytest.mark.parametrize(
    "text",
    [
        "QDesktopServices.openUrl(url)",
        "from PySide6.QtGui import QDesktopServices",
        "services.openUrl(url)",
        "import webbrowser",
        "label.setOpenExternalLinks(True)",
        "os.startfile(path)",
        "os.system(name)",
        "QProcess.startDetached(name)",
        "import subprocess",
        "from subprocess import run",
    ],
)
def test_opening_what_data_names_is_found(text: str) -> None:
    assert set(broken(markup.start_nothing, text)) == {1}
    allowed = "importers/guard.py" if "subprocess" in text else "ui/dialogs/open_link.py"
    if "os.system" not in text:
        assert broken(markup.start_nothing, text, place=allowed) == []
