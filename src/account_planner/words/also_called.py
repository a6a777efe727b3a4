"""What people who come from other programs call our commands, so that the palette finds them by those words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALSO: Mapping[str, str] = {
    "new-account": "add customer client prospect company",
    "sample": "example demo",
    "open-packet": "load receive merge colleague",
    "save-packet": "share send colleague json",
    "save-copy": "backup export everything",
    "import": "upload csv excel xlsx vcard contacts calendar invitation ics salesforce hubspot linkedin",
    "import-text": "clipboard excel",
    "print-map": "paper preview pdf one-page",
    "snapshot": "save version milestone backup",
    "restore": "restore backup version history recover revert",
    "export-plan": "account plan document report",
    "export-map": "png svg pdf image picture org chart",
    "export-sheet": "briefing call plan one-pager",
    "export-slides": "powerpoint pptx presentation deck",
    "export-people": "excel xlsx csv spreadsheet contacts",
    "export-actions": "calendar outlook ics csv tasks to-do",
    "export-packet": "share send colleague json",
    "export-all": "portfolio book of business",
    "copy-picture": "screenshot image clipboard",
    "redo": "again",
    "history": "changes log",
    "repeat": "again",
    "delete": "remove",
    "preferences": "settings options text size language",
    "peer": "add contact stakeholder",
    "report": "subordinate direct employee",
    "manager": "boss supervisor",
    "missing": "hole gap vacancy unknown position to be found",
    "ours": "add team member colleague seller",
    "outside": "partner consultant influencer introducer",
    "line": "connect relationship link arrow",
    "rename": "edit name",
    "unpin": "unlock",
    "tidy": "auto layout arrange clean up align",
    "judge": "rate sentiment support stance role influence",
    "decide": "guide questions wizard",
    "contacted": "met called activity log",
    "touch": "activity call visit mail log contact",
    "step": "task action to-do reminder follow-up",
    "leaves": "left resigned fired successor replace what if",
    "unite": "merge duplicates doubles dedupe",
    "inspect": "properties details",
    "way": "path introduction who knows",
    "doors": "referrals partners",
    "gap": "next best action recommendation whitespace risk",
    "held": "gdpr subject access data",
    "erase": "gdpr delete forget right to be forgotten",
    "new-meeting": "appointment call event schedule",
    "checklist": "meeting preparation readiness",
    "debrief": "meeting notes minutes follow-up",
    "meter": "score trend chart points breakdown explain",
    "playbook": "scoring weights rules methodology settings",
    "account": "properties details profile",
    "plan-whitespace": "cross-sell upsell opportunities products",
    "view-people": "table list contacts spreadsheet",
    "view-coverage": "relationship matrix heat map",
    "view-grids": "power map influence matrix heat map",
    "view-plan": "objectives goals strategy swot",
    "view-meetings": "calendar agenda overdue today portfolio",
    "fit": "zoom to fit show all",
    "focus": "isolate highlight",
    "fold": "collapse hide",
    "unfold": "expand",
    "unfold-all": "expand",
    "compare": "changes difference since last month versions",
    "dark": "theme night mode light colours",
    "full": "maximise",
    "present": "presentation slide show",
    "keys": "shortcuts hotkeys keyboard",
    "page-frame": "print preview margins",
    "lens-stance": "sentiment support colour",
    "lens-recency": "stale last touched activity colour",
    "lens-coverage": "relationship strength heat map colour",
    "lens-influence": "power colour",
    "lens-rivals": "competitors colour",
}


def also_called(deed: str) -> str:
    """Other words for the command of this id, separated by blanks; often none."""
    return tr(_ALSO[deed]) if deed in _ALSO else ""
