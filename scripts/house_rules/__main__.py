"""Checks every file against every house rule, prints what is broken, and fails when anything is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scripts.house_rules import flow, habits, markup, sentences
from scripts.house_rules.source import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.house_rules.source import Finding, Rule, Source

RULES: tuple[Rule, ...] = (
    habits.keep_sizes,
    habits.open_with_purpose,
    habits.name_things,
    flow.keep_signals_open,
    flow.wire_in_one_place,
    flow.keep_items_pictures,
    flow.keep_dialogs_together,
    flow.read_one_clock,
    flow.take_colours_from_theme,
    flow.keep_charts_apart,
    sentences.show_data_plainly,
    markup.use_no_other_name,
    markup.guard_titles_and_keys,
    markup.write_markup_in_one_place,
    markup.draw_no_words_in_charts,
    markup.start_nothing,
    sentences.translate_sentences,
    sentences.translate_whole_sentences,
)


def check(sources: Iterable[Source]) -> Iterator[Finding]:
    """Give every broken rule, file by file."""
    for source in sources:
        for rule in RULES:
            yield from rule(source)


def main() -> int:
    sources = read_sources()
    findings = list(check(sources))
    for finding in findings:
        print(finding)
    print(f"house rules: {len(RULES)} rules, {len(sources)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
