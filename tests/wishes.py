"""Random wishes upon a plan, sensible and not, decoded from bytes like plans (see `picks`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.draft import Draft, DraftMeeting, DraftPerson, Match
from account_planner.domain.ids import derived_id
from account_planner.edits.account import EditAccount
from account_planner.edits.batch import Several
from account_planner.edits.command import Command, Label
from account_planner.edits.debrief import Debrief, Heard
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.links import AddLink, ChangeKind, EditLinks, Reattach, RemoveLinks
from account_planner.edits.meetings import AddMeeting, EditMeeting, RemoveMeeting, SetCheck
from account_planner.edits.merge import MergePacket
from account_planner.edits.paste import PastedLine, PastePeople
from account_planner.edits.people import (
    AddPerson,
    Demote,
    DuplicateAs,
    EditPeople,
    FillMissing,
    MarkLeft,
    MoveToSide,
    Promote,
    RemovePeople,
    Reorder,
    Reparent,
)
from account_planner.edits.place import Move, Place, Tidy, Unpin
from account_planner.edits.ranking import MoveRecord
from account_planner.edits.records import RECORDS, AddRecord, EditRecord, RemoveRecord
from account_planner.edits.restoring import GoBack
from account_planner.edits.touches import ContactedToday, EditTouch, LogTouch, RemoveTouch
from account_planner.edits.unite import UnitePeople
from account_planner.edits.whitespace import AddToGrid, RemoveFromGrid, RenameInGrid, SetCell
from tests.picks import TODAY, Picks, blocks, ident

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.plan import Plan


def commands(plan: Plan) -> st.SearchStrategy[Command]:
    """Any command upon this plan; some are refused and some change nothing."""
    makers = list(MAKERS.values())

    def made(kind: int, block: bytes) -> Command:
        return makers[kind](plan, Wish(plan, block + bytes([kind])))

    return st.builds(made, st.integers(0, len(makers) - 1), blocks(40))


class Wish(Picks):
    """Choices among what the plan holds; ids of new things come from the bytes."""

    def __init__(self, plan: Plan, block: bytes) -> None:
        super().__init__(block)
        self._plan = plan
        self._block = block
        self._made = 0

    @property
    def new_id(self) -> str:
        """The next id of this wish's own."""
        self._made += 1
        return derived_id("wished", self._block.hex(), str(self._made))

    def id_in(self, collection: str) -> str:
        """An id of the collection, seldom (or if it is empty) one that is not there."""
        ids = sorted(self._plan.collection(collection))
        return self.of([*ids * 4, ident("nobody", 0)])

    def person(self) -> str:
        return self.id_in("stakeholders")

    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.person() for _ in range(1 + self.below(3))))

    def maybe_person(self) -> str | None:
        return self.person() if self.flag() else None


def _person(pick: Wish) -> e.Stakeholder:
    name = pick.some()
    return e.Stakeholder(
        id=pick.new_id,
        side=pick.member(v.Side),
        name=name,
        status=v.Status.ACTIVE if name else v.Status.MISSING,
        level=pick.maybe(v.Level),
        stance=pick.maybe(v.Stance),
    )


def _add_person(_: Plan, pick: Wish) -> Command:
    person, place = _person(pick), pick.below(5)
    names = (None, "manager_id", "report_id", "after_id", "before_id")
    seat: dict[str, Any] = {} if place == 0 else {str(names[place]): pick.person()}
    return AddPerson(person, **seat)


def _person_changes(pick: Wish) -> tuple[tuple[str, object], ...]:
    options: list[tuple[str, object]] = [
        ("name", pick.of([pick.line(), "", "x" * 201])),
        ("stance", pick.maybe(v.Stance)),
        ("role", pick.maybe(v.Role)),
        ("influence", pick.maybe(v.Influence)),
        ("win_business", pick.text()),
        ("win_evidence", pick.maybe(v.Evidence)),
        ("judged_on", pick.day()),
        ("level", pick.maybe(v.Level)),
        ("function", pick.maybe(v.Function)),
        ("status", pick.member(v.Status)),
        ("owner_id", pick.maybe_person()),
        ("buy_in", pick.maybe(v.BuyIn)),
        ("private_notes", pick.text()),
        ("nonsense", 1),
    ]
    return tuple(pick.of(options) for _ in range(1 + pick.below(2)))


