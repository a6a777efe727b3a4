"""What a rep should know before the page is printed: what was shortened, folded, left to initials, or is old."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.fields import shapes_of
from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.drawing.card_text import cuts_name, cuts_title
from account_planner.layout.metrics import MM_PER_UNIT
from account_planner.output.old_facts import OLD_AFTER_DAYS, old_people
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.text import SMALL
from account_planner.output.page.unshown import unshown_signs
from account_planner.output.svg_text import RIGHT_TO_LEFT
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.page import Page

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_POINTS = MM_PER_UNIT / 25.4 * 72


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know; `people` and `lines` are the ids that it is about, to jump to."""

    text: str
    people: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def notices(pages: Sequence[Page], briefing: Briefing) -> tuple[Notice, ...]:
    """One for each thing that pages which together show one account do not show in full; none when all is well."""
    return (
        *_folded(pages),
        *_small(pages),
        *(
            Notice(tr("The name is shortened: {name}.", name=name), people=ids)
            for name, ids in shortened(pages).items()
        ),
        *_short_titles(pages),
        *_unshown(pages),
        *_hidden_lines(pages, briefing),
        *_signless(pages, briefing),
        *_old(briefing),
    )


def lost(pages: Sequence[Page]) -> tuple[str, ...]:
    """What cannot be read on the pages at all, as sentences: who is folded away, what no font shows."""
    return tuple(notice.text for notice in (*_folded(pages), *_small(pages), *_unshown(pages)))


def painted_texts(svg: bytes) -> list[str]:
    """Every text of a page's SVG, in the order of painting."""
    return [unescape(text).strip(RIGHT_TO_LEFT) for text in _TEXT.findall(svg.decode())]


def shortened(pages: Sequence[Page]) -> dict[str, tuple[str, ...]]:
    """Shortened names with the ids of those who are called so."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        painted = set(painted_texts(page_svg(page)))
        cut = [text.rstrip("…").rstrip() for text in painted if text.endswith("…")]
        cards = page.picture.faces.cards
        for id_ in sorted(page.placement.cards, key=lambda id_: cards[id_].name):
            face = cards[id_]
            # A place that nobody fills yet is called by its title where a card has room for one of the two only.
            name = face.title if face.missing and face.title and face.name not in painted else face.name
            if face.side is Side.BUYER:
                is_short = cuts_name(face, page.placement.cards[id_], page.density)
            else:  # a name in several scripts is painted in pieces: only what ends in dots was shortened
                is_short = not _is_whole(name, painted) and any(start in name for start in cut)
            if is_short:
                found[name] = (*found.get(name, ()), id_)
    return found


def _short_titles(pages: Sequence[Page]) -> list[Notice]:
    """Titles that end in dots while the name stands whole."""
    found = []
    for page in pages:
        faces = page.picture.faces.cards
        for id_, box in page.placement.cards.items():
            if cuts_title(faces[id_], box, page.density):
                words = tr("The title of {name} is shortened: {title}.", name=faces[id_].name, title=faces[id_].title)
                found.append(Notice(words, people=(id_,)))
    return found


def _is_whole(name: str, painted: set[str]) -> bool:
    if name in painted:
        return True
    cuts = [at for at in range(1, len(name)) if name[at - 1] in " -\u2010/"]
    return any(name[:at].rstrip() in painted and name[at:].lstrip() in painted for at in cuts)


def _folded(pages: Sequence[Page]) -> list[Notice]:
    return [
        Notice(
            tr("{fold}: folded away, only counted.", fold=fold.text),
            people=fold.people,
        )
        for page in pages
        for fold in page.folds
    ]


def _small(pages: Sequence[Page]) -> list[Notice]:
    scale = min(page.scale for page in pages)
    if scale >= 1:
        return []
    points = f"{SMALL * _POINTS * scale:.1f}"
    percent = round(scale * 100)
    return [
        Notice(tr("The map is drawn at {percent} %: its text is {points} points high.", percent=percent, points=points))
    ]


def _unshown(pages: Sequence[Page]) -> list[Notice]:
    """Names and titles with signs that are empty boxes on paper."""
    found = []
    for page in pages:
        for id_, face in page.picture.faces.cards.items():
            signs = unshown_signs(face.name + face.title) if id_ in page.placement.cards else ""
            if signs:
                words = tr("No font on this machine shows {signs} in {name}.", signs=" ".join(signs), name=face.name)
                found.append(Notice(words, people=(id_,)))
    return found


def _hidden_lines(pages: Sequence[Page], briefing: Briefing) -> list[Notice]:
    covers = [line.id for line in briefing.plan.links.values() if line.kind is LinkKind.COVERS]
    hidden = tuple(id_ for id_ in covers if not any(id_ in page.picture.routes for page in pages))
    if not hidden:
        return []
    if len(hidden) == 1:
        line = briefing.plan.links[hidden[0]]
        ends = [called(briefing.plan.stakeholders[end]) for end in (line.source_id, line.target_id)]
        words = tr("One coverage line is left to initials: {source} to {target}.", source=ends[0], target=ends[1])
        return [Notice(words, lines=hidden)]
    return [Notice(tr("{count} coverage lines are left to initials on the cards.", count=len(hidden)), lines=hidden)]


def _signless(pages: Sequence[Page], briefing: Briefing) -> list[Notice]:
    """Lines whose sign found no room."""
    found = []
    for page in pages:
        for id_, route in page.picture.routes.items():
            face = page.picture.faces.lines[id_]
            if route.chip is None and face.chip:
                ends = [called(briefing.plan.stakeholders[end]) for end in (face.source_id, face.target_id)]
                words = tr("There is no room for {sign} on the line of {source} and {target}.", sign=face.chip,
                           source=ends[0], target=ends[1])  # fmt: skip
                found.append(Notice(words, lines=(id_,)))
    return found


def _old(briefing: Briefing) -> list[Notice]:
    count, people = old_people(briefing)
    if not count:
        return []
    if count == 1:
        return [Notice(tr("One fact is older than {days} days.", days=OLD_AFTER_DAYS), people=people)]
    return [Notice(tr("{count} facts are older than {days} days.", count=count, days=OLD_AFTER_DAYS), people=people)]


def document_notices(briefing: Briefing) -> tuple[Notice, ...]:
    """What a document of the whole plan would not show: signs that no font has, by the people who have them in
    their names, else all together."""
    found = []
    told: set[str] = set()
    for person in briefing.plan.stakeholders.values():
        signs = unshown_signs((person.name or "") + (person.title or ""))
        if signs:
            told |= set(signs)
            words = tr("No font on this machine shows {signs} in {name}.", signs=" ".join(signs), name=called(person))
            found.append(Notice(words, people=(person.id,)))
    rest = [sign for sign in unshown_signs("".join(_written(briefing))) if sign not in told]
    if rest:
        found.append(Notice(tr("No font on this machine shows {signs}.", signs=" ".join(rest))))
    return tuple(found)


def _written(briefing: Briefing) -> Iterator[str]:
    """Every text of the plan that a document may print."""
    for key in COLLECTIONS:
        for entity in briefing.plan.collection(key).values():
            for shape in shapes_of(type(entity)):
                value = getattr(entity, shape.name)
                if shape.shape in {"line", "text"} and value and shape.name != "private_notes":
                    yield from value if shape.many else (value,)
