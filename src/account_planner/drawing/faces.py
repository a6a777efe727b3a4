"""What each card and line shows, as finished words and figures: made from the plan once, painted many times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.people import branch
from account_planner.domain.vocabulary import (
    Evidence,
    Function,
    Health,
    Influence,
    IntroState,
    LinkKind,
    Role,
    Side,
    Stance,
    Status,
    TeamRole,
)
from account_planner.words import tr
from account_planner.words.dates import age_text, month_text
from account_planner.words.people import display_name, initials, short_name
from account_planner.words.values import function_brief, function_label, label, role_code

if TYPE_CHECKING:
    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan

BROKEN = "//"
"""The sign of a line that is cut."""
_NOBODY = "\u200e—"
_KEY_ROLES = {Role.DECISION_MAKER, Role.APPROVER, Role.COACH}


class LineReading(Protocol):
    @property
    def live(self) -> bool: ...
    @property
    def fresh(self) -> float: ...


class CoverageReading(Protocol):
    """What a card needs of the meter."""

    @property
    def coverers(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def contact_days(self) -> Mapping[str, int | None]: ...
    @property
    def lines(self) -> Mapping[str, LineReading]: ...


@dataclass(frozen=True, slots=True)
class CardFace:
    """One card; texts are in the reader's language, `brief` says the title where there is no room for it. `ball` is the
    level of the best live line, None = unknown.
    `type_size` is how many times as large everything on it is painted."""

    id: str
    side: Side
    name: str
    title: str = ""
    surname: str = ""
    initials: str = ""
    stance: Stance | None = None
    role: Role | None = None
    role_code: str = ""
    influence: Influence | None = None
    ball: int | None = None
    coverers: str = ""
    days: str = ""
    overdue: bool = False
    missing: bool = False
    left: str = ""
    private: bool = False
    pinned: bool = False
    guess: bool = False
    folded: str = ""
    hidden: tuple[int, int, int, int] | None = None
    type_size: float = 1.0
    brief: str = ""


@dataclass(frozen=True, slots=True)
class LineFace:
    """One line; `look` is reports_to, dotted, influences, conflict, covers, planned, broken or introduces."""

    id: str
    look: str
    source_id: str
    target_id: str
    chip: str = ""
    level: int = 0


Made = Mapping[str, tuple[tuple[object, ...], CardFace]]
Drawn = Mapping[str, "tuple[Link, LineFace]"]


@dataclass(frozen=True, slots=True)
class MapFaces:
    """Cards and shown lines by id; `holes` are the words of places on our side that nobody fills. `made` holds what
    each card was made from beside it, `drawn` the same of the lines, for `faces_of` to keep the ones that would come
    out the same."""

    cards: Mapping[str, CardFace]
    lines: Mapping[str, LineFace]
    holes: Mapping[Function, CardFace] = field(default_factory=dict)
    made: Made = field(default_factory=dict, compare=False, repr=False)
    drawn: Drawn = field(default_factory=dict, compare=False, repr=False)


def faces_of(
    plan: Plan,
    coverage: CoverageReading,
    today: date,
    *,
    lines: str = "key",
    show_private: bool = False,
    folded: Collection[str] = frozenset(),
    before: MapFaces | None = None,
    type_size: float = 1.0,
) -> MapFaces:
    """The faces of everybody and of the lines to show: `lines` is none (no coverage lines), key (of key players,
    planned and broken ones) or all. Without `show_private` nothing tells that private notes exist. Cards that
    say the same as `before` are taken over from there, which saves most of the work after an edit."""
    holes = {f: _sized(_hole_face(f), type_size) for f in Function}
    kept: Made = before.made if before is not None and before.holes == holes else {}
    known: Drawn = before.drawn if before is not None and before.holes == holes else {}
    made = {p.id: _made(plan, p, coverage, today, kept.get(p.id)) for p in plan.stakeholders.values()}
    if type_size != 1.0:
        made = {id_: (source, _sized(face, type_size)) for id_, (source, face) in made.items()}
    cards = {id_: face for id_, (_, face) in made.items()}
    if not show_private:
        cards = {id_: _public(face) for id_, face in cards.items()}
    for id_ in folded:
        if id_ in cards:
            cards[id_] = _folded(plan, cards[id_])
    drawn = {link.id: _drawn(link, known.get(link.id)) for link in plan.links.values() if _is_shown(plan, link, lines)}
    return MapFaces(cards, {id_: face for id_, (_, face) in drawn.items()}, holes, made, drawn)


def _drawn(link: Link, kept: tuple[Link, LineFace] | None) -> tuple[Link, LineFace]:
    return kept if kept is not None and kept[0] is link else (link, line_face(link))


def _made(
    plan: Plan,
    person: Stakeholder,
    coverage: CoverageReading,
    today: date,
    kept: tuple[tuple[object, ...], CardFace] | None,
) -> tuple[tuple[object, ...], CardFace]:
    """A card and all that it depends on; the kept one when that is all the same."""
    source: tuple[object, ...]
    if person.side is Side.BUYER:
        source = (person, today, coverage.contact_days.get(person.id), *_contact(plan, person, coverage))
    else:
        source = (person, _door(plan, person))
    if kept is not None and kept[0] == source:
        return kept
    return source, card_face(plan, person, coverage, today)


def card_face(plan: Plan, person: Stakeholder, coverage: CoverageReading, today: date) -> CardFace:
    """The face of one person of any side."""
    if person.side is not Side.BUYER:
        return _other_face(plan, person)
    missing = person.status is Status.MISSING
    ball, coverers, overdue = _contact(plan, person, coverage)
    days = "" if missing else age_text(coverage.contact_days.get(person.id))
    name = display_name(person)
    return CardFace(
        id=person.id,
        side=person.side,
        name=name,
        title=person.title or "",
        surname=_surname(name) if person.name else (person.title or name),
        initials=initials(person),
        stance=person.stance,
        role=person.role,
        role_code=role_code(person.role) if person.role is not None else "",
        influence=person.influence,
        ball=None if missing and not ball else ball,
        coverers=coverers,
        days=days,
        overdue=overdue and not missing,
        missing=missing,
        left=_left_text(person, today),
        private=person.private_notes is not None,
        pinned=person.pinned,
        guess=person.stance is not None and person.stance_evidence is Evidence.GUESS,
    )


def _contact(plan: Plan, person: Stakeholder, coverage: CoverageReading) -> tuple[int, str, bool]:
    """Level of the best live line, the coverers' initials (planned ones in brackets), and whether contact is due."""
    ids = [i for i in coverage.coverers.get(person.id, ()) if i in plan.links]
    if not ids:
        return 0, _NOBODY, True
    people, links, lines = plan.stakeholders, plan.links, coverage.lines
    live = [i for i in ids if i in lines and lines[i].live]
    names = [initials(people[links[i].source_id]) for i in live]
    if not names:
        names = [f"({initials(people[links[ids[0]].source_id])})"]
    fresh = max((lines[i].fresh for i in live), default=0.0)
    level = int(links[live[0]].level) if live else 0
    return level, listed(names), fresh < 1


