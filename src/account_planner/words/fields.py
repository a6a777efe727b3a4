"""What the fields of a plan are called in labels of edits and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "name": "Name",
    "stage": "Stage",
    "industry": "Industry",
    "size_band": "Their size",
    "website": "Web site",
    "mission": "Mission",
    "continuity": "Continuity",
    "continuity_evidence": "Evidence of continuity",
    "price_position": "Price position",
    "target_functions": "Target functions",
    "service_functions": "Service functions",
    "columns": "Columns",
    "currency": "Currency",
    "trends": "Market trends",
    "notes": "Notes",
    "archived": "Archive",
    "created_on": "Created on",
    "side": "Side",
    "title": "Title",
    "organisation": "Organisation",
    "unit": "Department or site",
    "level": "Level",
    "function": "Function",
    "role": "Part in the decision",
    "stance": "Stance",
    "influence": "Influence",
    "orientation": "What decides for them",
    "adaptability": "When things change",
    "status": "Status",
    "left_on": "Left on",
    "successor_id": "Successor",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Web page",
    "location": "Location",
    "win_business": "Win in business",
    "win_personal": "Personal win",
    "win_evidence": "How we know the win",
    "stance_evidence": "How we know the stance",
    "judged_on": "Judged on",
    "owner_id": "Led by",
    "team_role": "Part in our team",
    "buy_in": "Buy-in",
    "centre_of_influence": "Refers people to us",
    "landmine": "Never say or do",
    "internal_ask": "What this customer needs from them",
    "rank": "Order",
    "private_notes": "Private notes",
    "x": "Place",
    "y": "Place",
    "pinned": "Pin",
    "external_id": "Number in the source system",
    "kind": "Kind",
    "positive": "For or against",
    "wanted": "Wanted level",
    "health": "Health",
    "planned": "Planned",
    "last_contact": "Last contact",
    "cause": "Cause",
    "mender_id": "Mended by",
    "intro_state": "State of the introduction",
    "note": "Note",
    "on": "Day",
    "people": "People",
    "summary": "Summary",
    "private": "Private",
    "starts_at": "Start",
    "ends_at": "End",
    "place": "Place",
    "purpose": "Purpose",
    "best_commitment": "Best commitment",
    "least_commitment": "Least commitment",
    "questions": "Questions",
    "objections": "Objections",
    "agenda": "Agenda",
    "checks": "Checklist",
    "own_items": "Own items",
    "debrief": "Debrief",
    "held": "Held",
    "ics_uid": "Invitation",
    "whose": "Whose",
    "text": "Text",
    "measure": "Measure",
    "due": "Due",
    "state": "State",
    "for_id": "For",
    "objective_id": "Objective",
    "promise": "Promise",
    "for_ids": "Serves",
    "proof": "Proof",
    "evidence": "Evidence",
    "about_id": "About",
    "product": "Product",
    "amount": "Amount",
    "rival_id": "Rival",
    "stakeholder_id": "Person",
    "colleague_id": "Colleague",
    "field": "Fact",
    "value": "Value",
}

_COLLECTIONS: Mapping[str, str] = {
    "objectives": "objective",
    "actions": "action",
    "value_points": "value point",
    "factors": "factor",
    "rivals": "rival",
    "rival_ties": "tie of a rival",
    "opportunities": "opportunity",
    "judgements": "judgement",
}


def field_name(name: str) -> str:
    """The label of a field by its name in the packet; "" (several fields) gives "facts"."""
    return tr(_NAMES[name]) if name else tr("facts")


def record_name(collection: str) -> str:
    """What one thing of a collection is called inside a sentence."""
    return tr(_COLLECTIONS[collection])
