"""What the members of the vocabulary are called on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

# Pairs, not a dictionary: members of two lists with one value are equal as keys.
_NAMES: tuple[tuple[Enum, str], ...] = (
    (v.Side.BUYER, "Their people"),
    (v.Side.OURS, "Our side"),
    (v.Side.OUTSIDE, "Outside"),
    (v.Level.EXECUTIVE, "Executive"),
    (v.Level.DIRECTOR, "Director"),
    (v.Level.MANAGER, "Manager"),
    (v.Level.INDIVIDUAL, "Individual"),
    (v.Function.GENERAL_MANAGEMENT, "General management"),
    (v.Function.FINANCE, "Finance"),
    (v.Function.PURCHASING, "Purchasing"),
    (v.Function.ENGINEERING, "Engineering"),
    (v.Function.PRODUCTION, "Production"),
    (v.Function.QUALITY, "Quality"),
    (v.Function.IT, "IT"),
    (v.Function.SHIPPING, "Shipping"),
    (v.Function.SALES, "Sales"),
    (v.Function.MARKETING, "Marketing"),
    (v.Function.CUSTOMER_SERVICE, "Customer service"),
    (v.Function.TECHNICAL_SUPPORT, "Technical support"),
    (v.Function.BILLING, "Billing"),
    (v.Function.HUMAN_RESOURCES, "Human resources"),
    (v.Function.LEGAL, "Legal"),
    (v.Function.OTHER, "Other"),
    (v.Role.DECISION_MAKER, "Decision maker"),
    (v.Role.APPROVER, "Approver"),
    (v.Role.EVALUATOR, "Evaluator"),
    (v.Role.USER, "User"),
    (v.Role.GATEKEEPER, "Gatekeeper"),
    (v.Role.COACH, "Coach"),
    (v.Role.INFLUENCER, "Influencer"),
    (v.Stance.CHAMPION, "Champion"),
    (v.Stance.SUPPORTER, "Supporter"),
    (v.Stance.NEUTRAL, "Neutral"),
    (v.Stance.SCEPTIC, "Sceptic"),
    (v.Stance.OPPONENT, "Opponent"),
    (v.Influence.HIGH, "High"),
    (v.Influence.MEDIUM, "Medium"),
    (v.Influence.LOW, "Low"),
    (v.Orientation.FINANCIAL, "Financial"),
    (v.Orientation.TECHNICAL, "Technical"),
    (v.Orientation.RELATIONSHIP, "Relationship"),
    (v.Orientation.BUSINESS, "Business"),
    (v.Adaptability.INNOVATOR, "Innovator"),
    (v.Adaptability.VISIONARY, "Visionary"),
    (v.Adaptability.PRAGMATIST, "Pragmatist"),
    (v.Adaptability.CONSERVATIVE, "Conservative"),
    (v.Adaptability.LAGGARD, "Laggard"),
    (v.Evidence.TOLD, "They said it"),
    (v.Evidence.SEEN, "We saw it"),
    (v.Evidence.COACH, "Someone told us"),
    (v.Evidence.GUESS, "A guess"),
    (v.Status.ACTIVE, "Active"),
    (v.Status.MISSING, "To be found"),
    (v.Status.LEFT, "Left"),
    (v.TeamRole.LEAD, "Account lead"),
    (v.TeamRole.SPONSOR, "Sponsor"),
    (v.TeamRole.EXPERT, "Expert"),
    (v.TeamRole.SERVICE, "Service"),
    (v.TeamRole.ALLY, "Internal ally"),
    (v.BuyIn.UNAWARE, "Unaware"),
    (v.BuyIn.BRIEFED, "Briefed"),
    (v.BuyIn.COMMITTED, "Committed"),
    (v.BuyIn.RESISTING, "Resisting"),
    (v.RelationshipLevel.NONE, "None"),
    (v.RelationshipLevel.VENDOR, "Vendor"),
    (v.RelationshipLevel.CREDIBLE_SOURCE, "Credible source"),
    (v.RelationshipLevel.PROBLEM_SOLVER, "Problem solver"),
    (v.RelationshipLevel.TRUSTED_ADVISOR, "Trusted advisor"),
    (v.Health.GOOD, "Good"),
    (v.Health.WATCH, "Watch"),
    (v.Health.BROKEN, "Broken"),
    (v.LinkKind.REPORTS_TO, "Reports to"),
    (v.LinkKind.DOTTED, "Dotted report"),
    (v.LinkKind.INFLUENCES, "Influences"),
    (v.LinkKind.CONFLICT, "Conflict"),
    (v.LinkKind.COVERS, "Covers"),
    (v.LinkKind.INTRODUCES, "Introduces"),
    (v.IntroState.PLANNED, "Planned"),
    (v.IntroState.ASKED, "Asked"),
    (v.IntroState.DONE, "Done"),
    (v.IntroState.THANKED, "Thanked"),
    (v.TouchKind.MEETING, "Meeting"),
    (v.TouchKind.CALL, "Call"),
    (v.TouchKind.EMAIL, "E-mail"),
    (v.TouchKind.DELIVERY, "Delivery"),
    (v.TouchKind.INVOICE, "Invoice"),
    (v.TouchKind.TICKET, "Ticket"),
    (v.TouchKind.OTHER, "Other"),
    (v.SizeBand.UNDER_100, "Under 100 people"),
    (v.SizeBand.FROM_100, "100 to 499 people"),
    (v.SizeBand.FROM_500, "500 to 999 people"),
    (v.SizeBand.FROM_1000, "1,000 people or more"),
    (v.Stage.PROSPECT, "Prospect"),
    (v.Stage.CUSTOMER, "Customer"),
    (v.Stage.FORMER, "Former customer"),
    (v.Whose.THEIRS, "Theirs"),
    (v.Whose.OURS, "Ours"),
    (v.ObjectiveState.OPEN, "Open"),
    (v.ObjectiveState.MET, "Met"),
    (v.ObjectiveState.DROPPED, "Dropped"),
    (v.ActionState.OPEN, "Open"),
    (v.ActionState.DONE, "Done"),
    (v.ActionState.DROPPED, "Dropped"),
    (v.ValueKind.RELIABILITY, "Reliability"),
    (v.ValueKind.QUALITY, "Quality"),
    (v.ValueKind.EASE_OF_USE, "Ease of use"),
    (v.ValueKind.SPEED, "Speed"),
    (v.ValueKind.RISK, "Risk"),
    (v.ValueKind.GROWTH, "Growth"),
    (v.ValueKind.PRICE, "Price"),
    (v.FactorKind.STRENGTH, "Strength"),
    (v.FactorKind.WEAKNESS, "Weakness"),
    (v.FactorKind.OPPORTUNITY, "Opportunity"),
    (v.FactorKind.THREAT, "Threat"),
    (v.JudgedField.ROLE, "Part in the decision"),
    (v.JudgedField.STANCE, "Stance"),
    (v.JudgedField.INFLUENCE, "Influence"),
    (v.JudgedField.WIN, "Win"),
    (v.OpportunityState.NONE, "Nothing yet"),
    (v.OpportunityState.POSSIBLE, "Possible"),
    (v.OpportunityState.PURSUING, "Pursuing"),
    (v.OpportunityState.WON, "Won"),
    (v.OpportunityState.LOST, "Lost"),
    (v.OpportunityState.RIVAL, "With a rival"),
    (v.AgendaKind.TOPIC, "Topic"),
    (v.AgendaKind.CONTINUITY, "Continuity"),
    (v.AgendaKind.PRICE, "Price"),
    (v.CheckState.CONFIRMED, "Confirmed"),
    (v.CheckState.WAIVED, "Waived"),
)
_NAME_OF = {(type(member), member.value): name for member, name in _NAMES}

_ROLE_CODES: Mapping[v.Role, str] = {
    v.Role.DECISION_MAKER: "DM",
    v.Role.APPROVER: "AP",
    v.Role.EVALUATOR: "EV",
    v.Role.USER: "US",
    v.Role.GATEKEEPER: "GK",
    v.Role.COACH: "CO",
    v.Role.INFLUENCER: "IN",
}


_SHORT_FUNCTIONS: Mapping[v.Function, str] = {
    v.Function.GENERAL_MANAGEMENT: "GM",
    v.Function.FINANCE: "Fin.",
    v.Function.PURCHASING: "Pur.",
    v.Function.ENGINEERING: "Eng.",
    v.Function.PRODUCTION: "Prod.",
    v.Function.QUALITY: "Qual.",
    v.Function.SHIPPING: "Ship.",
    v.Function.MARKETING: "Mktg",
    v.Function.CUSTOMER_SERVICE: "Serv.",
    v.Function.TECHNICAL_SUPPORT: "Tech.",
    v.Function.BILLING: "Bill.",
    v.Function.HUMAN_RESOURCES: "HR",
    v.Function.OTHER: "Oth.",
}

_BRIEF_FUNCTIONS: Mapping[v.Function, str] = {
    v.Function.GENERAL_MANAGEMENT: "Gen. mgmt",
    v.Function.CUSTOMER_SERVICE: "Cust. service",
    v.Function.TECHNICAL_SUPPORT: "Tech. support",
    v.Function.HUMAN_RESOURCES: "HR",
}

_SHORT_LEVELS: Mapping[v.Level, str] = {
    v.Level.EXECUTIVE: "Exec.",
    v.Level.DIRECTOR: "Dir.",
    v.Level.MANAGER: "Mgr.",
    v.Level.INDIVIDUAL: "Ind.",
}


def label(value: Enum) -> str:
    """The name of a member of the vocabulary."""
    return tr(_NAME_OF[type(value), value.value])


def role_code(role: v.Role) -> str:
    """The two letters that stand for a role on a card."""
    return tr(_ROLE_CODES[role])


def level_label(level: v.Level | None) -> str:
    return tr("No level yet") if level is None else label(level)


def level_short(level: v.Level | None) -> str:
    """The name of a level where there is little room."""
    return "–" if level is None else tr(_SHORT_LEVELS[level])


def function_label(function: v.Function | None) -> str:
    return tr("No function yet") if function is None else label(function)


def function_short(function: v.Function | None) -> str:
    """The name of a function where there is little room, not longer than six letters."""
    if function is None:
        return "–"
    return tr(_SHORT_FUNCTIONS[function]) if function in _SHORT_FUNCTIONS else label(function)


def function_brief(function: v.Function) -> str:
    """The name of a function on a card that is too narrow for all of it."""
    return tr(_BRIEF_FUNCTIONS[function]) if function in _BRIEF_FUNCTIONS else label(function)


def label_or_unknown(value: Enum | None) -> str:
    return tr("Unknown") if value is None else label(value)