_LEFTWARDS = "\u200e"
"""Keeps initials of whatever script in their order."""


def listed(names: Sequence[str]) -> str:
    """Initials as a card tells them."""
    return _LEFTWARDS + f"{_LEFTWARDS}, ".join(names)


def unlisted(words: str) -> list[str]:
    """The initials of what `listed` made."""
    return words.removeprefix(_LEFTWARDS).split(f"{_LEFTWARDS}, ")


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.strip() else name


def _left_text(person: Stakeholder, today: date) -> str:
    if person.status is not Status.LEFT:
        return ""
    if person.left_on is None or person.left_on > today:
        return tr("left")
    return tr("left {month}", month=month_text(person.left_on))


def _other_face(plan: Plan, person: Stakeholder) -> CardFace:
    title = _our_title(person) if person.side is Side.OURS else _outside_title(plan, person)
    unnamed = person.side is Side.OURS and person.status is Status.MISSING and not person.name
    name = tr("to be named") if unnamed else display_name(person)
    return CardFace(
        id=person.id,
        side=person.side,
        name=name,
        title=title,
        brief=_our_brief(person, title) if person.side is Side.OURS else "",
        surname=title if unnamed and title else _surname(name),
        initials=initials(person),
        missing=person.status is Status.MISSING,
        left=_left_text(person, date.max),
        private=person.private_notes is not None,
        pinned=person.pinned,
    )


