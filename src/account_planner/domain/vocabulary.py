"""The closed lists of values that facts are recorded in; the members' values are the packet's words."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Side(StrEnum):
    BUYER = "buyer"
    OURS = "ours"
    OUTSIDE = "outside"


class Level(StrEnum):
    """Bands of the buyer grid, from the top."""

    EXECUTIVE = "executive"
    DIRECTOR = "director"
    MANAGER = "manager"
    INDIVIDUAL = "individual"

    @property
    def below(self) -> Level:
        """The next band down; of the lowest itself."""
        bands = list(Level)
        return bands[min(bands.index(self) + 1, len(bands) - 1)]


class Function(StrEnum):
    GENERAL_MANAGEMENT = "general_management"
    FINANCE = "finance"
    PURCHASING = "purchasing"
    ENGINEERING = "engineering"
    PRODUCTION = "production"
    QUALITY = "quality"
    IT = "it"
    SHIPPING = "shipping"
    SALES = "sales"
    MARKETING = "marketing"
    CUSTOMER_SERVICE = "customer_service"
    TECHNICAL_SUPPORT = "technical_support"
    BILLING = "billing"
    HUMAN_RESOURCES = "human_resources"
    LEGAL = "legal"
    OTHER = "other"


class Role(StrEnum):
    """Part in the buying decision."""

    DECISION_MAKER = "decision_maker"
    APPROVER = "approver"
    EVALUATOR = "evaluator"
    USER = "user"
    GATEKEEPER = "gatekeeper"
    COACH = "coach"
    INFLUENCER = "influencer"


class Stance(StrEnum):
    """Attitude towards us, from best to worst."""

    CHAMPION = "champion"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    OPPONENT = "opponent"


class Influence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Orientation(StrEnum):
    FINANCIAL = "financial"
    TECHNICAL = "technical"
    RELATIONSHIP = "relationship"
    BUSINESS = "business"


class Adaptability(StrEnum):
    INNOVATOR = "innovator"
    VISIONARY = "visionary"
    PRAGMATIST = "pragmatist"
    CONSERVATIVE = "conservative"
    LAGGARD = "laggard"


class Evidence(StrEnum):
    """How we know."""

    TOLD = "told"
    SEEN = "seen"
    COACH = "coach"
    GUESS = "guess"


class Status(StrEnum):
    ACTIVE = "active"
    MISSING = "missing"
    LEFT = "left"


class TeamRole(StrEnum):
    LEAD = "lead"
    SPONSOR = "sponsor"
    EXPERT = "expert"
    SERVICE = "service"
    ALLY = "ally"


class BuyIn(StrEnum):
    UNAWARE = "unaware"
    BRIEFED = "briefed"
    COMMITTED = "committed"
    RESISTING = "resisting"


class RelationshipLevel(IntEnum):
    """What we are to a buyer (of a covers line)."""

    NONE = 0
    VENDOR = 1
    CREDIBLE_SOURCE = 2
    PROBLEM_SOLVER = 3
    TRUSTED_ADVISOR = 4


class Health(StrEnum):
    GOOD = "good"
    WATCH = "watch"
    BROKEN = "broken"


class LinkKind(StrEnum):
    REPORTS_TO = "reports_to"
    DOTTED = "dotted"
    INFLUENCES = "influences"
    CONFLICT = "conflict"
    COVERS = "covers"
    INTRODUCES = "introduces"


class IntroState(StrEnum):
    PLANNED = "planned"
    ASKED = "asked"
    DONE = "done"
    THANKED = "thanked"


class TouchKind(StrEnum):
    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    DELIVERY = "delivery"
    INVOICE = "invoice"
    TICKET = "ticket"
    OTHER = "other"


class SizeBand(StrEnum):
    """Number of the customer's staff."""

    UNDER_100 = "under_100"
    FROM_100 = "100_499"
    FROM_500 = "500_999"
    FROM_1000 = "1000_plus"


class Stage(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    FORMER = "former"


class Whose(StrEnum):
    THEIRS = "theirs"
    OURS = "ours"


class ObjectiveState(StrEnum):
    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ValueKind(StrEnum):
    RELIABILITY = "reliability"
    QUALITY = "quality"
    EASE_OF_USE = "ease_of_use"
    SPEED = "speed"
    RISK = "risk"
    GROWTH = "growth"
    PRICE = "price"


class FactorKind(StrEnum):
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class JudgedField(StrEnum):
    ROLE = "role"
    STANCE = "stance"
    INFLUENCE = "influence"
    WIN = "win"


class OpportunityState(StrEnum):
    NONE = "none"
    POSSIBLE = "possible"
    PURSUING = "pursuing"
    WON = "won"
    LOST = "lost"
    RIVAL = "rival"


class AgendaKind(StrEnum):
    TOPIC = "topic"
    CONTINUITY = "continuity"
    PRICE = "price"


class CheckState(StrEnum):
    """What a rep may set on a checklist item by hand."""

    CONFIRMED = "confirmed"
    WAIVED = "waived"
