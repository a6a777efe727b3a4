"""Every section and value of the playbook has its words."""

from __future__ import annotations

import pytest

from account_planner import shipped
from account_planner.rules.playbook import CHECKS
from account_planner.rules.playbook_text import values_in
from account_planner.words.playbook import section_name, section_reason, value_name

KEYS = [*values_in(shipped.text("playbooks/coalition.toml")), *(("checklist.texts", code) for code in CHECKS)]


@pytest.mark.parametrize("section", dict.fromkeys(section for section, _ in KEYS))
def test_section_has_a_name_and_a_reason(section: str) -> None:
    assert section_name(section)
    assert section_reason(section).endswith(".")
    names = [value_name(*key) for key in KEYS if key[0] == section]
    assert len(set(names)) == len(names)