def _move(pick: Wish) -> Move:
    return Move(
        id=pick.person(),
        level=pick.maybe(v.Level),
        function=pick.maybe(v.Function),
        x=pick.number(),
        y=pick.number(),
        pinned=pick.flag(),
    )


def _add_link(_: Plan, pick: Wish) -> Command:
    ends = (pick.person(), pick.person())
    return AddLink(e.Link(id=pick.new_id, kind=pick.member(v.LinkKind), source_id=ends[0], target_id=ends[1]))


def _link_changes(pick: Wish) -> tuple[tuple[str, object], ...]:
    options: list[tuple[str, object]] = [
        ("level", pick.member(v.RelationshipLevel)),
        ("health", pick.maybe(v.Health)),
        ("planned", pick.flag()),
        ("last_contact", pick.day()),
        ("mender_id", pick.maybe_person()),
        ("note", pick.text()),
        ("intro_state", pick.maybe(v.IntroState)),
    ]
    return (pick.of(options),)


def _log_touch(_: Plan, pick: Wish) -> Command:
    kind, summary = pick.member(v.TouchKind), pick.text()
    return LogTouch(e.Touch(id=pick.new_id, kind=kind, on=pick.day(), people=pick.people(), summary=summary))


def _add_meeting(_: Plan, pick: Wish) -> Command:
    facts = {"title": pick.some(), "starts_at": pick.moment(), "questions": (pick.line(), " ")}
    return AddMeeting(e.Meeting(id=pick.new_id, people=pick.people(), **facts))  # type: ignore[arg-type]


def _edit_meeting(_: Plan, pick: Wish) -> Command:
    options: list[tuple[str, object]] = [
        ("purpose", pick.text()),
        ("people", pick.people()),
        ("agenda", (e.AgendaPoint(text=pick.line(), kind=pick.member(v.AgendaKind)),)),
        ("held", pick.flag()),
    ]
    return EditMeeting(pick.id_in("meetings"), (pick.of(options),))


def _set_check(_: Plan, pick: Wish) -> Command:
    state, reason = pick.maybe(v.CheckState), pick.some()
    return SetCheck(pick.id_in("meetings"), pick.of(["price_last", "own:1"]), state, reason, TODAY)


def _debrief(_: Plan, pick: Wish) -> Command:
    changes: list[tuple[str, object]] = [("stance", pick.maybe(v.Stance)), ("win_business", pick.text())]
    heard = Heard(pick.person(), (pick.of(changes),), contact=pick.of([None, TODAY]))
    promise = e.Action(id=pick.new_id, text=pick.text(), owner_id=pick.maybe_person(), promise=pick.flag())
    return Debrief(pick.id_in("meetings"), TODAY, pick.people(), (heard,), (promise,), notes=pick.text())


def _add_record(_: Plan, pick: Wish) -> Command:
    records: list[Any] = [
        e.Objective(id=pick.new_id, text=pick.text()),
        e.Action(id=pick.new_id, owner_id=pick.maybe_person(), for_id=pick.maybe_person()),
        e.ValuePoint(id=pick.new_id, kind=pick.member(v.ValueKind), for_ids=pick.people()),
        e.Factor(id=pick.new_id, kind=pick.member(v.FactorKind), about_id=pick.maybe_person()),
        e.Rival(id=pick.new_id, name=pick.line()),
        e.RivalTie(id=pick.new_id, rival_id=pick.id_in("rivals"), stakeholder_id=pick.person()),
        e.Opportunity(id=pick.new_id, product=pick.some(), amount=pick.number()),
    ]
    return AddRecord(pick.of(records))


