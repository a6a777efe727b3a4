"""The meter's and the next actions' codes in words; the checklist's are in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain import vocabulary as v
from account_planner.words.people import called
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.plan import Plan
    from account_planner.rules.actions import NextAction
    from account_planner.rules.coverage import Coverage

_PARTS: Mapping[str, str] = {
    "people": "People who stand with us",
    "levels": "Levels reached",
    "functions": "Functions reached",
    "power": "Deciders",
    "value": "Value before price",
    "contacts": "Points of contact",
    "team": "Our own team",
    "openers": "Door openers",
    "depth": "If one leaves",
}

_PART_MEANINGS: Mapping[str, str] = {
    "people": "How many buyers are in touch, win by our work and stand with us, against the number that an "
    "account of this size needs.",
    "levels": "The best relation on each of the four levels, from executive to individual.",
    "functions": "The best relation in each function that matters here.",
    "power": "How strongly those who decide or approve stand with us, weighted by their influence.",
    "value": "Support outside purchasing, proven points other than price, and a continuity that we can show.",
    "contacts": "Customer service, technical support, shipping and billing in touch and in good health; and "
    "a leader of ours for each buyer.",
    "team": "Our lead, sponsor and service people: briefed or committed to what this customer needs.",
    "openers": "Introductions asked and done, from outside and from inside.",
    "depth": "What is left of the coalition if the worst single person goes.",
}

_CAPS: Mapping[str, str] = {
    "nobody": "nobody is in touch, wins by our work and stands with us yet",
    "coalition_of_one": "a coalition of one loses",
    "purchasing_only": "everyone with us sits in purchasing",
    "one_of_us": "only one of us keeps in touch",
    "no_decision_maker": "no decision maker is on the map",
    "unanswered_opponent": "an opponent with high influence stands unanswered",
    "broken_contact": "a point of contact is broken",
}

_SHAPES: Mapping[str, str] = {
    "none": "no live lines yet",
    "bow_tie": "bow-tie: one of us carries most of the relation",
    "ladder": "ladder: a few lines, not yet a net",
    "diamond": "diamond: many of ours meet many of theirs",
}

_BANDS: Mapping[str, str] = {"weak": "weak", "fair": "fair", "strong": "strong"}


def part_name(code: str) -> str:
    return tr(_PARTS[code])


def part_meaning(code: str) -> str:
    """One sentence on what a part of the meter counts."""
    return tr(_PART_MEANINGS[code])


def cap_text(code: str, at: int) -> str:
    """Why the meter is held: "held at 25: a coalition of one loses"."""
    return tr("held at {at}: {reason}", at=at, reason=cap_reason(code))


def cap_reason(code: str) -> str:
    """Why an iron rule holds: "a coalition of one loses"."""
    return tr(_CAPS[code])


def held_line(coverage: Coverage) -> tuple[str, str] | None:
    """The line below the parts that makes them add up to the meter: ("Held down by a rule", "−7")."""
    return (tr("Held down by a rule"), f"−{coverage.held}") if coverage.held else None


def shape_text(code: str) -> str:
    return tr(_SHAPES[code])


def band_text(code: str) -> str:
    return tr(_BANDS[code])


def action_text(action: NextAction, plan: Plan) -> str:
    """One next action as a wish that a rep can act on: "Jules Moreau meets Ada Byrne"."""
    if action.code == "find":
        return _find_text(str(action.subject))
    return _WISHES[action.code](action, plan)


def gain_text(action: NextAction) -> str:
    """What an action would bring: "+3.1", or "lifts" for one that the held meter hides."""
    return f"+{action.gain:.1f}" if action.gain >= 0.05 else tr("+{raw:.1f} held", raw=action.raw_gain)


def _person(plan: Plan, person_id: object) -> str:
    found = plan.stakeholders.get(str(person_id))
    return tr("someone of ours") if found is None else called(found)


def _find_text(subject: str) -> str:
    kind, _, value = subject.partition(":")
    if kind == "level":
        return tr("Find someone on {level} level", level=label(v.Level(value)))
    if kind == "function":
        return tr("Find someone in {function}", function=label(v.Function(value)))
    if kind == "role":
        return tr("Find the decision maker")
    return tr("Name our contact for {function}", function=label(v.Function(value)).lower())


def _ends(plan: Plan, link_id: object) -> dict[str, str]:
    line = plan.links[str(link_id)]
    return {"source": _person(plan, line.source_id), "target": _person(plan, line.target_id)}


def _mend(action: NextAction, plan: Plan) -> str:
    return tr("Mend the line of {source} to {target}", **_ends(plan, action.subject))


def _meet(action: NextAction, plan: Plan) -> str:
    return tr("{source} meets {target}", **_ends(plan, action.object))


def _about(template: str) -> Callable[[NextAction, Plan], str]:
    return lambda action, plan: tr(template, name=_person(plan, action.subject))


def _with(template: str) -> Callable[[NextAction, Plan], str]:
    def text(action: NextAction, plan: Plan) -> str:
        return tr(template, name=_person(plan, action.subject), other=_person(plan, action.object))

    return text


def _recruit(action: NextAction, plan: Plan) -> str:
    name = _person(plan, action.subject)
    if action.steps == 1:
        return tr("Bring {name} into the coalition: one step", name=name)
    return tr("Bring {name} into the coalition: {steps} steps", name=name, steps=action.steps)


def _prove(action: NextAction, plan: Plan) -> str:
    point = plan.value_points.get(str(action.subject))
    if point is None or point.text is None:
        return tr("Write a value point with its proof")
    return tr("Find proof for: {text}", text=point.text)


def _assure(action: NextAction, plan: Plan) -> str:
    if plan.account.continuity is None:
        return tr("Write how we keep them supplied, and what shows it")
    return tr("Say what shows that we keep them supplied")


def _introduce(action: NextAction, plan: Plan) -> str:
    return tr("Ask {source} to introduce us to {target}", **_ends(plan, action.subject))


_WISHES: Mapping[str, Callable[[NextAction, Plan], str]] = {
    "mend_line": _mend,
    "meet": _meet,
    "learn_win": _about("Learn from {name} what they win by our work"),
    "reconfirm": _about("Confirm again where {name} stands"),
    "win_support": _about("Win the support of {name}"),
    "connect": _with("{other} opens a line to {name}"),
    "recruit": _recruit,
    "name_owner": _with("Let {other} lead with {name}"),
    "brief": _about("Brief {name} on what this customer needs"),
    "commit": _about("Win the commitment of {name}"),
    "prove": _prove,
    "assure": _assure,
    "ask_introduction": _introduce,
    "answer_opponent": _with("Let {other} speak with {name}"),
}
