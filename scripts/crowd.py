"""Accounts of any size for pictures: people of many cultures with titles, bosses, stances and our lines to them."""

from __future__ import annotations

from datetime import date, timedelta

from account_planner.domain.entities import Account, Link, Stakeholder
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import (
    Function,
    Health,
    Influence,
    Level,
    LinkKind,
    RelationshipLevel,
    Role,
    Side,
    Stance,
)

_GIVEN = (
    "Ada", "Raj", "Mia", "Tom", "Yuki", "Li", "Fatima", "Guðrún", "Roberto", "Priya", "Hans-Peter", "Katarzyna",
    "Wei", "Emma", "Michael", "Svetlana", "Kwame", "Zoë", "Nguyễn", "Siobhán", "Olumide", "Anneliese", "Jorge",
    "Noor", "Tariq", "Chiara",
)  # fmt: skip
_FAMILY = (
    "Byrne", "Patel", "Ito", "Reed", "Tanaka", "Na", "Al-Mansouri", "Jónsdóttir", "De Angelis", "Venkataraman",
    "Schneider", "Wiśniewska", "Zhang", "Johansson", "O'Brien", "Mikhailova", "Mensah", "van den Berg", "Văn Minh",
    "Ní Bhriain", "Adéwálé-Johnson", "Freifrau von Hohenlohe", "García Márquez", "Haddad", "Aziz", "Lombardi",
    "Papadopoulos",
)  # fmt: skip
_FUNCTIONS = (
    (Function.IT, "Information"),
    (Function.PURCHASING, "Purchasing"),
    (Function.PRODUCTION, "Production"),
    (Function.FINANCE, "Finance"),
    (Function.QUALITY, "Quality"),
    (Function.ENGINEERING, "Engineering"),
    (Function.LEGAL, "Legal Affairs"),
)
_TITLES = {
    Level.EXECUTIVE: "Chief {} Officer",
    Level.DIRECTOR: "Director {}",
    Level.MANAGER: "Head of {} {}",
    Level.INDIVIDUAL: "{} Specialist",
}
_PLACES = ("North", "South", "Hamburg", "Lyon", "Asia", "Iberia", "Nordics")
_STANCES = (Stance.SUPPORTER, Stance.NEUTRAL, None, Stance.CHAMPION, Stance.SCEPTIC, Stance.NEUTRAL, None)
_ROLES = (Role.USER, Role.EVALUATOR, None, Role.APPROVER, Role.INFLUENCER, Role.DECISION_MAKER, None, Role.GATEKEEPER)
_OURS = ("Katrin Lind", "Jules Moreau", "Rohan Singh", "Anna Bauer", "Takumi Sato")


def crowd(count: int, today: date) -> Plan:
    """`count` buyers in one tree for each function, some of them covered by five people of ours."""
    name = f"{count} people"
    columns = _FUNCTIONS[: max(2, min(len(_FUNCTIONS), count // 8 + 1))]
    buyers = [_buyer(number, count, columns) for number in range(count)]
    ours = [Stakeholder(id=_id("ours", each), side=Side.OURS, name=each, title="Account team") for each in _OURS]
    lines = [_boss(number, buyers, len(columns)) for number in range(len(columns), count)]
    covers = [_cover(number, buyers[number], ours, today) for number in range(0, count, 2 if count < 100 else 9)]
    return Plan(account=Account(id=_id("account", name), name=name)).put(*buyers, *ours, *lines, *covers)


def _id(kind: str, name: str) -> str:
    return derived_id(f"crowd {kind}", name)


def _level(number: int, count: int, width: int) -> Level:
    if number < width:
        return Level.EXECUTIVE
    share = (number - width) / max(1, count - width)
    return Level.DIRECTOR if share < 0.15 else Level.MANAGER if share < 0.45 else Level.INDIVIDUAL


def _buyer(number: int, count: int, columns: tuple[tuple[Function, str], ...]) -> Stakeholder:
    function, word = columns[number % len(columns)]
    level = _level(number, count, len(columns))
    given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[(number * 7 + number // len(_GIVEN)) % len(_FAMILY)]
    return Stakeholder(
        id=_id(f"{count}", str(number)),
        side=Side.BUYER,
        name=f"{given} {family}",
        title=_TITLES[level].format(word, _PLACES[number // 7 % len(_PLACES)]),
        level=level,
        function=function,
        stance=_STANCES[(number * 5 + number // 7 * 3) % len(_STANCES)],
        role=_ROLES[(number * 3 + number // 8) % len(_ROLES)],
        influence=(Influence.HIGH, Influence.MEDIUM, Influence.LOW, None)[number % 4],
    )


def _boss(number: int, buyers: list[Stakeholder], width: int) -> Link:
    """Up to four below each, in the same column."""
    row, column = divmod(number, width)
    boss = buyers[(row - 1) // 4 * width + column]
    return Link(
        id=_id("boss", buyers[number].id),
        kind=LinkKind.REPORTS_TO,
        source_id=buyers[number].id,
        target_id=boss.id,
    )


def _cover(number: int, buyer: Stakeholder, ours: list[Stakeholder], today: date) -> Link:
    level = RelationshipLevel(1 + number % 4)
    return Link(
        id=_id("cover", buyer.id),
        kind=LinkKind.COVERS,
        source_id=ours[number // 2 % len(ours)].id,
        target_id=buyer.id,
        level=level,
        wanted=RelationshipLevel(min(4, level + number % 2)),
        health=Health.WATCH if number % 11 == 4 else None,
        last_contact=today - timedelta(days=number * 13 % 120),
    )