def _edit_record(_: Plan, pick: Wish) -> Command:
    options: list[tuple[str, str, object]] = [
        ("objectives", "state", pick.member(v.ObjectiveState)),
        ("actions", "text", pick.text()),
        ("actions", "objective_id", None),
        ("value_points", "proof", pick.text()),
        ("factors", "about_id", pick.maybe_person()),
        ("rivals", "name", pick.line()),
        ("rival_ties", "level", pick.member(v.RelationshipLevel)),
        ("opportunities", "amount", pick.number()),
    ]
    collection, field, value = pick.of(options)
    return EditRecord(collection, pick.id_in(collection), ((field, value),))


def _remove_record(_: Plan, pick: Wish) -> Command:
    collection = pick.of(RECORDS)
    return RemoveRecord(collection, pick.id_in(collection))


def _move_record(_: Plan, pick: Wish) -> Command:
    collection = pick.of(["objectives", "value_points", "factors"])
    return MoveRecord(collection, pick.id_in(collection), pick.of([None, pick.id_in(collection)]))


def _cell(plan: Plan, pick: Wish) -> tuple[str | None, str | None]:
    cells = sorted({(o.product or "", o.unit or "") for o in plan.opportunities.values()})
    product, unit = pick.of([*cells, (pick.line(), "")])
    return (product or None, unit or None)


def _set_cell(plan: Plan, pick: Wish) -> Command:
    change = pick.of([("state", pick.member(v.OpportunityState)), ("amount", pick.number()), ("note", pick.text())])
    return SetCell(*_cell(plan, pick), (change,), pick.new_id)


def _paste(_: Plan, pick: Wish) -> Command:
    rows = [PastedLine(pick.below(3), pick.some(), pick.some()) for _ in range(pick.below(4))]
    side, boss, level = pick.member(v.Side), pick.maybe_person(), pick.maybe(v.Level)
    return PastePeople(tuple(rows), side, boss, level, seed=pick.new_id)


def _accept(plan: Plan, pick: Wish) -> Command:
    keys = [str(n) for n in range(1 + pick.below(4))]
    drafted = tuple(
        DraftPerson(
            key=key,
            row=row,
            name=pick.some(),
            title=pick.some(),
            level=pick.maybe(v.Level),
            manager_key=pick.of([None, *keys]),
        )
        for row, key in enumerate(keys, 2)
    )
    known = [id_ if id_ in plan.stakeholders else None for id_ in (pick.person() for _ in keys)]
    matches = tuple(Match(key=key, person_id=id_, how="name") for key, id_ in zip(keys, known, strict=True))
    draft = Draft(source="people.csv", encoding="utf-8", delimiter=",", columns=(), people=drafted)
    overwrite = frozenset(key for key in keys if pick.flag())
    return AcceptDraft(draft, matches, pick.member(v.Side), overwrite, seed=pick.new_id)


def _accept_meetings(plan: Plan, pick: Wish) -> Command:
    """An invitation: new meetings, moved and cancelled ones, series and days of them; guests known, new or nobody."""
    keys = [str(n) for n in range(1 + pick.below(3))]
    guests = tuple(DraftPerson(key=key, row=row, name=pick.line()) for row, key in enumerate(keys, 1))
    known = [id_ if id_ in plan.stakeholders else None for id_ in (pick.person() for _ in keys)]
    matches = tuple(Match(key=key, person_id=id_, how="email") for key, id_ in zip(keys, known, strict=True))
    uids = sorted({meeting.ics_uid for meeting in plan.meetings.values() if meeting.ics_uid} | {pick.line()})
    starts = datetime(2026, 3, 1 + pick.below(20), 9, tzinfo=UTC)
    meetings = tuple(
        DraftMeeting(
            key=uid,
            uid=uid,
            starts_at=starts,
            title=pick.some(),
            people=tuple(keys),
            cancelled=pick.flag(),
            sequence=pick.below(3),
            stamp=starts if pick.flag() else None,
            repeats="weekly" if pick.flag() else "",
            counted_at=starts - timedelta(days=pick.below(9)),
        )
        for uid in uids[:3]
    )
    day = DraftMeeting(key="day", uid="day", series=uids[0], day=starts, starts_at=starts + timedelta(hours=2))
    meetings += (day,) if pick.flag() else ()
    draft = Draft(source="visit.ics", encoding="utf-8", delimiter="", columns=(), people=guests, meetings=meetings)
    newcomers = tuple((key, pick.member(v.Side)) for key in keys if pick.flag())
    return AcceptMeetings(draft, matches, newcomers, seed=pick.new_id)


