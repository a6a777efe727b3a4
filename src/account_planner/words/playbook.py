"""The playbook's sections and values in words, with the reason why each section is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.words.advice import cap_reason, part_name
from account_planner.words.checks import check_name
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_SECTIONS: Mapping[str, tuple[str, str]] = {
    "": ("In general", "The number that an account should reach."),
    "points": (
        "Points of the nine parts",
        "Together 100. People weigh most: relations with people who win by our work move the talk off price.",
    ),
    "bands": ("Weak, fair, strong", "Where the shown total turns from weak to fair, and from fair to strong."),
    "caps": (
        "Iron rules",
        "What no good part can make up for. A coalition of one loses; a purchasing agent alone turns to cost.",
    ),
    "contact": (
        "How fresh a contact is",
        "A contact counts in full up to its limit and not at all from twice the limit. Those who decide or guide us "
        "must be met more often.",
    ),
    "health": ("Health of a line", "What a contact is worth when something went wrong with it."),
    "judgement": (
        "How long a judgement holds",
        "People change their minds: an old judgement counts less, evenly down to its least worth.",
    ),
    "win": ("Worth of a win", "Recruit those whose careers depend on results that we improve, and know how you know."),
    "stand": ("Worth of a stance", "Unknown never counts as good."),
    "member": ("Who is a member", "In touch, wins by our work, stands with us, judged not too long ago."),
    "strength": ("Strength of a person", "The mean of contact, win and stance, times a factor."),
    "targets": ("How many people", "The larger the customer, the more people a coalition needs."),
    "functions": (
        "Functions",
        "Contacts in several functions; and every point of contact that talks to the customer is led by the rep.",
    ),
    "power": ("Weight of deciders", "Those with more influence weigh more."),
    "value": ("Value before price", "Support outside purchasing, proven points, and a continuity that we can show."),
    "team": ("Buy-in on our side", "Win buy-in inside the own company on the customer's behalf."),
    "openers": ("Door openers", "Centres of influence who refer us belong to the coalition."),
    "rules": ("Limits of the rules", "How many of ours must be in touch, and how early lapsing is announced."),
    "shape": ("Shape", "When the lines look like a bow-tie or a diamond."),
    "checklist": ("Checklist", "What is confirmed before a meeting, and how old a fact may be."),
    "checklist.texts": ("Checklist in your words", "Empty: the words of the program."),
}

_NAMES: Mapping[tuple[str, str], str] = {
    ("", "title"): "Name of the playbook",
    ("", "aim"): "Aim",
    ("bands", "fair_from"): "Fair from",
    ("bands", "strong_from"): "Strong from",
    ("contact", "limit_days"): "Limit, in days",
    ("contact", "key_limit_days"): "Limit for key people, in days",
    ("contact", "key_roles"): "Key people",
    ("contact", "service_limit_days"): "Limit for service, in days",
    ("contact", "service_silent"): "Worth of a silent service line",
    ("judgement", "fresh_days"): "Counts in full for, in days",
    ("judgement", "stale_days"): "Down to its least worth at, in days",
    ("judgement", "stale_worth"): "Least worth",
    ("member", "touch_from"): "Contact of at least",
    ("member", "stances"): "Stances",
    ("member", "judged_within_days"): "Judged within, in days",
    ("strength", "stranger"): "Factor of those who are no members",
    ("strength", "member"): "Factor of a member without contact",
    ("strength", "full_touch"): "Contact from which a member counts in full",
    ("functions", "target"): "To reach",
    ("functions", "service"): "Points of contact",
    ("value", "people_share"): "Share of the target wanted outside purchasing",
    ("value", "proofs"): "Proven points wanted",
    ("value", "continuity_written"): "Worth of a written continuity",
    ("value", "continuity_known"): "Worth of a shown continuity",
    ("value", "continuity_evidence"): "What shows it",
    ("openers", "asked"): "Worth of one that was asked",
    ("openers", "done"): "Worth of one that was done",
    ("openers", "wanted"): "Wanted in each half",
    ("openers", "planned"): "Worth of a planned one",
    ("openers", "planned_at_most"): "Most that planned ones are worth",
    ("rules", "carriers"): "Of ours who must be in touch",
    ("rules", "lapse_days"): "Lapsing announced ahead, in days",
    ("shape", "bow_tie_share"): "Bow-tie: share of one of ours above",
    ("shape", "diamond_ours"): "Diamond: of ours at least",
    ("shape", "diamond_buyers"): "Diamond: of theirs at least",
    ("checklist", "items"): "Items",
    ("checklist", "by_hand"): "May be confirmed by hand",
    ("checklist", "stance_days"): "A stance is fresh for, in days",
    ("checklist", "coach_days"): "A coach is close for, in days",
    ("checklist", "questions"): "Questions wanted",
    ("checklist", "names"): "Names shown",
    ("checklist", "words"): "Words of the purpose shown",
}

_MEMBERS: Mapping[str, type[StrEnum]] = {
    "health": v.Health,
    "win": v.Evidence,
    "stand": v.Stance,
    "targets": v.SizeBand,
    "power": v.Influence,
    "team": v.BuyIn,
}


def section_name(section: str) -> str:
    return tr(_SECTIONS[section][0])


def section_reason(section: str) -> str:
    """Why the numbers of a section are there: one or two sentences."""
    return tr(_SECTIONS[section][1])


def value_name(section: str, name: str) -> str:
    """What one value of the playbook is called."""
    if section == "points":
        return part_name(name)
    if section == "caps":
        return tr("Held at, when {reason}", reason=cap_reason(name))
    if section == "checklist.texts":
        return check_name(name)
    if section in _MEMBERS:
        return tr("Unknown") if name == "unknown" else label(_MEMBERS[section](name))
    return tr(_NAMES[section, name])
