"""Proves that the rules on shown text catch rich text and untranslated sentences, and let the right way pass."""

from __future__ import annotations

import pytest

from scripts.house_rules import sentences
from scripts.house_rules.source import Rule, Source


def broken(rule: Rule, text: str, place: str = "ui/panes/person.py") -> list[int]:
    """The lines of a file of the package at which the rule is broken."""
    return [finding.line for finding in rule(Source(f"src/account_planner/{place}", text))]


@pytest.mark.parametrize(
    "text",
    [
        "QAction('Undo', self)",
        "QAction(icon, 'Undo', self)",
        "window.setWindowTitle('Account Planner')",
        "menu_bar.addMenu('&File')",
        "field.setPlaceholderText('Find people')",
        "PlainLabel('Coverage')",
        "label.setText(f'{days} days')",
        "label.setText('Coverage ' + str(total))",
        "label.setText('On' if shown else tr('Off'))",
        "box.addItems([tr('One'), 'Two'])",
        "tabs.addTab(page, 'Person')",
        "QFileDialog.getSaveFileName(self, tr('Save'), path, 'PDF (*.pdf)')",
        "PlainLabel(parent=self, text='Coverage')",
        "painter.drawText(box, 0, 'Our side')",
        "set_tooltip(button, 'Undo')",
    ],
)
def test_sentences_without_tr_are_found(text: str) -> None:
    assert broken(sentences.translate_sentences, text) == [1]
    assert broken(sentences.translate_sentences, text, place="output/paper.py") == [1]


@pytest.mark.parametrize(
    "text",
    [
        "QAction(tr('Undo'), self)",
        "label.setText(person.name)",
        "label.setText(f'{count}')",
        "label.setText('—')",
        "label.setText(tr('Coverage {total}', total=total) if total else '')",
        "box.addItem(tr('Buyer'), 'buyer')",
        "tabs.addTab(PersonPage('person'), tr('Person'))",
        "PlainLabel(tr('Coverage'), name='coverage')",
        "log.warning('no plan')",
    ],
)
def test_translated_sentences_and_data_are_allowed(text: str) -> None:
    assert broken(sentences.translate_sentences, text) == []


@pytest.mark.parametrize("text", ["tr(f'{name} left')", "tr('Gone: ' + name)", "tr('{} left'.format(name))"])
def test_sentences_put_together_are_found(text: str) -> None:
    assert broken(sentences.translate_whole_sentences, text, place="words/advice.py") == [1]


def test_whole_templates_are_allowed() -> None:
    text = "tr('{name} left', name=name)\ntr(TEXTS[code])"
    assert broken(sentences.translate_whole_sentences, text, place="words/advice.py") == []