def _merge(plan: Plan, pick: Wish) -> Command:
    return MergePacket(_otherwise(plan, pick))


def _otherwise(plan: Plan, pick: Wish) -> Plan:
    """The same plan, changed by another wish, on another laptop or at another time."""
    makers = [maker for name, maker in MAKERS.items() if name not in {"merge", "several", "go_back"}]
    wish = pick.of(makers)(plan, pick)
    try:
        return wish.apply(plan)
    except Exception:
        return plan


def _several(plan: Plan, pick: Wish) -> Command:
    return Several((_add_link(plan, pick), _add_person(plan, pick)), Label("tidy"))


MAKERS: Mapping[str, Callable[[Plan, Wish], Command]] = {
    "add_person": _add_person,
    "edit_people": lambda _, pick: EditPeople(pick.people(), _person_changes(pick)),
    "remove_people": lambda _, pick: RemovePeople(pick.people(), with_branch=pick.flag()),
    "move_to_side": lambda _, pick: MoveToSide(pick.people(), pick.member(v.Side)),
    "reparent": lambda _, pick: Reparent(pick.person(), pick.maybe_person()),
    "reorder": lambda _, pick: Reorder(pick.person(), pick.maybe_person(), pick.maybe_person()),
    "promote": lambda _, pick: Promote(pick.person()),
    "demote": lambda _, pick: Demote(pick.person()),
    "fill_missing": lambda _, pick: FillMissing(pick.person(), pick.line(), pick.some()),
    "unite_people": lambda _, pick: UnitePeople(pick.person(), pick.person()),
    "mark_left": lambda _, pick: MarkLeft(pick.person(), TODAY, pick.maybe_person()),
    "duplicate_as": lambda _, pick: DuplicateAs(pick.person(), pick.new_id),
    "place": lambda _, pick: Place((_move(pick),)),
    "unpin": lambda _, pick: Unpin(pick.people()),
    "tidy": lambda _plan, _pick: Tidy(),
    "add_link": _add_link,
    "edit_links": lambda _, pick: EditLinks((pick.id_in("links"),), _link_changes(pick)),
    "remove_links": lambda _, pick: RemoveLinks((pick.id_in("links"),)),
    "reattach": lambda _, pick: Reattach(pick.id_in("links"), pick.person(), pick.person()),
    "change_kind": lambda _, pick: ChangeKind(pick.id_in("links"), pick.member(v.LinkKind)),
    "edit_account": lambda _, pick: EditAccount((pick.of([("mission", pick.text()), ("name", pick.some())]),)),
    "log_touch": _log_touch,
    "edit_touch": lambda _, pick: EditTouch(pick.id_in("touches"), (("on", pick.day()),)),
    "remove_touch": lambda _, pick: RemoveTouch(pick.id_in("touches")),
    "contacted_today": lambda _, pick: ContactedToday(pick.people(), TODAY, pick.maybe_person()),
    "add_meeting": _add_meeting,
    "edit_meeting": _edit_meeting,
    "remove_meeting": lambda _, pick: RemoveMeeting(pick.id_in("meetings")),
    "set_check": _set_check,
    "debrief": _debrief,
    "add_record": _add_record,
    "edit_record": _edit_record,
    "remove_record": _remove_record,
    "move_record": _move_record,
    "set_cell": _set_cell,
    "add_to_grid": lambda _, pick: AddToGrid(pick.of(["product", "unit"]), pick.line(), pick.new_id),
    "rename_in_grid": lambda plan, pick: RenameInGrid("product", _cell(plan, pick)[0], pick.line()),
    "remove_from_grid": lambda plan, pick: RemoveFromGrid("unit", _cell(plan, pick)[1]),
    "paste_people": _paste,
    "accept_draft": _accept,
    "accept_meetings": _accept_meetings,
    "go_back": lambda plan, pick: GoBack(_otherwise(plan, pick), pick.line()),
    "merge": _merge,
    "several": _several,
}