def _our_brief(person: Stakeholder, title: str) -> str:
    """In few words, where a title is the name of a function alone."""
    function = person.function
    return function_brief(function) if function is not None and title == function_label(function) else ""


def _our_title(person: Stakeholder) -> str:
    if person.team_role in {TeamRole.SERVICE, None} and person.function is not None:
        return function_label(person.function)
    role = label(person.team_role) if person.team_role is not None else ""
    return " · ".join(part for part in (role, person.title) if part)


def _door(plan: Plan, person: Stakeholder) -> tuple[Stakeholder, IntroState] | None:
    """Whom an outside person leads to first, and how far that is."""
    if person.side is not Side.OUTSIDE:
        return None
    doors = [k for k in plan.links.values() if k.kind is LinkKind.INTRODUCES and k.source_id == person.id]
    if not doors:
        return None
    door = min(doors, key=lambda k: k.id)
    return plan.stakeholders[door.target_id], door.intro_state or IntroState.PLANNED


def _outside_title(plan: Plan, person: Stakeholder) -> str:
    door = _door(plan, person)
    if door is None:
        return " · ".join(part for part in (person.title, person.organisation) if part)
    behind, state = door
    name = short_name(behind) if behind.name else behind.title or display_name(behind)
    return tr("Opens {name} · {state}", name=name, state=label(state).lower())


def _hole_face(function: Function) -> CardFace:
    return CardFace(
        id="",
        side=Side.OURS,
        name=tr("to be named"),
        title=function_label(function),
        brief=function_brief(function),
        surname=function_label(function),
        initials="?",
        missing=True,
    )


def _public(face: CardFace) -> CardFace:
    return _replaced(face, private=False) if face.private else face


def _sized(face: CardFace, type_size: float) -> CardFace:
    return face if face.type_size == type_size else _replaced(face, type_size=type_size)


def _folded(plan: Plan, face: CardFace) -> CardFace:
    below = [plan.stakeholders[id_] for id_ in branch(plan, face.id) if id_ != face.id]
    count = Counter(p.stance for p in below)
    signs = (
        count[Stance.CHAMPION] + count[Stance.SUPPORTER],
        count[Stance.NEUTRAL],
        count[Stance.SCEPTIC] + count[Stance.OPPONENT],
        count[None],
    )
    return _replaced(face, folded=f"+{len(below)}", hidden=signs) if below else face


def _replaced(face: CardFace, **changes: object) -> CardFace:
    return replace(face, **changes)  # type: ignore[arg-type]  # by field name


def _is_shown(plan: Plan, link: Link, lines: str) -> bool:
    if link.kind is not LinkKind.COVERS:
        return lines != "none" or link.kind is not LinkKind.INTRODUCES
    if lines != "key":
        return lines == "all"
    target = plan.stakeholders.get(link.target_id)
    key = target is not None and (target.role in _KEY_ROLES or target.influence is Influence.HIGH)
    return key or link.planned or link.health is Health.BROKEN


def line_face(link: Link) -> LineFace:
    return LineFace(link.id, _look(link), link.source_id, link.target_id, _chip(link), int(link.level))


def _look(link: Link) -> str:
    if link.kind is not LinkKind.COVERS:
        return str(link.kind)
    if link.planned:
        return "planned"
    return "broken" if link.health is Health.BROKEN else "covers"


def _chip(link: Link) -> str:
    if link.kind is LinkKind.INFLUENCES:
        return "+" if link.positive else "−"
    if link.kind is LinkKind.CONFLICT:
        return "×"
    if _look(link) == "broken":
        return BROKEN
    if link.kind is LinkKind.INTRODUCES:
        state = link.intro_state
        return "" if state is None or state is IntroState.PLANNED else label(state).lower()
    if link.kind is not LinkKind.COVERS:
        return ""
    now, wanted = int(link.level), int(link.wanted)
    return f"{now}→{wanted}" if wanted != now and (wanted or link.planned) else str(now)
