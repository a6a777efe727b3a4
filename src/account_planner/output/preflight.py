"""What a rep should know before the page is printed: what was shortened, folded, left to initials, or is old."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind
from account_planner.output.one_page import page_svg
from account_planner.output.people_content import OLD_AFTER_DAYS, old_facts
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing
    from account_planner.output.page import Page

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def preflight(page: Page, briefing: Briefing) -> tuple[str, ...]:
    """One sentence for each thing that the page does not show in full; nothing when all is well."""
    found = [tr("{fold}: folded away, only counted.", fold=fold.text) for fold in page.folds]
    if page.scale < 1:
        found.append(tr("The map is drawn at {percent} %, its text is small.", percent=round(page.scale * 100)))
    found += [tr("The name is shortened: {name}.", name=name) for name in shortened_names(page)]
    hidden = _hidden_lines(page, briefing)
    if hidden:
        found.append(tr("{count} coverage lines are left to initials on the cards.", count=hidden))
    old = len(old_facts(briefing))
    if old:
        found.append(tr("{count} facts are older than {days} days.", count=old, days=OLD_AFTER_DAYS))
    return tuple(found)


def painted_texts(svg: bytes) -> list[str]:
    """Every text of a page's SVG, in the order of painting."""
    return [unescape(text) for text in _TEXT.findall(svg.decode())]


def shortened_names(page: Page) -> list[str]:
    """The names on the map that are painted neither whole nor whole on two lines."""
    painted = set(painted_texts(page_svg(page)))
    cards = page.picture.faces.cards
    names = sorted({cards[id_].name for id_ in page.placement.cards})
    return [name for name in names if not _is_whole(name, painted)]


def _is_whole(name: str, painted: set[str]) -> bool:
    if name in painted:
        return True
    cuts = [at for at in range(1, len(name)) if name[at - 1] in " -\u2010/"]
    return any(name[:at].rstrip() in painted and name[at:].lstrip() in painted for at in cuts)


def _hidden_lines(page: Page, briefing: Briefing) -> int:
    covers = [line.id for line in briefing.plan.links.values() if line.kind is LinkKind.COVERS]
    return sum(id_ not in page.picture.routes for id_ in covers)
